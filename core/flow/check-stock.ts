import type { Temporal } from "temporal-polyfill";
import type { Alert, Finding } from "../alert/alert.ts";
import {
  CO_BRANDING_ENDING,
  CONSIGNMENT_ENDING,
  coBrandingEnding,
  consignmentEnding,
  DDM_RISK,
  ddmRisk,
  endedConsignments,
  expiredLots,
  ROTATION_LOW,
  rotationFacts,
  rotationLow,
} from "../alert/shelf-alerts.ts";
import { endOf, riseIn, STOCK_LOW, type StockLowFacts, stockLow } from "../alert/stock-low.ts";
import { stockWrittenOff } from "../notice/enqueue-stock.ts";
import type { Deps, Tx } from "../ports.ts";
import type { SystemNote } from "../stock/movement.ts";
import { buyConsigned, setAside } from "../stock/shelf.ts";
import { type StockLine, stockLine } from "../stock/stock-line.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { routinesChanged } from "./mark-routines.ts";
import { lockShelf, saveMove } from "./save-shelf.ts";
import { settleKnown } from "./settle-alert.ts";

/*
 * Whether all is well with a hero: asked whenever its stock moved, an order to its supplier changed, or a day began,
 * since weekly sales are counted in days. Each alert is one row and one message; asking again changes nothing.
 */

/** What ended it is among the latest movements, or is no movement. */
const LOOKS_BACK_ROWS = 50;

/** Looks at one SKU that moved, or not yet today; false when there is none. */
export async function checkUnseenStock(tx: Tx, deps: Deps): Promise<boolean> {
  const sku = await tx.stock.takeUnseen(localDate(deps.clock.now(), BUSINESS_ZONE));
  if (sku === null) return false;
  await checkStockIn(tx, deps, sku);
  await routinesChanged(tx, deps);
  return true;
}

/** Raises, changes or resolves the SKU's alerts within the caller's transaction. */
export async function checkStockIn(tx: Tx, deps: Deps, sku: string): Promise<void> {
  const now = deps.clock.now();
  const today = localDate(now, BUSINESS_ZONE);
  await endConsignments(tx, deps, { sku, today });
  await setExpiredAside(tx, deps, { sku, today });
  const row = await tx.stock.overviewOf(sku, now);
  const line = row ? stockLine(row) : null;
  const lots = await tx.stock.lots(sku);
  const terms = line ? await tx.supply.terms(sku) : null;
  const findings: readonly (readonly [rule: string, found: Finding<object>])[] = [
    [STOCK_LOW, line && stockLow(line, today.toString(), emptyOn(line, today))],
    [ROTATION_LOW, line && rotationLow(line)],
    [DDM_RISK, line && ddmRisk(line, lots, today)],
    [CONSIGNMENT_ENDING, line && consignmentEnding(line, lots, today)],
    [CO_BRANDING_ENDING, terms && coBrandingEnding(terms, today)],
  ];
  const live = await tx.alerts.lockLiveOf(
    findings.map(([rule]) => rule),
    sku,
  );
  for (const [rule, found] of findings) {
    const known = live.find((each) => each.rule === rule) ?? null;
    const resolved = (alert: Alert, since: Temporal.Instant) => withWhatResolved(tx, alert, { line, since });
    await settleKnown(tx, deps, { ...{ known, rule, entity: sku, found }, resolved });
  }
}

/** What is left of a supplier's goods when their time is over is ours from then on (R28). */
async function endConsignments(
  tx: Tx,
  deps: Deps,
  { sku, today }: { readonly sku: string; readonly today: Temporal.PlainDate },
): Promise<void> {
  if (endedConsignments(await tx.stock.lots(sku), today).length === 0) return;
  for (;;) {
    const shelf = await lockShelf(tx, sku);
    const [lot] = shelf ? endedConsignments(shelf.lots, today) : [];
    if (!shelf || !lot) return;
    const move = buyConsigned(shelf, lot);
    const note: SystemNote = "consignment over";
    await saveMove(tx, deps, { shelf, move, cause: { cause: lot.reference, note } });
  }
}

/** What is past its date is set aside, as far as it is not reserved: a manager is told, and decides about it (R10). */
async function setExpiredAside(
  tx: Tx,
  deps: Deps,
  { sku, today }: { readonly sku: string; readonly today: Temporal.PlainDate },
): Promise<void> {
  if (expiredLots(await tx.stock.lots(sku), today).length === 0) return;
  const shelf = await lockShelf(tx, sku);
  if (!shelf) return;
  const lots = expiredLots(shelf.lots, today);
  const pastUnits = lots.reduce((sum, lot) => sum + lot.leftUnits, 0);
  const units = Math.min(pastUnits, shelf.level.onHandUnits - shelf.level.reservedUnits);
  if (units === 0) return;
  const move = setAside({ ...shelf, lots }, units);
  const note: SystemNote = "best before passed";
  await saveMove(tx, deps, { shelf, move, cause: { cause: "quarantine", note } });
  const { onHandUnits, reservedUnits, quarantinedUnits } = move.steps.at(-1)?.level ?? shelf.level;
  const told = stockWrittenOff(deps.ids.next("notice"), {
    ...{ sku, writeOff: "quarantine", units, costCents: 0, reason: note, actor: "system" },
    left: { availableUnits: onHandUnits - reservedUnits, quarantinedUnits },
  });
  await tx.outbox.enqueue([told], deps.clock.now());
}

/** The figures that ended it, and what brought them about. */
async function withWhatResolved(
  tx: Tx,
  alert: Alert,
  { line, since }: { readonly line: StockLine | null; readonly since: Temporal.Instant },
): Promise<Alert> {
  if (alert.rule === ROTATION_LOW && line) return { ...alert, facts: rotationFacts(line) };
  if (alert.rule !== STOCK_LOW) return alert;
  const ledger = await tx.stock.ledger({ sku: alert.entity, beforeSeq: null, limit: LOOKS_BACK_ROWS });
  // The rule says what its facts are.
  const known = alert.facts as StockLowFacts;
  const { availableUnits, thresholdUnits, weekly } = line ?? known;
  const end = endOf(known, line, riseIn(ledger, since));
  return { ...alert, facts: { ...known, availableUnits, thresholdUnits, weekly, ...end } };
}

/** The local day on which the last unit goes at this pace. */
function emptyOn({ coverDays }: StockLine, today: Temporal.PlainDate): string | null {
  return coverDays === null ? null : today.add({ days: Math.floor(coverDays) }).toString();
}
