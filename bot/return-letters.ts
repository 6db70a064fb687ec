import type { Fulfillment } from "../core/fulfillment/fulfillment.ts";
import type { OrderId, RefundId, ReturnId } from "../core/ids.ts";
import type { Notice } from "../core/notice/notice.ts";
import type { Order } from "../core/order/order.ts";
import type { OrderAggregate } from "../core/ports/orders.ts";
import type { Deps, Tx } from "../core/ports.ts";
import { isKnownWhy, type Return } from "../core/returns/return.ts";
import { RETURN_TERMS } from "../core/returns/terms.ts";
import type { Locale } from "../core/words/locale.ts";
import type { MailText } from "../core/words/mail-text.ts";
import type { PartnerReturnFacts, ReturnNewsFacts } from "../core/words/return-letter-words.ts";
import { wordsIn } from "../core/words/words.ts";
import type { Unsendable } from "./channel.ts";
import { oneLine } from "./plain-text.ts";

/** Letters on returns and on points given back, from the state as it is when they leave. */

export interface Letter {
  readonly order: Order;
  readonly locale: Locale;
  readonly mail: MailText;
  /** ISO, of the fact, so that every try of it says the same. */
  readonly at: string;
}

type PartnerReturn = Extract<Notice, { kind: "partner_return" }>;

interface Loaded extends OrderAggregate {
  readonly asked: Return;
}

async function load(tx: Tx, id: ReturnId): Promise<Loaded | null> {
  const asked = await tx.returns.find(id);
  const found = asked ? await tx.orders.load(asked.orderId) : null;
  return asked && found ? { ...found, asked } : null;
}

function itemsIn({ asked, fulfillments }: Loaded, part: Fulfillment | null) {
  const lines = (part ? [part] : fulfillments).flatMap((each) => each.lines);
  return asked.lines.flatMap(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    return line ? [{ quantity, name: oneLine(line.name) }] : [];
  });
}

function clientOf({ order }: OrderAggregate) {
  return {
    number: order.number,
    shopOrderId: oneLine(order.externalId),
    clientName: oneLine(order.customer.name),
  };
}

/** To the client: where to send it, or why not. A partner's goods go to the partner's own address (R131). */
export function returnNews(
  deps: Deps,
  { returnId, news }: { readonly returnId: ReturnId; readonly news: ReturnNewsFacts["news"] },
): Promise<Letter | Unsendable> {
  return deps.store.transaction(async (tx) => {
    const found = await load(tx, returnId);
    if (!found) return { unsendable: "no such return" };
    const { asked, order } = found;
    const { refundAt, paysReturn } = RETURN_TERMS[asked.reason];
    const { why } = asked;
    const { locale } = order.customer;
    const mail = wordsIn(locale).returns.news({
      ...clientOf(found),
      ...{ news, reason: asked.reason, paysReturn, items: itemsIn(found, null) },
      parcels: asked.comesBack === true ? await parcelsOf(tx, deps, found) : [],
      why: why === null || isKnownWhy(why) ? why : { said: oneLine(why) },
      refund: asked.remedy === "reship" ? "reship" : refundAt === "authorized" ? "now" : refundAt,
      keepsPoints: news === "rejected" && (await tx.refunds.ofReturn(returnId)) !== null,
    });
    return { order, locale, mail, at: asked.requestedAt.toString() };
  });
}

async function parcelsOf(tx: Tx, deps: Deps, found: Loaded) {
  const parcels = [];
  for (const part of found.fulfillments) {
    const items = itemsIn(found, part);
    if (items.length === 0) continue;
    const partner = part.kind === "partner" ? await tx.partners.find(part.fulfiller) : null;
    const address = (part.kind === "hub" ? deps.settings.hubAddress : partner?.returnAddress) ?? [];
    parcels.push({ items, address: address.map((line) => oneLine(line)) });
  }
  return parcels;
}

/** To the client: the points are back. */
export function refundedLetter(deps: Deps, refundId: RefundId): Promise<Letter | Unsendable> {
  return deps.store.transaction(async (tx) => {
    const refund = await tx.refunds.find(refundId);
    const found = refund ? await tx.orders.load(refund.orderId) : null;
    if (!refund || !found) return { unsendable: "no such refund" };
    const asked = refund.returnId === null ? null : await tx.returns.find(refund.returnId);
    const lines = found.fulfillments.flatMap((part) => part.lines);
    const items = asked
      ? itemsIn({ ...found, asked }, null)
      : refund.lines.flatMap(({ lineId }) => {
          const line = lines.find(({ id }) => id === lineId);
          return line ? [{ quantity: line.quantity, name: oneLine(line.name) }] : [];
        });
    const { locale } = found.order.customer;
    const facts = { ...clientOf(found), refundCents: refund.cents, items };
    const mail = wordsIn(locale).returns.refunded(facts);
    const at = (refund.acknowledgedAt ?? refund.requestedAt).toString();
    return { order: found.order, locale, mail, at };
  });
}

/** To a partner: goods of its own come back, and how that ended. */
export function partnerReturnLetter(
  deps: Deps,
  notice: PartnerReturn,
): Promise<{ readonly locale: Locale; readonly mail: MailText; readonly thread: OrderId } | Unsendable> {
  return deps.store.transaction(async (tx) => {
    const found = await load(tx, notice.returnId);
    const part = found?.fulfillments.find(({ id }) => id === notice.fulfillmentId);
    const partner = part ? await tx.partners.find(part.fulfiller) : null;
    if (!found || !part || !partner) return { unsendable: "no such return" };
    const { asked, order } = found;
    const mail = wordsIn(partner.locale).returns.partner({
      number: order.number,
      contactName: partner.contactName === null ? null : oneLine(partner.contactName),
      ...{ reason: asked.reason, items: itemsIn(found, part) },
      address: (partner.returnAddress ?? []).map((line) => oneLine(line)),
      outcome: outcomeOf(asked, notice.what),
    });
    return { locale: partner.locale, mail, thread: order.id };
  });
}

function outcomeOf(
  { state, comesBack, borneBy }: Return,
  what: PartnerReturn["what"],
): PartnerReturnFacts["outcome"] {
  if (what === "reshipped") return "reshipped";
  if (what === "announced") return comesBack === true ? "comes_back" : "kept";
  if (state === "rejected") return "rejected";
  return borneBy === "partner" ? "borne_by_you" : "borne_by_us";
}
