import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, test } from "vitest";
import { recognizeTracking } from "../../../../core/fulfillment/tracking.ts";
import file from "../../../../db/demo-catalogue.json" with { type: "json" };
import { createHolidays } from "../../../../db/holidays.ts";
import { DEMO_DAYS, demoCalendar, shiftToThisWeek } from "../../../../gateway/sandbox/demo/calendar.ts";
import { demoCatalogue } from "../../../../gateway/sandbox/demo/catalogue.ts";
import type { Happening } from "../../../../gateway/sandbox/demo/happening.ts";
import { colissimoNumber, dpdNumber, s10Number } from "../../../../gateway/sandbox/demo/parcel-numbers.ts";
import { type DemoPlan, planDemo } from "../../../../gateway/sandbox/demo/plan.ts";
import { stream } from "../../../../gateway/sandbox/demo/random.ts";

const catalogue = demoCatalogue(file);
const holidays = createHolidays();
const planned = (shiftDays: number): DemoPlan =>
  planDemo({ calendar: demoCalendar(shiftDays), catalogue, holidays });

const FIFTY_TWO_WEEKS = 364;

let plan: DemoPlan;
beforeAll(() => {
  plan = planned(0);
});

const served = () => plan.attempts.filter((attempt) => attempt.zone !== null);
const centsOf = (isCounted: (fulfiller: string) => boolean): number =>
  served()
    .flatMap((attempt) => attempt.lines)
    .filter((line) => isCounted(line.fulfiller))
    .reduce((cents, line) => cents + line.unitPriceCents * line.quantity, 0);
const share = (part: number, whole: number): number => part / whole;

describe("chance", () => {
  test("a stream is the same whenever it is asked for, and moved by no other", () => {
    const first = stream("orders:2025-10-14");
    const draws = Array.from({ length: 5 }, () => first.fraction());
    stream("ful:123:HABEEBEE").fraction();
    const again = stream("orders:2025-10-14");
    expect(Array.from({ length: 5 }, () => again.fraction())).toEqual(draws);
    expect(stream("orders:2025-10-15").fraction()).not.toBe(draws[0]);
  });

  test("draws have the shapes that they are named after", () => {
    const draws = stream("shapes");
    const many = <T>(draw: () => T): readonly T[] => Array.from({ length: 4_000 }, draw);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(many(() => draws.poisson(16.2)))).toBeCloseTo(16.2, 0);
    const minutes = many(() => draws.lognormal(35, 0.6)).toSorted((a, b) => a - b);
    expect(minutes[2_000]).toBeGreaterThan(32);
    expect(minutes[2_000]).toBeLessThan(38);
    const heads = many(() =>
      draws.weighted([
        [true, 3],
        [false, 1],
      ] as const),
    ).filter(Boolean).length;
    expect(share(heads, 4_000)).toBeCloseTo(0.75, 1);
  });
});

describe("the plan", () => {
  test("is the same whenever it is made", () => {
    expect(planned(0).fingerprint).toBe(plan.fingerprint);
  });

  test("has its orders, zones and heroes within the bands", () => {
    expect(plan.attempts.length).toBeGreaterThan(1_000);
    expect(plan.attempts.length).toBeLessThan(1_250);
    const refused = plan.attempts.length - served().length;
    expect(share(refused, plan.attempts.length)).toBeGreaterThan(0.005);
    expect(share(refused, plan.attempts.length)).toBeLessThan(0.03);
    const heroes = share(
      centsOf((fulfiller) => fulfiller === "HUB"),
      centsOf(() => true),
    );
    expect(heroes).toBeGreaterThan(0.27);
    expect(heroes).toBeLessThan(0.36);
    const belgian = served().filter((attempt) => attempt.zone === "BE").length;
    expect(share(belgian, plan.attempts.length)).toBeCloseTo(0.42, 1);
  });

  test("sells ILANGA's to France alone, and each product once a basket", () => {
    for (const { lines, zone } of served()) {
      if (lines.some((line) => line.fulfiller === "ILANGA")) expect(zone).toMatch(/^FR/);
      expect(new Set(lines.map((line) => line.sku)).size).toBe(lines.length);
    }
  });

  test("names each happening once, in order, within the sixty days", () => {
    expect(new Set(plan.happenings.map((each) => each.key)).size).toBe(plan.happenings.length);
    const instants = plan.happenings.map((each) => each.at.epochMilliseconds);
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    const { startsAt, endsAt } = demoCalendar(0);
    expect(instants[0]).toBeGreaterThanOrEqual(startsAt.epochMilliseconds);
    expect(instants.at(-1)).toBeLessThanOrEqual(endsAt.epochMilliseconds);
  });

  test("shifted by a year it has the same orders at the same hours", () => {
    const shifted = planned(FIFTY_TWO_WEEKS);
    const local = (attempt: DemoPlan["attempts"][number]) => attempt.lines;
    expect(shifted.attempts.map(local)).toEqual(plan.attempts.map(local));
    const hours = ({ attempts }: DemoPlan) =>
      attempts.map(({ at }) => at.toZonedDateTimeISO("Europe/Brussels").toPlainTime().toString());
    expect(hours(shifted)).toEqual(hours(plan));
    // Orders are named by the day on which they are shown, what happens by the day told.
    const [first] = shifted.attempts;
    expect([first?.orderId, first?.key]).toEqual(["demo-20261001-001", "demo-20251002-001"]);
    expect(first?.data).toMatchObject({
      order_id: first?.orderId,
      points: { reference: `pts-${first?.orderId}` },
    });
    expect(plan.attempts.every(({ key, orderId }) => key === orderId)).toBe(true);
    expect(() => demoCalendar(3)).toThrow(RangeError);
  });
});

describe("what happens", () => {
  const acts = <Does extends Happening["act"]["does"]>(does: Does) =>
    plan.happenings.flatMap(({ act, at, key }) => (act.does === does ? [{ act, at, key }] : []));

  test("most answers of partners come within two hours of opening", () => {
    expect(acts("confirm").length).toBeGreaterThan(850);
    expect(acts("decline").length).toBeGreaterThan(3);
  });

  test("nobody pays on the days whose runs were missed, nor on holidays", () => {
    const days = acts("pay").map(({ at }) =>
      at.toZonedDateTimeISO("Europe/Brussels").toPlainDate().toString(),
    );
    for (const day of ["2025-11-17", "2025-11-18", "2025-11-19", "2025-11-22"])
      expect(days).not.toContain(day);
    expect(days).toContain("2025-11-20");
  });

  test("a hub parcel leaves by six on a working day", () => {
    for (const { at } of acts("pack")) {
      const local = at.toZonedDateTimeISO("Europe/Brussels");
      expect(local.dayOfWeek).toBeLessThan(6);
      expect(local.hour).toBeLessThan(18);
    }
  });

  test("six parcels come back after the incident", () => {
    const returned = acts("parcel").filter(({ act }) => act.does === "parcel" && act.status === "returned");
    expect(returned).toHaveLength(6);
    const first = Temporal.Instant.from("2025-11-15T00:00:00Z").epochMilliseconds;
    expect(Math.min(...returned.map(({ at }) => at.epochMilliseconds))).toBeGreaterThan(first);
    // Each was asked back before, for what it is.
    const asked = acts("return").filter(({ act }) => act.does === "return" && act.reason === "quality");
    for (const { at, key } of returned) {
      const before = asked.find((each) => each.key === key.replace(":returned", ":return-asked"));
      expect(before?.at.epochMilliseconds).toBeLessThan(at.epochMilliseconds);
      expect(before?.at.epochMilliseconds).toBeGreaterThan(first);
    }
  });

  test("one parcel in fifty is asked back, a third of the clients answer", () => {
    const arrived = acts("received").length + acts("team_delivered").length + acts("parcel").length;
    expect(share(acts("return").length - 6, arrived)).toBeGreaterThan(0.01);
    expect(share(acts("return").length - 6, arrived)).toBeLessThan(0.035);
    const said = acts("feedback").map(({ act }) => (act.does === "feedback" ? act : null));
    expect(share(said.length, served().length)).toBeGreaterThan(0.24);
    expect(share(said.length, served().length)).toBeLessThan(0.4);
    const scores = said.flatMap((each) => (each?.nps === null || !each ? [] : [each.nps]));
    expect(share(scores.filter((nps) => nps >= 9).length, scores.length)).toBeCloseTo(0.7, 0);
    expect(scores.some((nps) => nps <= 6)).toBe(true);
    const satisfied = said.filter((each) => (each?.satisfaction ?? 0) >= 4).length;
    expect(share(satisfied, said.length)).toBeGreaterThan(0.7);
  });
});

test("parcel numbers are recognized, and their check digits hold", () => {
  for (const serial of [0, 7, 12_345, 21_630]) {
    const numbers = [
      [colissimoNumber(serial), "colissimo", null],
      [dpdNumber(serial), "dpd", null],
      [s10Number("CE", serial, "BE"), "bpost", null],
      [s10Number("XY", serial, "FR"), "chronopost", "chronopost"],
    ] as const;
    for (const [trackingNumber, carrier, declared] of numbers)
      expect(recognizeTracking(trackingNumber, declared)).toMatchObject({
        kind: "recognized",
        carrier,
        check: "ok",
      });
  }
});

test("the history ends on the Sunday of the week that it is shown in", () => {
  for (const now of ["2026-02-04T12:00:00Z", "2026-02-08T12:00:00Z", "2026-02-02T00:30:00Z"]) {
    const calendar = demoCalendar(shiftToThisWeek(Temporal.Instant.from(now)));
    expect(calendar.shown(DEMO_DAYS - 1).toString()).toBe("2026-02-08");
  }
  expect(shiftToThisWeek(Temporal.Instant.from("2025-11-30T12:00:00Z"))).toBe(0);
});
