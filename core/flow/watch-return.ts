import { isId } from "../ids.ts";
import { teamAlert } from "../notice/enqueue.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import type { Return } from "../returns/return.ts";
import { isTurnedDown } from "../returns/return-state.ts";
import { REFUND_REMINDER_DAYS, REFUND_WITHIN_DAYS } from "../returns/terms.ts";
import { BUSINESS_ZONE, localDate, startOfDay } from "../time.ts";

/*
 * The points of a withdrawal are to be back within fourteen days of its notice (A31): the team is reminded two days
 * before, and told again the day after.
 */

/** When the team is reminded of a withdrawal; none for what has no such day. */
export function returnDue({ id, reason, requestedAt }: Return): readonly TimerEntry[] {
  if (reason !== "withdrawal") return [];
  const day = localDate(requestedAt, BUSINESS_ZONE).add({ days: REFUND_REMINDER_DAYS });
  return [{ kind: "return_due", subject: id, dueAt: startOfDay(day, BUSINESS_ZONE) }];
}

/** Its day has come: told unless its points have gone back, or it was turned down. */
export async function watchReturnIn(tx: Tx, deps: Deps, subject: string): Promise<void> {
  const named = isId("return", subject) ? await tx.returns.find(subject) : null;
  const aggregate = named ? await tx.orders.lock(named.orderId) : null;
  const asked = named ? await tx.returns.find(named.id) : null;
  if (!asked || !aggregate || isTurnedDown(asked.state) || (await tx.refunds.ofReturn(asked.id))) return;
  const now = deps.clock.now();
  const dueOn = localDate(asked.requestedAt, BUSINESS_ZONE).add({ days: REFUND_WITHIN_DAYS });
  const isOver = localDate(now, BUSINESS_ZONE).toString() > dueOn.toString();
  const { number } = aggregate.order;
  const alert = { about: "return_due", number, dueOn: dueOn.toString(), isOver } as const;
  await tx.outbox.enqueue([teamAlert(`return_due:${asked.id}:${isOver ? "over" : "soon"}`, alert)], now);
  if (isOver) return;
  const dueAt = startOfDay(dueOn.add({ days: 1 }), BUSINESS_ZONE);
  await tx.timers.set([{ kind: "return_due", subject: asked.id, dueAt }]);
}
