import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { answersSoon } from "../../../core/team/team-hours.ts";

const holidays = new Set(["2025-11-11"]);

test.each([
  ["Monday at nine", "2025-10-20T09:00:00+02:00", true],
  ["before nine", "2025-10-20T08:59:59+02:00", false],
  ["with half an hour left", "2025-10-20T17:29:59+02:00", true],
  ["with less", "2025-10-20T17:30:00+02:00", false],
  ["in the evening", "2025-10-20T20:00:00+02:00", false],
  ["on Saturday", "2025-10-25T11:00:00+02:00", false],
  ["on Armistice Day", "2025-11-11T11:00:00+01:00", false],
  ["in winter by the same clock", "2025-11-10T09:00:00+01:00", true],
])("%s: %s", (_when, at, soon) => {
  expect(answersSoon(Temporal.Instant.from(at), holidays)).toBe(soon);
});
