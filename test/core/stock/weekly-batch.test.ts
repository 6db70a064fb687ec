import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { isoWeek, lastBatch, nextCheckAt, parseBatchSchedule } from "../../../core/stock/weekly-batch.ts";

const PARIS = { day: 1, time: "09:00", zone: "Europe/Paris" };
const at = (text: string) => Temporal.Instant.from(text);
const none = () => new Set<string>();
const spoken = (now: string, holidays: ReadonlySet<string> = new Set()) => {
  const batch = lastBatch(at(now), PARIS, () => holidays);
  return [batch.at.toString(), batch.isMonthly];
};

describe("a schedule as a catalogue writes it", () => {
  test.each([
    ["Mon 09:00 Europe/Paris", PARIS],
    ["fri 17:30 Indian/Antananarivo", { day: 5, time: "17:30", zone: "Indian/Antananarivo" }],
    ["Mon 09:00 Europe/Nowhere", null],
    ["Monday 09:00 Europe/Paris", null],
    ["Mon 24:00 Europe/Paris", null],
    ["", null],
  ])("“%s”", (text, schedule) => {
    expect(parseBatchSchedule(text)).toEqual(schedule);
  });
});

describe("the newest batch that was due", () => {
  test("is this Monday's from nine on, last week's before", () => {
    expect(spoken("2025-10-20T06:59:59Z")).toEqual(["2025-10-13T07:00:00Z", false]);
    expect(spoken("2025-10-20T07:00:00Z")).toEqual(["2025-10-20T07:00:00Z", false]);
    expect(spoken("2025-10-26T20:00:00Z")).toEqual(["2025-10-20T07:00:00Z", false]);
  });

  test("is at nine by the place's clock after the change of hour too", () => {
    expect(spoken("2025-10-27T08:00:00Z")).toEqual(["2025-10-27T08:00:00Z", false]);
  });

  test("moves to the next working day; the month's first goes by the day it was planned for", () => {
    const easter = new Set(["2026-04-06"]);
    expect(spoken("2026-04-06T07:00:00Z", easter)).toEqual(["2026-03-30T07:00:00Z", false]);
    expect(spoken("2026-04-07T07:00:00Z", easter)).toEqual(["2026-04-07T07:00:00Z", true]);
  });

  test("the first Monday of a month is its restock, the second is not", () => {
    expect(spoken("2025-11-03T08:00:00Z")[1]).toBe(true);
    expect(spoken("2025-11-10T08:00:00Z")[1]).toBe(false);
    expect(lastBatch(at("2025-12-08T08:00:00Z"), PARIS, none).isMonthly).toBe(false);
  });

  test("a holiday moves the message and not what it is: the restock stays one, and no other becomes it", () => {
    expect(spoken("2025-07-08T07:00:00Z", new Set(["2025-07-07"]))).toEqual(["2025-07-08T07:00:00Z", true]);
    expect(spoken("2026-09-01T07:00:00Z", new Set(["2026-08-31"]))).toEqual(["2026-09-01T07:00:00Z", false]);
  });
});

test("a depot is looked at each morning, at the hour of the place", () => {
  expect(nextCheckAt(at("2025-10-25T07:00:00Z"), PARIS).toString()).toBe("2025-10-26T08:00:00Z");
  expect(nextCheckAt(at("2025-10-25T06:59:00Z"), PARIS).toString()).toBe("2025-10-25T07:00:00Z");
});

test("weeks are counted as ISO 8601 counts them", () => {
  const weeks = ["2025-10-20", "2025-12-29", "2027-01-03"].map((day) =>
    isoWeek(Temporal.PlainDate.from(day)),
  );
  expect(weeks).toEqual(["2025-W43", "2026-W01", "2026-W53"]);
});
