import { readWaiting, type WaitingDecision } from "../../../core/flow/read-waiting.ts";
import { rerouteTotals } from "../../../core/order/plan-reroute.ts";
import { orderCostCents } from "../../../core/stock/supplier-order.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";
import { formatMoment } from "../../../core/words/format.ts";
import type { Locale } from "../../../core/words/locale.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { type Names, namedFigures, partnerNames } from "../approval-facts.ts";
import { section } from "../blocks.ts";
import { escapeTyped, withoutMarkup } from "../mrkdwn.ts";

/** `/approvals [moi|toutes]`: what waits for a decision, with a link to each card. */

const MINE = ["moi", "mine", "me"];
const ALL = ["toutes", "tous", "all"];
const SHOWN_MAX = 15;

export async function approvalsCommand({ deps, member, args, linkTo }: Asking): Promise<Answer> {
  const { audit, commands } = wordsIn(member.locale).team;
  const words = audit.approvals;
  const strange = args.words.find((word) => !MINE.includes(word) && !ALL.includes(word));
  if (strange !== undefined)
    return say(commands.strangeWord({ typed: escapeTyped(strange), help: "/approvals" }));
  const onlyMine = args.words.some((word) => MINE.includes(word));
  const waiting = (await readWaiting(deps, member)).filter(({ isMine }) => isMine || !onlyMine);
  if (waiting.length === 0) return say(words.none({ onlyMine }));
  const names = await deps.store.transaction(partnerNames);
  const now = deps.clock.now();
  const lines = await Promise.all(
    waiting.slice(0, SHOWN_MAX).map(async (each) => {
      const { name, requestedBy, requestedAt, expiresAt, providerId } = each;
      return words.line({
        ...{ name, ...objectOf(each, names, member.locale) },
        requestedBy: audit.audit.who({ who: escapeTyped(requestedBy), via: null }),
        minutes: Math.floor(requestedAt.until(now).total("minutes")),
        expiresAt: formatMoment(expiresAt, { zone: BUSINESS_ZONE, locale: member.locale, now }),
        url: providerId === null ? null : await linkTo(providerId),
      });
    }),
  );
  const title = words.title({ count: waiting.length, onlyMine });
  const left = waiting.length - lines.length;
  const blocks = [...lines, ...(left === 0 ? [] : [words.more(left)])].map((line) => section(line));
  return { text: withoutMarkup(title), blocks: [section(title), ...blocks], isShareable: true };
}

/** What is asked for, and the sum that it is about. */
export function objectOf(
  { what }: WaitingDecision,
  names: Names,
  locale: Locale,
): { readonly what: string; readonly amountCents: number | null } {
  const { approvals } = wordsIn(locale).team;
  return { what: approvals.what(namedFigures(what, names)), amountCents: amountOf(what) };
}

function amountOf(what: WaitingDecision["what"]): number | null {
  switch (what.about) {
    case "reroute":
      return rerouteTotals(what).clientCents;
    case "budget":
      return what.amountCents;
    case "reorder":
      return orderCostCents(what);
    default:
      return null;
  }
}
