import type { StatementLine } from "../../settlement/statement-paper.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatDay, formatUnits, plural } from "../format.ts";
import { exampleOf, isCorrected, type StatementLetterWords } from "../statement-letter-words.ts";

const euros = (cents: number): string => formatCents(cents, "en");
const LINES_MAX = 40;

function line({ kind, number, quantity, name, partnerShareCents, contested }: StatementLine): string {
  const what = kind === "sale" ? `${formatUnits(quantity, "en")} × ${name}` : `refund to the client, ${name}`;
  return `#${number} · ${what}: ${euros(partnerShareCents)}${contested ? " (contested, frozen)" : ""}`;
}

/** A statement to its partner, in English. */
export const statementLetterEn: StatementLetterWords = {
  mail: (paper, contactName) => {
    const day = formatDay(paper.runOn, { zone: BUSINESS_ZONE, locale: "en" });
    const more = paper.lines.length - LINES_MAX;
    return {
      subject: `[MTC] Statement ${paper.number} — ${euros(paper.netCents)}`,
      blocks: [
        { kind: "paragraph", text: contactName === null ? "Hello," : `Hello ${contactName},` },
        {
          kind: "strong",
          text: `Your statement ${paper.number}: ${euros(paper.netCents)} to be paid to you, transfer planned for ${day}.`,
        },
        {
          kind: "items",
          title: "Your share in detail:",
          items: [
            ...paper.lines.slice(0, LINES_MAX).map(line),
            ...(more > 0
              ? [
                  `… and ${formatUnits(more, "en")} ${plural(more, "more line", "more lines", "en")}, in the PDF`,
                ]
              : []),
          ],
        },
        {
          kind: "lines",
          title: "Totals:",
          lines: [
            `${isCorrected(paper) ? "Sales less refunds" : "Sales"}: ${euros(paper.grossCents)}`,
            `Commission: ${euros(paper.commissionCents)}`,
            `Net to be paid: ${euros(paper.netCents)}`,
          ],
        },
        {
          kind: "paragraph",
          text: `A line is not right? Answer “CONTEST ${exampleOf(paper)}” followed by the reason: that order is frozen, the rest is paid. Without an answer within 8 working days the statement is accepted.`,
        },
        { kind: "footer", text: "This statement is not an invoice. The PDF is attached." },
      ],
    };
  },
  chat: (paper) =>
    [
      `💶 Statement *${paper.number}*: *${euros(paper.netCents)}* to be paid to you on ${formatDay(paper.runOn, { zone: BUSINESS_ZONE, locale: "en" })}.`,
      `A line is not right? Answer *CONTEST ${exampleOf(paper)}* followed by the reason. *BALANCE* says where you stand.`,
    ].join("\n"),
};
