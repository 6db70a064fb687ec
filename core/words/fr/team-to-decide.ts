import { Temporal } from "temporal-polyfill";
import { formatDay } from "../format.ts";
import type { AlertWords } from "../team-words.ts";
import type { ToDecideWords } from "../to-decide-words.ts";

/** The rest of a part that its partner could not take, in French (E4). */

type Said = readonly { readonly quantity: number; readonly name: string }[];

const units = (of: Said): string => of.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");

/** In #alertes: at once, and again while nobody decides. */
export const partToDecideFr: AlertWords["team"]["part_to_decide"] = ({ number, partner, ...of }) => ({
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
    `⏳ #${number} : attendue le ${formatDay(Temporal.PlainDate.from(day), { zone: "Europe/Brussels", locale: "fr" })}. Le partenaire et le client sont prévenus.`,
  already: (number) => `ℹ️ #${number} : c’était déjà décidé ainsi.`,
};
