import { linkHubFile } from "../../core/flow/link-hub-page.ts";
import { readPacking } from "../../core/flow/read-packing.ts";
import type { HubFile } from "../../core/hub/sealed-link.ts";
import { isId } from "../../core/ids.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import { type Asked, deniedAnswer } from "./denied.ts";
import type { Inbound } from "./inbound-answers.ts";
import { refusalText } from "./refusal-text.ts";

/** The slip or the photo of a parcel, as a link of a quarter of an hour for one person. */

const FILES: Readonly<Record<string, HubFile>> = { "fulfillment.slip": "slip", "fulfillment.photo": "photo" };

export function isHubFile(actionId: string): boolean {
  return Object.hasOwn(FILES, actionId);
}

/** The link, or why there is none. */
export async function fileAnswer(
  { deps, publicUrl }: Pick<Inbound, "deps" | "publicUrl">,
  member: TeamMember,
  { actionId, value, asked }: { readonly actionId: string; readonly value: string; readonly asked: Asked },
): Promise<Answer> {
  const denied = await deniedAnswer(deps, member, { action: "pick_and_pack", asked });
  if (denied !== null) return denied;
  const file = FILES[actionId] ?? "slip";
  const found = isId("fulfillment", value)
    ? await readPacking(deps, { fulfillmentId: value })
    : refuse("fulfillment_unknown", { ref: value });
  if (isRefusal(found)) return say(refusalText(found, member.locale));
  const { number } = found.order;
  const { files } = wordsIn(member.locale).team.hub;
  const token = publicUrl === null ? null : await linkHubFile(deps, file, found.fulfillment.id);
  if (token === null) return say(files.none({ number, file }));
  return say(files.link({ number, file, url: `${publicUrl}/d/${token}` }));
}
