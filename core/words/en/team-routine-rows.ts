import { Temporal } from "temporal-polyfill";
import type { StepFacts } from "../../routine/step-facts.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatDay, formatDuration, formatUnits, plural } from "../format.ts";
import type { RoutineRowWords } from "../routine-row-words.ts";
import { namesEn } from "./team-names.ts";
import { routineReportEn } from "./team-routine-report.ts";
import { stockEn } from "./team-stock.ts";

const count = (units: number): string => formatUnits(units, "en");
const many = (n: number, one: string, others: string): string =>
  `${count(n)} ${plural(n, one, others, "en")}`;
const unitsOf = (n: number): string => many(n, "unit", "units");
const euros = (cents: number): string => formatCents(cents, "en");
const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "en" });
const reminded = (times: number): string =>
  times === 0 ? "never reminded" : many(times, "reminder", "reminders");

const REQUESTS: Record<StepFacts["night_orders"]["parts"][number]["request"], string> = {
  pending: "waits to leave",
  retry: "did not leave, will be tried again",
  unknown: "nobody knows whether it left",
  dead: "*not delivered*",
  none: "*no address it could go to*",
};

function money(of: StepFacts["deliveries"]["today"]): string {
  return `*${euros(of.partnerShareCents)}* to pay to partners · *${euros(of.heroCostCents)}* of cost of the heroes delivered · commission ${euros(of.commissionCents)} · ${many(of.parcels, "parcel delivered", "parcels delivered")}`;
}

/** What stands under the steps, in English. */
export const routineRowsEn: RoutineRowWords = {
  hero: ({ sku, name, availableUnits, thresholdUnits, coverDays, onOrderUnits, expectedOn, state }) => {
    const cover = coverDays === null ? "no sales" : `cover ${many(Math.floor(coverDays), "day", "days")}`;
    const expected = expectedOn === null ? "" : ` (${day(expectedOn)})`;
    const ordered = onOrderUnits === 0 ? "nothing on order" : `${unitsOf(onOrderUnits)} on order${expected}`;
    return `• *${name}* · ${sku}: *${unitsOf(availableUnits)}* available · threshold ${count(thresholdUnits)} · ${cover} · ${ordered} · ${stockEn.state[state]}`;
  },
  product: ({ sku, name, units }) => `• *${unitsOf(units)}* ${name} · ${sku}`,
  toPrepare: ({ number, state, isLate, units }) =>
    `${isLate ? "🔴" : state === "picking" ? "🔵" : "🟡"} *#${number}* ${state === "queued" ? "to be prepared" : namesEn.fulfillment[state]} · ${unitsOf(units)}${isLate ? " · late" : ""}`,
  toShip: ({ number, state, isLate, units }) =>
    `${isLate ? "🔴" : state === "packed" ? "📦" : "🔵"} *#${number}* ${namesEn.fulfillment[state]} · ${unitsOf(units)} · ${state === "packed" ? "steps done, *the tracking is missing*" : "*packing and tracking are missing*"}${isLate ? " · late" : ""}`,
  level: ({ sku, name, onHandUnits, leftUnits, issuedUnits, otherUnits, countedUnits }) => {
    const began = onHandUnits + issuedUnits - otherUnits;
    const shipped = issuedUnits === 0 ? "" : ` − ${count(issuedUnits)} shipped`;
    const sign = otherUnits < 0 ? "−" : "+";
    const other = otherUnits === 0 ? "" : ` ${sign} ${count(Math.abs(otherUnits))} other`;
    const verdict =
      leftUnits === issuedUnits
        ? "✅ ledger and parcels agree"
        : `🔴 *difference*: ${unitsOf(leftUnits)} in the parcels that left, ${count(issuedUnits)} issued by the ledger`;
    const counted =
      countedUnits === null ? "" : ` · 🟡 a count of ${unitsOf(countedUnits)} to be decided in #approbations`;
    return `• *${name}* · ${sku}: *${unitsOf(leftUnits)}* left · ledger *${unitsOf(onHandUnits)}* (${count(began)} this morning${shipped}${other}) · ${verdict}${counted}`;
  },
  more: (parts, command) => `… and ${many(parts, "other", "others")}: \`${command}\` lists them all`,
  waiting: (parts) => `🟡 ${many(parts, "order has", "orders have")} not been begun: \`/ship\``,
  awaited: ({ number, partner, isLate, reminders }, { since, minutes }) =>
    `${isLate ? "🔴" : "🟡"} *#${number}* ${partner} · no answer since ${since} (*${formatDuration(minutes, "en")}*) · ${reminded(reminders)}${isLate ? "" : " · out of the partner’s hours"}`,
  untold: ({ number, partner, request, reminders }) =>
    `${request === "pending" || request === "retry" ? "🟡" : "🔴"} *#${number}* ${partner} · ${REQUESTS[request]}${reminders === 0 ? "" : ` · ${reminded(reminders)}`}`,
  untracked: ({ number, partner }, since) =>
    `🔴 *#${number}* ${partner ?? namesEn.hub} · no tracking, ${partner === null ? "accepted" : "notified"} ${since}`,
  money: (of) => [
    `• ${day(of.on)}: ${money(of)}`,
    ...(of.since === null || of.since.parcels === of.parcels
      ? []
      : [`• since ${day(of.since.on)}: ${money(of.since)}`]),
  ],
  received: ({ number, partner, carrier, trackingNumber }) =>
    `• *#${number}* ${partner} · ${carrier === null ? "" : `${carrier} `}\`${trackingNumber}\``,
  overdue: ({ number, partner, isAsked }, promised) =>
    `${isAsked ? "🔎" : "🔴"} *#${number}* ${partner ?? namesEn.hub} · promised for ${promised}, no proof of delivery${isAsked ? " · being looked into" : ""}`,
  triggered: ({ parcels, commissionCents, partnerShareCents }) =>
    parcels === 0
      ? "No delivery on the day: no commission was set off."
      : `On the day: ${many(parcels, "parcel delivered", "parcels delivered")} · commissions set off *${euros(commissionCents)}* · ${euros(partnerShareCents)} to pay to partners at D+7`,
  detractor: ({ number, nps, commented }) =>
    `🔴 *#${number}* · ${nps}/10${commented ? " · with a comment" : ""}`,
  report: routineReportEn,
};
