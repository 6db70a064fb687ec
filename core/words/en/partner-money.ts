import { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatDay } from "../format.ts";
import type { PartnerAnswerWords } from "../partner-words.ts";

const euros = (cents: number): string => formatCents(cents, "en");
const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "en" });

type MoneyAnswer = "balance" | "contest_frozen" | "contest_too_late" | "contest_unknown" | "contest_how";

/** What a partner is told of its money, in English. */
export const moneyAnswersEn: Pick<PartnerAnswerWords, MoneyAnswer> = {
  balance: ({ pendingCents, dueCents, nextOn, statement, paidCents, heldCents }) => {
    const parts = [
      `coming *${euros(pendingCents)}* (orders not delivered yet)`,
      dueCents < 0
        ? `to be taken off your next statement *${euros(-dueCents)}* (refunds to clients after you were paid)`
        : `due *${euros(dueCents)}*${nextOn === null ? "" : ` (next transfer ${day(nextOn)})`}`,
      ...(statement === null
        ? []
        : [
            `of which statement ${statement.number} of *${euros(statement.netCents)}* ${statement.isApproved ? "approved, its transfer is under way" : "waiting for approval"}`,
          ]),
      `paid this month *${euros(paidCents)}*`,
      ...(heldCents === 0 ? [] : [`frozen *${euros(heldCents)}* (contested, or a return is open)`]),
    ];
    return `💶 Your balance: ${parts.join(" · ")}. A line looks wrong? *CONTEST* + order number + reason.`;
  },
  contest_frozen: ({ number, statement, already, netCents }) => {
    const rest =
      netCents > 0
        ? `The rest is paid as usual (${euros(netCents)}).`
        : "Nothing else is to be paid on that statement.";
    return already
      ? `🧊 Noted already: #${number} is frozen on statement ${statement}. ${rest}`
      : `🧊 Noted: #${number} is frozen on statement ${statement}. ${rest} The team gets back to you.`;
  },
  contest_too_late: ({ number, statement }) =>
    `The payment of statement ${statement} is approved already: #${number} can no longer be frozen. Your word is noted, the team knows and gets back to you.`,
  contest_unknown: ({ number }) =>
    `I cannot find #${number} on your statements. Please check the order number; the team reads your message too.`,
  contest_how: ({ number }) =>
    number === null
      ? "Which order do you contest? One at a time: reply *CONTEST* + order number + reason, for example “CONTEST 1042 three were sent”."
      : `For what reason? Reply *CONTEST ${number}* + the reason, for example “CONTEST ${number} three were sent”.`,
};
