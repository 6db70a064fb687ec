import { readCommissions } from "../../core/flow/read-commissions.ts";
import { readPartners } from "../../core/flow/read-partners.ts";
import { readStock, type StockReport } from "../../core/flow/read-stock.ts";
import { awaitsAnswer } from "../../core/fulfillment/reminder.ts";
import { CONFIRMED_TARGET_PERCENT } from "../../core/partner/punctuality.ts";
import { may } from "../../core/team/roles.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Block, fields, section } from "./blocks.ts";
import { barChart } from "./chart.ts";
import type { HomeAsked } from "./home-lines.ts";
import { escapeTyped } from "./mrkdwn.ts";

/** The figures of the Home tab, and its one chart with a sentence that says what it shows (chat-ux §2.5). */
export async function figureBlocks({ deps, member }: HomeAsked): Promise<{
  readonly figures: readonly Block[];
  readonly chart: readonly Block[];
}> {
  const { figures: words } = wordsIn(member.locale).team.home;
  const stock = await readStock(deps);
  const underWay = await deps.store.transaction((tx) => tx.day.underWay());
  // A parcel that leaves late was confirmed: it is no silence.
  const silent = underWay.filter((part) => awaitsAnswer(part) && part.flags.includes("late"));
  const { confirmedPercent: percent } = (await readPartners(deps, { partner: null, period: "7" })).all;
  const confirmed = percent === null ? null : { percent, isOnTarget: percent > CONFIRMED_TARGET_PERCENT };
  const seesMoney = may(member.role, "read_commissions");
  const money = seesMoney ? await readCommissions(deps, { month: null, partner: null }) : null;
  const figures = [
    section(words.title),
    fields([
      words.stock(stock.onHandUnits),
      words.tiedUp({ cents: stock.valueCents, ceilingCents: stock.ceilingCents }),
      words.silent(silent.length),
      ...(money === null ? [] : [words.due(money.total.due.partnerShareCents)]),
      words.inTime(confirmed),
    ]),
  ];
  return { figures, chart: coverChart(stock, member.locale) };
}

/** How long each hero lasts; none where nothing sells, since then nothing runs out. */
function coverChart({ lines }: StockReport, locale: "fr" | "en"): readonly Block[] {
  const { cover: words } = wordsIn(locale).team.home;
  const lasting = lines.flatMap(({ sku, name, coverWeeks, state }) =>
    coverWeeks === null ? [] : [{ sku, name, weeks: coverWeeks, state }],
  );
  const [least] = lasting.toSorted((a, b) => a.weeks - b.weeks);
  if (least === undefined) return [];
  const points = lasting.map(({ name, weeks }) => ({ label: name, value: Math.round(weeks * 10) / 10 }));
  const isBelow = least.state === "below" || least.state === "out";
  return [
    barChart({ title: words.title, series: words.series, points }),
    section(words.says({ name: escapeTyped(least.name), weeks: least.weeks, isBelow })),
  ];
}
