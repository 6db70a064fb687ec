import { approvalName } from "../../../core/approval/approval.ts";
import { proposeSpending } from "../../../core/flow/propose-agreement.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { personOf } from "../member.ts";
import { refusalText } from "../refusal-text.ts";

/** `/mtc budget 150 "motif"`: asks for money in an emergency, which somebody else approves (SM-6). */

const EUROS = /^(\d{1,6})(?:[.,](\d{1,2}))?€?$/;
const PURPOSE_MAX = 200;

export async function budgetCommand({ deps, member, args }: Asking): Promise<Answer> {
  const words = wordsIn(member.locale).team.agreements.budget;
  const [amount = "", ...rest] = args.typed;
  const purpose = rest.filter((word) => word !== "€").join(" ");
  const match = EUROS.exec(amount);
  const amountCents = match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : 0;
  if (amountCents === 0 || purpose === "" || purpose.length > PURPOSE_MAX) return say(words.wrong);
  const outcome = await proposeSpending(deps, { amountCents, purpose, by: personOf(member), why: null });
  return say(
    isRefusal(outcome) ? refusalText(outcome, member.locale) : words.asked(approvalName(outcome.approval)),
  );
}
