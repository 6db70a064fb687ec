import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type Around, flooded, isPastFlood, placeOf } from "../../../core/alert/suppression.ts";

const parent = { id: "alr_00000000000000000000000001" } as const;
const flood = { id: "alr_00000000000000000000000002" } as const;
const alone: Around = { suspended: null, lateness: null, flood: null, lately: 0, standing: 0 };
const late = { rule: "confirm_late", group: "HABEEBEE", severity: "warning" } as const;
const place = (around: Partial<Around>, alert: Parameters<typeof placeOf>[0] = late) =>
  placeOf(alert, { ...alone, ...around });

describe("an alert that opens", () => {
  test("is shown by itself up to the third of its kind within ten minutes, the fourth begins a flood", () => {
    expect(place({})).toEqual({ is: "own" });
    expect(place({ lately: 2 })).toEqual({ is: "own" });
    expect(place({ lately: 3 })).toEqual({ is: "flood" });
  });

  test("of more than three that stand is one of a flood where it is for information alone", () => {
    expect(place({ standing: 3 })).toEqual({ is: "own" });
    expect(place({ standing: 3 }, { ...late, severity: "info" })).toEqual({ is: "flood" });
  });

  test("stands under the flood that is there, and under a suspension before that", () => {
    expect(place({ flood })).toEqual({ is: "under", parent: flood.id });
    expect(place({ flood, suspended: parent })).toEqual({ is: "under", parent: parent.id });
  });

  test("about what a suspension does not explain is shown all the same", () => {
    expect(place({ suspended: parent }, { ...late, rule: "presumed_lost" })).toEqual({ is: "own" });
    expect(place({ suspended: parent }, { ...late, rule: "partner_suspended" })).toEqual({ is: "own" });
  });

  test("about the number of a parcel that is late anyway stands under that", () => {
    const missing = { ...late, rule: "missing_tracking" };
    expect(place({ lateness: parent, lately: 9 }, missing)).toEqual({ is: "under", parent: parent.id });
    expect(place({ lateness: parent })).toEqual({ is: "own" });
  });

  test("of no group, or a flood itself, is never hidden", () => {
    expect(place({ lately: 9 }, { ...late, group: null })).toEqual({ is: "own" });
    expect(place({ lately: 9 }, { ...late, rule: "flood" })).toEqual({ is: "own" });
  });
});

test("a flood is as bad as its worst, names the five oldest, and is over with its last", () => {
  const of = { rule: "confirm_late", group: "HABEEBEE", groupName: "HABEEBEE" };
  const first = [1, 2, 3, 4, 5, 6].map((number) => ({
    ...{ entity: `ful_${number}`, facts: { number } },
    openedAt: Temporal.Instant.fromEpochMilliseconds(number),
  }));
  const found = flooded(of, { count: 12, severity: "critical", first });
  expect(found).toMatchObject({ severity: "critical", facts: { count: 12, group: "HABEEBEE" } });
  expect(found?.facts.top.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  expect(flooded(of, { count: 0, severity: "info", first: [] })).toBeNull();
});

test("a flood that was over for more than an hour is not the same any more", () => {
  const resolvedAt = Temporal.Instant.from("2025-10-20T09:00:00Z");
  expect(isPastFlood({ resolvedAt }, resolvedAt.add({ hours: 1 }))).toBe(false);
  expect(isPastFlood({ resolvedAt }, resolvedAt.add({ hours: 1, seconds: 1 }))).toBe(true);
  expect(isPastFlood({ resolvedAt: null }, resolvedAt)).toBe(false);
});
