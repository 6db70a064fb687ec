import { HUB } from "../../../core/fulfillment/fulfillment.ts";
import { type Attempt, planAttempts } from "./attempts.ts";
import { DEMO_DAYS, isWorkingDay, SHOWN_DAYS } from "./calendar.ts";
import { comingBack } from "./come-back.ts";
import { type Happening, inOrder } from "./happening.ts";
import { hubPart } from "./hub-part.ts";
import { opinion } from "./opinion.ts";
import type { Parcel, PartLife } from "./parcel.ts";
import { partnerPart } from "./partner-part.ts";
import { fnv1a } from "./random.ts";
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

/** Nobody approved these days' payment runs: they are made with that of the 20th. */
const MISSED_RUNS = ["2025-11-17", "2025-11-18", "2025-11-19"];

/** Plans everything that happens between the first morning and the last evening. */
export function planDemo(world: World): DemoPlan {
  const { calendar, catalogue } = world;
  const attempts = planAttempts(calendar, catalogue);
  const lived = attempts.map((attempt) => ({ attempt, lives: livesOf(attempt, world) }));
  const lives = lived.flatMap((each) => each.lives);
  const happenings = [
    ...attempts.map(
      (attempt): Happening => ({
        at: attempt.at,
        key: `${attempt.key}:order`,
        act: { does: "order", attempt },
      }),
    ),
    ...lives.flatMap((life) => life.happenings),
    ...comingBack(parcelsOf(lives), calendar),
    ...lived.flatMap((each) => opinionOn(each, world)),
    ...officeDays(world),
    summingUp(world),
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

function parcelsOf(lives: readonly PartLife[]): readonly Parcel[] {
  return lives.flatMap(({ parcel }) => (parcel ? [parcel] : []));
}

/** Only of an order that arrived whole. */
function opinionOn(
  { attempt, lives }: { readonly attempt: Attempt; readonly lives: readonly PartLife[] },
  world: World,
): readonly Happening[] {
  const parcels = parcelsOf(lives);
  return parcels.length === lives.length ? opinion(attempt, parcels, world) : [];
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

/** What nobody was alerted about while it happened, in one message at the end. */
function summingUp({ calendar }: World): Happening {
  return { at: calendar.endsAt, key: "office:end:sum-up", act: { does: "sum_up" } };
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
