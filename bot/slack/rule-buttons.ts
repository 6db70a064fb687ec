import type { Alert } from "../../core/alert/alert.ts";
import type { PartFacts } from "../../core/alert/part-alerts.ts";
import type { AlertRules } from "../../core/alert/rules.ts";
import { floodEntity } from "../../core/alert/suppression.ts";
import type { AlertCardWords } from "../../core/words/alert-card-words.ts";
import { type Button, button } from "./blocks.ts";

/** What can be done about a part that is late or lost, money that is overdue, a message that did not leave, a flood. */

type Words = AlertCardWords["buttons"];
type Offered = keyof Pick<
  AlertRules,
  | "missing_tracking"
  | "presumed_lost"
  | "delivered_after_refund"
  | "commission_overdue"
  | "dead_letter"
  | "partner_suspended"
  | "flood"
>;

const openOrder = ({ orderId }: PartFacts, { open }: Words): Button =>
  button({ label: open, actionId: "order.show", value: orderId });
const onPart = (label: string, actionId: string, { fulfillmentId }: PartFacts): Button =>
  button({ label, actionId, value: fulfillmentId });

export const RULE_BUTTONS: {
  readonly [R in Offered]: (
    facts: AlertRules[R],
    alert: Pick<Alert, "id" | "state">,
    words: Words,
  ) => readonly Button[];
} = {
  missing_tracking: (facts, _alert, words) => {
    // The hub's number comes with its parcel: what is not packed is opened first.
    const mayEnter = !facts.isHub || facts.state === "packed";
    const enter = onPart(words.tracking, "fulfillment.tracking", facts);
    return [...(mayEnter ? [enter] : []), openOrder(facts, words)];
  },
  presumed_lost: (facts, _alert, words) => [
    openOrder(facts, words),
    onPart(words.lost, "fulfillment.lost", facts),
  ],
  delivered_after_refund: (facts, _alert, words) => [
    ...(facts.isHub ? [] : [onPart(words.reinstate, "fulfillment.reinstate", facts)]),
    openOrder(facts, words),
  ],
  commission_overdue: ({ partner }, _alert, words) => [
    button({
      ...{ label: words.prepare, actionId: "commissions.pay", style: "primary" },
      value: `payer ${partner}`,
    }),
  ],
  dead_letter: ({ noticeId, outcome }, _alert, words) => {
    if (noticeId === null) return [];
    const value = noticeId;
    return outcome === "dead"
      ? [button({ label: words.resend, actionId: "notice.replay", value })]
      : [
          button({ label: words.arrived, actionId: "notice.sent", value }),
          button({ label: words.again, actionId: "notice.again", value }),
        ];
  },
  partner_suspended: ({ change }, _alert, words) => [
    button({ label: words.resume, actionId: "standing.recovering", value: change.partner }),
  ],
  flood: (facts, _alert, words) => [
    button({ label: words.members(facts.count), actionId: "flood.show", value: floodEntity(facts) }),
  ],
};
