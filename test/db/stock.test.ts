import fc from "fast-check";
import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { StockLevel } from "../../core/stock/level.ts";
import type { StockMovement } from "../../core/stock/movement.ts";
import { issue } from "../../core/stock/moving-average.ts";
import { placed } from "./an-order.ts";
import { START, seededStore } from "./seeded-store.ts";

const db = seededStore();

async function level(sku: string): Promise<StockLevel> {
  const [only] = await db.inTx((tx) => tx.stock.lock([sku]));
  if (only === undefined) throw new Error(`no level of ${sku}`);
  return only;
}

/** What the ledger says the level is. */
async function ledger(sku: string): Promise<StockLevel> {
  const { rows } = await sql<StockLevel>`
    select sku, sum(on_hand_delta_units) as "onHandUnits", sum(reserved_delta_units) as "reservedUnits",
      sum(value_delta_cents)::bigint as "valueCents", sum(consigned_delta_units) as "consignedUnits",
      sum(quarantined_delta_units) as "quarantinedUnits",
      sum(quarantined_value_delta_cents)::bigint as "quarantinedValueCents"
    from stock_movements where sku = ${sku} group by sku`.execute(db.kysely);
  if (rows[0] === undefined) throw new Error(`no movement of ${sku}`);
  return rows[0];
}

function change(
  sku: string,
  kind: StockMovement["kind"],
  next: (level: StockLevel) => StockLevel,
  at = START,
): Promise<void> {
  return db.inTx(async (tx) => {
    const [before] = await tx.stock.lock([sku]);
    if (before === undefined) throw new Error(`no level of ${sku}`);
    const after = next(before);
    const units = after.onHandUnits - before.onHandUnits;
    const valueCents = after.valueCents - before.valueCents;
    await tx.stock.save(after, { sku, kind, units, valueCents, cause: "test", at });
  });
}

test("the catalogue's stock comes in as receipts at unit cost", async () => {
  expect(await level("MTC-H-001")).toEqual({
    sku: "MTC-H-001",
    onHandUnits: 90,
    reservedUnits: 0,
    consignedUnits: 0,
    valueCents: 54_000,
    quarantinedUnits: 0,
    quarantinedValueCents: 0,
  });
  expect(await ledger("MTC-H-001")).toEqual(await level("MTC-H-001"));
});

test("after any reservations, releases and issues the ledger equals the level", async () => {
  const sku = "MTC-H-002";
  const step = fc.record({
    kind: fc.constantFrom("reserve", "release", "issue", "receipt"),
    units: fc.integer({ min: 1, max: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      for (const { kind, units } of steps) {
        if (kind === "reserve") {
          await db.inTx((tx) => placed(tx, { lines: [{ sku, quantity: units }] })).catch(isShortage);
        } else if (kind === "receipt") {
          await change(sku, "receipt", (at) => ({
            ...at,
            onHandUnits: at.onHandUnits + units,
            valueCents: at.valueCents + 1350 * units,
          }));
        } else {
          await change(sku, kind === "issue" ? "issue" : "release", (at) => taken(at, kind, units));
        }
      }
      const now = await level(sku);
      expect(await ledger(sku)).toEqual(now);
      expect(now.reservedUnits).toBeLessThanOrEqual(now.onHandUnits);
    }),
    { numRuns: 15 },
  );
});

function isShortage(error: unknown): void {
  if (!(error instanceof Error && error.message === "out of stock")) throw error;
}

function taken(at: StockLevel, kind: "release" | "issue", units: number): StockLevel {
  const some = Math.min(units, at.reservedUnits);
  const reservedUnits = at.reservedUnits - some;
  if (kind === "release") return { ...at, reservedUnits };
  const { left } = issue({ units: at.onHandUnits, valueCents: at.valueCents }, some);
  return { ...at, reservedUnits, onHandUnits: left.units, valueCents: left.valueCents };
}

test("stock cannot go below zero or below what is promised, whatever the code asks", async () => {
  await expect(change("MTC-H-001", "count", (at) => ({ ...at, onHandUnits: -1 }))).rejects.toThrow(
    "check constraint",
  );
  await expect(change("MTC-H-001", "count", (at) => ({ ...at, reservedUnits: 91 }))).rejects.toThrow(
    "stock_levels_reserved_on_hand",
  );
  expect(await ledger("MTC-H-001")).toEqual(await level("MTC-H-001"));
});

test("the ledger refuses to be rewritten", async () => {
  await expect(db.kysely.deleteFrom("stock_movements").execute()).rejects.toThrow("append-only");
  await expect(db.kysely.updateTable("stock_movements").set({ units: 0 }).execute()).rejects.toThrow(
    "append-only",
  );
});

test("levels are locked in the order of their SKUs, each once", async () => {
  const levels = await db.inTx((tx) => tx.stock.lock(["MTC-H-003", "MTC-H-001", "MTC-H-003"]));
  expect(levels.map((each) => each.sku)).toEqual(["MTC-H-001", "MTC-H-003"]);
});

test("a supplier's own goods that come in end a day without stock like any other", async () => {
  const sku = "MTC-H-002";
  const empty = (at: string) =>
    change(sku, "damage", (was) => ({ ...was, onHandUnits: was.reservedUnits, valueCents: 0 }), at_(at));
  const at_ = (text: string) => Temporal.Instant.from(text);
  await empty("2025-11-04T12:00:00Z");
  const came = (was: StockLevel) => ({ ...was, onHandUnits: was.onHandUnits + 9, consignedUnits: 9 });
  await change(sku, "consignment", came, at_("2025-11-06T12:00:00Z"));
  const rows = await db.inTx((tx) => tx.stock.overview(at_("2025-11-10T12:00:00Z")));
  expect(rows.find((row) => row.sku === sku)).toMatchObject({ stockOutDays: 1 });
});

test("the overview counts full local days: sales without today, active days, days out of stock", async () => {
  const sku = "MTC-H-003";
  const local = (text: string) =>
    Temporal.PlainDateTime.from(text).toZonedDateTime("Europe/Brussels").toInstant();
  const sell = (at: string, quantity: number) =>
    db.inTx((tx) => placed(tx, { at: local(at), lines: [{ sku, quantity }] }));
  await sell("2025-10-21T00:00:00", 10);
  const cancelled = await sell("2025-10-22T12:00:00", 5);
  await db.kysely
    .updateTable("order_fulfillment")
    .set({ state: "cancelled" })
    .where("order_id", "=", cancelled.order.id)
    .execute();
  await sell("2025-10-23T12:00:00", 75);
  await change(
    sku,
    "receipt",
    (at) => ({ ...at, onHandUnits: at.onHandUnits + 6 }),
    local("2025-10-26T15:00:00"),
  );
  await sell("2025-10-27T23:59:59", 2);

  const at = async (text: string) =>
    (await db.inTx((tx) => tx.stock.overview(local(text)))).find((row) => row.sku === sku);
  // Out at the start of 24, 25 and 26 October; the receipt of the 26th takes that day off.
  expect(await at("2025-10-27T23:59:59")).toMatchObject({ soldUnits: 85, activeDays: 6, stockOutDays: 2 });
  expect(await at("2025-10-28T00:00:00")).toMatchObject({ soldUnits: 87, activeDays: 7, stockOutDays: 2 });
  expect(await at("2025-11-18T00:00:00")).toMatchObject({ soldUnits: 87, activeDays: 28, stockOutDays: 2 });
  expect(await at("2025-11-19T00:00:00")).toMatchObject({ soldUnits: 77, activeDays: 28, stockOutDays: 2 });
  expect(await at("2025-10-20T09:05:00")).toMatchObject({
    name: "Coffret mini-savons abeille",
    supplier: "HABEEBEE",
    unitPriceCents: 2500,
    leadTimeWeeks: 1,
    safetyWeeks: 1,
    plannedWeeklyUnits: 16,
    onHandUnits: 96,
    reservedUnits: 92,
    soldUnits: 0,
    activeDays: 0,
    stockOutDays: 0,
  });
});
