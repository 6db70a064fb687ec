import { Temporal } from "temporal-polyfill";
import type { PartDecided } from "../../notice/team-alert.ts";
import { formatDay, fullStop } from "../format.ts";
import type { AlertText, AlertWords } from "../team-words.ts";
import type { ToDecideWords } from "../to-decide-words.ts";

/** The rest of a part that its partner could not take, in French (E4). */

type Said = readonly { readonly quantity: number; readonly name: string }[];

const units = (of: Said): string => of.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");

/** In #alertes: at once, and again while nobody decides. */
export const partToDecideFr: AlertWords["team"]["part_to_decide"] = ({ number, partner, decided, ...of }) =>
  decided === undefined
    ? undecided({ number, partner, ...of })
    : {
        title: `🟢 *#${number} : ${units(of.rest)}, ${decision(decided, partner)}*`,
        why: `${partner} n’en prenait qu’une partie.`,
        next: `Rien à faire. Détail : \`/order ${number}\``,
      };

type ToDecide = Parameters<AlertWords["team"]["part_to_decide"]>[0];

function decision(decided: PartDecided, partner: string): string {
  switch (decided.is) {
    case "awaited":
      return `attendu de ${partner} jusqu’au ${dayOf(decided.until)} (${decided.by})`;
    case "rerouted":
      return `confié à ${decided.to} (${decided.by})`;
    case "cancelled":
      return `remboursé (${decided.by})`;
    case "settled":
      return "c’est réglé";
  }
}

const dayOf = (instant: string): string =>
  formatDay(Temporal.Instant.from(instant), { zone: "Europe/Brussels", locale: "fr" });

const undecided = ({ number, partner, ...of }: Omit<ToDecide, "about">): AlertText => ({
  title: of.isReminder
    ? `🔴 *#${number} : toujours à décider, ${units(of.rest)}*`
    : `🔴 *#${number} : ${partner} n’en prend qu’une partie*`,
  why: of.isReminder
    ? `${partner} n’en a pas, et le client attend.`
    : `Confirmé : ${units(of.accepted)} · à décider : ${units(of.rest)}`,
  next: `À faire : basculer vers le partenaire de secours, attendre ${partner} jusqu’à un jour, ou rembourser la ligne. Détail : \`/order ${number}\``,
});

export const toDecideFr: ToDecideWords = {
  buttons: { wait: "Attendre…", refund: "Rembourser la ligne…" },
  title: (number) => `Attendre, #${number}`,
  intro: ({ fulfiller, items }) => `*${fulfiller}* · ${units(items)}`,
  day: "Expédition attendue le",
  told: "Le partenaire sait ce que nous attendons et jusqu’à quand, le client que cela part plus tard que le reste.",
  submit: "Attendre",
  close: "Ne rien changer",
  dayMissing: "Choisissez un jour.",
  done: ({ number, day }) =>
    `${fullStop(`⏳ #${number} : attendue le ${formatDay(Temporal.PlainDate.from(day), { zone: "Europe/Brussels", locale: "fr" })}`)} Le partenaire et le client sont prévenus.`,
  already: (number) => `ℹ️ #${number} : c’était déjà décidé ainsi.`,
};
