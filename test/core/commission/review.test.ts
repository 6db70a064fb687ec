import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { reviewIsDue } from "../../../core/commission/review.ts";

const now = Temporal.Instant.from("2025-10-20T09:00:00Z");
const ago = (days: number): Temporal.Instant => now.subtract({ hours: days * 24 });

test.each([
  [[1, 2], false],
  [[1, 2, 3], true],
  [[1, 45, 90], true],
  [[1, 45, 91], false],
  [[1, 2, 3, 200], true],
  [[1, 2, -1], false],
])("R205: incidents %j days ago ask for a review: %s", (days, isDue) => {
  expect(reviewIsDue(days.map(ago), now)).toBe(isDue);
});
