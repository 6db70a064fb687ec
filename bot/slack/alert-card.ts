import type { Alert } from "../../core/alert/alert.ts";
import type { AlertRule, AlertRules } from "../../core/alert/rules.ts";
import type { AlertCardWords } from "../../core/words/alert-card-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { alertSaid } from "../alert-said.ts";
import { type AlertReader, alertFrame } from "./alert-frame.ts";
import { type Button, button, type SlackMessage } from "./blocks.ts";
import { escapeFacts } from "./mrkdwn.ts";
import { RULE_BUTTONS } from "./rule-buttons.ts";
import { waitingButtons } from "./ticket-card.ts";

/** The one message of an alert: what can be done about it by its rule, in the frame that all share (chat-ux §2.2). */

/** What can be done about it, by its rule; a part that is late has a card of its own (`latenessCard`). */
type ShownHere = Exclude<AlertRule, "confirm_late" | "ship_late">;
type Shown = Pick<Alert, "id" | "state">;

const BUTTONS: {
  readonly [R in ShownHere]: (
    facts: AlertRules[R],
    alert: Shown,
    words: AlertCardWords["buttons"],
  ) => readonly Button[];
} = {
  stock_low: ({ sku }, { state }, words) => {
    const reorder = { label: words.reorder, actionId: "purchase.reorder", value: JSON.stringify([sku]) };
    return [...(state === "covered" ? [] : [button({ ...reorder, style: "primary" })]), sheetOf(sku, words)];
  },
  supplier_order_late: ({ order, sku }, _alert, words) => [
    button({ label: words.receive, actionId: "purchase.receive", value: JSON.stringify([order]) }),
    sheetOf(sku, words),
  ],
  rotation_low: ({ sku }, { id, state }, words) => [
    // What was agreed to is tried until the alert is back.
    ...(state === "snoozed" ? [] : [button({ label: words.propose, actionId: "alert.remedy", value: id })]),
    sheetOf(sku, words),
  ],
  ddm_risk: ({ sku }, _alert, words) => [sheetOf(sku, words)],
  consignment_ending: ({ sku }, _alert, words) => [sheetOf(sku, words)],
  co_branding_ending: ({ sku }, _alert, words) => [sheetOf(sku, words)],
  availability_stale: () => [],
  mailbox_away: () => [],
  partner_debt: () => [],
  channel_down: () => [],
  inserts_low: ({ partner }, _alert, words) => [
    button({ label: words.inserts, actionId: "inserts.sent", value: partner }),
  ],
  buffer_low: ({ partner }, _alert, words) => [
    button({ label: words.depot, actionId: "depot.enter", value: JSON.stringify([partner]) }),
  ],
  ticket_waiting: (facts, _alert, { ticket }) => waitingButtons(facts, ticket),
  commission_review: ({ partner }, _alert, words) => [
    button({ label: words.contract, actionId: "contract.change", value: partner }),
  ],
  ...RULE_BUTTONS,
};

/** The card as the alert is now; null for a rule that has no card. */
export function alertCard(alert: Alert, reader: AlertReader): SlackMessage | null {
  const said = alertSaid({ ...alert, facts: escapeFacts(alert.facts) }, reader);
  return said && alertFrame(alert, said, { ...reader, buttons: buttonsOf(alert, reader) });
}

function buttonsOf({ id, rule, state, facts }: Alert, { locale }: AlertReader): readonly Button[] {
  if (state === "resolved" || state === "closed") return [];
  const { team } = wordsIn(locale);
  if (!isKnown(rule)) return [];
  // A rule and its facts belong together, which indexing by a union cannot express.
  const offered = BUTTONS[rule] as (facts: object, alert: Shown, words: object) => readonly Button[];
  return offered(facts, { id, state }, team.alertCards.buttons);
}

function isKnown(rule: string): rule is ShownHere {
  return Object.hasOwn(BUTTONS, rule);
}

function sheetOf(sku: string, words: AlertCardWords["buttons"]): Button {
  return button({ label: words.sheet, actionId: "stock.show", value: sku });
}
