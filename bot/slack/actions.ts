import { packFulfillment } from "../../core/flow/pack-fulfillment.ts";
import { recordDelivery } from "../../core/flow/record-delivery.ts";
import { startPicking } from "../../core/flow/start-picking.ts";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import { type FulfillmentId, isId } from "../../core/ids.ts";
import type { JournalType } from "../../core/order/journal.ts";
import type { Order } from "../../core/order/order.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import type { Action } from "../../core/team/roles.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { refusalFor } from "./member.ts";
import { escapeTyped } from "./mrkdwn.ts";
import { fulfillerName } from "./part.ts";
import { refusalText } from "./refusal-text.ts";

/** The buttons of a card. A click counts when its transaction has committed; the card then shows it (design §5). */

type Step = "pick" | "pack" | "deliver";

const STEP_ACTIONS: Record<Step | "tracking", Action> = {
  pick: "pick_and_pack",
  pack: "pick_and_pack",
  tracking: "record_tracking",
  deliver: "record_delivery",
};
/** Which entry of the journal says who brought it there. */
const REACHED_BY: Partial<Record<Fulfillment["state"], JournalType>> = {
  picking: "picking_started",
  packed: "packed",
  shipped: "shipped",
  delivered: "delivered",
};

export type ClickAnswer =
  /** Done: the card itself shows it. */
  | { readonly outcome: "done"; readonly orderId: Order["id"] }
  /** For who clicked alone. */
  | { readonly outcome: "told"; readonly text: string }
  | { readonly outcome: "form"; readonly fulfillmentId: FulfillmentId };

/** Does what a button asks for, after asking the database whether this member may (chat-ux §2.0, rules 7 and 9). */
export async function clickFulfillment(
  deps: Deps,
  member: TeamMember,
  click: { readonly actionId: string; readonly value: string },
): Promise<ClickAnswer> {
  const step = stepOf(click.actionId);
  if (step === null || !isId("fulfillment", click.value)) {
    return told(refusalText(refuse("fulfillment_unknown", { ref: click.value }), member.locale));
  }
  const denied = await refusalFor(deps, member, STEP_ACTIONS[step]);
  if (denied !== null) return told(denied);
  if (step === "tracking") return { outcome: "form", fulfillmentId: click.value };
  const outcome = await run(deps, member, { step, fulfillmentId: click.value });
  if (isRefusal(outcome)) return told(refusalText(outcome, member.locale));
  if (outcome.outcome === "already") return told(await alreadyText(deps, member, outcome));
  return { outcome: "done", orderId: outcome.order.id };
}

function stepOf(actionId: string): Step | "tracking" | null {
  const name = actionId.replace(/^fulfillment\./, "");
  return name === "pick" || name === "pack" || name === "tracking" || name === "deliver" ? name : null;
}

function run(
  deps: Deps,
  member: TeamMember,
  { step, fulfillmentId }: { readonly step: Step; readonly fulfillmentId: FulfillmentId },
) {
  const actor = { name: member.name, via: "slack" } as const;
  switch (step) {
    case "pick":
      return startPicking(deps, { fulfillmentId, actor });
    case "pack":
      return packFulfillment(deps, { fulfillmentId, actor });
    case "deliver":
      return recordDelivery(deps, { target: { fulfillmentId }, deliveredAt: null, actor, onlyPartner: null });
  }
}

/** "Déjà emballée par Léa à 09:14": silence after a late click reads as a bug (chat-ux §2.0, rule 7). */
async function alreadyText(
  deps: Deps,
  member: TeamMember,
  { order, fulfillment }: { readonly order: Order; readonly fulfillment: Fulfillment },
): Promise<string> {
  const { locale } = member;
  const view = await deps.store.transaction((tx) => tx.orders.view(order.id));
  const reachedBy = REACHED_BY[fulfillment.state];
  const event = view?.journal.findLast(
    (each) => each.fulfillmentId === fulfillment.id && each.entry.type === reachedBy,
  );
  return wordsIn(locale).team.card.already({
    number: order.number,
    fulfiller: fulfillerName(fulfillment.fulfiller, view?.partners ?? new Map(), locale),
    state: fulfillment.state,
    by: event?.actor.via === "slack" ? escapeTyped(event.actor.name) : null,
    at:
      event === undefined
        ? null
        : formatMoment(event.at, { zone: BUSINESS_ZONE, locale, now: deps.clock.now() }),
  });
}

function told(text: string): ClickAnswer {
  return { outcome: "told", text };
}
