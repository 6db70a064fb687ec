import { describe, expect, test } from "vitest";
import type { PartnerStatus } from "../../../core/partner/partner.ts";
import {
  confirmationRate,
  isToBeSuspended,
  judge,
  mayStand,
  PARTNER_STATUS_TRANSITIONS,
  type PartnerRecord,
} from "../../../core/partner/standing.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };

const STATUSES = Object.keys(PARTNER_STATUS_TRANSITIONS) as PartnerStatus[];
const requests = (inTime: number, of: number) =>
  Array.from({ length: of }, (_, index) => ({ isInTime: index < inTime }));
const record = (over: Partial<PartnerRecord> = {}): PartnerRecord => ({
  ...{ closed: requests(20, 20), expired: 0, lateParcels: 0, unanswered: 0, ...over },
});
const judged = (status: PartnerStatus, over: Partial<PartnerRecord>) =>
  judge({ code: "HABEEBEE", status }, record(over));

test.each(formulas.F13_confirmationRatePct)(
  "F13: $in.confirmedInTime of $in.closed is $out",
  ({ in: given, out }) => {
    expect(confirmationRate(given)).toBe(out);
  },
);

describe("an active partner is degraded", () => {
  test.each([
    ["below 95 % of its last twenty", { closed: requests(18, 20) }, "rate", 90],
    ["with two expired within a day", { expired: 2 }, "expired", 2],
    ["with three late parcels within a week", { lateParcels: 3 }, "late_parcels", 3],
  ] as const)("%s", (_, over, why, figure) => {
    expect(judged("active", over)).toEqual({
      ...{ partner: "HABEEBEE", from: "active", to: "degraded", why, figure },
    });
  });

  test.each([
    ["at 95 %", { closed: requests(19, 20) }],
    ["on fewer than twenty requests", { closed: requests(1, 19) }],
    ["with one expired and two late parcels", { expired: 1, lateParcels: 2 }],
  ])("but not %s", (_, over) => {
    expect(judged("active", over)).toBeNull();
  });
});

test("a degraded one is active again once its next twenty are at 95 %", () => {
  expect(judged("degraded", { closed: requests(19, 20), expired: 2 })).toMatchObject({
    to: "active",
    why: "rate_again",
  });
  expect(judged("degraded", { closed: requests(18, 20) })).toBeNull();
  expect(judged("degraded", { closed: requests(19, 19) })).toBeNull();
});

test("one that comes back is active after five in time", () => {
  expect(judged("recovering", { closed: requests(4, 9) })).toBeNull();
  expect(judged("recovering", { closed: requests(5, 9) })).toMatchObject({ to: "active", figure: 5 });
});

test.each(["standby", "suspended"] as const)("nothing changes one that is %s by itself", (status) => {
  expect(judged(status, { closed: requests(0, 20), expired: 9, lateParcels: 9 })).toBeNull();
});

test("its suspension is proposed at three requests unanswered, while it can be suspended", () => {
  expect(isToBeSuspended("active", record({ unanswered: 2 }))).toBe(false);
  expect(STATUSES.filter((status) => isToBeSuspended(status, record({ unanswered: 3 })))).toEqual([
    "active",
    "degraded",
    "recovering",
  ]);
});

const everyPair = STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const));
test.each(everyPair)("from %s to %s as the table says", (from, to) => {
  expect(mayStand(from, to)).toBe((PARTNER_STATUS_TRANSITIONS[from] as readonly string[]).includes(to));
});
