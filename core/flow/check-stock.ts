import { type Alert, closesAt, evaluated } from "../alert/alert.ts";
import { STOCK_LOW, type StockLowFacts, stockLow } from "../alert/stock-low.ts";
import { alertCard } from "../notice/enqueue-stock.ts";
import type { Deps, Tx } from "../ports.ts";
import { type StockLine, stockLine } from "../stock/stock-line.ts";
import { BUSINESS_ZONE, localDate, startOfDay } from "../time.ts";

/*
 * Whether enough is left of a hero: asked whenever its stock moved, an order to its supplier changed, or a day began,
 * since weekly sales are counted in days. The alert is one row and one message; asking again changes nothing.
 */

/** After midnight, when yesterday is a full day. */
const DAILY_AFTER_MINUTES = 5;

/** Looks at one SKU that moved; false when none has. */
export async function checkMovedStock(tx: Tx, deps: Deps): Promise<boolean> {
  const sku = await tx.stock.takeMoved();
  if (sku === null) return false;
  await checkStockIn(tx, deps, sku);
  return true;
}

/** Raises, changes or resolves the SKU's alert within the caller's transaction, and looks again tomorrow. */
export async function checkStockIn(tx: Tx, deps: Deps, sku: string): Promise<void> {
  const now = deps.clock.now();
  const today = localDate(now, BUSINESS_ZONE);
  const tomorrow = startOfDay(today.add({ days: 1 }), BUSINESS_ZONE);
  const dueAt = tomorrow.add({ minutes: DAILY_AFTER_MINUTES });
  await tx.timers.set([{ kind: "stock_check", subject: sku, dueAt }]);
  const known = (await tx.alerts.lockLive(STOCK_LOW, sku)) as Alert<StockLowFacts> | null;
  const row = (await tx.stock.overview(now)).find((each) => each.sku === sku);
  const line = row ? stockLine(row) : null;
  const found = line ? stockLow(line, today.toString(), emptyOn(line, today)) : null;
  const fresh = { id: () => deps.ids.next("alert"), rule: STOCK_LOW, entity: sku, now };
  const alert = evaluated(known, found, fresh);
  if (!alert) return;
  await tx.alerts.save(alert);
  const closes = closesAt(alert);
  if (closes) await tx.timers.set([{ kind: "alert_close", subject: alert.id, dueAt: closes }]);
  await tx.outbox.enqueue([alertCard(alert.id)], now);
}

/** The local day on which the last unit goes at this pace. */
function emptyOn({ coverDays }: StockLine, today: ReturnType<typeof localDate>): string | null {
  return coverDays === null ? null : today.add({ days: Math.floor(coverDays) }).toString();
}
