import type { Alert } from "../alert/alert.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { TeamMember } from "../team/member.ts";
import type { OutboxEntry } from "./notice.ts";

/** Who is called about a silence: a message that is only updated notifies nobody (SM-3, chat-ux §2.0 rule 2). */

/** One direct message each: somebody has to call the partner. Of a flood the first of it calls for all. */
export function escalationCalls(
  { id }: Pick<Fulfillment, "id">,
  called: readonly Pick<TeamMember, "slackUserId">[],
  flood: Alert["id"] | null,
): readonly OutboxEntry[] {
  return called.map(({ slackUserId }) => ({
    channel: "slack",
    destination: slackUserId,
    businessKey: `slack:escalated:${flood ?? id}:${slackUserId}`,
    orderingKey: `slack:${slackUserId}:${id}`,
    notice: { kind: "confirm_escalation", fulfillmentId: id },
    card: false,
  }));
}
