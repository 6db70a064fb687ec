import type { InsertsLowFacts } from "../../hub/insert-cards.ts";
import type { RuleWords } from "../alert-card-words.ts";
import { formatDuration, formatUnits, plural } from "../format.ts";
import type { HubWords } from "../hub-words.ts";
import { namesEn } from "./team-names.ts";

const unitsOf = (units: number): string =>
  `${formatUnits(units, "en")} ${plural(units, "unit", "units", "en")}`;
const items = (all: readonly { readonly quantity: number; readonly name: string }[]): string =>
  all.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");

/** Each step as it is named to whoever forgot it. */
const STEPS = {
  unboxing: "the packaging",
  visual_check: "the visual check",
  weight: "the weight",
  slip: "the slip",
  photo: "the photo",
} as const;

/** The hub's preparation and packing, in English. */
export const hubEn: HubWords = {
  steps: STEPS,
  pickList: {
    title: ({ orders, units, late }) =>
      `📋 *To prepare — ${orders} ${plural(orders, "order", "orders", "en")}*, ${unitsOf(units)} to take${late === 0 ? "" : ` · 🔴 ${late} late`}`,
    product: ({ units, name, sku, missingUnits, takes }) => {
      const lots = takes.map(
        (take) =>
          `${unitsOf(take.units)} of lot ${take.reference}${take.bestBeforeOn === null ? "" : ` (best before ${take.bestBeforeOn.toString()})`}`,
      );
      const missing = missingUnits === 0 ? [] : [`🔴 ${unitsOf(missingUnits)} not to be found`];
      return `*${unitsOf(units)}* ${name} · ${sku}\n${[...lots, ...missing].join(", then ")}`;
    },
    part: ({ number, state, items: all, city, zone, shipBy, isLate }) =>
      `${isLate ? "🔴" : state === "packed" ? "📦" : state === "picking" ? "🔵" : "🟡"} *#${number}* ${state === "queued" ? "to prepare" : namesEn.fulfillment[state]} · ${city} (${zone})${shipBy === null ? "" : isLate ? ` · late, promised by ${shipBy}` : ` · by ${shipBy}`}\n${items(all)}`,
    none: "✅ Nothing to prepare: every parcel of the hub has left.",
    page: ({ page, pages, time }) =>
      `Page ${page} of ${pages} · at ${time}${page < pages ? ` · next: \`/ship page:${page + 1}\`` : ""}`,
    cards: (partners) =>
      `MTC cards at partners: ${partners.map(({ partner, cards }) => `${partner} ${formatUnits(cards, "en")}`).join(" · ")}`,
    pick: "Pick",
    pack: "Pack…",
    track: "Enter tracking…",
  },
  form: {
    title: (number) => `Pack #${number}`,
    intro: ({ number, items: all, slip }) =>
      `*#${number}* — ${items(all)}\n${slip ?? "🖨 The slip is being made: close this window and open it again in a moment."}`,
    unboxing: "In the parcel",
    visualCheck: "1 · Visual check",
    visualChecked: "Quality checked, nothing damaged",
    weight: "2 · Weight in grams",
    weightHint: (expected) =>
      expected === null
        ? "What the parcel weighs, in whole grams."
        : `Expected: ${formatUnits(expected, "en")} g. A difference of more than 10 % wants a reason.`,
    weightReason: "Reason for another weight",
    weightReasonHint: "Only where the weight differs by more than 10 %.",
    slip: "3 · Slip",
    slipPrinted: "Printed and put into the parcel",
    photo: "4 · Photo of the parcel",
    photoHint: "JPEG, PNG, WebP or HEIC, 10 MB at most. Kept for 12 months, for the team alone.",
    override: "Let a step pass: reason",
    overrideHint: "For managers; leave it empty if all is done. The reason is noted in the thread.",
    submit: "Parcel packed",
    badWeight: (typed) => `“${typed}” is no weight: write whole grams, such as 430.`,
    done: ({ number, skipped }) =>
      skipped.length === 0
        ? `📦 #${number} is packed. Step 5: enter its tracking, from its card.`
        : `📦 #${number} is packed without ${namesEn.list(skipped.map((step) => STEPS[step]))}; the reason is in the thread.`,
    notPicking: ({ number, state }) =>
      `ℹ️ #${number} is ${namesEn.fulfillment[state]}: it is not to be packed. What is to be prepared is taken by “Prepare” first.`,
  },
  files: {
    slip: "Slip",
    photo: "Photo of the parcel",
    link: ({ number, file, url }) =>
      `${file === "slip" ? "🖨" : "📷"} <${url}|${file === "slip" ? "Slip" : "Photo"} of #${number}> · the link is good for 15 minutes, for the team alone.`,
    none: ({ number, file }) =>
      file === "slip"
        ? `ℹ️ #${number}: the slip is not ready, or no longer kept. Try again in a moment.`
        : `ℹ️ #${number}: no photo is kept (they are for 12 months).`,
  },
  inserts: {
    title: "MTC cards sent",
    submit: "Save",
    keep: "Back",
    sent: (partner) => `Cards sent to ${partner}`,
    hint: "They are added to those that the partner has.",
    notWhole: "A whole number, from 1 to 10,000",
    done: ({ partner, cards }) => `✅ ${partner} now has ${formatUnits(cards, "en")} MTC cards.`,
  },
};

export const insertsLowEn: RuleWords<InsertsLowFacts> = {
  live: ({ name, cards }, at) => {
    const title = `${cards === 0 ? "🔴" : "🟠"} *MTC cards: ${cards === 0 ? `${name} has none left` : `${formatUnits(cards, "en")} left at ${name}`}*`;
    return {
      plain: title.replaceAll("*", ""),
      title,
      why: `One card goes into each parcel of ${name}.\nTo do: send cards, then write it down by the button.`,
      rule: `Rule: fewer than 20 cards at a partner · found at ${at.openedAt}`,
    };
  },
  over: ({ name }, { resolvedAt, lastedMinutes }) =>
    `🟢 ~MTC cards — ${name}~ resolved at ${resolvedAt ?? "—"} · ${formatDuration(lastedMinutes, "en")} · ${name} has enough again`,
};
