import { type DepotReport, readDepot, readDepotTerms } from "../../../core/flow/read-depot.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { DepotTerms } from "../../../core/stock/depot.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";
import type { DepotWords } from "../../../core/words/depot-words.ts";
import { formatDay, formatTime } from "../../../core/words/format.ts";
import type { Locale } from "../../../core/words/locale.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { actions, button, context, section, table } from "../blocks.ts";
import { inColumns, shortName } from "../columns.ts";
import { fold } from "../grammar.ts";
import { escapeFacts, labelText } from "../mrkdwn.ts";
import { refusalText } from "../refusal-text.ts";

/** `/stock ilanga`: what a partner's depot in France is thought to hold, and how long that lasts (F25). */

const LETTERS_MIN = 3;

/** The partners with a depot whose code or name begins with those words; the one of exactly that name alone. */
export function depotsNamed(terms: readonly DepotTerms[], typed: string): readonly DepotTerms[] {
  const wanted = fold(typed);
  if (wanted.length < LETTERS_MIN) return [];
  const namesOf = (each: DepotTerms): readonly string[] => [fold(each.partner), fold(each.name)];
  const exact = terms.filter((each) => namesOf(each).includes(wanted));
  if (exact.length > 0) return exact;
  return terms.filter((each) => namesOf(each).some((name) => name.startsWith(wanted)));
}

/** The depot of the partner that is named; null where those words name none, or several. */
export async function showDepotOf(
  { deps, member }: Asking,
  search: readonly string[],
): Promise<Answer | null> {
  const [named, ...others] = depotsNamed(await readDepotTerms(deps), search.join(" "));
  if (named === undefined || others.length > 0) return null;
  const report = await readDepot(deps, { partner: named.partner });
  if (isRefusal(report)) return say(refusalText(report, member.locale));
  return depotAnswer(escapeFacts(report), member.locale);
}

function depotAnswer(report: DepotReport, locale: Locale): Answer {
  const words = wordsIn(locale).team.depot;
  const { terms, lines, at } = report;
  const place = { zone: BUSINESS_ZONE, locale };
  const low = lines.filter(({ state }) => state === "low").length;
  const title = words.title({
    name: terms.name,
    day: formatDay(at, place),
    time: formatTime(at, place),
    low,
  });
  const coming = lines.filter(({ onTheWay }) => onTheWay.length > 0).map(words.onTheWay);
  const notes = [...coming, ...words.warnings(report)];
  const enter = button({
    label: words.enter,
    actionId: "depot.enter",
    value: JSON.stringify([terms.partner]),
  });
  return {
    text: words.plain(report),
    blocks: [
      section(title),
      table(inColumns(cells(report, words))),
      ...(notes.length === 0 ? [] : [section(notes.join("\n"))]),
      context(words.footer(report)),
      actions("depot", [enter]),
    ],
    isShareable: true,
  };
}

function cells({ lines, total }: DepotReport, words: DepotWords): readonly (readonly string[])[] {
  const { columns } = words;
  return [
    [
      ...[columns.sku, columns.name, columns.depot, columns.cover, columns.restock],
      ...[columns.weekly, columns.declaredOn, columns.state],
    ],
    ...lines.map((line) => [
      ...[line.sku, shortName(labelText(line.name)), words.units(line.depotUnits), words.weeks(line)],
      ...[
        words.units(line.restockUnits),
        words.weekly(line),
        words.declaredOn(line),
        words.state[line.state],
      ],
    ]),
    [
      ...[words.total, "", words.units(total.depotUnits), words.weeks(total)],
      ...[words.units(total.restockUnits), words.weekly(total), "", ""],
    ],
  ];
}
