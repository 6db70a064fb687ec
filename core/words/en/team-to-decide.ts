import { Temporal } from "temporal-polyfill";
import type { PartDecided } from "../../notice/team-alert.ts";
import { formatDay } from "../format.ts";
import type { AlertText, AlertWords } from "../team-words.ts";
import type { ToDecideWords } from "../to-decide-words.ts";

/** The rest of a part that its partner could not take, in English (E4). */

type Said = readonly { readonly quantity: number; readonly name: string }[];

const units = (of: Said): string => of.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");

/** In #alertes: at once, and again while nobody decides. */
export const partToDecideEn: AlertWords["team"]["part_to_decide"] = ({ number, partner, decided, ...of }) =>
  decided === undefined
    ? undecided({ number, partner, ...of })
    : {
        title: `🟢 *#${number}: ${units(of.rest)}, ${decision(decided, partner)}*`,
        why: `${partner} took a part only.`,
        next: `Nothing to do. Details: \`/order ${number}\``,
      };

type ToDecide = Parameters<AlertWords["team"]["part_to_decide"]>[0];

function decision(decided: PartDecided, partner: string): string {
  switch (decided.is) {
    case "awaited":
      return `awaited from ${partner} until ${dayOf(decided.until)} (${decided.by})`;
    case "rerouted":
      return `given to ${decided.to} (${decided.by})`;
    case "cancelled":
      return `refunded (${decided.by})`;
    case "settled":
      return "settled";
  }
}

const dayOf = (instant: string): string =>
  formatDay(Temporal.Instant.from(instant), { zone: "Europe/Brussels", locale: "en" });

const undecided = ({ number, partner, ...of }: Omit<ToDecide, "about">): AlertText => ({
  title: of.isReminder
    ? `🔴 *#${number}: still to be decided, ${units(of.rest)}*`
    : `🔴 *#${number}: ${partner} takes a part only*`,
  why: of.isReminder
    ? `${partner} has none, and the client waits.`
    : `Confirmed: ${units(of.accepted)} · to be decided: ${units(of.rest)}`,
  next: `To do: give it to the backup partner, wait for ${partner} until a day, or refund the line. Details: \`/order ${number}\``,
});

export const toDecideEn: ToDecideWords = {
  buttons: { wait: "Wait…", refund: "Refund the line…" },
  title: (number) => `Wait, #${number}`,
  intro: ({ fulfiller, items }) => `*${fulfiller}* · ${units(items)}`,
  day: "Expected to ship on",
  told: "The partner is told what we wait for and until when, the client that it leaves later than the rest.",
  submit: "Wait",
  close: "Change nothing",
  dayMissing: "Choose a day.",
  done: ({ number, day }) =>
    `⏳ #${number}: expected on ${formatDay(Temporal.PlainDate.from(day), { zone: "Europe/Brussels", locale: "en" })}. The partner and the client are told.`,
  already: (number) => `ℹ️ #${number}: it was decided so before.`,
};
