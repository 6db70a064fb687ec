import { Temporal } from "temporal-polyfill";
import type { OrderView } from "../../../core/order/order-view.ts";
import { momentOf, readDeparture } from "../../../core/partner/departure.ts";
import { BUSINESS_ZONE, localDate } from "../../../core/time.ts";
import { formatDayTime } from "../../../core/words/format.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { parsePastDay } from "../day.ts";
import { escapeTyped } from "../mrkdwn.ts";

/**
 * When a parcel left, as `parti:` says it beside `/ship`; null where it does not. Of a part that was cancelled it must
 * be clear whether that was before (E7), so that the day on which both happened needs its hour.
 */
export function readShippedAt(
  { deps, member, args }: Asking,
  meant: { readonly view: OrderView; readonly partner: string | null },
): Temporal.Instant | Answer | null {
  const typed = args.options.get("left");
  if (typed === undefined) return null;
  const { commands } = wordsIn(member.locale).team.actions;
  const now = deps.clock.now();
  const day = parsePastDay(typed, localDate(now, BUSINESS_ZONE));
  const departure = readDeparture(day?.toString() ?? typed, { now, zone: BUSINESS_ZONE });
  if (departure === null || departure === "unclear") return say(commands.badDate(escapeTyped(typed)));
  const { order, fulfillments } = meant.view;
  const said = { typed: escapeTyped(typed), number: order.number };
  if (Temporal.Instant.compare(departure.until, order.acceptedAt) < 0)
    return say(commands.leftTooEarly(said));
  const parts = fulfillments.filter((part) => meant.partner === null || part.fulfiller === meant.partner);
  const cancelledAt = parts.find(({ state }) => state === "cancelled")?.cancelledAt ?? null;
  const isAfter = cancelledAt !== null && Temporal.Instant.compare(departure.from, cancelledAt) >= 0;
  const { acceptedAt } = order;
  const moment = momentOf(departure, { acceptedAt, before: isAfter ? null : cancelledAt });
  if (moment !== null || cancelledAt === null) return moment;
  const at = formatDayTime(cancelledAt, { zone: BUSINESS_ZONE, locale: member.locale });
  return say(commands.leftWhen({ ...said, cancelledAt: at }));
}
