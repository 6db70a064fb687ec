import { type HeroReport, readHero } from "../../../core/flow/read-hero.ts";
import { readLedger } from "../../../core/flow/read-ledger.ts";
import { setForecast } from "../../../core/flow/set-forecast.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";
import { formatDay, formatTime } from "../../../core/words/format.ts";
import type { Locale } from "../../../core/words/locale.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { actions, type Block, type Button, button, context, fields, section } from "../blocks.ts";
import { barChart } from "../chart.ts";
import { deniedAnswer } from "../denied.ts";
import { escapeFacts, link } from "../mrkdwn.ts";
import { refusalText } from "../refusal-text.ts";

/** `/stock SKU`, `/stock SKU mouvements`, `/stock SKU ventes 16` (chat-ux §3.1). */

const MOVEMENT_WORDS: readonly string[] = ["mouvement", "mouvements", "movement", "movements"];
const FORECAST_WORDS: readonly string[] = ["ventes", "vente", "sales", "forecast"];
const AUTOMATIC_WORDS: readonly string[] = ["auto", "automatique", "automatic"];
const LEDGER_PAGE = 15;

/** What is asked about one hero, apart from its name. */
export function heroQuestion(words: readonly string[]): {
  readonly about: "hero" | "movements" | "forecast";
  /** The words that name the hero. */
  readonly search: readonly string[];
  /** What is to be sold a week, as typed. */
  readonly given: string | null;
} {
  if (words.some((word) => MOVEMENT_WORDS.includes(word))) {
    return {
      about: "movements",
      search: words.filter((word) => !MOVEMENT_WORDS.includes(word)),
      given: null,
    };
  }
  const at = words.findIndex((word) => FORECAST_WORDS.includes(word));
  if (at < 0) return { about: "hero", search: words, given: null };
  return { about: "forecast", search: words.slice(0, at), given: words[at + 1] ?? null };
}

/** One hero with eight weeks of sales, what it earns, and what happened last. */
export async function showHero({ deps, member }: Asking, sku: string): Promise<Answer> {
  const report = await readHero(deps, { sku });
  if (isRefusal(report)) return say(refusalText(report, member.locale));
  const document = report.terms.coBranding?.documentUrl ?? null;
  return heroAnswer(escapeFacts(report), document, member.locale);
}

function heroAnswer(report: HeroReport, document: string | null, locale: Locale): Answer {
  const { hero, stock, pilot, terms: words } = wordsIn(locale).team;
  const { line, weeks, economics, movements } = report;
  const criteria = pilot.criteria(report.criteria);
  const place = { zone: BUSINESS_ZONE, locale };
  const points = weeks.map((week) => ({ label: hero.chart.week(week.from), value: week.units }));
  const conclusion = hero.chart.conclusion({ weeks, line });
  const facts = [hero.rule(line), hero.onOrder(line), hero.outages(line)].filter((text) => text !== "");
  const negotiated = words.line({
    ...{ terms: report.terms, warnings: report.warnings },
    document: document === null ? null : link(document, words.document),
  });
  const last = movements.map((each) => `• ${hero.movement(each)}`);
  const blocks: readonly Block[] = [
    section(`📦 *${line.name}*  \`${line.sku}\``),
    fields(hero.figures(line)),
    section(
      [...facts, economics === null ? hero.noEconomics : hero.economics(economics), criteria, negotiated]
        .filter((text) => text !== "")
        .join("\n"),
    ),
    barChart({ title: hero.chart.title, series: hero.chart.series, points }),
    section(conclusion),
    ...(last.length === 0 ? [] : [section([`*${hero.lastMovements}*`, ...last].join("\n"))]),
    context(
      `${formatDay(report.at, place)} ${formatTime(report.at, place)}`,
      line.provisional ? stock.provisional : "",
    ),
    actions("hero", buttonsOf(report.line.sku, locale)),
  ];
  return {
    text: `${line.sku} · ${stock.units(line.availableUnits)} · ${stock.state[line.state]} · ${conclusion}`,
    blocks,
    isShareable: true,
  };
}

/** What is done about a shelf; who may is asked when it is. */
function buttonsOf(sku: string, locale: Locale): readonly Button[] {
  const { hero, alertCards } = wordsIn(locale).team;
  const value = JSON.stringify([sku]);
  return [
    button({ label: alertCards.buttons.reorder, actionId: "purchase.reorder", value }),
    button({ label: hero.count.button, actionId: "count.enter", value }),
    button({ label: hero.writeOff.button, actionId: "shelf.write_off", value }),
  ];
}

/** "Why is this 47?": the newest movements, each with what was left after it. */
export async function showLedger({ deps, member, args }: Asking, sku: string): Promise<Answer> {
  const before = Number(args.options.get("before"));
  const beforeSeq = Number.isSafeInteger(before) && before > 0 ? before : null;
  const read = await readLedger(deps, { sku, beforeSeq, limit: LEDGER_PAGE });
  if (isRefusal(read)) return say(refusalText(read, member.locale));
  const { level, lines, nextBeforeSeq } = escapeFacts(read);
  const { hero } = wordsIn(member.locale).team;
  const title = hero.ledgerTitle(level);
  const listed = lines.map((line) => `• ${hero.movement(line)}`).join("\n");
  const value = `${sku} mouvements avant:${nextBeforeSeq}`;
  const older = button({ label: hero.older, actionId: "stock.show.older", value });
  return {
    text: title,
    blocks: [
      section(title),
      section(listed === "" ? hero.noMovements : listed),
      ...(nextBeforeSeq === null ? [] : [actions("ledger", [older])]),
    ],
    isShareable: true,
  };
}

/** A manager's own figure of weekly sales, or back to what was sold. */
export async function changeForecast(asking: Asking, sku: string, given: string | null): Promise<Answer> {
  const { deps, member } = asking;
  const { forecast } = wordsIn(member.locale).team.hero;
  const asked = { what: `/stock ${asking.args.typed.join(" ")}`, at: null };
  const denied = await deniedAnswer(deps, member, { action: "set_forecast", asked });
  if (denied !== null) return denied;
  const isAutomatic = given !== null && AUTOMATIC_WORDS.includes(given);
  const weeklyUnits = isAutomatic ? null : Number(given?.replace(",", "."));
  if (given === null || Number.isNaN(weeklyUnits)) return say(forecast.usage);
  const outcome = await setForecast(deps, { sku, weeklyUnits });
  if (isRefusal(outcome)) return say(forecast.usage);
  const line = escapeFacts(outcome.line);
  return say(isAutomatic ? forecast.cleared(line) : forecast.set(line));
}
