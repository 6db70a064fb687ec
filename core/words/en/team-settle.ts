import { formatCents, formatUnits, plural } from "../format.ts";
import type { SettleWords, StatementShown } from "../settle-words.ts";
import { statementNamesEn } from "./statement-names.ts";

const euros = (cents: number): string => formatCents(cents, "en");
const sum = ({ partner, netCents, number }: StatementShown): string =>
  `${partner}: *${euros(netCents)}* (${number})`;

/** Payments prepared from `/commissions`, in English. */
export const settleEn: SettleWords = {
  netted: ({ due, corrections }) =>
    `↳ sales ${euros(due.partnerShareCents - corrections.partnerShareCents)} · taken back ${euros(corrections.partnerShareCents)} · *net to pay ${euros(due.partnerShareCents)}*`,
  prepare: {
    button: "Prepare the payment…",
    confirm: {
      title: "Prepare the payment?",
      text: "A statement is proposed for each partner with something payable. Somebody else than you approves it in #approbations; nothing is transferred before.",
      yes: "Propose",
      no: "Cancel",
    },
  },
  exportButton: "Export CSV",
  paid: {
    title: "💶 *Payments prepared*",
    proposed: (of) => `🟡 ${sum(of)}: proposed, to be approved in #approbations, payment ${of.runOn}`,
    already: (of) => `⏳ ${sum(of)}: waits for a decision in #approbations already`,
    open: (of) =>
      of.state === "rejected"
        ? `❌ ${sum(of)}: refused; \`/commissions pay ${of.partner}\` proposes it again`
        : `🏦 ${sum(of)}: ${statementNamesEn[of.state]} already, to be settled before another one`,
    nothing: ({ partner, netCents }) =>
      netCents < 0
        ? `⚪ ${partner}: nothing to pay, ${euros(netCents)} taken back is carried to the next statement`
        : `⚪ ${partner}: nothing to pay for now`,
    none: "✅ Nothing is payable today: a commission is seven days after delivery. `/commissions due` shows what comes.",
    next: "Whoever proposed does not approve. `/commissions statements` lists the statements.",
  },
  release: {
    usage:
      "Which order, of which partner? `/commissions release 1042 habeebee` lets a contested line be paid again.",
    done: ({ number, partner }) =>
      `✅ #${number} of ${partner} is no longer frozen: it goes on the next statement.`,
    already: ({ number, partner }) => `ℹ️ #${number} of ${partner} is not frozen.`,
  },
  statements: {
    title: (open) => `🧾 *Statements* · ${formatUnits(open, "en")} open`,
    line: (of) =>
      [
        `*${of.number}* · ${of.partner} · *${euros(of.netCents)}*`,
        statementNamesEn[of.state],
        `${formatUnits(of.lines, "en")} ${plural(of.lines, "line", "lines", "en")}${of.contested === 0 ? "" : `, ${formatUnits(of.contested, "en")} contested`}`,
        of.reference === null ? `payment ${of.runOn}` : `reference ${of.reference}`,
      ].join(" · "),
    none: "No statement yet: the first is proposed when a commission reaches J+7.",
  },
};
