import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type Alert, closesAt, evaluated, type Finding, isOver } from "../../../core/alert/alert.ts";

const NOW = Temporal.Instant.from("2025-10-20T07:00:00Z");
type Facts = { readonly left: number };
const fresh = {
  id: () => "alr_00000000000000000000000001" as const,
  rule: "stock_low",
  entity: "MTC-H-001",
  now: NOW,
};
const low = (left: number): Finding<Facts> => ({ state: "open", severity: "warning", facts: { left } });
const covered: Finding<Facts> = { state: "covered", severity: "info", facts: { left: 9 } };
const raised = (): Alert<Facts> => {
  const alert = evaluated<Facts>(null, low(9), fresh);
  if (!alert) throw new Error("nothing was raised");
  return alert;
};

describe("an evaluation", () => {
  test("that finds nothing where nothing was changes nothing", () => {
    expect(evaluated<Facts>(null, null, fresh)).toBeNull();
  });

  test("that finds the same again changes nothing, and other figures are shown", () => {
    expect(evaluated(raised(), low(9), fresh)).toBeNull();
    expect(evaluated(raised(), low(8), fresh)).toMatchObject({ state: "open", facts: { left: 8 } });
  });

  test("covers, opens again, resolves, and reopens the same within its day", () => {
    const under = evaluated(raised(), covered, fresh);
    expect(under).toMatchObject({ state: "covered", severity: "info" });
    expect(evaluated(under, low(9), fresh)).toMatchObject({ state: "open", severity: "warning" });
    const over = evaluated(under, null, fresh);
    expect(over).toMatchObject({ state: "resolved", resolvedAt: NOW });
    expect(evaluated(over, null, fresh)).toBeNull();
    expect(evaluated(over, low(3), fresh)).toMatchObject({ id: over?.id, state: "open", resolvedAt: null });
  });

  test.each(["acknowledged", "snoozed"] as const)(
    "leaves what somebody has %s to them, until it is over",
    (state) => {
      const held = { ...raised(), state };
      expect(evaluated(held, low(9), fresh)).toBeNull();
      expect(evaluated(held, low(8), fresh)).toMatchObject({ state });
      expect(evaluated(held, null, fresh)).toMatchObject({ state: "resolved" });
    },
  );
});

test("a resolved alert closes after 24 hours, to the second (D13)", () => {
  const over = evaluated(raised(), null, fresh);
  if (!over) throw new Error("it did not resolve");
  expect(isOver(over, NOW.add({ hours: 24 }).subtract({ seconds: 1 }))).toBe(false);
  expect(isOver(over, NOW.add({ hours: 24 }))).toBe(true);
  expect(isOver(raised(), NOW.add({ hours: 99 }))).toBe(false);
});

test.each([
  [
    "on a Wednesday closes on Monday, though the clocks went back",
    "2025-10-22T07:00:00Z",
    "2025-10-26T23:00:00Z",
  ],
  ["on a Sunday closes after its day", "2025-10-26T11:00:00Z", "2025-10-27T11:00:00Z"],
  ["on Monday's first second closes a week later", "2025-11-02T23:00:00Z", "2025-11-09T23:00:00Z"],
])("SM-7: a slow rotation that is over %s", (_, over, closes) => {
  const resolvedAt = Temporal.Instant.from(over);
  expect(closesAt({ rule: "rotation_low", resolvedAt })).toEqual(Temporal.Instant.from(closes));
  expect(closesAt({ rule: "stock_low", resolvedAt })).toEqual(resolvedAt.add({ hours: 24 }));
});
