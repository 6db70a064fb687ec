import { Temporal } from "temporal-polyfill";
import type { BufferFacts } from "../../alert/buffer-low.ts";
import { targetWeeks } from "../../stock/depot.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { RuleWords } from "../alert-card-words.ts";
import type { DepotFormWords, DepotWords } from "../depot-words.ts";
import { formatDay, formatDuration, formatUnits, plural } from "../format.ts";
import { fraction } from "../reorder-steps.ts";
import { namesEn } from "./team-names.ts";
import { stockEn } from "./team-stock.ts";

const place = { zone: BUSINESS_ZONE, locale: "en" } as const;
const units = (count: number): string => formatUnits(count, "en");
const day = (iso: string): string => formatDay(Temporal.PlainDate.from(iso), place);
const known = (count: number | null): string => (count === null ? "–" : units(count));

const form: DepotFormWords = {
  help: "*`/depot`* (`/tampon`) enters what a partner declares of its depot in France.\n`/depot` · `/depot ilanga` · `/stock ilanga` shows the cover",
  title: (name) => `Depot ${name === "" ? "France" : name}`,
  submit: "Save",
  keep: "Back",
  none: "No partner has a depot in France to watch.",
  which: (names) => `Which partner? For example \`/depot ${names[0] ?? ""}\`: ${namesEn.list(names)}.`,
  unitsHint: ({ depotUnits, declared }) =>
    declared === null
      ? "Never declared. Units in the depot, as the partner gives them."
      : `Thought to be ${known(depotUnits)}, declared ${formatDay(declared.asOf, place)} · leave empty if nothing is new`,
  onTheWay: "On its way to the depot",
  onTheWayHint: (sku) =>
    `One shipment or several, each with its day: ${sku} 40 03/11, ${sku} 24 10/11. Without a day, that of the next field.`,
  expectedOn: "Expected on",
  expectedOnHint: "For shipments without a day: DD/MM or YYYY-MM-DD",
  arrived: "Arrived in the depot",
  notANumber: "Units in the depot: a whole number, 0 to 1,000,000",
  notAShipment: (typed) => `I cannot read “${typed}”. Write a reference, units and a day: IL-001 40 03/11`,
  notADay: "Give the day it arrives: 03/11 or 2025-11-03",
  dayPassed: "That day has passed, or is more than a year ahead: give a day to come",
  dayOfNothing: "A day, but of which shipment? For example IL-001 40, or empty the day.",
  nothing: "Enter at least one quantity, shipment or arrival.",
  saved: ({ terms, lines, total }) => {
    const low = lines.filter(({ state }) => state === "low");
    const cover = total.coverWeeks === null ? "" : `, cover ${total.coverWeeks} wk`;
    const missing =
      low.length === 0
        ? ""
        : `\n🔴 Below ${terms.minWeeks} weeks: ${namesEn.list(low.map(({ sku }) => sku))}.`;
    return `✅ Depot of ${terms.name}: ${units(total.depotUnits)} units${cover}.${missing}`;
  },
};

export const bufferLowEn: RuleWords<BufferFacts> = {
  live: (facts, at) => {
    const { name, sku, partnerName, depotUnits, weekly, coverWeeks, minWeeks } = facts;
    const next = facts.expectedOn === null ? "" : `, expected ${day(facts.expectedOn)}`;
    const coming =
      facts.onTheWayUnits === 0 ? "" : ` · ${units(facts.onTheWayUnits)} units on their way${next}`;
    const late = facts.isOverdue ? " ⚠️ late: nobody said that it arrived." : "";
    const old = facts.isOld ? " ⚠️ declared more than 35 days ago." : "";
    const declaredAt = formatDay(Temporal.Instant.from(facts.declaredAt), place);
    const isCovered = at.state === "covered";
    const what = `French buffer below ${minWeeks} weeks${isCovered ? ", restock on its way" : ""}`;
    const title = `${isCovered ? "🟡" : "🔴"} *${what} — ${name}* (${partnerName})`;
    const toDo =
      facts.restockUnits === 0
        ? "To do: confirm by `/depot` that the restock on its way has arrived; it is enough."
        : `To do: agree with ${partnerName} on a shipment of ${units(facts.restockUnits)} units, then enter it by \`/depot\`.`;
    return {
      plain: title.replaceAll("*", ""),
      title: `${title}  \`${sku}\``,
      why: `${units(depotUnits)} units ÷ ${fraction(weekly, "en")} a week = *${coverWeeks} weeks*, minimum ${minWeeks}${coming}.${late}\nFrom what was declared on ${declaredAt}${old}\n${toDo}`,
      rule: `Rule: it lasts less than the contract's minimum · found at ${at.openedAt}`,
    };
  },
  over: ({ partnerName, sku, name, minWeeks }, { resolvedAt, lastedMinutes }) =>
    `🟢 ~French buffer — ${partnerName}, ${name}~ \`${sku}\` resolved at ${resolvedAt ?? "—"} · ${formatDuration(lastedMinutes, "en")} · it lasts ${minWeeks} weeks again`,
};

/** A partner's depot in France, for the team, in English. */
export const depotEn: DepotWords = {
  title: ({ name, day: on, time, low }) =>
    `🚢 *French depot of ${name} — ${on} ${time}* · ${low} ${plural(low, "alert", "alerts", "en")}`,
  plain: ({ terms, total }) =>
    `French depot of ${terms.name}: ${units(total.depotUnits)} units, ${total.coverWeeks === null ? "nothing sells" : `${total.coverWeeks} weeks`}, to bring ${units(total.restockUnits)}`,
  columns: {
    sku: "Ref.",
    name: "Product",
    depot: "Depot",
    declaredOn: "Declared",
    weekly: "Sales/wk",
    cover: "Cover",
    restock: "To bring",
    state: "State",
  },
  total: "Total",
  state: {
    unknown: "⚪ to be declared",
    low: "🔴 below the minimum",
    covered: "🟡 restock on its way",
    ok: "🟢 ok",
  },
  units: known,
  weekly: ({ weekly }) => fraction(weekly, "en"),
  weeks: ({ depotUnits, coverWeeks }) => (depotUnits === null ? "–" : stockEn.weeks(coverWeeks)),
  declaredOn: ({ declared, isOld }) =>
    declared === null ? "never" : `${isOld ? "!" : ""}${formatDay(declared.asOf, place)}`,
  onTheWay: ({ sku, onTheWay, isOverdue }) =>
    `🚚 \`${sku}\`: ${onTheWay.map((each) => `${units(each.units)} units ${formatDay(each.expectedOn, place)}`).join(", ")}${isOverdue ? " ⚠️ late" : ""}`,
  footer: ({ terms }) =>
    `Thought to be there: the last declaration, less what was ordered since · minimum ${terms.minWeeks} weeks, restock to ${targetWeeks(terms)} · sales over 28 d`,
  warnings: ({ lines }) => {
    const old = lines.filter(({ isOld }) => isOld).map(({ sku }) => sku);
    const overdrawn = lines.filter(({ isOverdrawn }) => isOverdrawn).map(({ sku }) => sku);
    return [
      ...(old.length === 0
        ? []
        : [`⚠️ Declared more than 35 days ago (${namesEn.list(old)}): the estimate may have drifted.`]),
      ...(overdrawn.length === 0
        ? []
        : [`⚠️ More was ordered than declared (${namesEn.list(overdrawn)}): ask for the stock again.`]),
    ];
  },
  enter: "Declare the depot…",
  form,
  proposal: ({ name, batch }) => ({
    title:
      batch.total.restockUnits === 0
        ? `🚢 *Restock of the month — ${name}*: nothing more to bring, the depot and what is on its way last ${batch.targetWeeks} weeks`
        : `🚢 *Restock of the month — ${name}*: ${units(batch.total.restockUnits)} units to bring for ${batch.targetWeeks} weeks`,
    lines: batch.lines.map((line) => {
      const label = `${line.isLow ? "🔴 " : ""}\`${line.sku}\` ${line.name}`;
      if (line.depotUnits === null || line.restockUnits === null) return `${label}: depot never declared`;
      const coming = line.onTheWayUnits === 0 ? "" : ` − ${units(line.onTheWayUnits)} on their way`;
      return `${label}: ${batch.targetWeeks} × ${fraction(line.weekly, "en")} − ${units(line.depotUnits)} in the depot${coming} → *${units(line.restockUnits)} units*`;
    }),
    footer: `Sent to ${name} · ${batch.declaredOn === null ? "depot never declared" : `from what was declared on ${day(batch.declaredOn)}`}${batch.isOld ? " ⚠️ more than 35 days ago" : ""} · enter the shipment by \`/depot\``,
  }),
};
