import { describe, expect, test } from "vitest";
import {
  type FulfillmentState,
  HUB_STATES,
  HUB_TRANSITIONS,
  isBeforeShipping,
  mayMove,
  PARTNER_STATES,
  PARTNER_TRANSITIONS,
} from "../../../core/fulfillment/fulfillment-state.ts";

const ALL = Object.keys({ ...PARTNER_STATES, ...HUB_STATES }) as FulfillmentState[];
type Table = Readonly<Record<string, readonly string[]>>;

describe.each([
  ["partner", PARTNER_STATES, PARTNER_TRANSITIONS],
  ["hub", HUB_STATES, HUB_TRANSITIONS],
] as const)("the life of a %s's parcel", (kind, states, transitions) => {
  const table: Table = transitions;

  test("every from and to: the table says it, mayMove says the same", () => {
    for (const from of ALL)
      for (const to of ALL)
        expect([from, to, mayMove(kind, from, to)]).toEqual([from, to, (table[from] ?? []).includes(to)]);
  });

  test("nothing moves to where it is, nor to a state the other kind has", () => {
    for (const [from, targets] of Object.entries(table)) {
      expect(targets).not.toContain(from);
      for (const to of targets) expect(Object.keys(states)).toContain(to);
    }
  });

  test("every state can be reached from queued", () => {
    const reached = new Set(["queued"]);
    for (const state of reached) for (const to of table[state] ?? []) reached.add(to);
    expect([...reached].toSorted()).toEqual(Object.keys(states).toSorted());
  });

  test("a parcel that has not left can still be cancelled or declined", () => {
    const waiting = (Object.keys(states) as FulfillmentState[]).filter(isBeforeShipping);
    for (const state of waiting) expect([state, mayMove(kind, state, "cancelled")]).toEqual([state, true]);
    expect(waiting.toSorted()).toEqual(
      kind === "hub"
        ? ["awaiting_stock", "packed", "picking", "queued"]
        : ["awaiting_decision", "confirmed", "notified", "queued"],
    );
  });

  test("each state has a sentence", () => {
    for (const sentence of Object.values(states)) expect(sentence).toMatch(/^[A-Z].{10,}\.$/);
  });
});
