import type { Temporal } from "temporal-polyfill";
import { addWorkingDayHours, localDate } from "../../../core/time.ts";
import type { Attempt } from "./attempts.ts";
import type { BasketLine } from "./basket.ts";
import { doorTime } from "./daytime.ts";
import { settleUnsendable } from "./give-back.ts";
import type { Happening, PartRef } from "./happening.ts";
import type { Draws } from "./random.ts";
import type { World } from "./world.ts";

/** How a parcel ends (requirements §6 rules 7 to 9). */

const LOST_SHARE = 0.004;
/** A carrier gives a parcel up after that many days. */
const LOST_AFTER_DAYS = 6;
/** Who says that it arrived. */
const TOLD_BY = [
  ["carrier", 0.85],
  ["client", 0.1],
  ["team", 0.05],
] as const;
/** Hours of working days on the road. */
const TRANSIT_HOURS = { BE: 18, elsewhere: 30, sigma: 0.3 } as const;

/** Until somebody who is no carrier says so. */
const TELLING = { minutes: 20 } as const;

export type Parcel = {
  /** Name its streams of chance: of its order, and its own. */
  readonly orderKey: string;
  readonly key: string;
  readonly part: PartRef;
  readonly lines: readonly BasketLine[];
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly deliveredAt: Temporal.Instant;
  /** When the desk knows it, which is not before its number. */
  readonly toldAt: Temporal.Instant;
};

/** What becomes of a part of an order, and its parcel where one arrives. */
export type PartLife = { readonly happenings: readonly Happening[]; readonly parcel: Parcel | null };

export type OnTheWay = {
  readonly attempt: Attempt;
  readonly lines: readonly BasketLine[];
  readonly part: PartRef;
  readonly carrier: string;
  readonly trackingNumber: string;
  /** When its number was told. */
  readonly recordedAt: Temporal.Instant;
  readonly shippedAt: Temporal.Instant;
  readonly world: World;
};

/** A partner's parcel arrives, or is lost. */
export function arrival(draws: Draws, of: OnTheWay): PartLife {
  const { attempt, shippedAt, world } = of;
  const calendar = attempt.zone === "BE" || attempt.zone === "LU" ? attempt.zone : "FR";
  const hours = draws.lognormal(
    attempt.zone === "BE" ? TRANSIT_HOURS.BE : TRANSIT_HOURS.elsewhere,
    TRANSIT_HOURS.sigma,
  );
  const holidays = world.holidays.around(calendar, localDate(shippedAt, "Europe/Paris").year);
  const there = addWorkingDayHours(shippedAt, hours, { zone: "Europe/Paris", holidays });
  return end(draws, of, doorTime(there, world.holidays, calendar));
}

/** What is said of a parcel that reaches its door then, unless it is lost. */
export function end(draws: Draws, of: OnTheWay, deliveredAt: Temporal.Instant): PartLife {
  const { attempt, lines, part, carrier, trackingNumber, recordedAt } = of;
  const key = `${attempt.key}:${part.fulfiller}`;
  const parcel = { part, carrier, trackingNumber };
  const [isLost, teller] = [draws.chance(LOST_SHARE), draws.weighted(TOLD_BY)];
  if (isLost) {
    const at = deliveredAt.add({ hours: 24 * LOST_AFTER_DAYS });
    const act = { does: "parcel", ...parcel, status: "lost" } as const;
    const after = settleUnsendable({ attempt, lines, at, world: of.world, reason: "lost" });
    return { happenings: [{ at, key: `${key}:lost`, act }, ...after], parcel: null };
  }
  const names = { orderKey: attempt.key, key };
  const delivered = {
    ...names,
    ...parcel,
    lines,
    deliveredAt,
    toldAt: later(deliveredAt, recordedAt).add(TELLING),
  };
  const told = { part, lineRefs: lines.map((line) => line.ref) };
  // Nobody but its carrier knows of a parcel whose number is still to be told.
  if (teller === "carrier" || deliveredAt.epochMilliseconds <= recordedAt.epochMilliseconds) {
    const act = { does: "parcel", ...parcel, status: "delivered" } as const;
    return { happenings: [{ at: deliveredAt, key: `${key}:delivered`, act }], parcel: delivered };
  }
  const act =
    teller === "client"
      ? ({ does: "received", ...told } as const)
      : ({ does: "team_delivered", part } as const);
  return {
    happenings: [{ at: deliveredAt.add(TELLING), key: `${key}:delivered`, act }],
    parcel: delivered,
  };
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return a.epochMilliseconds < b.epochMilliseconds ? b : a;
}
