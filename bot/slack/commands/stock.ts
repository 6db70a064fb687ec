import { readOrderFigures } from "../../../core/flow/read-order-figures.ts";
import { readStock, type StockReport } from "../../../core/flow/read-stock.ts";
import { HEROES_MIN } from "../../../core/stock/hero-limit.ts";
import type { StockLine } from "../../../core/stock/stock-line.ts";
import { isStockOutRateGood } from "../../../core/stock/turnover.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";
import type { StockWords } from "../../../core/words/command-words.ts";
import { formatDay, formatTime } from "../../../core/words/format.ts";
import type { Locale } from "../../../core/words/locale.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { actions, button, context, section, table } from "../blocks.ts";
import { inColumns, shortName } from "../columns.ts";
import { fold, nearest } from "../grammar.ts";
import { escapeFacts, escapeTyped, labelText } from "../mrkdwn.ts";
import { showDepotOf } from "./depot.ts";
import { changeForecast, heroQuestion, showHero, showLedger } from "./hero.ts";

/** `/stock [sku|nom] [alertes|tous] [mouvements] [public]` (R234, chat-ux §3.1). */

const ALERT_WORDS: readonly string[] = ["alerte", "alertes", "alert", "alerts"];
const ALL_WORDS: readonly string[] = ["tous", "tout", "all"];
const SUGGESTIONS_MAX = 5;

export async function stockCommand(asking: Asking): Promise<Answer> {
  const { deps, member, args } = asking;
  const words = wordsIn(member.locale).team.stock;
  const report = escapeFacts(await readStock(deps));
  const onlyAlerts = args.words.some((word) => ALERT_WORDS.includes(word));
  const rest = args.words.filter((word) => !ALERT_WORDS.includes(word) && !ALL_WORDS.includes(word));
  const { about, search, given } = heroQuestion(rest);
  if (report.lines.length === 0 && search.length === 0) {
    return say(`${words.none} ${wordsIn(member.locale).team.pilot.tooFew}`);
  }
  if (search.length === 0 && about !== "hero") return whichHero(report.lines, { about, given }, words);
  if (search.length === 0) {
    const lines = onlyAlerts ? report.lines.filter((line) => isAlerting(line)) : report.lines;
    return lines.length === 0 ? say(words.noAlert) : overview(asking, report, lines);
  }
  const depot = await showDepotOf(asking, search);
  if (depot !== null) return depot;
  const found = matching(report.lines, search);
  const [only, ...others] = found;
  if (only === undefined) return unknown(report.lines, args.typed.join(" "), words);
  if (others.length > 0 && about !== "hero") return whichHero(found, { about, given }, words);
  if (others.length > 0) return overview(asking, report, found);
  if (about === "movements") return showLedger(asking, only.sku);
  return about === "forecast" ? changeForecast(asking, only.sku, given) : showHero(asking, only.sku);
}

/** What is under way needs nobody. */
function isAlerting({ state }: StockLine): boolean {
  return state !== "ok" && state !== "covered";
}

/** The SKU itself, or every word in the name; one candidate is enough where nothing is changed. */
function matching(lines: readonly StockLine[], search: readonly string[]): readonly StockLine[] {
  const exact = lines.filter((line) => fold(line.sku) === search.join(" "));
  if (exact.length > 0) return exact;
  return lines.filter((line) => search.every((word) => fold(`${line.sku} ${line.name}`).includes(word)));
}

function unknown(lines: readonly StockLine[], typed: string, words: StockWords): Answer {
  const bySku = nearest(typed, lines, (line) => line.sku);
  const byName = lines.filter((line) =>
    line.name.split(" ").some((part) => nearest(typed, [part], String).length > 0),
  );
  const near = [...new Set([...bySku, ...byName])];
  // There are three at most: whoever mistook the name finds it among them.
  const suggestions = (near.length === 0 ? lines : near).slice(0, SUGGESTIONS_MAX);
  const text = words.unknown({ typed: escapeTyped(typed), hasSuggestions: suggestions.length > 0 });
  return say(
    text,
    ...suggestions.map((line) => ({
      label: labelText(`${line.sku} · ${line.name}`),
      actionId: "stock.show",
      value: line.sku,
    })),
  );
}

/** Of several, or of none that was named: the same question, asked of each. */
function whichHero(
  lines: readonly StockLine[],
  { about, given }: Pick<ReturnType<typeof heroQuestion>, "about" | "given">,
  words: StockWords,
): Answer {
  const asked = about === "movements" ? "mouvements" : `ventes ${given ?? ""}`.trim();
  const buttons = lines.slice(0, SUGGESTIONS_MAX).map((line) => ({
    label: labelText(`${line.sku} · ${line.name}`),
    actionId: "stock.show",
    value: `${line.sku} ${asked}`,
  }));
  return say(words.which, ...buttons);
}

async function overview(
  { deps, member: { locale } }: Asking,
  report: StockReport,
  lines: readonly StockLine[],
): Promise<Answer> {
  const words = wordsIn(locale).team.stock;
  const figures = await readOrderFigures(deps);
  const alerts = report.lines.filter((line) => isAlerting(line)).length;
  const { onHandUnits: units, valueCents, ceilingCents, cashState } = report;
  const totals = { units, valueCents, ceilingCents, cashState };
  const { reorder } = wordsIn(locale).team.alertCards.buttons;
  const hidden = report.lines.filter(({ isHidden }) => isHidden).map(({ sku }) => sku);
  const plain = words.plain({ heroes: lines.length, alerts, units: report.onHandUnits });
  return {
    text: `${plain} · ${lines.map((line) => `${line.sku} ${words.units(line.availableUnits)}`).join(", ")}`,
    blocks: [
      section(titleOf(report, alerts, locale)),
      table(rows(lines, words)),
      context(
        words.footer(totals),
        words.rotation(lines),
        outagesOf(report, locale),
        words.orders(figures),
        lines.some((line) => line.provisional) ? words.provisional : "",
        hidden.length === 0 ? "" : words.hidden(hidden),
        report.lines.length - hidden.length < HEROES_MIN ? wordsIn(locale).team.pilot.tooFew : "",
      ),
      actions("stock", [button({ label: reorder, actionId: "purchase.reorder", value: "[]" })]),
    ],
    isShareable: true,
  };
}

function outagesOf({ lines, stockOutRatePct: ratePct }: StockReport, locale: Locale): string {
  const heroes = lines.flatMap(({ sku, stockOutDays: days, lastOutOn }) =>
    lastOutOn === null ? [] : [{ sku, days, lastOn: formatDay(lastOutOn, { zone: BUSINESS_ZONE, locale }) }],
  );
  const isGood = ratePct !== null && isStockOutRateGood(ratePct);
  return wordsIn(locale).team.stock.outages({ ratePct, isGood, heroes });
}

function titleOf(report: StockReport, alerts: number, locale: Locale): string {
  const place = { zone: BUSINESS_ZONE, locale };
  return wordsIn(locale).team.stock.title({
    day: formatDay(report.at, place),
    time: formatTime(report.at, place),
    alerts,
  });
}

/** Columns of a fixed-width table; figures are flush right, the state comes last because emoji have their own width. */
function rows(lines: readonly StockLine[], words: StockWords): readonly string[] {
  const { columns } = words;
  const cells = [
    [
      columns.sku,
      columns.name,
      columns.available,
      columns.threshold,
      columns.weekly,
      columns.trend,
      columns.cover,
      columns.state,
    ],
    ...lines.map((line) => [
      line.sku,
      shortName(labelText(line.name)),
      words.units(line.availableUnits),
      words.units(line.thresholdUnits),
      words.weekly(line),
      words.trend(line),
      words.weeks(line.coverWeeks),
      words.state[line.state],
    ]),
  ];
  return inColumns(cells);
}
