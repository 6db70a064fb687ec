import type { OutboxEntry } from "./notice.ts";

/** The commissions of a month, as "2025-10", in #rapports; once a month of it (R172). */
export function monthlyExport(month: string): OutboxEntry {
  return {
    channel: "slack",
    destination: "reports",
    businessKey: `slack:monthly_export:${month}`,
    orderingKey: "slack:reports:month",
    notice: { kind: "monthly_export", month },
    card: false,
  };
}
