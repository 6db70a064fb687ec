import { Temporal } from "temporal-polyfill";
import type { Alert } from "../../../core/alert/alert.ts";
import { STOCK_LOW, type StockLowFacts } from "../../../core/alert/stock-low.ts";
import { fireNextTimer } from "../../../core/flow/fire-timer.ts";
import { writeOffStock } from "../../../core/flow/write-off-stock.ts";
import type { Settings } from "../../../core/ports/settings.ts";
import type { Deps } from "../../../core/ports.ts";
import { createIdSource } from "../../../db/ids.ts";
import { brokenInvariants } from "../../../db/invariants.ts";
import { START, seededStore } from "../../db/seeded-store.ts";

/** The hub's desk on a Monday morning, with the demo catalogue's shelves and a clock that stands until it is moved. */
export function stockDesk(settings: Partial<Settings> = {}) {
  const db = seededStore();
  const clock = { at: START };
  const deps = (): Deps => ({
    store: db.store,
    clock: { now: () => clock.at },
    ids: createIdSource(),
    holidays: { around: () => new Set(["2025-11-11"]) },
    settings: {
      locale: "fr",
      channels: { whatsapp: true, sms: true, marketplace: true },
      clientMessages: "mail",
      ...settings,
    },
  });
  const desk = {
    clock,
    deps,
    db,
    /** Does all that is due. */
    settle: async (): Promise<void> => {
      while (await fireNextTimer(deps()));
    },
    /** Moves the clock from one deadline to the next, as a day goes. */
    until: async (at: string): Promise<void> => {
      const end = Temporal.Instant.from(at);
      for (;;) {
        const next = await db.kysely
          .selectFrom("timers")
          .select("due_at")
          .where("fired_at", "is", null)
          .where("cancelled_at", "is", null)
          .where("due_at", "<=", end)
          .orderBy("due_at")
          .executeTakeFirst();
        if (!next) break;
        if (Temporal.Instant.compare(next.due_at, clock.at) > 0) clock.at = next.due_at;
        await desk.settle();
      }
      clock.at = end;
      await desk.settle();
    },
    /** Moves the clock at once: what came due meanwhile happens then, once. */
    jump: async (at: string): Promise<void> => {
      clock.at = Temporal.Instant.from(at);
      await desk.settle();
    },
    /** Breaks units until so many are left on the shelf. */
    leave: async (sku: string, units: number): Promise<void> => {
      const [level] = await db.inTx((tx) => tx.stock.lock([sku]));
      const broken = (level?.onHandUnits ?? 0) - units;
      await writeOffStock(deps(), { sku, kind: "damage", units: broken, reason: "cassées", actor: "Léa" });
      await desk.settle();
    },
    alert: async (sku: string): Promise<Alert<StockLowFacts> | null> =>
      (await db.inTx((tx) => tx.alerts.lockLive(STOCK_LOW, sku))) as Alert<StockLowFacts> | null,
    level: async (sku: string) => (await db.inTx((tx) => tx.stock.lock([sku])))[0],
    /** Notices of a kind that wait to leave. */
    notices: async (kind: string) => {
      const rows = await db.kysely.selectFrom("outbox").selectAll().orderBy("seq").execute();
      return rows.filter(({ notice }) => notice.kind === kind);
    },
    /** What is not so of the stock; the orders are rows without a shop, and add up to nothing. */
    broken: async (): Promise<readonly string[]> =>
      (await brokenInvariants(db.kysely)).filter((says) => /ledger|stock|lots|reserved/.test(says)),
  };
  return desk;
}
