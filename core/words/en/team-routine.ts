import { Temporal } from "temporal-polyfill";
import type { RoutineKind } from "../../routine/slots.ts";
import type { Step } from "../../routine/steps.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatDay, formatUnits, plural } from "../format.ts";
import type { RoutineMoment, RoutineTitle, RoutineWords } from "../routine-words.ts";
import { namesEn } from "./team-names.ts";
import { stockEn } from "./team-stock.ts";

const MARKS: Record<RoutineKind, string> = { morning: "🌅", evening: "🌆" };
const NAMES: Record<RoutineKind, string> = { morning: "Morning routine", evening: "Evening routine" };
const SHORT: Record<RoutineKind, string> = { morning: "Morning", evening: "Evening" };
const STEPS: Record<Step["name"], string> = {
  hero_stock: "Hero stock + reorder alerts",
  hero_orders: "Prepare the hero orders",
  parcels: "Ship the packed parcels",
  levels: "Levels after shipping",
};

const count = (units: number): string => formatUnits(units, "en");
const many = (n: number, one: string, others: string): string =>
  `${count(n)} ${plural(n, one, others, "en")}`;
const unitsOf = (n: number): string => many(n, "unit", "units");
/** "at 18:00", "on Tue 24 Nov at 09:00". */
const at = ({ day, time }: RoutineMoment): string => `${day === null ? "" : `on ${day} `}at ${time}`;
const bar = ({ done, steps }: RoutineTitle): string => `${"▓".repeat(done)}${"░".repeat(steps - done)}`;
const progress = ({ done, steps }: RoutineTitle): string => `${done}/${steps} done`;

function figure(step: Step): string {
  switch (step.name) {
    case "hero_stock": {
      const { openAlerts } = step.facts;
      return openAlerts === 0 ? "no alert" : many(openAlerts, "alert", "alerts");
    }
    case "hero_orders": {
      const { orders, late } = step.facts;
      if (orders === 0) return "nothing to prepare 🎉";
      return `${many(orders, "order", "orders")}${late === 0 ? "" : ` · 🔴 ${late} late`}`;
    }
    case "parcels": {
      const { orders, packed } = step.facts;
      if (orders === 0) return "no parcel that was begun is waiting 🎉";
      return `${many(orders, "parcel", "parcels")}, ${count(packed)} packed`;
    }
    case "levels": {
      const left = step.facts.products.reduce((sum, { leftUnits }) => sum + leftUnits, 0);
      return left === 0 ? "nothing shipped on the day" : `${unitsOf(left)} shipped on the day`;
    }
  }
}

function line(step: Step, tickedAt: RoutineMoment | null): string {
  const name = STEPS[step.name];
  const owner = namesEn.roles[step.owner];
  switch (step.state) {
    case "auto":
      return `✅ ~${name}~ — _auto: ${figure(step)}_`;
    case "ticked": {
      const when =
        tickedAt === null ? "" : `, ${tickedAt.day === null ? "" : `${tickedAt.day} `}${tickedAt.time}`;
      const isOther = step.tick !== null && step.tick.role !== step.owner;
      return `✅ ~${name}~ — _${step.tick?.by ?? ""}${when}_${isOther ? ` (a step of the ${owner})` : ""} · ${figure(step)}`;
    }
    case "open":
      return `⬜ *${name}* · ${owner} · ${figure(step)}${step.isCarried ? " · ↪ left by the morning" : ""}`;
  }
}

/** The day's routines, in English (chat-ux §2.3). */
export const routineEn: RoutineWords = {
  title: (of) =>
    of.closedAt === null
      ? `${MARKS[of.kind]} *${NAMES[of.kind]} — ${of.day}*   ${bar(of)} ${of.done}/${of.steps}`
      : `${MARKS[of.kind]} *${NAMES[of.kind]} — ${of.day}* closed ${at(of.closedAt)} · ${progress(of)}`,
  plain: (of) =>
    `${NAMES[of.kind]}, ${of.day}: ${progress(of)}${of.closedAt === null ? "" : `, closed ${at(of.closedAt)}`}`,
  late: ({ at: sentAt, dueAt }) => `⏰ Sent late, ${at(sentAt)} instead of ${dueAt}: the desk was down.`,
  line,
  hero: ({ sku, name, availableUnits, thresholdUnits, coverDays, onOrderUnits, expectedOn, state }) => {
    const cover = coverDays === null ? "no sales" : `cover ${many(Math.floor(coverDays), "day", "days")}`;
    const day =
      expectedOn === null
        ? ""
        : ` (${formatDay(Temporal.PlainDate.from(expectedOn), { zone: BUSINESS_ZONE, locale: "en" })})`;
    const ordered = onOrderUnits === 0 ? "nothing on order" : `${unitsOf(onOrderUnits)} on order${day}`;
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
  more: (parts) => `… and ${many(parts, "other", "others")}: \`/ship\` lists them all`,
  waiting: (parts) => `🟡 ${many(parts, "order has", "orders have")} not been begun: \`/ship\``,
  footer: (asOf) => `Data ${at(asOf)} · \`/ship\` · \`/stock\``,
  buttons: { done: "Done", undo: "Undo", count: "Enter a count…" },
  help: "*`/routine`* today’s routine, how far it is and its link.\n`/routine` · `/routine morning` · `/routine evening`",
  today: (of) =>
    `${MARKS[of.kind]} *${SHORT[of.kind]}*: ${progress(of)}${of.closedAt === null ? "" : `, closed ${at(of.closedAt)}`}${of.url === null ? "" : ` → <${of.url}|Open in the channel>`}`,
  none: (kind) =>
    kind === null
      ? "No routine yet today."
      : `No ${kind === "morning" ? "morning" : "evening"} routine yet today.`,
  next: ({ kind, day, time }) => `Next: ${SHORT[kind].toLowerCase()}, ${day} at ${time}`,
};
