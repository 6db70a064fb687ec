import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { channelDown, standingAfter } from "../../../core/channel/standing.ts";

const NOW = Temporal.Instant.from("2026-11-24T09:00:00Z");
const later = (minutes: number) => NOW.add({ minutes });
const down = standingAfter(
  { state: "ready", fault: null, since: NOW },
  { state: "down", fault: "crashed" },
  NOW,
);

test("a session that comes back by itself is nobody's affair for five minutes", () => {
  expect(channelDown("whatsapp", down, later(4))).toBeNull();
  expect(channelDown("whatsapp", down, later(5))).toMatchObject({
    severity: "warning",
    facts: { fault: "crashed" },
  });
});

test("a phone to be paired is a person's affair at once", () => {
  const pairing = standingAfter(down, { state: "pairing", fault: null }, later(1));
  expect(channelDown("whatsapp", pairing, later(1))).toMatchObject({ severity: "critical" });
  for (const fault of ["logged_out", "refused"] as const) {
    const ended = standingAfter(null, { state: "down", fault }, NOW);
    expect(channelDown("whatsapp", ended, NOW)).toMatchObject({ severity: "critical", facts: { fault } });
  }
});

test("an outage lasts from when it last was ready, whatever is tried in between", () => {
  const again = standingAfter(down, { state: "starting", fault: null }, later(2));
  expect(again).toMatchObject({ since: NOW, fault: "crashed" });
  const back = standingAfter(again, { state: "ready", fault: null }, later(3));
  expect(back).toEqual({ state: "ready", fault: null, since: later(3) });
  expect(channelDown("whatsapp", back, later(60))).toBeNull();
});
