import { approvalName } from "../../../core/approval/approval.ts";
import { proposeErasure } from "../../../core/flow/propose-erasure.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { personOf, refusalFor } from "../member.ts";
import { refusalText } from "../refusal-text.ts";

/** `/mtc effacer <référence>`: an admin asks that a client is forgotten (C-6); who it is stays between us. */

/** As Slack writes an address that somebody typed. */
const MAIL_LINK = /^<mailto:([^|>]+)/;

export async function eraseCommand({ deps, member, args }: Asking): Promise<Answer> {
  const words = wordsIn(member.locale).team.approvals.erasure;
  const denied = await refusalFor(deps, member, "propose_erasure");
  if (denied !== null) return say(denied);
  const typed = args.typed.slice(1).join(" ");
  const ref = MAIL_LINK.exec(typed)?.[1] ?? typed;
  if (ref === "") return say(words.usage);
  const outcome = await proposeErasure(deps, { ref, by: personOf(member) });
  if (isRefusal(outcome)) return say(refusalText(outcome, member.locale));
  return say(words.asked(approvalName(outcome.approval)));
}
