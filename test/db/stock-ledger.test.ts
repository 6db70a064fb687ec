import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { stockDesk } from "../core/flow/stock-desk.ts";
import { stockTraffic, TRAFFIC, type Traffic } from "./stock-traffic.ts";

/*
 * The shelf never lies: whatever happens to it, and to how many at once, its level is the sum of its ledger and of its
 * lots, what is not there is worth nothing, and nobody is promised what is not there.
 */

const desk = stockDesk();

/** Far enough apart to reach old orders and new ones. */
const PICK_STEP = 17;
/** More is missing than found. */
const COUNT_OFF_UNITS = 6;

const anything: fc.Arbitrary<Traffic> = fc
  .tuple(fc.constantFrom(...TRAFFIC), fc.integer({ min: 1, max: 9 }))
  .map(([does, units]): Traffic => {
    switch (does) {
      case "cancel":
      case "ship":
        return { does, pick: units * PICK_STEP };
      case "count":
        return { does, differenceUnits: units - COUNT_OFF_UNITS };
      default:
        return { does, units };
    }
  });

/** What is not so of one shelf as it is; the sums are of its whole history. */
async function lies(sku: string): Promise<readonly string[]> {
  const { rows } = await sql<Record<string, number>>`
    select s.on_hand_units - coalesce(m.on_hand, 0) as "level less ledger",
      s.reserved_units - coalesce(m.reserved, 0) as "reserved less ledger",
      s.value_cents - coalesce(m.value, 0) as "value less ledger",
      s.quarantined_units - coalesce(m.quarantined, 0) as "quarantine less ledger",
      s.on_hand_units - coalesce(l.units, 0) as "level less lots",
      s.consigned_units - coalesce(l.consigned, 0) as "consigned less lots",
      case when s.on_hand_units = s.consigned_units then s.value_cents else 0 end as "value of nothing",
      case when s.quarantined_units = 0 then s.quarantined_value_cents else 0 end as "value of nothing set aside",
      least(s.on_hand_units - s.reserved_units, 0) as "available below 0",
      least(s.value_cents, 0) as "value below 0"
    from stock_levels s left join (
      select sku, sum(on_hand_delta_units) as on_hand, sum(reserved_delta_units) as reserved,
        sum(value_delta_cents) as value, sum(quarantined_delta_units) as quarantined
      from stock_movements group by sku
    ) m on m.sku = s.sku left join (
      select sku, sum(left_units) as units, sum(left_units) filter (where consigned_until_on is not null) as consigned
      from stock_lots group by sku
    ) l on l.sku = s.sku where s.sku = ${sku}`.execute(desk.db.kysely);
  return Object.entries(rows[0] ?? { "no level": 1 }).flatMap(([what, by]) =>
    Number(by) === 0 ? [] : [`${what}: ${by}`],
  );
}

test("whatever happens to a shelf, one thing after the other, it adds up", async () => {
  const sku = "MTC-H-001";
  const traffic = stockTraffic(desk.deps, sku);
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 5, maxLength: 25 }), async (happenings) => {
      for (const happening of happenings) {
        await traffic.happens(happening);
        expect(await lies(sku), JSON.stringify(happening)).toEqual([]);
      }
    }),
    { numRuns: 15, seed: 20_250_821 },
  );
  for (const does of TRAFFIC) expect(traffic.outcomes.get(`${does} done`), does).toBeGreaterThan(0);
  expect(await desk.broken()).toEqual([]);
}, 60_000);

test("an emptied shelf is worth nothing, and what comes then is worth what it costs", async () => {
  const sku = "MTC-H-002";
  const traffic = stockTraffic(desk.deps, sku);
  await traffic.happens({ does: "count", differenceUnits: -1000 });
  expect(await desk.level(sku)).toMatchObject({ onHandUnits: 0, valueCents: 0 });
  await traffic.happens({ does: "takeBack", units: 3 });
  expect(await desk.level(sku)).toMatchObject({ onHandUnits: 3, valueCents: 1803 });
  expect(await lies(sku)).toEqual([]);
});

test("fifty at once on one shelf: some are refused, none fails, and it adds up", async () => {
  const sku = "MTC-H-003";
  const traffic = stockTraffic(desk.deps, sku);
  const clients = fc.sample(fc.array(anything, { minLength: 6, maxLength: 6 }), { numRuns: 50, seed: 50 });
  await Promise.all(
    clients.map(async (happenings) => {
      for (const happening of happenings) await traffic.happens(happening);
    }),
  );
  expect(await lies(sku)).toEqual([]);
  expect(await desk.broken()).toEqual([]);
  const total = [...traffic.outcomes.values()].reduce((sum, each) => sum + each, 0);
  expect(total).toBe(300);
  expect(traffic.outcomes.get("order done")).toBeGreaterThan(5);
}, 60_000);

test("fifty want the last unit and one of them gets it", async () => {
  const sku = "MTC-H-002";
  const traffic = stockTraffic(desk.deps, sku);
  await traffic.happens({ does: "count", differenceUnits: -2 });
  await Promise.all(Array.from({ length: 50 }, () => traffic.happens({ does: "order", units: 1 })));
  expect(Object.fromEntries(traffic.outcomes)).toEqual({
    "count done": 1,
    "order done": 1,
    "order out_of_stock": 49,
  });
  expect(await lies(sku)).toEqual([]);
}, 60_000);
