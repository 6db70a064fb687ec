import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { deadlineTimers, promisesFor } from "../../../core/fulfillment/deadlines.ts";
import { nextRung } from "../../../core/fulfillment/ladder.ts";
import { type Closure, closedDays, closuresFrom, readClosures } from "../../../core/partner/closures.ts";
import { lastBatch } from "../../../core/stock/weekly-batch.ts";
import { createHolidays } from "../../../db/holidays.ts";
import { aFulfillment, aPartner } from "../a-fulfillment.ts";

const holidays = createHolidays();
const at = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Brussels").toInstant();
const closed = (fromOn: string, toOn = fromOn): Closure => ({ fromOn, toOn, note: null, by: "Pauline" });
const promised = (from: string, ...closures: Closure[]) =>
  promisesFor({ partner: aPartner({ closures }), from: at(from), holidays });

describe("a partner's own closures", () => {
  test("stop the clock of its answer as a holiday does", () => {
    // Monday 20 October 2025, 17:30; closed Tuesday and Wednesday.
    const { confirmDueAt } = promised("2025-10-20T17:30", closed("2025-10-21", "2025-10-22"));
    expect(confirmDueAt?.toString()).toBe(at("2025-10-23T10:30").toString());
  });

  test("beside a public holiday leave no day between them open", () => {
    // Armistice Day is a Tuesday; the Monday before is bridged.
    const { confirmDueAt } = promised("2025-11-07T17:30", closed("2025-11-10"));
    expect(confirmDueAt?.toString()).toBe(at("2025-11-12T10:30").toString());
  });

  test("stop the clock of its shipping", () => {
    const { shipDueAt } = promised("2025-10-20T10:00", closed("2025-10-21"));
    expect(shipDueAt?.toString()).toBe(at("2025-10-23T10:00").toString());
  });

  test("over the change of hour end at the local opening", () => {
    const { confirmDueAt } = promised("2025-10-24T17:00", closed("2025-10-27"));
    expect(confirmDueAt?.toString()).toBe("2025-10-28T09:00:00Z");
  });

  test("leave the plain two hours alone", () => {
    const { confirmWallDueAt } = promised("2025-10-20T17:30", closed("2025-10-21"));
    expect(confirmWallDueAt?.toString()).toBe(at("2025-10-20T19:30").toString());
  });

  test("move the weekly batch to the next open day", () => {
    const terms = { holidayCalendar: "FR", closures: [closed("2025-10-20")] };
    const schedule = { day: 1, time: "09:00", zone: "Europe/Paris" };
    const days = (year: number) => closedDays(terms, year, holidays);
    expect(lastBatch(at("2025-10-21T12:00"), schedule, days).on.toString()).toBe("2025-10-21");
  });

  test("put off the call after a breach: an escalation waits for the next open day", () => {
    const partner = aPartner({ closures: [closed("2025-10-21")] });
    const part = aFulfillment({ confirmDueAt: at("2025-10-20T17:30") });
    const [rung] = nextRung("confirm_business", part, { partner, holidays });
    expect(rung?.dueAt.toString()).toBe(at("2025-10-22T09:30").toString());
  });

  test("that are said later move nothing that was promised", () => {
    const part = aFulfillment();
    const due = deadlineTimers(part).map(({ dueAt }) => dueAt.toString());
    expect(due).toContain(part.confirmDueAt?.add({ seconds: 1 }).toString());
  });
});

describe("closures that are said", () => {
  test("are kept by their first day, each once", () => {
    const said = [closed("2026-12-24", "2026-12-31"), closed("2026-05-15"), closed("2026-05-15")];
    expect(readClosures(said)).toEqual([closed("2026-05-15"), closed("2026-12-24", "2026-12-31")]);
  });

  test("are told of until their last day is over", () => {
    const said = [closed("2026-05-15"), closed("2026-12-24", "2026-12-31")];
    const from = (day: string) => closuresFrom(said, Temporal.PlainDate.from(day));
    expect(from("2026-05-15")).toEqual(said);
    expect(from("2026-05-16")).toEqual([said[1]]);
    expect(from("2026-12-31")).toEqual([said[1]]);
    expect(from("2027-01-01")).toEqual([]);
  });

  test("that end before they begin are refused by their place", () => {
    expect(readClosures([closed("2026-05-15"), closed("2026-05-15", "2026-05-14")])).toMatchObject({
      refused: "malformed",
      field: "closures[1].to",
    });
  });

  test("that leave no clock an open day are refused, in one range or in many", () => {
    expect(readClosures([closed("2026-01-01", "2026-07-02")])).toHaveLength(1);
    expect(readClosures([closed("2026-01-01", "2026-07-03")])).toMatchObject({ refused: "malformed" });
    expect(readClosures([closed("0001-01-01", "9999-12-31")])).toMatchObject({ refused: "malformed" });
    const halves = [closed("2026-01-01", "2026-05-31"), closed("2026-06-01", "2026-09-30")];
    expect(readClosures(halves)).toMatchObject({ refused: "malformed" });
  });
});
