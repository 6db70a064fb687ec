import { HUB } from "../../../core/fulfillment/fulfillment.ts";
import { type Attempt, planAttempts } from "./attempts.ts";
import { DEMO_DAYS, isWorkingDay, SHOWN_DAYS } from "./calendar.ts";
import { type Happening, inOrder } from "./happening.ts";
import { hubPart } from "./hub-part.ts";
import type { Parcel, PartLife } from "./parcel.ts";
import { partnerPart } from "./partner-part.ts";
import { fnv1a, stream } from "./random.ts";
import type { World } from "./world.ts";

/*
 * The sixty days as a list of what people do and when: pure, and the same whenever it is asked for. What the desk
 * makes of it (a shortage, a late alert, a payment's amount) is not planned, but happens (requirements §6).
 */

export type DemoPlan = {
  readonly attempts: readonly Attempt[];
  readonly happenings: readonly Happening[];
  /** Tells this plan from one that another version would make. */
  readonly fingerprint: number;
};

/** A bad batch of sweets: parcels that arrive from then on come back. */
const INCIDENT = {
  sku: "HB-009",
  from: "2025-11-11",
  until: "2025-11-25",
  notBefore: "2025-11-15",
  returns: 6,
} as const;
/** Nobody approved these days' payment runs: they are made with that of the 20th. */
const MISSED_RUNS = ["2025-11-17", "2025-11-18", "2025-11-19"];

/** Plans everything that happens between the first morning and the last evening. */
export function planDemo(world: World): DemoPlan {
  const { calendar, catalogue } = world;
  const attempts = planAttempts(calendar, catalogue);
  const lives = attempts.flatMap((attempt) => livesOf(attempt, world));
  const parcels = lives.flatMap(({ parcel }) => (parcel ? [parcel] : []));
  const happenings = [
    ...attempts.map(
      (attempt): Happening => ({
        at: attempt.at,
        key: `${attempt.key}:order`,
        act: { does: "order", attempt },
      }),
    ),
    ...lives.flatMap((life) => life.happenings),
    ...incident(parcels, world),
    ...officeDays(world),
  ];
  const within = inOrder(happenings).filter(
    ({ at }) => at.epochMilliseconds <= calendar.endsAt.epochMilliseconds,
  );
  const fingerprint = fnv1a(within.map(({ at, key }) => `${at} ${key}`).join("\n"));
  return { attempts, happenings: within, fingerprint };
}

/** Parts of an attempt that will not be refused for its address; a shortage is found out when it is sent. */
function livesOf(attempt: Attempt, world: World): readonly PartLife[] {
  if (attempt.zone === null) return [];
  const fulfillers = [...new Set(attempt.lines.map((line) => line.fulfiller))];
  const lives = fulfillers.map((fulfiller) => {
    const lines = attempt.lines.filter((line) => line.fulfiller === fulfiller);
    return fulfiller === HUB ? hubPart(attempt, lines, world) : partnerPart(attempt, lines, world);
  });
  const givenUp = lives
    .flatMap((life) => life.happenings)
    .find(({ act }) => act.does === "cancel" && act.by === "client");
  return givenUp ? lives.map((life) => untilGivenUp(life, givenUp)) : lives;
}

/** What has not left when the client gives up does not happen any more; what has left arrives. */
function untilGivenUp(life: PartLife, givenUp: Happening): PartLife {
  const isAfter = ({ at }: Happening): boolean => at.epochMilliseconds > givenUp.at.epochMilliseconds;
  const hasLeft = life.happenings.some((each) => each.act.does === "track" && !isAfter(each));
  if (hasLeft) return life;
  const kept = life.happenings.filter(
    (each) => !isAfter(each) || each.act.does === "cancel" || each.act.does === "refunded",
  );
  return { happenings: kept, parcel: null };
}

/** Six parcels with the bad sweets, spread over the fortnight in which they arrive, come back to their sender. */
function incident(parcels: readonly Parcel[], { calendar }: World): readonly Happening[] {
  const { sku, from, until, notBefore, returns } = INCIDENT;
  const [first, last] = [calendar.dayOf(from), calendar.dayOf(until)];
  const bad = parcels
    .filter(({ lines, deliveredAt }) => {
      const day = calendar.dayAt(deliveredAt);
      return lines.some((line) => line.sku === sku) && day >= first && day <= last;
    })
    .toSorted((a, b) => a.deliveredAt.epochMilliseconds - b.deliveredAt.epochMilliseconds);
  const step = Math.max(1, (bad.length - 1) / (returns - 1));
  const chosen = Array.from(
    { length: Math.min(returns, bad.length) },
    (_, index) => bad[Math.round(index * step)],
  );
  return chosen.flatMap((parcel) => {
    if (!parcel) return [];
    const { part, carrier, trackingNumber, deliveredAt } = parcel;
    const draws = stream(`return:${part.order}`);
    const day = Math.max(calendar.dayAt(deliveredAt) + 3, calendar.dayOf(notBefore) + 1);
    const at = calendar.at(day, "11:00").add({ seconds: Math.floor(draws.between(0, 4 * 3600)) });
    const act = { does: "parcel", part, carrier, trackingNumber, status: "returned" } as const;
    return [{ at, key: `${part.order}:${part.fulfiller}:returned`, act }];
  });
}

/** What the office does by the day: suppliers' vans, the payment run, the reorder at six, and what nobody will read. */
function officeDays({ calendar, holidays }: World): readonly Happening[] {
  return Array.from({ length: DEMO_DAYS }, (_, day): readonly Happening[] => {
    const told = calendar.told(day).toString();
    const date = calendar.shown(day);
    const at = (does: "reorder" | "supply" | "pay" | "settle", time: string): Happening => ({
      at: calendar.at(day, time),
      key: `office:${told}:${does}`,
      act: { does, day },
    });
    const isPaid = isWorkingDay(date, holidays, "TARGET") && !MISSED_RUNS.includes(told);
    return [
      ...(isWorkingDay(date, holidays, "BE") ? [at("supply", "09:15"), at("reorder", "18:00")] : []),
      ...(isPaid ? [at("pay", "10:00")] : []),
      ...(day < DEMO_DAYS - SHOWN_DAYS ? [at("settle", "23:59:59")] : []),
    ];
  }).flat();
}
