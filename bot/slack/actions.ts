import { confirmByTeam } from "../../core/flow/confirm-by-team.ts";
import { recordDelivery } from "../../core/flow/record-delivery.ts";
import { remindPartner } from "../../core/flow/remind-partner.ts";
import { startPicking } from "../../core/flow/start-picking.ts";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import { remindersOf } from "../../core/fulfillment/reminder.ts";
import { type FulfillmentId, isId } from "../../core/ids.ts";
import type { JournalType } from "../../core/order/journal.ts";
import type { Order } from "../../core/order/order.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import type { Action } from "../../core/team/roles.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import { type Asked, deniedAnswer } from "./denied.ts";
import { escapeTyped } from "./mrkdwn.ts";
import { fulfillerName, waitedMinutes } from "./part.ts";
import { refusalText } from "./refusal-text.ts";

/** The buttons of a card. A click counts when its transaction has committed; the card then shows it (design §5). */

const STEPS = {
  pick: "pick_and_pack",
  deliver: "record_delivery",
  remind: "remind_partner",
  remind_force: "remind_partner",
  confirm: "confirm_for_partner",
} as const satisfies Record<string, Action>;

type Step = keyof typeof STEPS;

/** Which entry of the journal says who brought it there. */
const REACHED_BY: Partial<Record<Fulfillment["state"], readonly JournalType[]>> = {
  picking: ["picking_started"],
  packed: ["packed"],
  confirmed: ["confirmed", "rest_awaited"],
  declined: ["declined"],
  rerouted: ["rerouted"],
  cancelled: ["cancelled"],
  shipped: ["shipped"],
  delivered: ["delivered"],
};

export type ClickAnswer =
  /** Done: the card itself shows it. */
  | { readonly outcome: "done"; readonly orderId: Order["id"] }
  /** For who clicked alone. */
  | { readonly outcome: "told"; readonly answer: Answer };

interface Click {
  readonly step: Step;
  readonly fulfillmentId: FulfillmentId;
  /** What the card had counted when it was shown; null where the button does not say. */
  readonly seen: number | null;
}

/** Does what a button asks for, after asking the database whether this member may (chat-ux §2.0, rules 7 and 9). */
export async function clickFulfillment(
  deps: Deps,
  member: TeamMember,
  clicked: { readonly actionId: string; readonly value: string; readonly asked: Asked },
): Promise<ClickAnswer> {
  const click = readClick(clicked);
  if (click === null) {
    return told(refusalText(refuse("fulfillment_unknown", { ref: clicked.value }), member.locale));
  }
  const action = STEPS[click.step];
  const answer = await deniedAnswer(deps, member, { action, asked: clicked.asked });
  if (answer !== null) return { outcome: "told", answer };
  const outcome = await run(deps, member, click);
  if (isRefusal(outcome)) return refused(deps, member, { refusal: outcome, click });
  if (outcome.outcome === "notified") return told(onItsWay(member, outcome));
  if (outcome.outcome === "already") return told(await alreadyText(deps, member, { ...outcome, click }));
  return { outcome: "done", orderId: outcome.order.id };
}

/** `ful_…`, or `ful_….2` with what the card had counted. */
function readClick({ actionId, value }: { readonly actionId: string; readonly value: string }): Click | null {
  const step = actionId.replace(/^fulfillment\./, "").replace(/\.\d+$/, "");
  const [id = "", seen] = value.split(".");
  if (!isStep(step) || !isId("fulfillment", id)) return null;
  return {
    step,
    fulfillmentId: id,
    seen: seen === undefined || !/^\d{1,6}$/.test(seen) ? null : Number(seen),
  };
}

/** What a button of a part takes that does something at once; null for any other. */
export function stepAction(actionId: string): Action | null {
  const step = actionId.replace(/^fulfillment\./, "");
  return isStep(step) ? STEPS[step] : null;
}

function isStep(name: string): name is Step {
  return Object.hasOwn(STEPS, name);
}

function run(deps: Deps, member: TeamMember, { step, fulfillmentId, seen }: Click) {
  const actor = { name: member.name, via: "slack" } as const;
  const target = { fulfillmentId };
  switch (step) {
    case "pick":
      return startPicking(deps, { fulfillmentId, actor });
    case "deliver":
      return recordDelivery(deps, { target, deliveredAt: null, actor, onlyPartner: null });
    case "confirm":
      return confirmByTeam(deps, { fulfillmentId, actor, seenConfirmations: seen });
    case "remind":
      return remindPartner(deps, { target, channel: null, force: false, actor, number: seen });
    case "remind_force":
      return remindPartner(deps, { target, channel: null, force: true, actor, number: seen });
  }
}

/**
 * A refusal, in the reader's language. What a late click asks for has often been overtaken: then it is told what the
 * part is by now, and by whom (chat-ux §2.0, rule 7). A reminder too soon can be insisted on.
 */
async function refused(
  deps: Deps,
  member: TeamMember,
  { refusal, click }: { readonly refusal: Refusal; readonly click: Click },
): Promise<ClickAnswer> {
  const text = refusalText(refusal, member.locale);
  if (refusal.refused === "reminded_recently") {
    const label = wordsIn(member.locale).team.actions.buttons.force;
    const value = `${click.fulfillmentId}.${refusal.facts.count + 1}`;
    return { outcome: "told", answer: say(text, { label, actionId: "fulfillment.remind_force", value }) };
  }
  if (refusal.refused !== "invalid_transition" && refusal.refused !== "no_answer_awaited") return told(text);
  const found = await deps.store.transaction((tx) => tx.orders.lockOf(click.fulfillmentId));
  const fulfillment = found?.fulfillments.find((each) => each.id === click.fulfillmentId);
  if (!found || fulfillment === undefined || REACHED_BY[fulfillment.state] === undefined) return told(text);
  return told(await alreadyText(deps, member, { order: found.order, fulfillment, click }));
}

/** "Déjà emballée par Léa à 09:14": silence after a late click reads as a bug (chat-ux §2.0, rule 7). */
export async function alreadyText(
  deps: Deps,
  member: TeamMember,
  {
    order,
    fulfillment,
    click,
  }: { readonly order: Order; readonly fulfillment: Fulfillment; readonly click?: Click },
): Promise<string> {
  const { locale } = member;
  const view = await deps.store.transaction((tx) => tx.orders.view(order.id));
  const fulfiller = fulfillerName(fulfillment.fulfiller, view?.partners ?? new Map(), locale);
  const now = deps.clock.now();
  const place = { zone: BUSINESS_ZONE, locale, now };
  const { last } = remindersOf(view?.journal ?? [], fulfillment.id);
  if (click?.step.startsWith("remind") && fulfillment.state === "notified" && last !== null) {
    return wordsIn(locale).team.actions.alreadyReminded({
      number: order.number,
      fulfiller,
      by: last.by.via === "slack" ? escapeTyped(last.by.name) : null,
      at: formatMoment(last.at, place),
      minutesAgo: waitedMinutes(last.at, now),
    });
  }
  const reachedBy = REACHED_BY[fulfillment.state];
  const event = view?.journal.findLast(
    (each) => each.fulfillmentId === fulfillment.id && reachedBy?.includes(each.entry.type),
  );
  return wordsIn(locale).team.card.already({
    number: order.number,
    fulfiller,
    state: fulfillment.state,
    by: event?.actor.via === "slack" ? escapeTyped(event.actor.name) : null,
    at: event === undefined ? null : formatMoment(event.at, place),
  });
}

function onItsWay(
  member: TeamMember,
  { order, fulfillment }: { readonly order: Order; readonly fulfillment: Fulfillment },
): string {
  const fulfiller = escapeTyped(fulfillment.fulfiller);
  return wordsIn(member.locale).team.actions.onItsWay({ number: order.number, fulfiller });
}

function told(text: string): ClickAnswer {
  return { outcome: "told", answer: say(text) };
}
