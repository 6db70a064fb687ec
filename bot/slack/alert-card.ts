import type { Alert } from "../../core/alert/alert.ts";
import type { AlertRule, AlertRules } from "../../core/alert/rules.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import type { AlertCardWords, AlertMoments, RuleWords } from "../../core/words/alert-card-words.ts";
import { formatMoment } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { managersCalled } from "./alerts.ts";
import {
  actions,
  type Button,
  button,
  COLORS,
  context,
  message,
  type SlackMessage,
  section,
} from "./blocks.ts";
import { escapeFacts, withoutMarkup } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/**
 * The one message of an alert: red while somebody is needed, yellow while what mends it is under way, one green line
 * once it is over (SM-7, chat-ux §2.2).
 */

type AlertReader = Reader & { readonly team: readonly TeamMember[] };
type Live = Extract<Alert["state"], "open" | "covered" | "acknowledged" | "snoozed">;

const BARS: Record<Live, string> = {
  open: COLORS.open,
  acknowledged: COLORS.taken,
  covered: COLORS.taken,
  snoozed: COLORS.quiet,
};

/** What can be done about it, by its rule. */
const BUTTONS: {
  readonly [R in AlertRule]: (
    facts: AlertRules[R],
    state: Live,
    words: AlertCardWords["buttons"],
  ) => readonly Button[];
} = {
  stock_low: ({ sku }, state, words) => {
    const reorder = { label: words.reorder, actionId: "purchase.reorder", value: JSON.stringify([sku]) };
    return [...(state === "covered" ? [] : [button({ ...reorder, style: "primary" })]), sheetOf(sku, words)];
  },
  supplier_order_late: ({ order, sku }, _state, words) => [
    button({ label: words.receive, actionId: "purchase.receive", value: JSON.stringify([order]) }),
    sheetOf(sku, words),
  ],
  rotation_low: ({ sku }, _state, words) => [sheetOf(sku, words)],
  ddm_risk: ({ sku }, _state, words) => [sheetOf(sku, words)],
  consignment_ending: ({ sku }, _state, words) => [sheetOf(sku, words)],
  co_branding_ending: ({ sku }, _state, words) => [sheetOf(sku, words)],
  availability_stale: () => [],
  mailbox_away: () => [],
  partner_debt: () => [],
  commission_review: ({ partner }, _state, words) => [
    button({ label: words.contract, actionId: "contract.change", value: partner }),
  ],
};

/** The card as the alert is now; null for a rule that has no card. */
export function alertCard(alert: Alert, reader: AlertReader): SlackMessage | null {
  const { rule, state } = alert;
  if (!isKnown(rule)) return null;
  const { rules, buttons } = wordsIn(reader.locale).team.alertCards;
  // A rule and its facts belong together, which indexing by a union cannot express.
  const words = rules[rule] as RuleWords<object>;
  const facts = escapeFacts(alert.facts);
  const at = momentsOf(alert, reader);
  if (state === "resolved" || state === "closed") {
    const line = words.over(facts, at);
    return message({ text: withoutMarkup(line), blocks: [section(line)] });
  }
  const offered = BUTTONS[rule] as (facts: object, state: Live, words: object) => readonly Button[];
  const said = words.live(facts, at);
  const call = state === "open" && alert.severity !== "info" ? managersCalled(reader) : "";
  return message({
    text: withoutMarkup(said.plain),
    blocks: [section(`${said.title}\n${said.why}`), context(said.rule, call)],
    controls: { color: BARS[state], blocks: [actions(alert.id, offered(alert.facts, state, buttons))] },
  });
}

function isKnown(rule: string): rule is AlertRule {
  return Object.hasOwn(BUTTONS, rule);
}

function momentsOf(alert: Alert, { locale, now }: Reader): AlertMoments {
  const place = { zone: BUSINESS_ZONE, locale, now };
  const { openedAt, resolvedAt, state } = alert;
  return {
    state,
    openedAt: formatMoment(openedAt, place),
    resolvedAt: resolvedAt === null ? null : formatMoment(resolvedAt, place),
    lastedMinutes: Math.floor(openedAt.until(resolvedAt ?? now).total("minutes")),
    today: localDate(now, BUSINESS_ZONE),
  };
}

function sheetOf(sku: string, words: AlertCardWords["buttons"]): Button {
  return button({ label: words.sheet, actionId: "stock.show", value: sku });
}
