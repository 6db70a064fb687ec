import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";

/*
 * Two instants are equal when they say the same. Without this `toMatchObject` finds nothing in them to compare, and any
 * two would match.
 */

const KINDS = [Temporal.Instant, Temporal.PlainDate, Temporal.PlainTime, Temporal.ZonedDateTime] as const;

expect.addEqualityTesters([
  (a, b) => {
    const kind = KINDS.find((each) => a instanceof each || b instanceof each);
    return kind && a instanceof kind && b instanceof kind && a.toString() === b.toString();
  },
]);
