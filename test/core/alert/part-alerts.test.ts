import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  confirmLate,
  deliveredAfterRefund,
  missingTracking,
  presumedLost,
  shipLate,
} from "../../../core/alert/part-alerts.ts";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import { confirmLateness, shipLateness } from "../../../core/fulfillment/lateness.ts";
import { trackingDueAt, trackingTimer } from "../../../core/fulfillment/tracking-due.ts";
import { aFulfillment } from "../a-fulfillment.ts";

/* Each rule about a part at its edge: exactly on time is not late (R225, R178, F24). */

const names = { number: 1042, fulfillerName: "HABEEBEE" };
const calendar = { zone: "Europe/Brussels", holidays: new Set<string>() };
const at = (text: string) => Temporal.Instant.from(text);
/** Monday. */
const TOLD = at("2025-10-20T09:00:00+02:00");
const partner = (over: Partial<Fulfillment> = {}): Fulfillment => ({
  ...aFulfillment({ kind: "partner", fulfiller: "HABEEBEE", state: "notified" }),
  notifiedAt: TOLD,
  confirmDueAt: TOLD.add({ hours: 2 }),
  confirmWallDueAt: TOLD.add({ hours: 2 }),
  shipDueAt: TOLD.add({ hours: 48 }),
  ...over,
});

describe("a silence", () => {
  const silentFor = (part: Fulfillment, hours: string) => {
    const late = confirmLateness(part, TOLD.add(hours));
    return confirmLate(late?.fulfillment ?? part, names);
  };

  test("of 2 h 00 m 00 s is none, a second later it is one", () => {
    expect(silentFor(partner(), "PT2H")).toBeNull();
    expect(silentFor(partner(), "PT2H1S")).toMatchObject({
      state: "open",
      severity: "warning",
      group: "HABEEBEE",
      facts: { number: 1042, rung: "late", dueAt: "2025-10-20T09:00:00Z" },
    });
  });

  test("is for information while the partner is closed, and a warning from its opening hours on (D4)", () => {
    const closed = partner({ confirmDueAt: TOLD.add({ hours: 20 }) });
    expect(silentFor(closed, "PT2H1S")).toMatchObject({ severity: "info", facts: { rung: "closed" } });
    expect(silentFor(closed, "PT20H1S")).toMatchObject({ severity: "warning", facts: { rung: "late" } });
  });

  test("rises with its ladder, and is over with any answer", () => {
    const rung = (flags: Fulfillment["flags"]) => confirmLate(partner({ flags }), names)?.facts.rung;
    expect(rung(["late", "escalated"])).toBe("escalated");
    expect(rung(["late", "escalated", "expired"])).toBe("expired");
    for (const state of ["confirmed", "declined", "shipped", "cancelled", "rerouted"] as const)
      expect(confirmLate(partner({ flags: ["late"], state }), names)).toBeNull();
  });
});

describe("a parcel", () => {
  test("is late strictly after its promise, once somebody has answered for it", () => {
    const confirmed = partner({ state: "confirmed" });
    expect(shipLateness(confirmed, TOLD.add({ hours: 48 }))).toBeNull();
    const late = shipLateness(confirmed, TOLD.add({ hours: 48, seconds: 1 }))?.fulfillment;
    if (!late) throw new Error("not late");
    expect(shipLate(late, names)).toMatchObject({ severity: "warning", facts: { state: "confirmed" } });
    expect(shipLate({ ...late, state: "notified", flags: ["late", "ship_late"] }, names)).toBeNull();
    expect(shipLate({ ...late, state: "shipped" }, names)).toBeNull();
  });

  test("that left is presumed lost by its flag alone, until it arrives or is given up", () => {
    const left = partner({ state: "shipped", trackingNumber: "8K10000000016" });
    expect(presumedLost(left, names)).toBeNull();
    const lost = { ...left, flags: ["lost_suspected"] } as const;
    expect(presumedLost(lost, names)).toMatchObject({ facts: { trackingNumber: "8K10000000016" } });
    expect(presumedLost({ ...lost, state: "delivered" }, names)).toBeNull();
    expect(presumedLost({ ...lost, state: "lost" }, names)).toBeNull();
  });

  test("that arrives after the refund waits for what becomes of its commission", () => {
    const arrived = partner({ state: "delivered", flags: ["refunded"] });
    expect(deliveredAfterRefund(arrived, names, { isReinstated: false })).toMatchObject({ state: "open" });
    expect(deliveredAfterRefund(arrived, names, { isReinstated: true })).toBeNull();
    expect(deliveredAfterRefund(partner({ state: "delivered" }), names, { isReinstated: false })).toBeNull();
    expect(deliveredAfterRefund({ ...arrived, state: "lost" }, names, { isReinstated: false })).toBeNull();
  });
});

describe("a missing tracking number (F24)", () => {
  const missing = (part: Fulfillment, began: Temporal.Instant, hours: number) => {
    const dueAt = trackingDueAt(part, { beganAt: began, calendar });
    if (!dueAt) return null;
    return missingTracking(part, names, { dueAt, now: began.add({ seconds: hours * 3600 }) });
  };
  const hub = { ...aFulfillment({ kind: "hub", fulfiller: "HUB", state: "packed" }), notifiedAt: null };

  test("of the hub: 24.0 hours no, 24.1 yes, and never once it left", () => {
    expect(missing(hub, TOLD, 24)).toBeNull();
    expect(missing(hub, TOLD, 24.1)).toMatchObject({
      severity: "warning",
      group: "HUB",
      facts: { isHub: true },
    });
    expect(missing({ ...hub, state: "shipped" }, TOLD, 90)).toBeNull();
    expect(missing({ ...hub, state: "cancelled" }, TOLD, 90)).toBeNull();
  });

  test("of a partner: 48.0 hours of working days no, a second more yes", () => {
    const part = partner({ state: "confirmed" });
    expect(missing(part, TOLD, 48)).toBeNull();
    expect(missing(part, TOLD, 48.1)).toMatchObject({ facts: { dueAt: "2025-10-22T07:00:00Z" } });
    expect(missing(partner({ notifiedAt: null }), TOLD, 90)).toBeNull();
    expect(missing(partner({ state: "awaiting_decision" }), TOLD, 90)).toBeNull();
  });

  test("of a partner told on Friday the weekend does not count", () => {
    const friday = at("2025-10-24T10:00:00+02:00");
    const dueAt = trackingDueAt(partner({ notifiedAt: friday }), { beganAt: friday, calendar });
    expect(dueAt?.toString()).toBe("2025-10-28T09:00:00Z");
  });

  test("is looked for a second after its limit, or at nine of the next working day (D161)", () => {
    const due = (began: string) => trackingTimer(hub, { beganAt: at(began), calendar })[0]?.dueAt.toString();
    expect(due("2025-10-20T10:00:00+02:00")).toBe("2025-10-21T08:00:01Z");
    expect(due("2025-10-24T10:00:00+02:00")).toBe("2025-10-27T08:00:00Z");
    expect(due("2025-10-25T11:00:00+02:00")).toBe("2025-10-27T08:00:00Z");
    expect(due("2025-10-26T11:00:00+01:00")).toBe("2025-10-27T10:00:01Z");
    expect(trackingTimer(partner({ notifiedAt: null }), { beganAt: TOLD, calendar })).toEqual([]);
  });
});
