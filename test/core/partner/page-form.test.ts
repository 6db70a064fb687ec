import { describe, expect, test } from "vitest";
import { type PageFields, readPageForm } from "../../../core/partner/page-form.ts";
import { formsOffered, isSoAlready } from "../../../core/partner/page-said.ts";
import { fulfillment, habeebee, NOW } from "../../bot/parcel.ts";

const read = (fields: PageFields, zone = "Europe/Brussels") =>
  readPageForm(fields, { fulfillment, partner: { ...habeebee, contactTimeZone: zone }, now: NOW });

describe("a form is read", () => {
  test("a day is meant until the partner closes on it, on its own clock", () => {
    const madagascar = { ...habeebee, timeZone: "Indian/Antananarivo" };
    const day = { do: "delay", ship_on: "2026-11-26" };
    expect(String((read(day) as { shipBy?: unknown }).shipBy)).toBe("2026-11-26T17:00:00Z");
    const there = readPageForm(day, { fulfillment, partner: madagascar, now: NOW });
    expect(String((there as { shipBy?: unknown }).shipBy)).toBe("2026-11-26T15:00:00Z");
  });

  test("a day is from today to sixty days from it, on the partner's clock", () => {
    const on = (ship_on: string) => read({ do: "delay", ship_on });
    expect(on("2026-11-22")).toMatchObject({ fault: { why: "date_past" } });
    expect(on("2026-11-23")).toMatchObject({ form: "delay", shipBy: expect.anything() });
    expect(on("2027-01-22")).toMatchObject({ form: "delay", shipBy: expect.anything() });
    expect(on("2027-01-23")).toMatchObject({ fault: { why: "date_far" } });
    expect(on("2026-02-30")).toMatchObject({ fault: { why: "date_missing" } });
  });

  test.each(["3", "-1", "1.5", "", "1e0", "999999"])("“%s” of two is no number of units", (units) => {
    expect(read({ do: "partial", units_0: units, units_1: "1" })).toMatchObject({
      field: "units_0",
      fault: { why: "units_wrong" },
    });
  });

  test("a moment of leaving is on the contact's clock, and past", () => {
    const left = { do: "tracking", number: "8K10000000016", left_at: "2026-11-23T10:00" };
    expect(read(left)).toMatchObject({ form: "tracking" });
    expect(String((read(left, "Indian/Antananarivo") as { leftAt?: unknown }).leftAt)).toBe(
      "2026-11-23T07:00:00Z",
    );
    const ahead = { ...left, left_at: "2026-11-23T10:31" };
    expect(read(ahead)).toMatchObject({ field: "left_at", fault: { why: "left_wrong" } });
  });

  test("a part names only lines of which something is sent", () => {
    const part = { do: "partial", units_0: "1", units_1: "0" };
    expect(read(part)).toEqual({ form: "partial", lines: [{ sku: "HB-001", quantity: 1 }] });
  });

  test("a note is one paragraph of at most 500 characters, and may be left out", () => {
    const no = { do: "decline", reason: "zone", note: " a\u0000\r\n b " };
    expect(read(no)).toEqual({ form: "decline", reason: "zone", note: "a b" });
    expect(read({ ...no, note: " " })).toMatchObject({ note: null });
    expect(read({ ...no, note: "x".repeat(501) })).toMatchObject({ fault: { why: "note_long" } });
    expect(read({ do: "decline", reason: "constructor" })).toMatchObject({
      fault: { why: "reason_missing" },
    });
  });

  test("a carrier that is none of ours is left to the number", () => {
    expect(read({ do: "tracking", number: "1", carrier: "pigeon" })).toMatchObject({
      carrier: null,
      force: false,
    });
  });

  test.each([{}, { do: "" }, { do: "pay" }, { do: "constructor" }])("%o is no form of ours", (fields) => {
    expect(read(fields as PageFields)).toBeNull();
  });
});

describe("a page offers", () => {
  test("what the state leaves room for, and a way back for ten minutes", () => {
    const at = (over: object) => formsOffered({ ...fulfillment, ...over }, NOW);
    expect(at({})).toEqual(["confirm", "delay", "partial", "decline", "tracking"]);
    expect(at({ state: "confirmed", confirmedAt: NOW.subtract({ minutes: 10 }) })).toContain("undo");
    expect(at({ state: "confirmed", confirmedAt: NOW.subtract({ minutes: 11 }) })).not.toContain("undo");
    expect(at({ state: "shipped" })).toEqual(["delivered"]);
    expect(at({ state: "delivered", trackingNumber: null })).toEqual(["tracking"]);
    for (const state of ["declined", "rerouted", "returned", "lost", "return_open", "awaiting_decision"])
      expect(at({ state })).toEqual([]);
  });

  test("nothing that is so already", () => {
    expect(isSoAlready("confirm", { ...fulfillment, state: "shipped" })).toBe(true);
    expect(isSoAlready("confirm", { ...fulfillment, state: "declined" })).toBe(false);
    expect(isSoAlready("tracking", { ...fulfillment, state: "shipped" })).toBe(false);
  });
});
