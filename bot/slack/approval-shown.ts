import { readApproval } from "../../core/flow/read-approval.ts";
import { requestCard } from "../../core/notice/enqueue-approval.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import type { Answer } from "./answer.ts";
import { told } from "./on-named.ts";
import { renderNotice } from "./render.ts";

/** The card of a request where it is not: its figures and its buttons, as they are now, for one person. */
export async function requestShown(
  deps: Deps,
  member: TeamMember,
  { value }: { readonly value: string },
): Promise<Answer> {
  // `apr_….2`: with how often it had been shown anew.
  const [id = ""] = value.split(".");
  const approval = await readApproval(deps, id);
  if (isRefusal(approval)) return told(member, approval);
  const card = await renderNotice(deps, requestCard(approval).notice);
  if (card === null) return told(member, refuse("approval_unknown", { ref: id }));
  const { text, blocks, attachments } = card;
  const [controls] = attachments;
  return { text, blocks, ...(controls === undefined ? {} : { controls }), isShareable: false };
}
