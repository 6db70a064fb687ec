import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  isSentLate,
  newestSlot,
  nextSlot,
  type RoutineCalendar,
  type RoutineDays,
  skipsRoutines,
} from "../../../core/routine/slots.ts";
import { createHolidays } from "../../../db/holidays.ts";

const holidays = createHolidays();
const calendar = (days: RoutineDays = "working"): RoutineCalendar => ({
  days,
  holidaysOf: (year) => holidays.around("BE", year),
});
const at = (text: string) => Temporal.Instant.from(text);
const named = ({ kind, on, dueAt }: ReturnType<typeof nextSlot>) => `${on} ${kind} ${dueAt}`;

/** Every routine between two instants, one after the other. */
function between(from: string, to: string, days: RoutineDays): readonly string[] {
  const found: string[] = [];
  for (let now = at(from); ; ) {
    const slot = nextSlot(now, calendar(days));
    if (Temporal.Instant.compare(slot.dueAt, at(to)) > 0) return found;
    found.push(named(slot));
    now = slot.dueAt;
  }
}

describe("nine and six on the clock of Brussels", () => {
  test("over the night that is an hour longer, each date has one of each", () => {
    expect(between("2026-10-23T22:00:00Z", "2026-10-26T22:00:00Z", "all")).toEqual([
      "2026-10-24 morning 2026-10-24T07:00:00Z",
      "2026-10-24 evening 2026-10-24T16:00:00Z",
      "2026-10-25 morning 2026-10-25T08:00:00Z",
      "2026-10-25 evening 2026-10-25T17:00:00Z",
      "2026-10-26 morning 2026-10-26T08:00:00Z",
      "2026-10-26 evening 2026-10-26T17:00:00Z",
    ]);
  });

  test("over the night that is an hour shorter, too", () => {
    expect(between("2027-03-27T12:00:00Z", "2027-03-28T22:00:00Z", "all")).toEqual([
      "2027-03-27 evening 2027-03-27T17:00:00Z",
      "2027-03-28 morning 2027-03-28T07:00:00Z",
      "2027-03-28 evening 2027-03-28T16:00:00Z",
    ]);
  });

  test("a leap day is a day", () => {
    const found = between("2028-02-28T23:00:00Z", "2028-02-29T23:00:00Z", "working");
    expect(found).toEqual([
      "2028-02-29 morning 2028-02-29T08:00:00Z",
      "2028-02-29 evening 2028-02-29T17:00:00Z",
    ]);
  });
});

describe("working days", () => {
  test.each([
    ["a weekend", "2026-10-23T16:00:00Z", "2026-10-26 morning 2026-10-26T08:00:00Z"],
    ["Armistice Day", "2026-11-10T17:00:00Z", "2026-11-12 morning 2026-11-12T08:00:00Z"],
    ["Easter, with its Monday", "2027-03-26T17:00:00Z", "2027-03-30 morning 2027-03-30T07:00:00Z"],
    ["Christmas on a Friday", "2026-12-24T17:00:00Z", "2026-12-28 morning 2026-12-28T08:00:00Z"],
    ["New Year", "2026-12-31T17:00:00Z", "2027-01-04 morning 2027-01-04T08:00:00Z"],
  ])("%s has none", (_, now, next) => {
    expect(named(nextSlot(at(now), calendar()))).toBe(next);
  });

  test("with ROUTINE_DAYS=all they are days as others are", () => {
    expect(named(nextSlot(at("2026-12-24T17:00:00Z"), calendar("all")))).toMatch(/^2026-12-25 morning/);
  });
});

describe("what a machine missed", () => {
  test.each([
    ["on the second it is due", "2026-11-23T08:00:00Z", "2026-11-23 morning"],
    ["a second before it is the last of Friday", "2026-11-23T07:59:59Z", "2026-11-20 evening"],
    ["after six it is the evening", "2026-11-23T20:00:00Z", "2026-11-23 evening"],
  ])("%s", (_, now, newest) => {
    expect(named(newestSlot(at(now), calendar()))).toContain(newest);
  });

  test("five minutes are on time, a second more is late", () => {
    const dueAt = at("2026-11-23T08:00:00Z");
    expect(isSentLate({ dueAt, openedAt: dueAt.add({ minutes: 5 }) })).toBe(false);
    expect(isSentLate({ dueAt, openedAt: dueAt.add({ minutes: 5, seconds: 1 }) })).toBe(true);
  });

  test("a clock that is moved over a weekend lives through its routines, over a week it does not", () => {
    expect(skipsRoutines(at("2026-11-20T08:00:00Z"), at("2026-11-23T08:00:00Z"))).toBe(false);
    expect(skipsRoutines(at("2026-11-16T08:00:00Z"), at("2026-11-23T08:00:00Z"))).toBe(true);
  });
});
