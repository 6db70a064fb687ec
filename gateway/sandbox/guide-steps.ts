import { Temporal } from "temporal-polyfill";
import { recognizeTracking } from "../../core/fulfillment/tracking.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import type { OrderFacts, OrderPart, SandboxPhone } from "./ports.ts";
import type { WhatsAppMessage } from "./whatsapp-store.ts";

/** The five things of the first minute, in the order in which they are told. */
export const GUIDE_STEPS = ["order", "answer", "silence", "ship", "pay"] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

/** An order that the shop sent and the desk took. */
export type GuideOrder = OrderFacts & { readonly orderId: string };

/** What a click on a step does: these calls one after the other. `what` is the sentence that the button says. */
type Way = {
  readonly what:
    | "send"
    | "say_ok"
    | "send_and_wait"
    | "wait"
    | "track"
    | "received"
    | "jump"
    | "pay"
    | "first";
  readonly calls: readonly { readonly path: string; readonly body: Readonly<Record<string, unknown>> }[];
};

const SEND = { path: "/sandbox/shop/order", body: {} };
const TWO_HOURS = { path: "/sandbox/clock", body: { advance: "PT2H1M" } };
const WAITING: readonly string[] = ["queued", "notified"];
const GONE: readonly string[] = ["shipped", "delivered", "return_open", "returned"];
const PAYABLE: readonly string[] = ["payable", "approved"];
/** Payable from 00:00; at nine people are at their desks. */
const OFFICE_HOUR = { hour: 9 };
const SERIAL_DIGITS = 10;

/** The steps that the orders' facts prove, each with the number of the order that does. */
export function stepsDone(orders: readonly GuideOrder[]): Partial<Record<GuideStep, number>> {
  const proofs: Record<Exclude<GuideStep, "order">, (part: OrderPart) => boolean> = {
    answer: ({ isAnswered }) => isAnswered,
    silence: ({ isLate }) => isLate,
    ship: ({ state }) => GONE.includes(state),
    pay: ({ commissions }) => commissions.some(({ state }) => state === "paid"),
  };
  const first = (is: (order: GuideOrder) => boolean) => orders.findLast(is)?.number;
  const found = Object.entries(proofs).map(
    ([step, proof]) => [step, first(({ parts }) => partners(parts).some(proof))] as const,
  );
  const all = [["order", first(() => true)] as const, ...found];
  return Object.fromEntries(all.filter(([, number]) => number !== undefined));
}

export type GuideScene = {
  readonly phones: readonly SandboxPhone[];
  /** The newest messages with buttons, in which a partner is asked for its word. */
  readonly chat: readonly WhatsAppMessage[];
  readonly now: Temporal.Instant;
};

/** How to do each step from where the newest orders stand. */
export function waysOn(orders: readonly GuideOrder[], scene: GuideScene): Record<GuideStep, Way> {
  return {
    order: { what: "send", calls: [SEND] },
    answer: answerWay(orders, scene),
    silence: find(orders, ({ state, isLate }) => WAITING.includes(state) && !isLate)
      ? { what: "wait", calls: [TWO_HOURS] }
      : { what: "send_and_wait", calls: [SEND, TWO_HOURS] },
    ship: shipWay(orders, scene),
    pay: payWay(orders, scene),
  };
}

const FIRST: Way = { what: "first", calls: [] };

function answerWay(orders: readonly GuideOrder[], { phones, chat }: GuideScene): Way {
  const waiting = find(orders, ({ state }) => WAITING.includes(state));
  if (waiting === null) return { what: "send", calls: [SEND] };
  const asked = chat.findLast(({ buttons }) => buttons.some(({ id }) => id.endsWith(`:${waiting.part.id}`)));
  const from = asked?.phone ?? phoneOf(phones, waiting.part);
  if (from === null) return FIRST;
  const quoted = asked === undefined ? {} : { quoted: asked.id };
  return { what: "say_ok", calls: saying({ from, text: "ok", ...quoted }) };
}

function shipWay(orders: readonly GuideOrder[], { phones }: GuideScene): Way {
  const ready =
    find(orders, ({ state }) => state === "confirmed") ??
    find(orders, ({ state }) => WAITING.includes(state));
  const from = ready === null ? null : phoneOf(phones, ready.part);
  if (ready === null || from === null) return FIRST;
  const text = `${ready.order.number} ${freshTracking(ready.order.number)}`;
  return { what: "track", calls: saying({ from, text }) };
}

/** Who answers has read. */
function saying(body: {
  readonly from: string;
  readonly text: string;
  readonly quoted?: string;
}): Way["calls"] {
  return [
    { path: "/sandbox/whatsapp/read", body: { from: body.from } },
    { path: "/sandbox/whatsapp", body },
  ];
}

function payWay(orders: readonly GuideOrder[], { now }: GuideScene): Way {
  const owed = (states: readonly string[]) =>
    find(orders, ({ commissions }) => commissions.some(({ state }) => states.includes(state)));
  const ripe = owed(PAYABLE);
  // Its own order's alone: beside two months of history "all" would be a hundred of them.
  if (ripe)
    return { what: "pay", calls: [{ path: "/sandbox/bank/pay", body: { number: ripe.order.number } }] };
  const due = owed(["due"]);
  const payableOn = due?.part.commissions.find(({ state }) => state === "due")?.payableOn ?? null;
  if (payableOn !== null) {
    const at = Temporal.PlainDate.from(payableOn).toZonedDateTime({
      timeZone: BUSINESS_ZONE,
      plainTime: OFFICE_HOUR,
    });
    const set = Temporal.Instant.compare(at.toInstant(), now) > 0 ? at.toInstant() : now;
    return { what: "jump", calls: [{ path: "/sandbox/clock", body: { set: set.toString() } }] };
  }
  const shipped = find(orders, ({ state }) => state === "shipped");
  if (shipped === null) return FIRST;
  const body = { order_id: shipped.order.orderId, line_ids: shipped.part.lineIds };
  return { what: "received", calls: [{ path: "/sandbox/shop/received", body }] };
}

/** The newest order with such a part of a partner's. */
function find(orders: readonly GuideOrder[], is: (part: OrderPart) => boolean) {
  for (const order of orders) {
    const part = partners(order.parts).find(is);
    if (part !== undefined) return { order, part };
  }
  return null;
}

function partners(parts: readonly OrderPart[]): readonly OrderPart[] {
  return parts.filter(({ kind }) => kind === "partner");
}

function phoneOf(phones: readonly SandboxPhone[], { fulfiller }: OrderPart): string | null {
  return phones.find(({ partner }) => partner === fulfiller)?.phone ?? null;
}

/** A Colissimo number of its own for each order, with a check digit that holds. */
function freshTracking(orderNumber: number): string {
  const serial = String(orderNumber).padStart(SERIAL_DIGITS, "0");
  const numbers = [..."0123456789"].map((digit) => `8K${serial}${digit}`);
  return numbers.find((number) => isGood(number)) ?? `8K${serial}0`;
}

function isGood(number: string): boolean {
  const read = recognizeTracking(number);
  return read.kind === "recognized" && read.check === "ok";
}
