import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { tierPriceCents } from "../../../core/stock/price-tier.ts";
import { approve, expire, reject, reviewed } from "../../../core/stock/purchase-decision.ts";
import {
  cancel,
  isOverdue,
  onOrderUnits,
  ordered,
  receive,
  type SupplierOrder,
  supplierOrderName,
  supplierOrderNumber,
} from "../../../core/stock/supplier-order.ts";
import { member } from "../team/a-member.ts";

const NOW = Temporal.Instant.from("2025-10-20T07:00:00Z");
const MONDAY = Temporal.PlainDate.from("2025-11-03");
const PROPOSED: SupplierOrder = {
  id: "sup_00000000000000000000000001",
  number: 12,
  sku: "MTC-H-001",
  supplier: "ILANGA",
  state: "proposed",
  units: 48,
  unitCostCents: 600,
  isPrepaid: false,
  shownTiedUpCents: 210_000,
  suggestion: {
    ...{ quantityUnits: 48, reason: "ok", thresholdUnits: 60, orderUpToUnits: 100, positionUnits: 55 },
    ask: {
      ...{ weekly: { num: 20, den: 1 }, leadDays: 14, safetyWeeks: 1, cycleWeeks: 2, availableUnits: 55 },
      ...{ onOrderUnits: 0, casePackUnits: 12, minimumUnits: 24, unitCostCents: 600 },
      ...{ tiedUpCents: 210_000, ceilingCents: 300_000, priceTiers: [], exclusivePriceTiers: [] },
    },
  },
  requestedBy: "Léa",
  requestedById: "U_ASSIST",
  requestedAt: NOW,
  expiresAt: NOW.add({ hours: 24 }),
  ...{ decidedBy: null, decidedAt: null, reason: null, orderedAt: null, expectedOn: null },
  ...{ receivedUnits: 0, damagedUnits: 0, closedAt: null, cancelledBy: null, replacedByNumber: null },
};
const yes = {
  ...{ actor: member("Pauline"), now: NOW.add({ minutes: 5 }), tiedUpCents: 210_000, seenTiedUpCents: null },
  expectedOn: MONDAY,
};
const delivery = {
  ...{ receivedUnits: 48, damagedUnits: 0, isLast: false, reason: null, confirmed: false },
  now: NOW.add({ hours: 336 }),
};

function done(outcome: SupplierOrder | Refusal): SupplierOrder {
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome;
}
const ORDERED = ordered(done(approve(PROPOSED, yes)), NOW.add({ minutes: 6 }));

describe("a proposal", () => {
  test("is approved by somebody else, on the figures that were shown", () => {
    expect(done(approve(PROPOSED, yes))).toMatchObject({
      state: "approved",
      decidedBy: "Pauline",
      expectedOn: MONDAY,
    });
    expect(approve(PROPOSED, { ...yes, actor: member("Léa") })).toMatchObject({ refused: "own_request" });
    expect(approve(PROPOSED, { ...yes, tiedUpCents: 211_000 })).toMatchObject({
      refused: "figures_changed",
      facts: { shownCents: 238_800, nowCents: 239_800 },
    });
  });

  test("is not approved from a screen that shows other figures than those of now", () => {
    const again = reviewed(PROPOSED, 211_000, yes.now);
    const stale = { ...yes, tiedUpCents: 211_000, seenTiedUpCents: 210_000 };
    expect(approve(again, stale)).toMatchObject({
      refused: "figures_changed",
      facts: { shownCents: 238_800, nowCents: 239_800 },
    });
    expect(done(approve(again, { ...stale, seenTiedUpCents: 211_000 })).state).toBe("approved");
  });

  test("looked at again it stands for the figures of now, for another day", () => {
    const again = reviewed(PROPOSED, 211_000, yes.now);
    expect(done(approve(again, { ...yes, tiedUpCents: 211_000 })).state).toBe("approved");
    expect(again.expiresAt.toString()).toBe(yes.now.add({ hours: 24 }).toString());
  });

  test("may reach the ceiling and not pass it", () => {
    const at = { ...PROPOSED, shownTiedUpCents: 271_200 };
    expect(done(approve(at, { ...yes, tiedUpCents: 271_200 })).state).toBe("approved");
    const over = { ...PROPOSED, shownTiedUpCents: 271_201 };
    expect(approve(over, { ...yes, tiedUpCents: 271_201 })).toMatchObject({ refused: "cash_ceiling" });
  });

  test("decided once, a second decision changes nothing and says whose the first was", () => {
    const refused = done(reject(PROPOSED, { actor: member("Karim"), now: yes.now, reason: "trop tôt" }));
    expect(refused).toMatchObject({ state: "rejected", reason: "trop tôt" });
    expect(approve(refused, yes)).toMatchObject({ refused: "already_decided", facts: { by: "Karim" } });
    expect(
      reject(done(approve(PROPOSED, yes)), { actor: member("Karim"), now: yes.now, reason: "x" }),
    ).toMatchObject({
      refused: "already_decided",
      facts: { state: "approved", by: "Pauline" },
    });
  });

  test("is taken back by whoever asked", () => {
    expect(done(reject(PROPOSED, { actor: member("Léa"), now: yes.now, reason: "erreur" })).state).toBe(
      "cancelled",
    );
  });

  test("lapses after a day, to the second", () => {
    const at = PROPOSED.expiresAt;
    expect(expire(PROPOSED, at.subtract({ seconds: 1 }))).toBeNull();
    expect(expire(PROPOSED, at)?.state).toBe("expired");
    expect(approve(PROPOSED, { ...yes, now: at })).toMatchObject({ refused: "already_decided" });
    expect(expire(done(approve(PROPOSED, yes)), at)).toBeNull();
  });
});

describe("a delivery (E24)", () => {
  test("of all that was ordered closes it, broken ones among them", () => {
    const closed = done(receive(ORDERED, { ...delivery, receivedUnits: 46, damagedUnits: 2 }));
    expect(closed).toMatchObject({ state: "closed", receivedUnits: 46, damagedUnits: 2 });
    expect(onOrderUnits(closed)).toBe(0);
  });

  test("of less leaves the rest expected, or closes it with a reason", () => {
    const part = done(receive(ORDERED, { ...delivery, receivedUnits: 46 }));
    expect([part.state, onOrderUnits(part)]).toEqual(["part_received", 2]);
    expect(receive(ORDERED, { ...delivery, receivedUnits: 46, isLast: true })).toMatchObject({
      refused: "reason_required",
    });
    const short = done(
      receive(ORDERED, { ...delivery, receivedUnits: 46, isLast: true, reason: "rupture chez eux" }),
    );
    expect([short.state, onOrderUnits(short), short.reason]).toEqual(["closed", 0, "rupture chez eux"]);
    expect(done(receive(part, { ...delivery, receivedUnits: 2 })).state).toBe("closed");
  });

  test("of more than is expected is asked, and taken when it is meant", () => {
    const more = { ...delivery, receivedUnits: 50 };
    expect(receive(ORDERED, more)).toMatchObject({
      refused: "more_than_ordered",
      facts: { order: "PO-0012", cameUnits: 50, leftUnits: 48 },
    });
    expect(done(receive(ORDERED, { ...more, confirmed: true }))).toMatchObject({
      state: "closed",
      receivedUnits: 50,
    });
  });

  test("of what is not expected is refused", () => {
    expect(receive(PROPOSED, delivery)).toMatchObject({ refused: "supplier_order_state" });
    expect(receive(done(receive(ORDERED, delivery)), delivery)).toMatchObject({
      refused: "supplier_order_state",
    });
  });

  test("that comes before the mail was seen to leave is one all the same", () => {
    expect(done(receive(done(approve(PROPOSED, yes)), delivery)).state).toBe("closed");
  });
});

test("goods on order are late the day after they were expected, until all came", () => {
  expect(isOverdue(ORDERED, MONDAY)).toBe(false);
  expect(isOverdue(ORDERED, MONDAY.add({ days: 1 }))).toBe(true);
  expect(isOverdue(done(receive(ORDERED, delivery)), MONDAY.add({ days: 9 }))).toBe(false);
});

test("what will not come is given up, keeping what came", () => {
  const by = { actor: member("Pauline"), now: delivery.now, reason: "faillite" };
  expect(done(cancel(ORDERED, by))).toMatchObject({ state: "cancelled", reason: "faillite" });
  const part = done(receive(ORDERED, { ...delivery, receivedUnits: 10 }));
  expect(done(cancel(part, by))).toMatchObject({ state: "closed", receivedUnits: 10 });
});

test("R26: 96 units are bought at the price of 96", () => {
  const tiers = [
    { fromUnits: 96, unitCostCents: 570 },
    { fromUnits: 24, unitCostCents: 600 },
  ];
  expect([12, 24, 95, 96, 500].map((units) => tierPriceCents(units, tiers, 650))).toEqual([
    650, 600, 600, 570, 570,
  ]);
});

test.each([
  ["PO-0012", 12],
  ["po12", 12],
  ["PO 12", 12],
  ["12", 12],
  ["PO-", null],
  ["12a", null],
  ["0", null],
  ["-3", null],
])("%s is number %s", (text, number) => {
  expect(supplierOrderNumber(text)).toBe(number);
  if (number !== null) expect(supplierOrderName({ number })).toBe("PO-0012");
});
