import type { Temporal } from "temporal-polyfill";
import { addBusinessMinutes, BUSINESS_ZONE, localDate } from "../../../core/time.ts";
import type { Attempt } from "./attempts.ts";
import type { BasketLine } from "./basket.ts";
import type { Happening } from "./happening.ts";
import type { World } from "./world.ts";

/** How a client who gets nothing gets the points back. */

/** Opening hours of the office until somebody has seen to it. */
const OFFICE_MINUTES = 70;
const MARKETPLACE_MINUTES = 4;

/** The client has the points back four minutes after they were asked for. */
export function refunded(attempt: Attempt, at: Temporal.Instant): Happening {
  return {
    at: at.add({ minutes: MARKETPLACE_MINUTES }),
    key: `${attempt.key}:refunded:${at}`,
    act: { does: "refunded", order: attempt.orderId },
  };
}

/** What nobody will send: the team gives the points back in its next hours. */
export function settleUnsendable(of: {
  readonly attempt: Attempt;
  readonly lines: readonly BasketLine[];
  readonly at: Temporal.Instant;
  readonly world: World;
  readonly reason: "out_of_stock" | "lost";
}): readonly Happening[] {
  const { attempt, lines, at, world, reason } = of;
  const lineRefs = lines.map((line) => line.ref);
  const holidays = world.holidays.around("BE", localDate(at, BUSINESS_ZONE).year);
  const office = {
    zone: BUSINESS_ZONE,
    days: [1, 2, 3, 4, 5],
    opensAt: "09:00",
    closesAt: "18:00",
    holidays,
  };
  const settledAt = addBusinessMinutes(at, OFFICE_MINUTES, office);
  const act = { does: "cancel", order: attempt.orderId, lineRefs, reason, by: "team" } as const;
  return [
    { at: settledAt, key: `${attempt.key}:${lines[0]?.fulfiller}:give-back`, act },
    refunded(attempt, settledAt),
  ];
}
