import { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE } from "../../time.ts";
import type { BatchFacts, BatchWords } from "../depot-words.ts";
import { formatDay, formatUnits, plural } from "../format.ts";
import { phrase } from "./spacing.ts";

/** What a partner sold last week, what its depot is thought to hold, and what to bring; in French. */

type Line = BatchFacts["batch"]["lines"][number];

const units = (count: number): string => formatUnits(count, "fr");
const weeks = (count: number): string => `${String(count).replace(".", ",")} sem.`;

function subject({ batch }: BatchFacts): string {
  const what = batch.isMonthly ? "Réassort du mois" : "Votre semaine";
  return batch.total.restockUnits === 0 ? what : `${what}, ${units(batch.total.restockUnits)} u. à apporter`;
}

/** "12 vendues, dépôt 129 u. (12,9 sem.), 41 u. à apporter". */
function figures(line: Line): string {
  const { soldUnits, depotUnits, coverWeeks, onTheWayUnits, restockUnits } = line;
  const sold = `${units(soldUnits)} ${plural(soldUnits, "vendue", "vendues", "fr")}`;
  if (depotUnits === null) return `${sold}, dépôt à déclarer`;
  const cover = coverWeeks === null ? "" : ` (${weeks(coverWeeks)})`;
  const coming = onTheWayUnits === 0 ? "" : `, ${units(onTheWayUnits)} u. en route`;
  const bring = (restockUnits ?? 0) === 0 ? "" : `, ${units(restockUnits ?? 0)} u. à apporter`;
  return `${sold}, dépôt ${units(depotUnits)} u.${cover}${coming}${bring}`;
}

function basis({ batch }: BatchFacts): string {
  if (batch.declaredOn === null) {
    return phrase`Nous ne connaissons pas encore votre stock en France : donnez-le à l'équipe Make the CHANGE, produit par produit.`;
  }
  const on = formatDay(Temporal.PlainDate.from(batch.declaredOn), { zone: BUSINESS_ZONE, locale: "fr" });
  const again = batch.isOld ? phrase` C'était il y a plus de 35 jours : merci de le déclarer à nouveau.` : "";
  return `Estimé d'après votre déclaration du ${on}, moins les commandes depuis.${again}`;
}

function goal({ batch }: BatchFacts): string {
  return batch.total.restockUnits === 0
    ? phrase`Rien de plus à apporter : le dépôt et ce qui est en route tiennent ${batch.targetWeeks} semaines (minimum ${batch.minWeeks}).`
    : phrase`À apporter pour tenir ${batch.targetWeeks} semaines (minimum ${batch.minWeeks}) : ${units(batch.total.restockUnits)} u.`;
}

export const weeklyBatchFr: BatchWords = {
  chat: (facts) =>
    [
      phrase`🚢 *${subject(facts)}*`,
      ...facts.batch.lines.map((line) => phrase`${line.isLow ? "🔴" : "•"} ${line.name} : ${figures(line)}`),
      goal(facts),
      basis(facts),
    ].join("\n"),
  mail: (facts) => ({
    subject: `[MTC] ${subject(facts)}`,
    blocks: [
      { kind: "paragraph", text: facts.contactName === null ? "Bonjour," : `Bonjour ${facts.contactName},` },
      { kind: "strong", text: goal(facts) },
      {
        kind: "items",
        title: phrase`La semaine dernière, et votre dépôt en France :`,
        items: facts.batch.lines.map(
          (line) => phrase`${line.name} (réf. ${line.partnerSku}) : ${figures(line)}`,
        ),
      },
      { kind: "paragraph", text: basis(facts) },
      {
        kind: "footer",
        text: "Vous recevez ce message parce que vos produits sont vendus par Make the CHANGE.",
      },
    ],
  }),
};
