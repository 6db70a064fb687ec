import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Approval } from "../../../core/approval/approval.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { tierPriceCents } from "../../../core/stock/price-tier.ts";
import { approved, followed } from "../../../core/stock/purchase-decision.ts";
import { overCeiling, type ReorderFigures, withShownDays } from "../../../core/stock/reorder-figures.ts";
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
const FIGURES: ReorderFigures = {
  ...{ about: "reorder", supplierOrderId: PROPOSED.id, order: "PO-0012", sku: PROPOSED.sku, name: "Miel" },
  ...{ supplier: "Ilanga", units: 48, unitCostCents: 600, isPrepaid: false, tiedUpCents: 210_000 },
  ...{ ceilingCents: 300_000, positionUnits: 55, thresholdUnits: 60, approvers: 1 },
  days: { emptyOn: "2025-11-07", expectedOn: "2025-11-03" },
};
const REQUEST: Approval = {
  ...{ id: "apr_00000000000000000000000001", number: 31, state: "open", subject: PROPOSED.id },
  ...{ figures: FIGURES, revision: 1, why: null, requestedBy: { id: "U_ASSIST", name: "Léa" } },
  ...{ requestedAt: NOW, expiresAt: NOW.add({ hours: 24 }), yeses: [] },
  ...{ decidedBy: null, decidedAt: null, reason: null, executedAt: null },
};
const APPROVED = approved(PROPOSED, {
  ...{ decidedBy: "Pauline", decidedAt: NOW.add({ minutes: 5 }), expectedOn: MONDAY },
});
const delivery = {
  ...{ receivedUnits: 48, damagedUnits: 0, isLast: false, reason: null, confirmed: false },
  now: NOW.add({ hours: 336 }),
};

function done(outcome: SupplierOrder | Refusal): SupplierOrder {
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome;
}
const ORDERED = ordered(APPROVED, NOW.add({ minutes: 6 }));

describe("a proposal follows its request", () => {
  const as = (over: Partial<Approval>): SupplierOrder => followed(PROPOSED, { ...REQUEST, ...over });
  const karim = { decidedBy: { id: "U_ADMIN", name: "Karim" }, decidedAt: NOW.add({ minutes: 5 }) };

  test("approved, it is expected a lead time later", () => {
    expect(APPROVED).toMatchObject({ state: "approved", decidedBy: "Pauline", expectedOn: MONDAY });
  });

  test("shown anew it has the figures of now, for another day", () => {
    const expiresAt = NOW.add({ hours: 25 });
    const again = as({ figures: { ...FIGURES, tiedUpCents: 211_000 }, revision: 2, expiresAt });
    expect(again).toMatchObject({ state: "proposed", shownTiedUpCents: 211_000, expiresAt });
  });

  test("refused, with the reason", () => {
    expect(as({ ...karim, state: "refused", reason: "trop tôt" })).toMatchObject({
      ...{ state: "rejected", reason: "trop tôt", decidedBy: "Karim" },
    });
  });

  test.each(["withdrawn", "overtaken"] as const)("%s, it is taken back", (state) => {
    expect(as({ ...karim, state, reason: "erreur" }).state).toBe("cancelled");
  });

  test("lapsed, nobody decided about it", () => {
    expect(as({ state: "expired", decidedAt: REQUEST.expiresAt })).toMatchObject({
      ...{ state: "expired", decidedBy: null },
    });
  });

  test("once it was decided about, it follows no more", () => {
    expect(followed(APPROVED, { ...REQUEST, ...karim, state: "refused", reason: "x" })).toBe(APPROVED);
  });
});

describe("what is asked for", () => {
  test("may reach the ceiling and not pass it", () => {
    expect(overCeiling({ ...FIGURES, tiedUpCents: 271_200 })).toBeNull();
    expect(overCeiling({ ...FIGURES, tiedUpCents: 271_201 })).toMatchObject({
      ...{ refused: "cash_ceiling", facts: { afterCents: 300_001, ceilingCents: 300_000 } },
    });
  });

  test("keeps the days that were shown until its cash moves", () => {
    const tomorrow = { ...FIGURES, days: { emptyOn: "2025-11-08", expectedOn: "2025-11-04" } };
    expect(withShownDays(tomorrow, FIGURES)).toEqual(FIGURES);
    const moved = { ...tomorrow, tiedUpCents: 211_000 };
    expect(withShownDays(moved, FIGURES)).toBe(moved);
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
    expect(done(receive(APPROVED, delivery)).state).toBe("closed");
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
