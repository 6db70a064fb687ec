import type { Temporal } from "temporal-polyfill";
import { addBusinessMinutes, addWorkingDayHours, localDate } from "../../../core/time.ts";
import type { Attempt } from "./attempts.ts";
import type { BasketLine } from "./basket.ts";
import { demoPartner } from "./catalogue.ts";
import { inDaytime } from "./daytime.ts";
import { refunded, settleUnsendable } from "./give-back.ts";
import type { Happening, PartRef } from "./happening.ts";
import { arrival, type PartLife } from "./parcel.ts";
import { colissimoNumber, dpdNumber, s10Number } from "./parcel-numbers.ts";
import { type Draws, stream } from "./random.ts";
import type { World } from "./world.ts";

/** What becomes of a part that a partner ships (requirements §6 rules 5, 7, 9 and 10). */

/** Minutes of opening hours to an answer, hours of working days to a parcel. */
const PACE: Readonly<
  Record<string, { readonly confirm: readonly [number, number]; readonly ship: readonly [number, number] }>
> = {
  HABEEBEE: { confirm: [35, 0.6], ship: [20, 0.35] },
  ILANGA: { confirm: [45, 0.5], ship: [38, 0.3] },
};
const VERY_LATE = { share: 0.012, fromMinutes: 300, toMinutes: 600 } as const;
const DECLINED_SHARE = 0.008;
const LATE_TRACKING = { share: 0.03, fromHours: 24, toHours: 40 } as const;
/** Nobody answers for a day: clients give up, the team reminds, the rest is answered when they are back. */
const OUTAGE = {
  partner: "HABEEBEE",
  from: ["2025-11-06", "12:30"],
  to: ["2025-11-07", "14:30"],
  unanswered: 0.85,
  givenUp: 0.15,
  /** Two opening hours after the morning of the second day. */
  remindedAt: "11:15",
  backlogMinutes: 200,
} as const;

/** Plans the part of an order that a partner ships. */
export function partnerPart(attempt: Attempt, lines: readonly BasketLine[], world: World): PartLife {
  const fulfiller = lines[0]?.fulfiller ?? "";
  const part = { order: attempt.orderId, fulfiller };
  const key = `${attempt.key}:${fulfiller}`;
  const draws = stream(`ful:${key}`);
  const partner = demoPartner(world.catalogue, fulfiller);
  const pace = PACE[fulfiller] ?? { confirm: [35, 0.6], ship: [20, 0.35] };
  const minutes = draws.chance(VERY_LATE.share)
    ? draws.between(VERY_LATE.fromMinutes, VERY_LATE.toMinutes)
    : draws.lognormal(...pace.confirm);
  const isDeclined = draws.chance(DECLINED_SHARE);
  const shipHours = draws.lognormal(...pace.ship);
  const holidays = world.holidays.around(partner.holidays, localDate(attempt.at, partner.timezone).year);
  const hours = { ...partner.hours, holidays };
  const planned = addBusinessMinutes(attempt.at, Math.ceil(minutes), hours).add({
    seconds: Math.floor(draws.between(1, 59)),
  });
  const outage = throughOutage(draws, { part, key, acceptedAt: attempt.at, planned, world, hours });
  const { answeredAt } = outage;
  if (outage.givenUpAt) {
    const cancel = {
      does: "cancel",
      order: attempt.orderId,
      lineRefs: null,
      reason: "customer",
      by: "client",
    } as const;
    return {
      happenings: [
        ...outage.reminders,
        { at: outage.givenUpAt, key: `${key}:give-up`, act: cancel },
        refunded(attempt, outage.givenUpAt),
      ],
      parcel: null,
    };
  }
  if (isDeclined) {
    const decline = { at: answeredAt, key: `${key}:decline`, act: { does: "decline", part } } as const;
    return {
      happenings: [
        ...outage.reminders,
        decline,
        ...settleUnsendable({ attempt, lines, at: answeredAt, world, reason: "out_of_stock" }),
      ],
      parcel: null,
    };
  }
  const how = draws.weighted([
    ["button", 0.6],
    ["number", 0.25],
    ["quote", 0.15],
  ] as const);
  const confirm = { at: answeredAt, key: `${key}:confirm`, act: { does: "confirm", part, how } } as const;
  const ready = addWorkingDayHours(attempt.at, shipHours, { zone: partner.timezone, holidays });
  const afterAnswer = answeredAt.add({ minutes: 30 });
  const shippedAt = inDaytime(later(ready, afterAnswer), partner, world.holidays);
  const shipping = ship(draws, { attempt, part, shippedAt });
  const arriving = arrival(draws, { attempt, lines, ...shipping.parcel, shippedAt, world });
  return {
    happenings: [...outage.reminders, confirm, shipping.happening, ...arriving.happenings],
    parcel: arriving.parcel,
  };
}

function throughOutage(
  draws: Draws,
  of: {
    readonly part: PartRef;
    readonly key: string;
    readonly acceptedAt: Temporal.Instant;
    readonly planned: Temporal.Instant;
    readonly world: World;
    readonly hours: Parameters<typeof addBusinessMinutes>[2];
  },
): {
  readonly answeredAt: Temporal.Instant;
  readonly givenUpAt: Temporal.Instant | null;
  readonly reminders: readonly Happening[];
} {
  const { part, key, acceptedAt, planned, world, hours } = of;
  const { calendar } = world;
  const [isUnanswered, isGivenUp] = [draws.chance(OUTAGE.unanswered), draws.chance(OUTAGE.givenUp)];
  const backlog = Math.ceil(draws.between(2, OUTAGE.backlogMinutes));
  const from = calendar.at(calendar.dayOf(OUTAGE.from[0]), OUTAGE.from[1]);
  const to = calendar.at(calendar.dayOf(OUTAGE.to[0]), OUTAGE.to[1]);
  const isInside = isBefore(from, planned) && isBefore(planned, to);
  if (part.fulfiller !== OUTAGE.partner || !isInside || !isUnanswered)
    return { answeredAt: planned, givenUpAt: null, reminders: [] };
  const remindedAt = calendar
    .at(calendar.dayOf(OUTAGE.to[0]), OUTAGE.remindedAt)
    .add({ seconds: Math.floor(draws.between(0, 1500)) });
  const isLate = isBefore(acceptedAt, calendar.at(calendar.dayOf(OUTAGE.to[0]), "09:00"));
  const reminder = {
    at: remindedAt,
    key: `${key}:remind`,
    act: { does: "remind", part },
  } as const;
  const givenUpAt = isGivenUp ? remindedAt.add({ minutes: Math.floor(draws.between(40, 240)) }) : null;
  return {
    answeredAt: addBusinessMinutes(to, backlog, hours),
    givenUpAt,
    reminders: isLate ? [reminder] : [],
  };
}

function ship(
  draws: Draws,
  of: { readonly attempt: Attempt; readonly part: PartRef; readonly shippedAt: Temporal.Instant },
) {
  const { attempt, part, shippedAt } = of;
  const isColissimo = draws.chance(0.7);
  const serial = attempt.number * 10;
  const [carrier, trackingNumber] =
    part.fulfiller === "ILANGA"
      ? (["dpd", dpdNumber(serial)] as const)
      : isColissimo
        ? (["colissimo", colissimoNumber(serial)] as const)
        : (["chronopost", s10Number("XY", serial, "FR")] as const);
  const isLate = draws.chance(LATE_TRACKING.share);
  const lateMinutes = Math.floor(draws.between(LATE_TRACKING.fromHours, LATE_TRACKING.toHours) * 60);
  const recordedAt = isLate ? shippedAt.add({ minutes: lateMinutes }) : shippedAt;
  // A number typed on the phone says neither a carrier nor when the parcel left.
  const byPhone = draws.chance(0.6) && carrier === "colissimo" && !isLate;
  const act = {
    does: "track",
    part,
    carrier,
    trackingNumber,
    shippedAt: isLate ? shippedAt : null,
    by: byPhone ? "whatsapp" : "webhook",
  } as const;
  const happening: Happening = { at: recordedAt, key: `${attempt.key}:${part.fulfiller}:track`, act };
  return { happening, parcel: { part, carrier, trackingNumber, recordedAt } };
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds < b.epochMilliseconds;
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return isBefore(a, b) ? b : a;
}
