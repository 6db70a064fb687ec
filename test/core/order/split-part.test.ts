import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Commission, ESTIMATED } from "../../../core/commission/commission.ts";
import { splitDropshipLine, splitTakenOver } from "../../../core/commission/split-line.ts";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import type { OrderLine } from "../../../core/order/order.ts";
import { shareOf, splitPart } from "../../../core/order/split-part.ts";
import type { IdSource } from "../../../core/ports.ts";
import { aFulfillment, idOf, NINE } from "../a-fulfillment.ts";

/* A part whose partner has some of it: what is confirmed, what is cut off, and to the cent what is owed for each (E4). */

interface Terms {
  readonly unitPriceCents: number;
  readonly rateBps: number;
  readonly vatBps: number;
  readonly base: "TTC" | "HT";
  readonly direction: "retained" | "remitted";
  /** Of a backup that took the line over; null for an ordinary one. */
  readonly backupUnitPriceCents: number | null;
}

const HONEY: Terms = {
  ...{ unitPriceCents: 950, rateBps: 2500, vatBps: 600, base: "TTC", direction: "retained" },
  backupUnitPriceCents: null,
};

const ids = (): IdSource => {
  let count = 100;
  return {
    next: (kind) => {
      count += 1;
      const prefix = { order: "ord", line: "lin", fulfillment: "ful", commission: "com" } as const;
      return idOf(prefix[kind as "line"], count) as never;
    },
  };
};

function aLine(n: number, quantity: number, terms: Terms = HONEY): OrderLine {
  const { grossCents, netCents, vatCents } = splitDropshipLine({ ...terms, quantity });
  const { unitPriceCents, vatBps } = terms;
  return {
    ...{
      id: idOf("lin", n),
      fulfillmentId: idOf("ful", 1),
      ref: String(n),
      sku: `HB-${n}`,
      name: `Miel ${n}`,
    },
    ...{ partnerSku: `HAB-${n}`, quantity, unitPriceCents, vatBps, grossCents, netCents, vatCents },
  };
}

function aRow(line: OrderLine, terms: Terms = HONEY): Commission {
  const { rateBps, base, direction, backupUnitPriceCents } = terms;
  const { grossCents, netCents, vatCents, quantity, vatBps } = line;
  const own = splitDropshipLine({ ...terms, quantity });
  const settled =
    backupUnitPriceCents === null
      ? null
      : splitTakenOver({ grossCents, backupUnitPriceCents, quantity, rateBps, vatBps, base, direction });
  const shares = settled ?? own;
  return {
    ...{ id: idOf("com", Number(line.ref)), orderId: idOf("ord", 1), fulfillmentId: line.fulfillmentId },
    ...{ lineId: line.id, partner: "HABEEBEE", contractId: idOf("ctr", 1), rateBps, base, direction },
    ...{ payableAfterDays: 7, grossCents, netCents, vatCents },
    commissionCents: direction === "retained" ? shares.marketplaceShareCents : shares.partnerShareCents,
    marketplaceShareCents: shares.marketplaceShareCents,
    partnerShareCents: shares.partnerShareCents,
    takenOver: settled && { settledGrossCents: settled.settledGrossCents, deltaCents: -60 },
    ...ESTIMATED,
  };
}

const partOf = (...lines: readonly OrderLine[]): Fulfillment => aFulfillment({ lines });
const split = (part: Fulfillment, rows: readonly Commission[], units: Readonly<Record<string, number>>) =>
  splitPart(
    { fulfillment: part, commissions: rows },
    new Map(part.lines.map(({ id, ref }) => [id, units[ref] ?? 0])),
    { now: NINE, ids: ids() },
  );

describe("what an answer in units leaves", () => {
  const part = partOf(aLine(1, 3), aLine(2, 1));
  const said = (answer: "confirmed" | "declined", ...lines: readonly (readonly [string, number])[]) =>
    shareOf(part, { answer, lines: lines.map(([sku, quantity]) => ({ sku, quantity })) });

  test("all of it, by our SKU or its own, in any order and in pieces", () => {
    expect(said("confirmed", ["HAB-2", 1], ["HB-1", 1], ["HAB-1", 2])).toEqual({ takes: "all" });
  });

  test("nothing of it", () => {
    expect(said("declined", ["HB-1", 3], ["HB-2", 1])).toEqual({ takes: "nothing" });
  });

  test("some of it: what it has, or all but what it has not", () => {
    const units = new Map([
      [idOf("lin", 1), 2],
      [idOf("lin", 2), 1],
    ]);
    expect(said("confirmed", ["HB-1", 2], ["HB-2", 1])).toEqual({ takes: "some", units });
    expect(said("declined", ["HB-1", 1])).toEqual({ takes: "some", units });
  });

  test.each([
    ["a product that is not in it", ["HB-9", 1], "lines[0].sku"],
    ["more than was ordered", ["HB-1", 4], "lines[0].quantity"],
    ["no unit", ["HB-1", 0], "lines[0].quantity"],
    ["fewer than none", ["HB-1", -1], "lines[0].quantity"],
  ] as const)("%s names itself", (_, line, field) => {
    expect(said("confirmed", line)).toMatchObject({ refused: "malformed", field });
  });

  test("two lines of one product are filled in their order", () => {
    const twice = partOf(aLine(1, 2), { ...aLine(2, 2), sku: "HB-1" });
    expect(shareOf(twice, { answer: "confirmed", lines: [{ sku: "HB-1", quantity: 3 }] })).toEqual({
      takes: "some",
      units: new Map([
        [idOf("lin", 1), 2],
        [idOf("lin", 2), 1],
      ]),
    });
  });
});

describe("a part that is split", () => {
  test("keeps the accepted units; the rest is a part of its own with the same promises and no flags", () => {
    const part = { ...partOf(aLine(1, 3), aLine(2, 1), aLine(3, 2)), flags: ["late"] as const };
    const { accepted, rest } = split(
      part,
      part.lines.map((line) => aRow(line)),
      { 1: 2, 2: 1 },
    );
    expect(accepted).toMatchObject({ id: part.id, state: "notified", flags: ["late"] });
    expect(accepted.lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      [idOf("lin", 1), 2],
      [idOf("lin", 2), 1],
    ]);
    expect(rest).toMatchObject({
      state: "awaiting_decision",
      splitFrom: part.id,
      flags: [],
      takesOver: null,
    });
    expect(rest.shipDueAt).toBe(part.shipDueAt);
    // What is cut in two gets a line of its own; what is wholly missing moves with its line.
    expect(
      rest.lines.map(({ id, ref, quantity, fulfillmentId }) => [id, ref, quantity, fulfillmentId]),
    ).toEqual([
      [expect.not.stringMatching(idOf("lin", 1)), "1", 1, rest.id],
      [idOf("lin", 3), "3", 2, rest.id],
    ]);
  });

  test("E4: 2 of 3 honeys at 25 %: 4,75 on the two, the rest of the 7,13 on the third, both estimated", () => {
    const line = aLine(1, 3);
    const { changed, added } = split(partOf(line), [aRow(line)], { 1: 2 });
    expect([...changed, ...added]).toMatchObject([
      { id: idOf("com", 1), grossCents: 1900, commissionCents: 475, state: "estimated" },
      { grossCents: 950, commissionCents: 238, state: "estimated" },
    ]);
  });

  test("one that was answered, or whose commission is no estimate any more, is never split", () => {
    const line = aLine(1, 3);
    const confirmed = { ...partOf(line), state: "confirmed" } as const;
    expect(() => split(confirmed, [aRow(line)], { 1: 2 })).toThrow("awaits no answer");
    expect(() => split(partOf(line), [{ ...aRow(line), state: "void" }], { 1: 2 })).toThrow("estimated");
  });
});

const SUMMED = [
  "grossCents",
  "netCents",
  "vatCents",
  "commissionCents",
  "marketplaceShareCents",
  "partnerShareCents",
] as const;

const terms = fc.record({
  // A few cents often: there each rounding is worth a unit.
  unitPriceCents: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9_999 })),
  rateBps: fc.integer({ min: 0, max: 10_000 }),
  vatBps: fc.integer({ min: 0, max: 2_500 }),
  base: fc.constantFrom("TTC" as const, "HT" as const),
  direction: fc.constantFrom("retained" as const, "remitted" as const),
  backupUnitPriceCents: fc.constantFrom(null),
});

function mustAddUp(whole: Commission, pieces: readonly Commission[]): void {
  for (const key of SUMMED)
    expect([key, pieces.reduce((sum, row) => sum + row[key], 0)]).toEqual([key, whole[key]]);
  for (const row of pieces) {
    expect(SUMMED.filter((key) => row[key] < 0)).toEqual([]);
    expect(row.netCents + row.vatCents).toBe(row.grossCents);
    expect(row.marketplaceShareCents + row.partnerShareCents).toBe(row.grossCents);
    const commission = row.direction === "retained" ? row.marketplaceShareCents : row.partnerShareCents;
    expect(row.commissionCents).toBe(commission);
  }
}

/** Cuts a line three ways: what is accepted first, then of the rest what is accepted of it. */
function threeWays(of: Terms, [first, second, third]: readonly [number, number, number]) {
  const line = aLine(1, first + second + third, of);
  const row = aRow(line, of);
  const once = split(partOf(line), [row], { 1: first });
  const left = { ...once.rest, state: "notified" } as const;
  const twice = split(left, once.added, { 1: second });
  return { row, line, pieces: [...once.changed, ...twice.changed, ...twice.added] };
}

const some = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 40 }));
const units = fc.tuple(some, some, some);

test("whatever is cut however often, every amount adds up to what it was, and none is below 0", () => {
  fc.assert(
    fc.property(terms, units, (of, cut) => {
      const { row, line, pieces } = threeWays(of, cut);
      mustAddUp(row, pieces);
      // The accepted units are what F10 says of them alone.
      const alone = splitDropshipLine({ ...of, quantity: cut[0] });
      expect(pieces[0]).toMatchObject({ commissionCents: alone.commissionCents, netCents: alone.netCents });
      expect(pieces.every(({ orderId }) => orderId === row.orderId)).toBe(true);
      expect(line.grossCents).toBe(row.grossCents);
    }),
    { numRuns: 500 },
  );
});

test("of a line that a backup took over, its own price and what it costs us add up too", () => {
  const backup = fc.tuple(terms, fc.integer({ min: 0, max: 100 })).map(([of, percent]) => ({
    ...of,
    // Never at more than the client paid: such a takeover is refused.
    backupUnitPriceCents: Math.floor((of.unitPriceCents * percent) / 100),
  }));
  fc.assert(
    fc.property(backup, units, (of, cut) => {
      const { row, pieces } = threeWays(of, cut);
      mustAddUp(row, pieces);
      const sum = (key: "settledGrossCents" | "deltaCents") =>
        pieces.reduce((total, piece) => total + (piece.takenOver?.[key] ?? Number.NaN), 0);
      expect(sum("settledGrossCents")).toBe(row.takenOver?.settledGrossCents);
      expect(sum("deltaCents")).toBe(row.takenOver?.deltaCents);
    }),
  );
});
