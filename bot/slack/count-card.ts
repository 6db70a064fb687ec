import type { StockCount } from "../../core/stock/count.ts";
import { differenceUnits } from "../../core/stock/count.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { actions, button, COLORS, context, fields, message, type SlackMessage, section } from "./blocks.ts";
import { escapeFacts, labelText, withoutMarkup } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/** A count that differs from the ledger, in #approbations: one message until somebody decided (chat-ux §2.4). */

const BARS = {
  proposed: COLORS.taken,
  booked: COLORS.settled,
  rejected: COLORS.quiet,
  expired: COLORS.quiet,
} as const;

export function countCard(
  of: { readonly count: StockCount; readonly name: string; readonly unitCostCents: number },
  reader: Reader,
): SlackMessage {
  const words = wordsIn(reader.locale).team.hero.count;
  const { count, name } = escapeFacts({ count: of.count, name: of.name });
  const place = { zone: BUSINESS_ZONE, ...reader };
  const difference = differenceUnits(count);
  const said = words.card({
    count,
    name,
    valueCents: difference * of.unitCostCents,
    at: formatMoment(count.countedAt, place),
    decidedAt: count.decidedAt === null ? null : formatMoment(count.decidedAt, place),
    expiresAt: formatMoment(count.expiresAt, place),
  });
  const dialog = {
    title: words.approve,
    text: words.approveConfirm({ differenceUnits: difference, name }),
    yes: words.approve,
    no: words.keep,
  };
  const choices = [
    button({
      label: words.approve,
      actionId: "count.approve",
      value: count.id,
      style: "primary",
      confirm: dialog,
    }),
    button({ label: words.reject, actionId: "count.reject", value: count.id }),
  ];
  const isOpen = count.state === "proposed";
  return message({
    text: labelText(withoutMarkup(said.title)),
    blocks: [section(said.title), fields(said.figures), context(said.footer)],
    controls: { color: BARS[count.state], blocks: isOpen ? [actions(count.id, choices)] : [] },
  });
}
