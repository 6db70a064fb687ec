import type { AuditLine, AuditSubject } from "../ports/audit.ts";
import type { Deps, Tx } from "../ports.ts";
import { supplierOrderNumber } from "../stock/supplier-order.ts";

/* A manager asks who did what (chat-ux §3.1). Nothing changes, so reading twice is safe. */

export interface AuditReport {
  readonly subject: AuditSubject;
  /** The newest first, at most `AUDIT_LINES_MAX`. */
  readonly lines: readonly AuditLine[];
}

export const AUDIT_LINES_MAX = 40;

/** What a person did is read for so many days unless they say otherwise; of a thing all is read. */
const MEMBER_DAYS = 7;

/** Null where the reference names nothing that we know. */
export function readAudit(
  deps: Deps,
  ask: { readonly ref: string; readonly days: number | null },
): Promise<AuditReport | null> {
  return deps.store.transaction(async (tx) => {
    const subject = await subjectOf(tx, ask.ref.trim());
    if (subject === null) return null;
    const days = ask.days ?? (subject.about === "member" ? MEMBER_DAYS : null);
    const since = days === null ? null : deps.clock.now().subtract({ hours: days * 24 });
    const lines = await tx.audit.trail({ subject, since, limit: AUDIT_LINES_MAX });
    return { subject, lines };
  });
}

async function subjectOf(tx: Tx, ref: string): Promise<AuditSubject | null> {
  const approval = /^A-?0*(\d{1,9})$/i.exec(ref);
  if (approval) return { about: "approval", number: Number(approval[1]) };
  const order = /^#?(\d{1,9})$/.exec(ref);
  if (order) return { about: "order", number: Number(order[1]) };
  const purchase = /^PO/i.test(ref) ? supplierOrderNumber(ref) : null;
  if (purchase !== null) return requestBehind(tx, purchase);
  const wanted = ref.toUpperCase();
  const partners = await tx.partners.all();
  const partner = partners.find(({ code, name }) => code === wanted || name.toUpperCase() === wanted);
  if (partner) return { about: "partner", code: partner.code };
  const isSku = (await tx.products.bySku(wanted)) !== null || (await tx.stock.level(wanted)) !== null;
  if (isSku) return { about: "sku", sku: wanted };
  const id = /^<@([A-Z0-9_]+)(?:\|[^>]*)?>$/.exec(ref)?.[1] ?? wanted.replace(/^@/, "");
  const members = await tx.team.members();
  const named = members.filter(({ slackUserId, name }) => slackUserId === id || name.toUpperCase() === id);
  const [only] = named;
  if (!only || named.length > 1) return null;
  return { about: "member", slackUserId: only.slackUserId, name: only.name };
}

/** Who asked for a purchase and said yes to it; null of one that was decided before requests were kept. */
async function requestBehind(tx: Tx, purchase: number): Promise<AuditSubject | null> {
  const order = await tx.supply.findByNumber(purchase);
  const request = order && (await tx.approvals.latestOf("reorder", order.id));
  return request && { about: "approval", number: request.number };
}
