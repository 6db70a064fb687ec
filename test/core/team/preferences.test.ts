import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  digestHeldUntil,
  NO_PREFERENCES,
  nextDigest,
  parseHour,
  quietUntil,
} from "../../../core/team/preferences.ts";

const at = (iso: string) => Temporal.Instant.from(iso);
const NIGHT = { ...NO_PREFERENCES, quiet: { from: "22:00", until: "07:00" } };

test.each([
  ["2026-11-23T21:59:00+01:00", null],
  ["2026-11-23T22:00:00+01:00", "2026-11-24T07:00:00+01:00"],
  ["2026-11-24T00:30:00+01:00", "2026-11-24T07:00:00+01:00"],
  ["2026-11-24T06:59:59+01:00", "2026-11-24T07:00:00+01:00"],
  ["2026-11-24T07:00:00+01:00", null],
])("from ten to seven it is quiet at %s until %s", (now, until) => {
  expect(quietUntil(NIGHT, at(now))?.toString() ?? null).toBe(until && at(until).toString());
});

test.each([
  [21, null],
  [22, "07:00"],
  [6, "07:00"],
  [7, null],
  [null, null],
])("a summary at %s leaves as the night ends: %s", (digestHour, until) => {
  expect(digestHeldUntil({ ...NIGHT, digestHour })).toBe(until);
  expect(digestHeldUntil({ ...NO_PREFERENCES, digestHour })).toBeNull();
});

test("quiet hours within a day end the same day, on the clock of the person's own zone", () => {
  const lunch = { zone: "Indian/Antananarivo", digestHour: null, quiet: { from: "12:00", until: "14:00" } };
  expect(quietUntil(lunch, at("2026-11-23T12:30:00+03:00"))?.equals(at("2026-11-23T14:00:00+03:00"))).toBe(
    true,
  );
  expect(quietUntil(lunch, at("2026-11-23T12:30:00+01:00"))).toBeNull();
});

test("the summary is due at its hour once a local date, over a change of the hour as well", () => {
  const at2 = { ...NO_PREFERENCES, digestHour: 2 };
  const first = nextDigest(at2, at("2026-10-24T12:00:00+02:00"));
  expect(first?.equals(at("2026-10-25T02:00:00+02:00"))).toBe(true);
  expect(nextDigest(at2, at("2026-10-25T02:00:00+02:00"))?.equals(at("2026-10-26T02:00:00+01:00"))).toBe(
    true,
  );
  expect(nextDigest(at2, at("2027-03-27T12:00:00+01:00"))?.equals(at("2027-03-28T03:00:00+02:00"))).toBe(
    true,
  );
  expect(nextDigest(NO_PREFERENCES, at("2026-10-24T12:00:00+02:00"))).toBeNull();
});

test.each([
  ["22:00", "22:00"],
  ["7:30", "07:30"],
  ["22 h", "22:00"],
  ["7 h 05", "07:05"],
  ["24:00", null],
  ["7:60", null],
  ["7", "07:00"],
  ["minuit", null],
])("%s is read as %s", (typed, time) => {
  expect(parseHour(typed)).toBe(time);
});
