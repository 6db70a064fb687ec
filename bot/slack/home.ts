import { readOrders } from "../../core/flow/read-orders.ts";
import type { Deps } from "../../core/ports.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatTime } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Block, context, section } from "./blocks.ts";
import { orderRow } from "./commands/orders.ts";
import { escapeTyped } from "./mrkdwn.ts";
import { homeView } from "./views.ts";

/** The Home tab: what waits comes first, then how to ask for more (chat-ux §2.5). */
export async function homeOf(deps: Deps, member: TeamMember | null) {
  if (member === null) return homeView([section(wordsIn(deps.settings.locale).team.commands.stranger)]);
  const { locale } = member;
  const { home } = wordsIn(locale).team.commands;
  const page = await readOrders(deps, { only: "open", partner: null, page: 1 });
  const rows: readonly Block[] =
    page.rows.length === 0
      ? [section(home.allClear)]
      : [
          section(home.toConfirm),
          ...page.rows.map((row) => orderRow(row, page, locale)),
          ...(page.hasMore ? [context(home.more({ shown: page.rows.length, waiting: page.total }))] : []),
        ];
  return homeView([
    section(home.greeting({ name: escapeTyped(member.name), waiting: page.total })),
    ...rows,
    section(home.shortcuts),
    context(home.updated({ time: formatTime(page.at, { zone: BUSINESS_ZONE }) })),
  ]);
}
