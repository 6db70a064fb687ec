import { approvalName } from "../../../core/approval/approval.ts";
import { proposeErasure } from "../../../core/flow/propose-erasure.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { deniedAnswer } from "../denied.ts";
import { personOf } from "../member.ts";
import { refusalText } from "../refusal-text.ts";

/** `/mtc effacer <référence>`: an admin asks that a client is forgotten (C-6); who it is stays between us. */

const ORDER = /^#?\d+$/;
/** As Slack writes an address that somebody typed. */
const MAIL_LINK = /^<mailto:([^|>]+)/;

export async function eraseCommand({ deps, member, args }: Asking): Promise<Answer> {
  const words = wordsIn(member.locale).team.approvals.erasure;
  const typed = args.typed.slice(1).join(" ");
  // A colleague who is asked reads which order it is about, and nothing else of the client.
  const order = ORDER.test(typed) ? typed : "";
  const asked = { what: `/mtc ${args.typed[0] ?? ""} ${order}`.trim(), at: null };
  const denied = await deniedAnswer(deps, member, { action: "propose_erasure", asked });
  if (denied !== null) return denied;
  const ref = MAIL_LINK.exec(typed)?.[1] ?? typed;
  if (ref === "") return say(words.usage);
  const outcome = await proposeErasure(deps, { ref, by: personOf(member) });
  if (isRefusal(outcome)) return say(refusalText(outcome, member.locale));
  return say(words.asked(approvalName(outcome.approval)));
}
