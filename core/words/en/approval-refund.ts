import type { ApprovalKindsWords } from "../approval-words.ts";
import { formatCents, formatPoints } from "../format.ts";
import { refundReasonEn } from "./team-journal.ts";

const points = (cents: number): string => formatPoints(cents, "en");

/** Points to give back, in English. */
export const refundEn: ApprovalKindsWords["refund"] = {
  what: ({ cents, number }) => `give ${points(cents)} back to the client of #${number}`,
  money: ({ cents, beforeCents, reason, borneBy, partnerCents }) => [
    `*To give back* ${points(cents)}${beforeCents === 0 ? "" : ` (given back before: ${points(beforeCents)})`}`,
    `*Reason* ${refundReasonEn(reason)}`,
    borneBy === "partner"
      ? `*At the partner’s charge* ${formatCents(partnerCents, "en")} taken back of its share`
      : borneBy === "marketplace"
        ? "*At our charge* the partner’s share does not change"
        : "*The partner’s share* is decided when the return is checked",
  ],
  lines: ({ lines }) =>
    lines.map((line) => `• ${line.name}: ${points(line.cents)} of ${points(line.leftCents)} left`),
  without: () => "the client is not refunded",
  confirm: ({ cents, number }) => ({
    title: `Give ${points(cents)} back?`,
    text: `Order #${number}. The shop credits the client at once; it cannot be taken back.`,
    yes: "Approve",
  }),
};
