import type { PartnerProduct } from "../catalogue/partner-product.ts";
import { isId } from "../ids.ts";
import type { PartnerAnswer } from "../notice/partner-answer.ts";
import { CHECK_OPEN_HOURS } from "../partner/availability-link.ts";
import {
  type AvailabilityWords,
  readAvailability,
  speaksOfAvailability,
} from "../partner/availability-reply.ts";
import { speakerOf } from "../partner/partner.ts";
import { understandReply } from "../partner/reply.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { recordAvailabilityIn } from "./record-availability.ts";
import type { PartnerSaid } from "./tell-partner.ts";

/*
 * A partner answers which products it has: by the buttons under the question, by an answer that quotes it, or by words
 * that begin with DISPO or STOCK. Nothing else is read as such an answer, and such an answer is never one about an
 * order: where a short word could be either, it is asked back and neither happens (D7).
 */

/** Behind the wire's whole seconds and its delay a message is as new as its arrival. */
const FRESH_SECONDS = 60;
const ALL_BUTTON = "availability_all";
const SOME_BUTTON = "availability_some";

/** Records what is said of availability within the caller's transaction; null for any other message. */
export async function hearAvailabilityIn(
  tx: Tx,
  deps: Deps,
  said: PartnerSaid,
): Promise<PartnerAnswer | null> {
  const { message, quoted } = said;
  const { body } = message;
  if (body.kind === "button") return pressed(tx, deps, { ...said, id: body.id });
  if (body.kind !== "text") return null;
  const { text } = body;
  if (quoted?.notice.kind === "partner_availability_check") {
    const { checkId } = quoted.notice;
    const skus = await tx.products.skusOfCheck(said.partner.code, checkId);
    const products = await tx.products.lock(said.partner.code, skus ?? []);
    return recorded(tx, deps, { ...said, products, words: readAvailability(text, products) });
  }
  if (quoted !== null) return null;
  if (speaksOfAvailability(text)) return spoken(tx, deps, { ...said, text });
  return (await couldBeEither(tx, deps, { ...said, text })) ? howTo(said) : null;
}

async function pressed(
  tx: Tx,
  deps: Deps,
  said: PartnerSaid & { readonly id: string },
): Promise<PartnerAnswer | null> {
  const [what = "", id = ""] = said.id.split(":");
  if ((what !== ALL_BUTTON && what !== SOME_BUTTON) || !isId("check", id)) return null;
  const skus = await tx.products.skusOfCheck(said.partner.code, id);
  if (skus === null || what === SOME_BUTTON) return { says: "availability_how", waiting: [] };
  const products = await tx.products.lock(said.partner.code, skus);
  const results = products.map(({ sku }) => ({ sku, available: true }));
  return recorded(tx, deps, { ...said, products, words: { read: "results", results } });
}

/** "DISPO …" of all its products. What names an order, or "stock épuisé" that nobody asked about, is about an order. */
async function spoken(
  tx: Tx,
  deps: Deps,
  said: PartnerSaid & { readonly text: string },
): Promise<PartnerAnswer | null> {
  const products = await tx.products.lock(said.partner.code, null);
  const words = readAvailability(said.text, products);
  if (words.read === "results") return recorded(tx, deps, { ...said, products, words });
  if (understandReply(said.text, numbersOf(said)).orderRefs.length > 0) return null;
  const isOpen = (await openQuestion(tx, deps, said)) !== null;
  return isOpen || /^\W*dispo/i.test(said.text) ? howTo(said) : null;
}

/**
 * A bare "ok" or "rupture" after a morning's question that is newer than every order that waits could answer either.
 * An answer to a question of ours about an order is one about an order.
 */
async function couldBeEither(
  tx: Tx,
  deps: Deps,
  said: PartnerSaid & { readonly text: string },
): Promise<boolean> {
  if (said.conversation.asked !== null) return false;
  const question = await openQuestion(tx, deps, said);
  if (question === null) return false;
  const asked = question.askedAt.epochMilliseconds;
  const isNewer = said.orders.open
    .filter(({ fulfillment }) => fulfillment.state === "notified" || fulfillment.state === "queued")
    .every(
      ({ fulfillment }) => (fulfillment.notifiedAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY) < asked,
    );
  if (!isNewer || said.orders.unanswered.length > 0) return false;
  const reply = understandReply(said.text, numbersOf(said));
  const isBare = reply.orderRefs.length === 0 && reply.trackingNumber === null;
  return (
    isBare && (reply.intent === "confirm" || reply.intent === "out_of_stock" || reply.intent === "decline")
  );
}

async function openQuestion(tx: Tx, deps: Deps, { partner }: PartnerSaid) {
  return tx.products.newestCheck(partner.code, deps.clock.now().subtract({ hours: CHECK_OPEN_HOURS }));
}

async function recorded(
  tx: Tx,
  deps: Deps,
  said: PartnerSaid & { readonly products: readonly PartnerProduct[]; readonly words: AvailabilityWords },
): Promise<PartnerAnswer> {
  const { partner, message, products, words } = said;
  if (words.read === "unclear") return howTo(said);
  const now = deps.clock.now();
  const isOld = message.at.add({ seconds: FRESH_SECONDS }).epochMilliseconds < now.epochMilliseconds;
  const asOf = isOld ? message.at : null;
  const outcome = await recordAvailabilityIn(tx, deps, {
    partner: partner.code,
    results: words.results.map((result) => ({ ...result, asOf })),
    list: "results",
    actor: { name: speakerOf(partner), via: message.mail ? "email" : "whatsapp" },
  });
  if (isRefusal(outcome)) return howTo(said);
  const nameOf = (sku: string): string => products.find((each) => each.sku === sku)?.name ?? sku;
  const namesOf = (available: boolean): readonly string[] =>
    words.results.filter((each) => each.available === available).map(({ sku }) => nameOf(sku));
  return {
    says: "availability_noted",
    available: namesOf(true).length,
    missing: namesOf(false),
    waiting: waitingOf(said),
  };
}

function howTo(said: PartnerSaid): PartnerAnswer {
  return { says: "availability_how", waiting: waitingOf(said) };
}

/** The orders that it has not answered, so that nobody takes the one answer for the other. */
function waitingOf({ orders }: PartnerSaid): readonly number[] {
  return orders.open
    .filter(({ fulfillment }) => fulfillment.state === "notified")
    .map(({ order }) => order.number);
}

function numbersOf({ orders }: PartnerSaid): readonly { readonly number: string }[] {
  return [...orders.open, ...orders.cancelled].map(({ order }) => ({ number: String(order.number) }));
}
