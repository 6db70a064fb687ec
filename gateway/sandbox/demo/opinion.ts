import { HUB } from "../../../core/fulfillment/fulfillment.ts";
import { BUSINESS_ZONE, localDate, workingDayHoursBetween } from "../../../core/time.ts";
import type { Attempt } from "./attempts.ts";
import type { Happening } from "./happening.ts";
import type { Parcel } from "./parcel.ts";
import { type Draws, stream } from "./random.ts";
import type { World } from "./world.ts";

/** What clients answer to the shop's survey, once they have all of an order (requirements §6 rule 9, F16, A37). */

const ANSWERED_SHARE = 0.34;
/** A hero is recommended, or not; what partners make is asked about its delay alone. */
const RECOMMENDS = [
  [[9, 10], 0.7],
  [[7, 8], 0.22],
  [[3, 4, 5, 6], 0.08],
] as const;
const PROMISED_WORKING_HOURS = 72;
const SATISFIED_SHARE = { inTime: 0.9, late: 0.5 } as const;
const SATISFIED = [
  [5, 0.6],
  [4, 0.4],
] as const;
const DISSATISFIED = [
  [3, 0.6],
  [2, 0.3],
  [1, 0.1],
] as const;
/** How many say why, by what they think. */
const COMMENT_SHARE = { happy: 0.15, unhappy: 0.6 } as const;
const HAPPY = ["Très bon miel, merci !", "Colis soigné.", "Je recommanderai.", "Parfait."] as const;
const SLOW = [
  "Livraison trop longue.",
  "Pas de nouvelles pendant plusieurs jours.",
  "Arrivé après l’anniversaire.",
] as const;
const LET_DOWN = ["Déçu par le goût.", "Cher pour ce que c’est.", "Emballage décevant."] as const;

/** The answer of a client all of whose parcels arrived, a day to three later; nothing of most of them. */
export function opinion(attempt: Attempt, parcels: readonly Parcel[], world: World): readonly Happening[] {
  const draws = stream(`survey:${attempt.key}`);
  const last = parcels.toSorted((a, b) => a.toldAt.epochMilliseconds - b.toldAt.epochMilliseconds).at(-1);
  if (!last || !draws.chance(ANSWERED_SHARE)) return [];
  const { calendar } = world;
  const day = calendar.dayAt(last.toldAt) + draws.one([1, 2, 3]);
  const at = calendar.at(day, "10:00").add({ seconds: Math.floor(draws.between(0, 11 * 3600)) });
  const hasHero = attempt.lines.some((line) => line.fulfiller === HUB);
  const nps = draws.one<number>(draws.weighted<readonly number[]>(RECOMMENDS));
  const share = isInTime(attempt, parcels, world) ? SATISFIED_SHARE.inTime : SATISFIED_SHARE.late;
  const satisfaction = draws.weighted(draws.chance(share) ? SATISFIED : DISSATISFIED);
  const said = { nps: hasHero ? nps : null, satisfaction };
  const act = { does: "feedback", order: attempt.orderId, ...said, comment: comment(said, draws) } as const;
  return [{ at, key: `${attempt.key}:feedback`, act }];
}

/** The slowest parcel within 72 hours of working days (F15), on the calendar of where it goes. */
function isInTime(attempt: Attempt, parcels: readonly Parcel[], { holidays }: World): boolean {
  const country = attempt.zone === "BE" || attempt.zone === "LU" ? attempt.zone : "FR";
  const year = localDate(attempt.at, BUSINESS_ZONE).year;
  const calendar = { zone: BUSINESS_ZONE, holidays: holidays.around(country, year) };
  return parcels.every(
    ({ deliveredAt }) => workingDayHoursBetween(attempt.at, deliveredAt, calendar) <= PROMISED_WORKING_HOURS,
  );
}

function comment(
  { nps, satisfaction }: { readonly nps: number | null; readonly satisfaction: number },
  draws: Draws,
): string | null {
  const isSlow = satisfaction <= 3;
  const isLetDown = nps !== null && nps <= 6;
  const share = isSlow || isLetDown ? COMMENT_SHARE.unhappy : COMMENT_SHARE.happy;
  const words = isLetDown ? LET_DOWN : isSlow ? SLOW : HAPPY;
  return draws.chance(share) ? draws.one<string>(words) : null;
}
