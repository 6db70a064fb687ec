import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { TeamMember } from "../team/member.ts";
import { lateAlert } from "./enqueue.ts";
import type { OutboxEntry } from "./notice.ts";

/** Who is called about what is late: a message that is only updated notifies nobody (SM-3, chat-ux §2.0 rule 2). */

const SHOWN: readonly string[] = ["late", "late_wall", "ship_late"];
const CALLS: readonly string[] = ["late", "ship_late"];

/** A line with a mention under an alert that was posted as less; none where the alert is new, since it mentions itself. */
export function lateCall(before: Fulfillment, after: Fulfillment): readonly OutboxEntry[] {
  const wasShown = before.flags.some((flag) => SHOWN.includes(flag));
  const [risen] = after.flags.filter((flag) => CALLS.includes(flag) && !before.flags.includes(flag));
  if (!wasShown || risen === undefined) return [];
  const { orderingKey, channel, destination } = lateAlert(after);
  const about = risen === "late" ? ("answer" as const) : ("parcel" as const);
  return [
    {
      ...{ channel, destination, orderingKey },
      businessKey: `slack:late_call:${after.id}:${about}`,
      notice: { kind: "late_call", fulfillmentId: after.id, about },
      card: false,
    },
  ];
}

/** One direct message each: somebody has to call the partner. */
export function escalationCalls(
  { id }: Fulfillment,
  called: readonly Pick<TeamMember, "slackUserId">[],
): readonly OutboxEntry[] {
  return called.map(({ slackUserId }) => ({
    channel: "slack",
    destination: slackUserId,
    businessKey: `slack:escalated:${id}:${slackUserId}`,
    orderingKey: `slack:${slackUserId}:${id}`,
    notice: { kind: "confirm_escalation", fulfillmentId: id },
    card: false,
  }));
}
