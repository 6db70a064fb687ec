import type { Temporal } from "temporal-polyfill";
import {
  COMMISSION_OVERDUE,
  commissionOverdue,
  overdueEntity,
  overdueOf,
} from "../alert/commission-overdue.ts";
import type { Commission } from "../commission/commission.ts";
import { alertCardPaced } from "../notice/enqueue-alert.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { BUSINESS_ZONE, localDate, paymentRun, startOfDay } from "../time.ts";
import { hasMessage } from "./save-alert.ts";
import { settleAlert } from "./settle-alert.ts";

/*
 * What a partner is to be paid for one day is looked at on the day after its run (R227, F22), whenever some of it was
 * paid, and while it is overdue once a day, since it may be frozen or taken back as well.
 */

/** The timers of the days that these rows are payable on, one each. */
export function overdueTimers(
  rows: readonly Pick<Commission, "partner" | "payableOn">[],
  deps: Pick<Deps, "holidays">,
): readonly TimerEntry[] {
  return daysOf(rows).map(({ partner, payableOn }) => {
    const { overdueFrom } = paymentRun(payableOn, deps.holidays.around("TARGET", payableOn.year));
    return {
      kind: "commission_overdue",
      subject: overdueEntity(partner, payableOn),
      dueAt: startOfDay(overdueFrom, BUSINESS_ZONE),
    };
  });
}

/** Looks again at the days of rows that were paid, or came back, within the caller's transaction. */
export async function watchOverdueIn(
  tx: Tx,
  deps: Deps,
  rows: readonly Pick<Commission, "partner" | "payableOn">[],
): Promise<void> {
  for (const day of daysOf(rows)) await lookIn(tx, deps, day);
}

/** A day came on which it may be overdue. */
export async function checkOverdueIn(tx: Tx, deps: Deps, entity: string): Promise<void> {
  const day = overdueOf(entity);
  if (day) await lookIn(tx, deps, day);
}

interface PayableDay {
  readonly partner: string;
  readonly payableOn: Temporal.PlainDate;
}

async function lookIn(tx: Tx, deps: Deps, { partner, payableOn }: PayableDay): Promise<void> {
  const known = await tx.partners.find(partner);
  if (!known) return;
  const entity = overdueEntity(partner, payableOn);
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const targetHolidays = deps.holidays.around("TARGET", payableOn.year);
  const rows = await tx.commissions.unpaidOn(partner, payableOn);
  const of = { partner, partnerName: known.name, payableOn };
  const found = commissionOverdue(of, rows, { today, targetHolidays });
  const isNews = await settleAlert(tx, deps, { rule: COMMISSION_OVERDUE, entity, found });
  if (!found) return;
  if (!isNews) await countDayIn(tx, deps, entity);
  const dueAt = startOfDay(today.add({ days: 1 }), BUSINESS_ZONE);
  await tx.timers.set([{ kind: "commission_overdue", subject: entity, dueAt }]);
}

/** Its card says for how many days: drawn anew each day, without a word in its thread. */
async function countDayIn(tx: Tx, deps: Deps, entity: string): Promise<void> {
  const [alert] = await tx.alerts.standingOf([COMMISSION_OVERDUE], entity);
  if (alert && (await hasMessage(tx, alert)))
    await tx.outbox.enqueue([alertCardPaced(alert.id)], deps.clock.now());
}

function daysOf(rows: readonly Pick<Commission, "partner" | "payableOn">[]): readonly PayableDay[] {
  const days = new Map<string, PayableDay>();
  for (const { partner, payableOn } of rows)
    if (payableOn !== null) days.set(overdueEntity(partner, payableOn), { partner, payableOn });
  return [...days.values()];
}
