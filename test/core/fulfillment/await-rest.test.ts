import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { awaitRest, beforeRests, decisionTimer, proposedDay } from "../../../core/fulfillment/await-rest.ts";
import { awaitsCancelAnswer } from "../../../core/fulfillment/cancel-watch.ts";
import { aFulfillment, aPartner, idOf, later, NINE } from "../a-fulfillment.ts";

/* The rest of a part that its partner could not take whole: waited for until a day, or decided otherwise (E4). */

const ARMISTICE = new Set(["2025-11-11"]);
const context = { partner: aPartner(), now: NINE, holidays: { around: () => ARMISTICE } };
const rest = aFulfillment({ id: idOf("ful", 2), state: "awaiting_decision", splitFrom: idOf("ful", 1) });
const until = (day: string) => ({ day: Temporal.PlainDate.from(day), via: "slack" }) as const;

describe("a day", () => {
  test("is meant until the partner closes on it, and the rest is confirmed for then", () => {
    expect(awaitRest(rest, until("2025-10-24"), context)).toMatchObject({
      step: "changed",
      fulfillment: {
        ...{ state: "confirmed", confirmedAt: NINE, confirmedVia: "slack" },
        shipDueAt: Temporal.Instant.from("2025-10-24T16:00:00Z"),
      },
    });
  });

  test.each([
    ["2025-10-19", "past"],
    ["2025-10-25", "closed"],
    ["2025-11-11", "closed"],
    ["2025-12-20", "far"],
  ])("%s is refused: %s", (day, why) => {
    expect(awaitRest(rest, until(day), context)).toMatchObject({ refused: "wait_day_unfit", facts: { why } });
  });

  test("today is one until the partner has closed", () => {
    expect(awaitRest(rest, until("2025-10-20"), context)).toMatchObject({ step: "changed" });
    const closed = { ...context, now: later("PT9H") };
    expect(awaitRest(rest, until("2025-10-20"), closed)).toMatchObject({ facts: { why: "past" } });
  });

  test("the same again changes nothing; another one, or of what was never cut off, is refused", () => {
    const first = awaitRest(rest, until("2025-10-24"), context);
    if (!("fulfillment" in first)) throw new Error("refused");
    expect(awaitRest(first.fulfillment, until("2025-10-24"), context)).toEqual({ step: "already" });
    expect(awaitRest(first.fulfillment, until("2025-10-23"), context)).toMatchObject({
      refused: "invalid_transition",
    });
    expect(awaitRest(aFulfillment(), until("2025-10-24"), context)).toMatchObject({
      refused: "invalid_transition",
    });
  });

  test("the one proposed is the promise's, or the first open one after it", () => {
    expect(proposedDay(rest, context).toString()).toBe("2025-10-22");
    const saturday = { ...rest, shipDueAt: Temporal.Instant.from("2025-10-25T07:00:00Z") };
    expect(proposedDay(saturday, context).toString()).toBe("2025-10-27");
    const gone = { ...rest, shipDueAt: NINE.subtract({ hours: 100 }) };
    expect(proposedDay(gone, context).toString()).toBe("2025-10-21");
  });
});

test("of several parts what was cut off one of them comes after it", () => {
  const first = aFulfillment({ id: idOf("ful", 1) });
  expect(beforeRests([first, rest])).toEqual([first]);
  expect(beforeRests([rest])).toEqual([rest]);
});

test("what a partner never took asks for no answer once it is given up; what was waited for does", () => {
  const gone = { ...rest, state: "cancelled", cancelledAt: NINE } as const;
  expect(awaitsCancelAnswer(gone)).toBe(false);
  expect(awaitsCancelAnswer({ ...gone, confirmedAt: NINE })).toBe(true);
});

test("a decision is reminded of after an hour, then each day", () => {
  expect(decisionTimer(rest, NINE, "first")).toMatchObject({ kind: "decision_open", dueAt: later("PT1H") });
  expect(decisionTimer(rest, NINE, "again").dueAt).toEqual(later("PT24H"));
});
