import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { CheckId, FulfillmentId, OrderId } from "../ids.ts";
import type { Order } from "../order/order.ts";
import type { Partner } from "../partner/partner.ts";
import type { Settings } from "../ports/settings.ts";
import type { OutboxEntry } from "./notice.ts";
import type { PartnerAnswer } from "./partner-answer.ts";
import type { TeamAlert } from "./team-alert.ts";

/** Business keys and ordering keys of every effect, in one place: a key used twice is an effect had once. */

/** The key of an order's card; its thread hangs under the message that this row became. */
export function cardKey(orderId: OrderId): string {
  return `slack:card:${orderId}`;
}

/** The one card of an order; enqueuing it again asks for a newer rendering. */
export function orderCard(orderId: OrderId): OutboxEntry {
  return {
    channel: "slack",
    destination: "orders",
    businessKey: cardKey(orderId),
    orderingKey: `slack:orders:${orderId}`,
    notice: { kind: "order_card", orderId },
    card: true,
  };
}

/** The key of that message; calls hang under what it became. */
export function lateAlertKey(id: FulfillmentId): string {
  return `slack:late:${id}`;
}

/** What a part that was late before lateness was an alert has in #alertes: drawn anew to its end, begun no more (D161). */
export function lateAlert(fulfillment: Pick<Fulfillment, "id">): OutboxEntry {
  return {
    channel: "slack",
    destination: "alerts",
    businessKey: lateAlertKey(fulfillment.id),
    orderingKey: `slack:alerts:${fulfillment.id}`,
    notice: { kind: "late_alert", fulfillmentId: fulfillment.id },
    card: true,
  };
}

/** Something the team must look at, said once: `what` names it for ever. */
export function teamAlert(what: string, alert: TeamAlert): OutboxEntry {
  return {
    channel: "slack",
    destination: "alerts",
    businessKey: `slack:alert:${what}`,
    orderingKey: `slack:alerts:${what}`,
    notice: { kind: "team_alert", alert },
    card: false,
  };
}

/** What of a part waits to be decided: one message for its whole life, which says in the end what was decided (E4). */
export function toDecideAlert(alert: Extract<TeamAlert, { readonly about: "part_to_decide" }>): OutboxEntry {
  return { ...teamAlert(`to_decide:${alert.fulfillmentId}`, alert), card: true };
}

/** The announcement of an order to a partner: by mail, and by WhatsApp where the partner takes it (D8). */
export function partnerNewOrder(
  partner: Partner,
  fulfillment: Fulfillment,
  settings: Settings,
): readonly OutboxEntry[] {
  const notice = { kind: "partner_new_order", fulfillmentId: fulfillment.id } as const;
  return toPartner({
    partner,
    settings,
    what: `new_order:${fulfillment.id}`,
    subject: fulfillment.id,
    notice,
  });
}

/** A reminder of that order, by one channel or by all that the partner takes; `count` makes each one its own. */
export function partnerReminder(ask: {
  readonly partner: Partner;
  readonly fulfillment: Fulfillment;
  readonly count: number;
  readonly channel: "email" | "whatsapp" | "urgent" | null;
  readonly settings: Settings;
}): readonly OutboxEntry[] {
  const { fulfillment, count, channel, settings } = ask;
  const entries = toPartner({
    partner: urgently(ask.partner),
    settings,
    what: `reminder:${fulfillment.id}:${count}`,
    subject: fulfillment.id,
    notice: { kind: "partner_reminder", fulfillmentId: fulfillment.id, count },
  });
  if (channel === null) return entries;
  const byChat = entries.filter((entry) => entry.channel === "whatsapp");
  if (channel === "urgent") return byChat.length > 0 ? byChat : entries;
  return entries.filter((entry) => entry.channel === channel);
}

/** What is urgent goes by WhatsApp also to a partner that wants it for nothing else (D8, A33). */
export function urgently(partner: Partner): Partner {
  return partner.whatsappUse === "urgent_only" ? { ...partner, whatsappUse: "all" } : partner;
}

/** What an SMS has room for. */
const IN_SMS: readonly string[] = ["partner_new_order", "partner_payment"];

/** The same words on each channel a partner takes; none where there is no address. */
export function toPartner(ask: {
  readonly partner: Partner;
  readonly settings: Settings;
  readonly what: string;
  readonly subject: string;
  readonly notice: OutboxEntry["notice"];
}): readonly OutboxEntry[] {
  const { partner, settings, what, subject, notice } = ask;
  const whatsapp = settings.channels.whatsapp && partner.whatsappUse === "all" ? partner.phone : null;
  // An SMS costs money and says little: it is for whom nothing else reaches (issue 6).
  const isAlone = partner.email === null && whatsapp === null && IN_SMS.includes(notice.kind);
  const targets = [
    ["email", partner.email],
    ["whatsapp", whatsapp],
    ["sms", isAlone && settings.channels.sms ? partner.phone : null],
  ] as const;
  return targets.flatMap(([channel, destination]) =>
    destination
      ? [
          {
            channel,
            destination,
            businessKey: `${channel}:${what}`,
            orderingKey: `${channel}:${destination}:${subject}`,
            notice,
            card: false,
          },
        ]
      : [],
  );
}

/** Which of these products a partner has, on each channel that it takes (R66, R162). */
export function availabilityQuestion(ask: {
  readonly partner: Partner;
  readonly settings: Settings;
  readonly checkId: CheckId;
  readonly products: readonly { readonly name: string; readonly partnerSku: string }[];
}): readonly OutboxEntry[] {
  const { partner, settings, checkId } = ask;
  const items = ask.products.map(({ name, partnerSku }) => ({ name, partnerSku }));
  return toPartner({
    ...{ partner, settings, what: `availability:${checkId}`, subject: "availability" },
    notice: { kind: "partner_availability_check", partner: partner.code, checkId, items },
  });
}

/** What the bot answers to one message, by the way it came; `messageId` makes it one answer a message. */
export function partnerAnswer(ask: {
  /** E.164, or a mail address. */
  readonly to: string;
  readonly partner: string;
  readonly locale: Partner["locale"];
  readonly messageId: string;
  readonly answer: PartnerAnswer;
  readonly mail?: Extract<OutboxEntry["notice"], { kind: "partner_answer" }>["mail"];
}): OutboxEntry {
  const { to, partner, answer, locale, mail } = ask;
  const channel = mail === undefined ? "whatsapp" : "email";
  return {
    channel,
    destination: to,
    businessKey: `${channel}:answer:${ask.messageId}`,
    orderingKey: `${channel}:${to}:answers`,
    notice: { kind: "partner_answer", partner, answer, locale, ...(mail ? { mail } : {}) },
    card: false,
  };
}

/** Status and progress to the marketplace: one row an order, sent again whenever they changed (design §7). */
export function orderUpdated(orderId: OrderId): OutboxEntry {
  return {
    channel: "webhook",
    destination: "marketplace",
    businessKey: `webhook:order_updated:${orderId}`,
    orderingKey: `webhook:marketplace:${orderId}`,
    notice: { kind: "order_updated", orderId },
    card: true,
  };
}

/** What leaves when a parcel does: word to the client (D14, once) and `order.tracking` to the marketplace. */
export function parcelLeft(
  order: Order,
  fulfillment: Fulfillment,
  settings: Settings,
): readonly OutboxEntry[] {
  const subject = fulfillment.id;
  const entries: OutboxEntry[] = [];
  const toMarketplace = (what: string, notice: OutboxEntry["notice"]): OutboxEntry => ({
    channel: "webhook",
    destination: "marketplace",
    businessKey: `webhook:${what}:${subject}`,
    orderingKey: `webhook:marketplace:${order.id}`,
    notice,
    card: false,
  });
  if (settings.clientMessages === "mail") {
    const notice = { kind: "client_shipped", fulfillmentId: subject } as const;
    const target = { destination: "client", notice, card: false } as const;
    const key = (channel: string) => ({
      businessKey: `${channel}:client_shipped:${subject}`,
      orderingKey: `${channel}:client:${order.id}`,
    });
    if (order.customer.email) entries.push({ channel: "email", ...target, ...key("email") });
    if (settings.channels.sms && order.customer.phone)
      entries.push({ channel: "sms", ...target, ...key("sms") });
  } else if (settings.channels.marketplace) {
    entries.push(
      toMarketplace("customer_message", {
        kind: "customer_message",
        fulfillmentId: subject,
        template: "client_shipped",
      }),
    );
  }
  if (settings.channels.marketplace) {
    entries.push(toMarketplace("order_tracking", { kind: "order_tracking", fulfillmentId: subject }));
  }
  return entries;
}
