import type { Alert } from "../../core/alert/alert.ts";
import { readFlood } from "../../core/flow/read-flood.ts";
import type { Deps } from "../../core/ports.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import { button, section } from "./blocks.ts";
import { type Asked, deniedAnswer } from "./denied.ts";
import { escapeTyped, withoutMarkup } from "./mrkdwn.ts";

/** [Voir les 12]: what a flood holds, for who asked alone, each with its order (chat-ux §2.2). */

/** A message holds fifty blocks. */
const SHOWN_MAX = 40;

export async function floodAnswer(
  deps: Deps,
  member: TeamMember,
  { value: entity, asked }: { readonly value: string; readonly asked: Asked },
): Promise<Answer> {
  const denied = await deniedAnswer(deps, member, { action: "read_orders", asked });
  if (denied !== null) return denied;
  const { flood } = wordsIn(member.locale).team.alertCards;
  const members = await readFlood(deps, entity);
  if (members.length === 0) return say(flood.none);
  const title = flood.title(members.length);
  const lines = members.slice(0, SHOWN_MAX).map((alert) => {
    const at = formatMoment(alert.openedAt, { ...member, zone: BUSINESS_ZONE, now: deps.clock.now() });
    const { number, orderId } = factsOf(alert);
    const line = flood.line({ name: number === null ? escapeTyped(alert.entity) : `#${number}`, at });
    if (orderId === null) return section(line);
    const { open } = wordsIn(member.locale).team.orders;
    return section(line, button({ label: open, actionId: "order.show", value: orderId }));
  });
  return { text: withoutMarkup(title), blocks: [section(title), ...lines], isShareable: false };
}

function factsOf({ facts }: Alert): { readonly number: number | null; readonly orderId: string | null } {
  const number = "number" in facts && typeof facts.number === "number" ? facts.number : null;
  const orderId = "orderId" in facts && typeof facts.orderId === "string" ? facts.orderId : null;
  return { number, orderId };
}
