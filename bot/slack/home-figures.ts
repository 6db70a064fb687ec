import { readCommissions } from "../../core/flow/read-commissions.ts";
import { readOrders } from "../../core/flow/read-orders.ts";
import { readPartners } from "../../core/flow/read-partners.ts";
import { readStock, type StockReport } from "../../core/flow/read-stock.ts";
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
  const late = await readOrders(deps, { only: "late", partner: null, page: 1 });
  const { all } = await readPartners(deps, { partner: null, period: "7" });
  const seesMoney = may(member.role, "read_commissions");
  const money = seesMoney ? await readCommissions(deps, { month: null, partner: null }) : null;
  const figures = [
    section(words.title),
    fields([
      words.stock(stock.onHandUnits),
      words.tiedUp({ cents: stock.valueCents, ceilingCents: stock.ceilingCents }),
      words.late(late.total),
      ...(money === null ? [] : [words.due(money.total.due.partnerShareCents)]),
      words.inTime(all.confirmedPercent),
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
