import type { PartnerStockPort } from "../ports/partner-stock.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { refusalSentence } from "../refusal-sentence.ts";
import { recordAvailabilityIn } from "./record-availability.ts";
import { checkAvailabilityIn } from "./watch-availability.ts";

/*
 * A partner's own system is asked every hour what it has (R133). A transaction never waits for somebody else's machine:
 * the deadline asks for a reading, the bot makes it, and what it brought is recorded afterwards. What could not be read
 * changes nothing; the figures then grow old, and that is the alert.
 */

const EVERY_HOURS = 1;

/** The hour came: a reading is wanted, and the next hour is planned. After a standstill it is one, not each that was missed. */
export async function wantStockIn(tx: Tx, deps: Deps, timer: TimerEntry): Promise<void> {
  const now = deps.clock.now();
  await tx.timers.set([{ ...timer, dueAt: now.add({ hours: EVERY_HOURS }) }]);
  await tx.stockFeeds.want(timer.subject, now);
}

/** Asks one system that is to be asked; false when there is none. */
export async function pollNextStock(deps: Deps, stock: PartnerStockPort): Promise<boolean> {
  const wanted = await deps.store.transaction(async (tx) => {
    const taken = await tx.stockFeeds.takeWanted();
    if (!taken) return null;
    const secrets = await tx.peers.secrets({ kind: "partner", code: taken.partner });
    return { ...taken, secrets };
  });
  if (!wanted) return false;
  const { partner, feed, secrets } = wanted;
  const reading = await stock.read({ partner: { code: partner }, feed, secrets });
  await deps.store.transaction(async (tx) => {
    const problem =
      reading.read === "failed"
        ? reading.problem
        : await recordIn(tx, deps, { partner, figures: reading.figures });
    await tx.stockFeeds.keepProblem(partner, problem);
    await checkAvailabilityIn(tx, deps, partner);
  });
  return true;
}

/** Products that we do not sell are passed over; null, or why nothing could be recorded. */
async function recordIn(
  tx: Tx,
  deps: Deps,
  of: {
    readonly partner: string;
    readonly figures: Extract<Awaited<ReturnType<PartnerStockPort["read"]>>, { read: "figures" }>["figures"];
  },
): Promise<string | null> {
  const { partner, figures } = of;
  const known = await tx.products.lock(
    partner,
    figures.map(({ sku }) => sku),
  );
  const ours = figures.filter(({ sku }) => known.some((each) => each.sku === sku || each.partnerSku === sku));
  if (ours.length === 0) return "it names none of our products";
  const recorded = await recordAvailabilityIn(tx, deps, {
    partner,
    results: ours.map(({ sku, available, asOf }) => ({ sku, available, asOf })),
    list: "feed",
    actor: { name: `${partner} (stock feed)`, via: "api" },
  });
  return isRefusal(recorded) ? refusalSentence(recorded) : null;
}
