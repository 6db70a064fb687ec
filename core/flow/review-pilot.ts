import { pilotReview } from "../notice/enqueue-depot.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { heroEconomics } from "../stock/hero-economics.ts";
import { type PilotHero, type PilotReview, parsePilotDay, pilotHero } from "../stock/pilot-review.ts";
import { STOCK_CASH_CEILING_CENTS, stockLine } from "../stock/stock-line.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/*
 * Four and eight weeks after the first hero was on sale the team reads whether the pilot goes on (R13). The day's key
 * makes it one message, whatever is fired again.
 */

/** Writes the review of the day that the timer names; nothing where there is no pilot. */
export async function reviewPilotIn(tx: Tx, deps: Deps, timer: TimerEntry): Promise<void> {
  const day = parsePilotDay(timer.subject);
  const startedAt = await tx.supply.pilotStartedAt();
  if (day === null || startedAt === null) return;
  const now = deps.clock.now();
  const heroes: PilotHero[] = [];
  for (const row of await tx.stock.overview(now)) {
    const line = stockLine(row);
    const terms = await tx.supply.terms(line.sku);
    const [soldUnits = 0] = await tx.stock.soldIn(line.sku, [startedAt]);
    heroes.push(pilotHero(line, { soldUnits, economics: terms && heroEconomics(terms, line.weekly) }));
  }
  const { stockValueCents, onOrderCents } = await tx.supply.tiedUp();
  const review: PilotReview = {
    day,
    startedOn: localDate(startedAt, BUSINESS_ZONE).toString(),
    on: localDate(now, BUSINESS_ZONE).toString(),
    heroes,
    tiedUpCents: stockValueCents + onOrderCents,
    ceilingCents: STOCK_CASH_CEILING_CENTS,
  };
  await tx.outbox.enqueue([pilotReview(review)], now);
}
