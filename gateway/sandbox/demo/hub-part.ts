import { BUSINESS_ZONE } from "../../../core/time.ts";
import type { Attempt } from "./attempts.ts";
import type { BasketLine } from "./basket.ts";
import { isWorkingDay, nextWorkingDay } from "./calendar.ts";
import type { Happening } from "./happening.ts";
import { end, type PartLife } from "./parcel.ts";
import { s10Number } from "./parcel-numbers.ts";
import { stream } from "./random.ts";
import type { World } from "./world.ts";

/** What becomes of a part that leaves from our own hub (requirements §6 rule 8). */

/** What is ordered before leaves the same day. */
const CUT_OFF_HOUR = 15;
const NEXT_DAY_SHARE = { near: 0.9, far: 0.75 } as const;
const SHIFT_SECONDS = { pick: [0, 4200], pack: [600, 3000], ship: [0, 1680] } as const;

/** Plans the hub's part of an order: picked, packed and gone by six on a working day. */
export function hubPart(attempt: Attempt, lines: readonly BasketLine[], world: World): PartLife {
  const part = { order: attempt.orderId, fulfiller: lines[0]?.fulfiller ?? "" };
  const key = `${attempt.key}:${part.fulfiller}`;
  const draws = stream(`ful:${key}`);
  const placed = attempt.at.toZonedDateTimeISO(BUSINESS_ZONE);
  const today = placed.toPlainDate();
  const isToday = placed.hour < CUT_OFF_HOUR && isWorkingDay(today, world.holidays, "BE");
  const date = isToday ? today : nextWorkingDay(today, world.holidays, "BE");
  const at = (time: string, [low, high]: readonly [number, number]) =>
    date
      .toZonedDateTime({ timeZone: BUSINESS_ZONE, plainTime: time })
      .add({ seconds: Math.floor(draws.between(low, high)) })
      .toInstant();
  const pickedAt = at("15:10", SHIFT_SECONDS.pick);
  const packedAt = at("16:30", SHIFT_SECONDS.pack);
  const shippedAt = at("17:30", SHIFT_SECONDS.ship);
  const trackingNumber = s10Number("CE", attempt.number * 10 + 1, "BE");
  const carrier = "bpost";
  const track = { does: "track", part, carrier, trackingNumber, shippedAt: null, by: "slack" } as const;
  const shift: readonly Happening[] = [
    { at: pickedAt, key: `${key}:pick`, act: { does: "pick", part } },
    { at: packedAt, key: `${key}:pack`, act: { does: "pack", part } },
    { at: shippedAt, key: `${key}:track`, act: track },
  ];
  const isNear = attempt.zone === "BE" || attempt.zone === "LU";
  const isPrompt = draws.chance(isNear ? NEXT_DAY_SHARE.near : NEXT_DAY_SHARE.far);
  const days = (isNear ? 1 : 2) + (isPrompt ? 0 : 1);
  const calendar = isNear ? "BE" : "FR";
  let door = date;
  for (let left = days; left > 0; left -= 1) door = nextWorkingDay(door, world.holidays, calendar);
  const deliveredAt = door
    .toZonedDateTime({ timeZone: BUSINESS_ZONE, plainTime: "08:00" })
    .add({ seconds: Math.floor(draws.between(0, 11 * 3600)) })
    .toInstant();
  const parcel = { attempt, lines, part, carrier, trackingNumber, recordedAt: shippedAt, shippedAt, world };
  const arriving = end(draws, parcel, deliveredAt);
  return { happenings: [...shift, ...arriving.happenings], parcel: arriving.parcel };
}
