import type { NoticeKind } from "./notice.ts";

/** The names under which Meta approves our templates (README.md), by the notice that leaves as one. */
export const WHATSAPP_TEMPLATES = {
  partner_new_order: "mtc_order",
  partner_reminder: "mtc_reminder",
  partner_cancel: "mtc_cancel",
  partner_tracking_wanted: "mtc_tracking",
  partner_availability_check: "mtc_availability",
  partner_standing: "mtc_standing",
} as const satisfies Partial<Record<NoticeKind, string>>;

/** Null for a notice that has none: it leaves while free text is taken, and by mail. */
export function whatsappTemplate(kind: NoticeKind): string | null {
  const names: Partial<Record<NoticeKind, string>> = WHATSAPP_TEMPLATES;
  return names[kind] ?? null;
}
