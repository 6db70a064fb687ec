import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ID_PREFIX } from "../../../core/ids.ts";
import type { IntakeFacts } from "../../../core/order/intake.ts";
import { type OrderPlan, planOrder } from "../../../core/order/plan-order.ts";
import type { IdSource } from "../../../core/ports.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { createHolidays } from "../../../db/holidays.ts";
import { aPartner, idOf, NINE } from "../a-fulfillment.ts";
import { aContract, aDraft, aProduct, someFacts, type Wish } from "./a-draft.ts";

const holidays = createHolidays();

/** Ids in the order they are asked for. */
function counting(): IdSource {
  let last = 0;
  return {
    next: (kind) => {
      last += 1;
      return idOf(ID_PREFIX[kind], last);
    },
  };
}

function planned(lines: readonly Wish[], facts: IntakeFacts): OrderPlan {
  const input = {
    draft: aDraft(lines),
    source: "shop",
    contentFingerprint: "x",
    zone: "BE",
    postalCode: "1050",
  } as const;
  const plan = planOrder({ ...input, phone: null, facts, now: NINE }, counting(), holidays);
  if (isRefusal(plan)) throw new Error(JSON.stringify(plan));
  return plan;
}

const PARTNERS = ["HABEEBEE", "ILANGA", "PROMIEL"];
const product = fc.record({
  fulfiller: fc.constantFrom("HUB", ...PARTNERS),
  priceCents: fc.integer({ min: 0, max: 100_000 }),
  vatCategory: fc.constantFrom("food", "cosmetic"),
});
const terms = fc.record({
  rateBps: fc.integer({ min: 0, max: 10_000 }),
  base: fc.constantFrom("TTC" as const, "HT" as const),
  direction: fc.constantFrom("retained" as const, "remitted" as const),
});

/** Any catalogue of up to twenty products, and an order of any of them, the same product twice included. */
const anyOrder = fc
  .record({
    products: fc.array(product, { minLength: 1, maxLength: 20 }),
    contracts: fc.tuple(terms, terms, terms),
    wishes: fc.array(fc.record({ at: fc.nat(), quantity: fc.integer({ min: 1, max: 500 }) }), {
      minLength: 1,
      maxLength: 50,
    }),
  })
  .map(({ products, contracts, wishes }) => {
    const sold = products.map((each, index) => aProduct({ ...each, sku: `SKU-${index}` }));
    const lines = wishes.map(({ at, quantity }) => {
      const wanted = sold[at % sold.length] ?? aProduct();
      return { sku: wanted.sku, quantity, cents: wanted.priceCents };
    });
    const facts = someFacts({
      products: sold,
      partners: PARTNERS.map((code) => aPartner({ code })),
      contracts: contracts.map((each, index) => aContract({ ...each, partner: PARTNERS[index] ?? "" })),
      vatBps: new Map([
        ["food", 600],
        ["cosmetic", 2100],
      ]),
      zoneFulfillers: ["HUB", ...PARTNERS],
    });
    return { lines, facts };
  });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const holds = (fact: (plan: OrderPlan, order: { lines: readonly Wish[]; facts: IntakeFacts }) => void) =>
  fc.assert(fc.property(anyOrder, (order) => fact(planned(order.lines, order.facts), order)));

describe("for any order", () => {
  test("every line is in exactly one part, that of who fulfils it", () => {
    holds((plan, { lines, facts }) => {
      const saved = plan.fulfillments.flatMap((part) => part.lines.map((line) => ({ part, line })));
      expect(saved.map(({ line }) => Number(line.ref)).toSorted((a, b) => a - b)).toEqual(
        lines.map((_, i) => i + 1),
      );
      for (const { part, line } of saved) {
        const wanted = lines[Number(line.ref) - 1];
        const { fulfiller } = facts.products.find((each) => each.sku === line.sku) ?? {};
        expect([line.sku, line.quantity, part.fulfiller]).toEqual([wanted?.sku, wanted?.quantity, fulfiller]);
        expect(line.fulfillmentId).toBe(part.id);
      }
    });
  });

  test("one part a fulfiller, the hub first, none empty", () => {
    holds(({ fulfillments }) => {
      const codes = fulfillments.map((part) => part.fulfiller);
      expect(codes).toEqual(
        [...new Set(codes)].toSorted((a, b) => (a === "HUB" ? -1 : b === "HUB" ? 1 : a < b ? -1 : 1)),
      );
      for (const part of fulfillments) expect(part.lines.length).toBeGreaterThan(0);
    });
  });

  test("the lines add up to the debit, net and VAT to the gross", () => {
    holds(({ order, fulfillments }) => {
      const lines = fulfillments.flatMap((part) => part.lines);
      expect(sum(lines.map((line) => line.grossCents))).toBe(order.pointsCents);
      for (const line of lines) expect(line.netCents + line.vatCents).toBe(line.grossCents);
    });
  });

  test("each dropship line has one commission whose shares add up, and no hub line has any", () => {
    holds(({ fulfillments, commissions }) => {
      const dropship = fulfillments.filter((part) => part.kind === "partner").flatMap((part) => part.lines);
      expect(commissions.map((row) => row.lineId)).toEqual(dropship.map((line) => line.id));
      for (const [index, row] of commissions.entries()) {
        expect(row.partnerShareCents + row.marketplaceShareCents).toBe(dropship[index]?.grossCents);
        expect(row.grossCents).toBe(dropship[index]?.grossCents);
        expect(row.state).toBe("estimated");
      }
    });
  });

  test("what is reserved is what the hub must send, line by line", () => {
    holds(({ fulfillments, reservations }) => {
      const hub = fulfillments.filter((part) => part.kind === "hub").flatMap((part) => part.lines);
      expect(reservations).toEqual(
        hub.map((line) => ({ sku: line.sku, units: line.quantity, lineId: line.id })),
      );
    });
  });
});

test("the sample: 14.00 from the hub, 19.00 of HABEEBEE of which 14.25 are its own", () => {
  const lines = [
    { sku: "MTC-H-001", quantity: 1, cents: 1400 },
    { sku: "HB-001", quantity: 2, cents: 950 },
  ];
  const { order, fulfillments, commissions } = planned(lines, someFacts());
  expect(order).toMatchObject({ number: 1001, pointsCents: 3300, zone: "BE", address: { country: "BE" } });
  expect(fulfillments).toMatchObject([
    { fulfiller: "HUB", kind: "hub", state: "queued", confirmDueAt: null },
    { fulfiller: "HABEEBEE", kind: "partner", state: "queued", flags: [] },
  ]);
  expect(commissions).toMatchObject([{ grossCents: 1900, commissionCents: 475, partnerShareCents: 1425 }]);
});
