import { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE } from "../../time.ts";
import type { BatchFacts, BatchWords } from "../depot-words.ts";
import { formatDay, formatUnits } from "../format.ts";

/** What a partner sold last week, what its depot is thought to hold, and what to bring; in English. */

type Line = BatchFacts["batch"]["lines"][number];

const units = (count: number): string => formatUnits(count, "en");

function subject({ batch }: BatchFacts): string {
  const what = batch.isMonthly ? "Restock of the month" : "Your week";
  return batch.total.restockUnits === 0 ? what : `${what}, ${units(batch.total.restockUnits)} units to bring`;
}

/** "12 sold, depot 129 (12.9 wk), 41 to bring". */
function figures(line: Line): string {
  const { soldUnits, depotUnits, coverWeeks, onTheWayUnits, restockUnits } = line;
  const sold = `${units(soldUnits)} sold`;
  if (depotUnits === null) return `${sold}, depot to be declared`;
  const cover = coverWeeks === null ? "" : ` (${coverWeeks} wk)`;
  const coming = onTheWayUnits === 0 ? "" : `, ${units(onTheWayUnits)} on their way`;
  const bring = (restockUnits ?? 0) === 0 ? "" : `, ${units(restockUnits ?? 0)} to bring`;
  return `${sold}, depot ${units(depotUnits)}${cover}${coming}${bring}`;
}

function basis({ batch }: BatchFacts): string {
  if (batch.declaredOn === null) {
    return "We do not know your stock in France yet: give it to the Make the CHANGE team, product by product.";
  }
  const on = formatDay(Temporal.PlainDate.from(batch.declaredOn), { zone: BUSINESS_ZONE, locale: "en" });
  const again = batch.isOld ? " That was more than 35 days ago: please declare it again." : "";
  return `From what you declared on ${on}, less the orders since.${again}`;
}

function goal({ batch }: BatchFacts): string {
  return batch.total.restockUnits === 0
    ? `Nothing more to bring: the depot and what is on its way last ${batch.targetWeeks} weeks (minimum ${batch.minWeeks}).`
    : `To bring, so that it lasts ${batch.targetWeeks} weeks (minimum ${batch.minWeeks}): ${units(batch.total.restockUnits)} units.`;
}

export const weeklyBatchEn: BatchWords = {
  chat: (facts) =>
    [
      `🚢 *${subject(facts)}*`,
      ...facts.batch.lines.map((line) => `${line.isLow ? "🔴" : "•"} ${line.name}: ${figures(line)}`),
      goal(facts),
      basis(facts),
    ].join("\n"),
  mail: (facts) => ({
    subject: `[MTC] ${subject(facts)}`,
    blocks: [
      { kind: "paragraph", text: facts.contactName === null ? "Hello," : `Hello ${facts.contactName},` },
      { kind: "strong", text: goal(facts) },
      {
        kind: "items",
        title: "Last week, and your depot in France:",
        items: facts.batch.lines.map((line) => `${line.name} (ref. ${line.partnerSku}): ${figures(line)}`),
      },
      { kind: "paragraph", text: basis(facts) },
      { kind: "footer", text: "You receive this message because Make the CHANGE sells your products." },
    ],
  }),
};
