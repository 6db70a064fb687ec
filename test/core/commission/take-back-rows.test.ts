import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { becomeHeld, becomeReleased, pay } from "../../../core/commission/advance.ts";
import type { Commission } from "../../../core/commission/commission.ts";
import type { CommissionState } from "../../../core/commission/commission-state.ts";
import { splitDropshipLine } from "../../../core/commission/split-line.ts";
import { takeBack, takenBackCents } from "../../../core/commission/take-back.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { createIdSource } from "../../../db/ids.ts";
import { idOf } from "../a-fulfillment.ts";

/* What becomes of a line's rows when its client is refunded at the partner's charge (SM-4, E15–E17). */

const TODAY = Temporal.PlainDate.from("2025-11-14");
const NOW = Temporal.Instant.from("2025-11-14T09:00:00Z");
const NO_HOLIDAYS: ReadonlySet<string> = new Set();

function sale(state: CommissionState, over: Partial<Commission> = {}): Commission {
  const terms = { rateBps: 2500, base: "TTC", direction: "retained" } as const;
  const isDelivered = state !== "pending" && state !== "estimated";
  return {
    ...{ id: idOf("com", 1), kind: "sale", corrects: null, orderId: idOf("ord", 1) },
    ...{
      fulfillmentId: idOf("ful", 1),
      lineId: idOf("lin", 1),
      partner: "HABEEBEE",
      contractId: idOf("ctr", 1),
    },
    ...terms,
    ...splitDropshipLine({ ...terms, unitPriceCents: 995, quantity: 3, vatBps: 600 }),
    ...{ payableAfterDays: 7, state, takenOver: null },
    deliveredAt: isDelivered ? Temporal.Instant.from("2025-11-04T09:00:00Z") : null,
    payableOn: isDelivered ? Temporal.PlainDate.from("2025-11-11") : null,
    runOn: isDelivered ? Temporal.PlainDate.from("2025-11-11") : null,
    paidAt: state === "paid" ? Temporal.Instant.from("2025-11-11T09:00:00Z") : null,
    paymentReference: state === "paid" ? "VIR-1" : null,
    ...over,
  };
}

const on = () => ({ today: TODAY, targetHolidays: NO_HOLIDAYS, ids: createIdSource() });

/** The rows of a line after refunds in turn. */
function refunded(first: Commission, refunds: readonly number[]): readonly Commission[] {
  const context = on();
  return refunds.reduce<readonly Commission[]>(
    (rows, cents) => {
      const { changed, added } = takeBack(rows, cents, context);
      const by = new Map(changed.map((row) => [row.id, row]));
      return [...rows.map((row) => by.get(row.id) ?? row), ...added];
    },
    [first],
  );
}

test.each(["pending", "due", "payable", "held"] as const)(
  "%s: a part has an adjustment, all of it voids the line",
  (state) => {
    const once = refunded(sale(state), [995]);
    expect(once).toMatchObject([
      { kind: "sale", state, partnerShareCents: 2239 },
      { kind: "adjustment", corrects: idOf("com", 1), state, grossCents: -995, partnerShareCents: -746 },
    ]);
    expect(refunded(sale(state), [995, 995, 995]).map((row) => row.state)).toEqual(["void", "void", "void"]);
  },
);

test.each(["approved", "paid"] as const)(
  "%s: what is at the bank is clawed back, due at once: 746, 747, 746",
  (state) => {
    const rows = refunded(sale(state), [995, 995, 995]);
    expect(rows[0]).toEqual(sale(state));
    expect(rows.slice(1)).toMatchObject(
      [-746, -747, -746].map((partnerShareCents) => ({
        kind: "clawback",
        state: "due",
        partnerShareCents,
        payableOn: TODAY,
        paymentReference: null,
      })),
    );
  },
);

test("a clawback on a Saturday runs on the next TARGET day", () => {
  const saturday = { ...on(), today: Temporal.PlainDate.from("2025-11-15") };
  const [row] = takeBack([sale("paid")], 995, saturday).added;
  expect(row?.runOn?.toString()).toBe("2025-11-17");
});

test("a part before the payment and a part after it add up to the line", () => {
  const adjusted = refunded(sale("payable"), [995]);
  const paid = pay(adjusted, { reference: "VIR-2", paidAt: NOW, now: NOW });
  if (isRefusal(paid)) throw new Error(paid.refused);
  expect(paid.map((row) => row.partnerShareCents)).toEqual([2239, -746]);
  const context = { ...on(), ids: createIdSource() };
  const { added } = takeBack(paid, 1990, context);
  expect(added).toMatchObject([{ kind: "clawback", grossCents: -1990, partnerShareCents: -1493 }]);
  expect([...paid, ...added].reduce((cents, row) => cents + row.partnerShareCents, 0)).toBe(0);
});

describe("the bank returned the line after a part of it was clawed back", () => {
  const clawedBack = () =>
    refunded(sale("approved"), [995]).map((row) => (row.kind === "sale" ? sale("payable") : row));

  test("all of it refunded, the debt is void with the line", () => {
    const { changed, added } = takeBack(clawedBack(), 1990, on());
    expect(changed.map(({ kind, state }) => [kind, state])).toEqual([
      ["sale", "void"],
      ["clawback", "void"],
    ]);
    expect(added).toEqual([]);
  });

  test("a debt that was paid meanwhile is given back by what is left of the line", () => {
    const rows = clawedBack().map((row) =>
      row.kind === "clawback"
        ? { ...row, state: "paid" as const, paidAt: NOW, paymentReference: "VIR-1" }
        : row,
    );
    const { changed, added } = takeBack(rows, 1990, on());
    expect(changed).toEqual([]);
    expect(added).toMatchObject([{ kind: "adjustment", state: "payable", partnerShareCents: -1493 }]);
    expect([...rows, ...added].reduce((cents, row) => cents + row.partnerShareCents, 0)).toBe(0);
  });
});

test("a void line owes nothing, and an order that was not shipped is cancelled instead", () => {
  expect(takeBack([sale("void")], 995, on())).toEqual({ changed: [], added: [] });
  expect(() => takeBack([sale("estimated")], 995, on())).toThrow("cancelled instead");
});

test("more than the line holds is a mistake of the caller", () => {
  expect(() => refunded(sale("due"), [2000, 986])).toThrow(RangeError);
});

describe("payment", () => {
  test("a clawback alone moves no money", () => {
    const [, owed] = refunded(sale("paid"), [995]);
    expect(pay([owed as Commission], { reference: "VIR-3", paidAt: NOW, now: NOW })).toMatchObject({
      refused: "nothing_to_pay",
      facts: { partner: "HABEEBEE", netCents: -746 },
    });
  });

  test("it is netted with what else is paid", () => {
    const [, owed] = refunded(sale("paid"), [995]);
    const other = sale("payable", { id: idOf("com", 9), lineId: idOf("lin", 9) });
    const paid = pay([owed as Commission, other], { reference: "VIR-4", paidAt: NOW, now: NOW });
    if (isRefusal(paid)) throw new Error(paid.refused);
    expect(paid.reduce((cents, row) => cents + row.partnerShareCents, 0)).toBe(2239 - 746);
  });
});

describe("a return that was refused lets the money go", () => {
  test("past J+7 it is payable today, and not late before tomorrow (E15)", () => {
    const held = becomeHeld(refunded(sale("due"), [995]));
    expect(becomeReleased(held, NOW, NO_HOLIDAYS)).toMatchObject([
      { kind: "sale", state: "payable", payableOn: sale("due").payableOn, runOn: TODAY },
      { kind: "adjustment", state: "payable", runOn: TODAY },
    ]);
  });

  test("before J+7 it is due as it was", () => {
    const early = Temporal.Instant.from("2025-11-10T09:00:00Z");
    const [row] = becomeReleased(becomeHeld([sale("due")]), early, NO_HOLIDAYS);
    expect(row).toEqual(sale("due"));
  });

  test("what never arrived stays held, and a debt is not held at all", () => {
    expect(becomeReleased(becomeHeld([sale("pending")]), NOW, NO_HOLIDAYS)).toEqual([]);
    expect(becomeHeld(refunded(sale("paid"), [995]))).toEqual([]);
  });
});

test("any refunds, with a payment anywhere between: shares add up, and a line wholly refunded nets to zero", () => {
  const steps = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(steps, fc.nat(6), (refunds, paidAfter) => {
      const context = on();
      let rows: readonly Commission[] = [sale("payable")];
      let left = 2985;
      const take = (cents: number) => {
        const { changed, added } = takeBack(rows, cents, context);
        const by = new Map(changed.map((row) => [row.id, row]));
        rows = [...rows.map((row) => by.get(row.id) ?? row), ...added];
        left -= cents;
      };
      refunds.forEach((cents, index) => {
        if (index === paidAfter) {
          const paid = pay(rows, { reference: "VIR-5", paidAt: NOW, now: NOW });
          if (!isRefusal(paid)) rows = paid;
        }
        if (cents < left) take(cents);
      });
      const alive = () => rows.filter(({ state }) => state !== "void");
      const sum = (key: "grossCents" | "partnerShareCents" | "marketplaceShareCents") =>
        alive().reduce((cents, row) => cents + row[key], 0);
      expect(sum("grossCents")).toBe(left);
      expect(takenBackCents(rows[0] as Commission, rows)).toBe(2985 - left);
      expect(sum("partnerShareCents") + sum("marketplaceShareCents")).toBe(left);
      expect(sum("partnerShareCents")).toBeGreaterThanOrEqual(0);
      take(left);
      expect([sum("grossCents"), sum("partnerShareCents"), sum("marketplaceShareCents")]).toEqual([0, 0, 0]);
    }),
  );
});
