import { expect, test } from "vitest";
import { receiveStock } from "../../../core/flow/receive-stock.ts";
import { START, seededStore } from "../../db/seeded-store.ts";

const db = seededStore();
const clock = { now: () => START };

const receive = (units: number, unitCostCents: number, reference: string, sku = "MTC-H-001") =>
  receiveStock(
    // The flow asks for nothing else of the outside.
    { store: db.store, clock } as Parameters<typeof receiveStock>[0],
    { sku, units, unitCostCents, reference },
  );

test("a receipt adds its units at what they cost, once a reference", async () => {
  expect(await receive(10, 570, "supplier order 1")).toMatchObject({
    outcome: "received",
    level: { onHandUnits: 100, valueCents: 59_700 },
  });
  expect(await receive(10, 570, "supplier order 1")).toMatchObject({
    outcome: "already",
    level: { onHandUnits: 100 },
  });
  const receipts = db.kysely
    .selectFrom("stock_movements")
    .selectAll()
    .where("cause", "=", "supplier order 1");
  expect(await receipts.execute()).toMatchObject([
    {
      kind: "receipt",
      units: 10,
      on_hand_delta_units: 10,
      reserved_delta_units: 0,
      value_delta_cents: 5_700,
    },
  ]);
});

test("a reference that brought something else is refused", async () => {
  await receive(10, 570, "supplier order 2");
  expect(await receive(11, 570, "supplier order 2")).toMatchObject({ refused: "reference_conflict" });
  expect(await receive(10, 600, "supplier order 2")).toMatchObject({ refused: "reference_conflict" });
});

test("the same reference may bring another product", async () => {
  await receive(5, 600, "supplier order 3");
  expect(await receive(5, 1_350, "supplier order 3", "MTC-H-002")).toMatchObject({ outcome: "received" });
});

test("sent twice at once it comes in once", async () => {
  const outcomes = await Promise.all([receive(4, 600, "twice"), receive(4, 600, "twice")]);
  expect(outcomes.map((each) => ("outcome" in each ? each.outcome : each.refused)).toSorted()).toEqual([
    "already",
    "received",
  ]);
});

test("nothing comes in of what the hub does not keep, or in impossible numbers", async () => {
  expect(await receive(1, 100, "r", "HB-001")).toMatchObject({ refused: "unknown_sku", field: "sku" });
  expect(await receive(0, 100, "r")).toMatchObject({ refused: "malformed", field: "units" });
  expect(await receive(1.5, 100, "r")).toMatchObject({ refused: "malformed", field: "units" });
  expect(await receive(1, -1, "r")).toMatchObject({ refused: "malformed", field: "unitCostCents" });
  expect(await receive(1, 1, " ")).toMatchObject({ refused: "malformed", field: "reference" });
});
