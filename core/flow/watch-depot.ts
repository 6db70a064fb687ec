import { BUFFER_LOW, bufferEntity, bufferLow } from "../alert/buffer-low.ts";
import { partnerWeeklyBatch, restockProposal } from "../notice/enqueue-depot.ts";
import { closedDays } from "../partner/closures.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import type { DepotTerms } from "../stock/depot.ts";
import { batchSchedule, lastBatch, nextCheckAt, weeklyBatch } from "../stock/weekly-batch.ts";
import { localDate } from "../time.ts";
import { depotIn } from "./read-depot.ts";
import { settleAlert } from "./settle-alert.ts";

/*
 * A partner's depot in France is looked at every morning, since clients order from it, and whenever something is said
 * of it. Once a week, on the day of its batch, the partner is written to: the week's key makes it one message however
 * often the day is looked at.
 */

/** The morning came: alerts, the week's message where it is its day, and the next morning. Nothing without a depot. */
export async function watchDepotIn(tx: Tx, deps: Deps, timer: TimerEntry): Promise<void> {
  const terms = await tx.depots.terms(timer.subject);
  if (!terms) return;
  const now = deps.clock.now();
  const schedule = batchSchedule(terms);
  await tx.timers.set([{ ...timer, dueAt: nextCheckAt(now, schedule) }]);
  await tx.partners.lock(terms.partner);
  await checkDepotIn(tx, deps, terms);
  const batch = lastBatch(now, schedule, (year) => closedDays(terms, year, deps.holidays));
  // By the day: a check that had to be tried again is planned a minute after its batch.
  const plannedOn = localDate(timer.dueAt, schedule.zone);
  if (batch.on.until(plannedOn).total("days") <= 0) await tellOfWeek(tx, deps, { terms, batch });
}

/** Raises, changes or resolves the alerts about each product of a depot (R116). */
export async function checkDepotIn(tx: Tx, deps: Deps, terms: DepotTerms): Promise<void> {
  const { lines } = await depotIn(tx, deps, terms);
  for (const line of lines) {
    const entity = bufferEntity(terms.partner, line.sku);
    await settleAlert(tx, deps, { rule: BUFFER_LOW, entity, found: bufferLow(line, terms) });
  }
}

/** The partner's message, and at the month's first the team's with the arithmetic (R114, R117). */
async function tellOfWeek(
  tx: Tx,
  deps: Deps,
  of: { readonly terms: DepotTerms; readonly batch: ReturnType<typeof lastBatch> },
): Promise<void> {
  const { terms } = of;
  const partner = await tx.partners.find(terms.partner);
  const { lines } = await depotIn(tx, deps, terms);
  const batch = weeklyBatch(lines, { terms, ...of.batch });
  if (!partner || !batch) return;
  const told = partnerWeeklyBatch(partner, batch, deps.settings);
  const forTeam = batch.isMonthly ? [restockProposal(partner.code, batch)] : [];
  await tx.outbox.enqueue([...told, ...forTeam], deps.clock.now());
}
