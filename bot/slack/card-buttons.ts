import { awaitsDecision } from "../../core/fulfillment/await-rest.ts";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import { isBeforeShipping, mayMove } from "../../core/fulfillment/fulfillment-state.ts";
import { awaitsAnswer, remindersOf } from "../../core/fulfillment/reminder.ts";
import { mayCorrectTracking } from "../../core/fulfillment/ship.ts";
import type { HubFile } from "../../core/hub/sealed-link.ts";
import { mayGiveUp } from "../../core/order/cancel.ts";
import type { OrderView } from "../../core/order/order-view.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import type { Dialog } from "../../core/words/order-action-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { actions, type Block, type Button, button } from "./blocks.ts";
import { moreOf } from "./card-more.ts";
import { escapeTyped, labelText } from "./mrkdwn.ts";
import { fulfillerName, type Reader } from "./part.ts";

/**
 * What can be done with an order now, one row a part: the next steps as buttons, four a card, the rest behind three
 * dots (chat-ux §2.0, rule 4); nothing once a part is over (rule 11).
 */

const VISIBLE_MAX = 4;
const ARRIVED: readonly string[] = ["delivered", "return_open", "returned"];

type Name =
  | "pick"
  | "pack"
  | "remind"
  | "reroute"
  | "wait"
  | "confirm"
  | "tracking"
  | "slip"
  | "photo"
  | "deliver"
  | "restock"
  | "cancel"
  | "correct"
  | "lost"
  | "reinstate"
  | "refund";

/** `first` is always a button, since it is the next step or asks before it acts; `last` never is. */
interface Offer {
  readonly name: Name;
  readonly label: string;
  readonly value: string;
  readonly rank: "first" | "second" | "third" | "last";
  readonly style?: "primary";
  readonly confirm?: Dialog;
}

/** One part of an order, and who reads about it. */
interface Part {
  readonly view: OrderView;
  readonly fulfillment: Fulfillment;
  readonly reader: Reader;
}

/** One row of controls a part, in the order of the parts. */
export function controlRows(view: OrderView, reader: Reader): readonly Block[] {
  const rows = view.fulfillments.map((fulfillment) => ({
    fulfillment,
    offers: offersOf({ view, fulfillment, reader }),
  }));
  const all = rows.flatMap(({ offers }) => offers);
  const ranked = (rank: Offer["rank"]): readonly Offer[] => all.filter((offer) => offer.rank === rank);
  const first = ranked("first");
  const room = Math.max(0, VISIBLE_MAX - first.length);
  const visible = new Set([...first, ...[...ranked("second"), ...ranked("third")].slice(0, room)]);
  const firstWithMore = rows.findIndex(({ offers }) => offers.some((offer) => !visible.has(offer)));
  return rows.map(({ fulfillment, offers }, index) => {
    const shown = offers.filter((offer) => visible.has(offer));
    const hidden = offers.filter((offer) => !visible.has(offer));
    const isFirst = index === firstWithMore;
    return actions(fulfillment.id, [
      ...shown.map(asButton),
      ...moreOf(view.order.id, hidden, { isFirst, ...reader }),
    ]);
  });
}

/** The reminder's button, for the card and for an alert; it says when the last one was before it sends another. */
export function remindButton(view: OrderView, fulfillment: Fulfillment, reader: Reader): Button {
  return asButton(remindOffer({ view, fulfillment, reader }));
}

function asButton({ name, label, value, style, confirm }: Offer): Button {
  return button({
    label,
    actionId: `fulfillment.${name}`,
    value,
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm }),
  });
}

function offersOf(part: Part): readonly Offer[] {
  const { fulfillment, reader } = part;
  const steps = fulfillment.kind === "hub" ? hubOffers(part) : partnerOffers(part);
  const { actions: words, parcels, toDecide } = wordsIn(reader.locale).team;
  const hasLeft = !isBeforeShipping(fulfillment.state);
  const isUndecided = awaitsDecision(fulfillment);
  const ended = hasLeft ? parcels.buttons.refund : words.buttons.cancel;
  const text = isUndecided ? toDecide.buttons.refund : ended;
  const rank = isUndecided ? "first" : hasLeft ? "second" : "last";
  const giveUp = offer(part, { name: "cancel", text, rank });
  return [...steps, ...parcelOffers(part), ...(mayGiveUp(fulfillment) ? [giveUp] : [])];
}

/** What can be decided about a parcel that has left, and about one that arrived against all hope (E12, E18). */
function parcelOffers(part: Part): readonly Offer[] {
  const { view, fulfillment, reader } = part;
  const { state, flags, trackingNumber } = fulfillment;
  const { parcels, card, returnDesk } = wordsIn(reader.locale).team;
  const offers: Offer[] = [];
  if (state === "shipped" || state === "lost") offers.push(deliverOffer(part));
  // It arrived before its number was known, and nobody has given one yet (E8).
  if (state === "delivered" && trackingNumber === null && flags.includes("inferred"))
    offers.push(offer(part, { name: "tracking", text: card.buttons.tracking, rank: "third" }));
  if (state !== "delivered" && mayCorrectTracking(fulfillment))
    offers.push(offer(part, { name: "correct", text: parcels.buttons.correct, rank: "last" }));
  if (mayMove(fulfillment.kind, state, "lost"))
    offers.push(offer(part, { name: "lost", text: parcels.buttons.lost, rank: "last" }));
  const isOwedNothing = view.commissions.some(
    (row) => row.fulfillmentId === fulfillment.id && row.state === "void",
  );
  if (state === "delivered" && isOwedNothing)
    offers.push(offer(part, { name: "reinstate", text: parcels.buttons.reinstate, rank: "last" }));
  if (ARRIVED.includes(state) && !mayGiveUp(fulfillment) && !flags.includes("refunded"))
    offers.push(offer(part, { name: "refund", text: returnDesk.refund.button, rank: "last" }));
  return offers;
}

function hubOffers(part: Part): readonly Offer[] {
  const { fulfillment, reader } = part;
  const { buttons } = wordsIn(reader.locale).team.card;
  const { files } = wordsIn(reader.locale).team.hub;
  const file = (name: HubFile): Offer => offer(part, { name, text: files[name], rank: "last" });
  const step = (name: Name, text: string): Offer => ({
    ...offer(part, { name, text, rank: "first" }),
    style: "primary",
  });
  switch (fulfillment.state) {
    case "queued":
    case "awaiting_stock":
      return [step("pick", buttons.pick)];
    case "picking":
      return [step("pack", buttons.pack), file("slip")];
    case "packed":
      return [step("tracking", buttons.tracking), file("slip"), ...(hasPhoto(part) ? [file("photo")] : [])];
    case "shipped":
      return hasPhoto(part) ? [file("photo")] : [];
    case "returned":
      return [
        offer(part, {
          name: "restock",
          text: wordsIn(reader.locale).team.hero.restock.button,
          rank: "second",
        }),
      ];
    default:
      return [];
  }
}

/** It was packed with one: no manager let it pass, and proofs were asked for by then (D54). */
function hasPhoto({ view, fulfillment: { id } }: Part): boolean {
  const packed = view.journal.findLast(
    (each) => each.fulfillmentId === id && each.entry.type === "packed",
  )?.entry;
  return packed?.type === "packed" && packed.facts.skipped?.includes("photo") === false;
}

function partnerOffers(part: Part): readonly Offer[] {
  const { view, fulfillment, reader } = part;
  const { card, actions: words } = wordsIn(reader.locale).team;
  const { kind, state } = fulfillment;
  const offers: Offer[] = [];
  if (awaitsAnswer(fulfillment)) offers.push(remindOffer(part));
  const isUndecided = awaitsDecision(fulfillment);
  if (!isUndecided && isBeforeShipping(state) && mayMove(kind, state, "confirmed")) {
    const fulfiller = escapeTyped(nameOf(part));
    offers.push({
      ...offer(part, { name: "confirm", text: words.buttons.confirm, rank: "first" }),
      value: `${fulfillment.id}.${confirmationsOf(part)}`,
      confirm: words.confirmForPartner({ number: view.order.number, fulfiller }),
    });
  }
  const backup = view.takeovers?.get(fulfillment.id);
  if (backup !== undefined) {
    const text = labelText(wordsIn(reader.locale).team.approvals.buttons.reroute(escapeTyped(backup)));
    const rank = isUndecided ? "first" : state === "declined" ? "second" : "last";
    offers.push(offer(part, { name: "reroute", text, rank }));
  }
  const { wait } = wordsIn(reader.locale).team.toDecide.buttons;
  if (isUndecided) offers.push(offer(part, { name: "wait", text: wait, rank: "first" }));
  if (isBeforeShipping(state) && mayMove(kind, state, "shipped")) {
    const rank = state === "confirmed" ? "first" : "third";
    offers.push(offer(part, { name: "tracking", text: card.buttons.tracking, rank }));
  }
  return offers;
}

function deliverOffer(part: Part): Offer {
  const { view, reader } = part;
  const { buttons, confirmDelivery } = wordsIn(reader.locale).team.card;
  const fulfiller = escapeTyped(nameOf(part));
  const text = confirmDelivery.text({ number: view.order.number, fulfiller });
  return {
    ...offer(part, { name: "deliver", text: buttons.deliver, rank: "first" }),
    confirm: { ...confirmDelivery, text },
  };
}

function remindOffer(part: Part): Offer {
  const { view, fulfillment, reader } = part;
  const { buttons, remindAgain } = wordsIn(reader.locale).team.actions;
  const { count, last } = remindersOf(view.journal, fulfillment.id);
  const plain = {
    ...offer(part, { name: "remind", text: buttons.remind, rank: "second" }),
    // A button that is stale by then names a reminder that has left.
    value: `${fulfillment.id}.${count + 1}`,
  };
  if (last === null) return plain;
  const at = formatMoment(last.at, { zone: BUSINESS_ZONE, ...reader });
  const fulfiller = escapeTyped(nameOf(part));
  return { ...plain, confirm: remindAgain({ fulfiller, count: count + 1, at }) };
}

/** Named after its part where the order has several. */
function offer(
  part: Part,
  of: { readonly name: Name; readonly text: string; readonly rank: Offer["rank"] },
): Offer {
  const { view, fulfillment } = part;
  const label = view.fulfillments.length > 1 ? `${of.text} · ${nameOf(part)}` : of.text;
  return { name: of.name, label, value: fulfillment.id, rank: of.rank };
}

function nameOf({ view, fulfillment, reader }: Part): string {
  return labelText(fulfillerName(fulfillment.fulfiller, view.partners, reader.locale));
}

/** How often it was confirmed when the button was shown: what is taken back since is not confirmed by a stale one. */
function confirmationsOf({ view, fulfillment: { id } }: Part): number {
  return view.journal.filter((each) => each.fulfillmentId === id && each.entry.type === "confirmed").length;
}
