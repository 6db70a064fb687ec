import type { Temporal } from "temporal-polyfill";
import { type Fulfillment, HUB } from "../../core/fulfillment/fulfillment.ts";
import { CARRIER_CODES, carrierName, trackingUrl } from "../../core/fulfillment/tracking.ts";
import type { Order } from "../../core/order/order.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import type { PartFacts } from "../../core/words/card-words.ts";
import { formatMoment } from "../../core/words/format.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { escapeTyped, link } from "./mrkdwn.ts";

/** One fulfillment's facts as sentences need them: names, and times on the clock of Brussels. */

const SECONDS_PER_MINUTE = 60;
const WAITING_STATES: readonly string[] = ["queued", "notified"];

/** In whose language, and as of when, something is shown. */
export interface Reader {
  readonly locale: Locale;
  readonly now: Temporal.Instant;
}

/** A partner is awaited: it has neither answered nor sent anything. */
export function isAwaited(fulfillment: Fulfillment): boolean {
  return fulfillment.kind === "partner" && WAITING_STATES.includes(fulfillment.state);
}

/** `late` when the partner's business hours have passed, `late_wall` when only two plain hours have (D4). */
export function waitingOf(fulfillment: Fulfillment): PartFacts["waiting"] {
  if (!isAwaited(fulfillment)) return null;
  if (fulfillment.flags.includes("late")) return "late";
  return fulfillment.flags.includes("late_wall") ? "late_wall" : "in_time";
}

/** A partner's display name, or the hub's. */
export function fulfillerName(
  code: string,
  partners: ReadonlyMap<string, { readonly name: string } | string>,
  locale: Locale,
): string {
  if (code === HUB) return wordsIn(locale).team.names.hub;
  const known = partners.get(code);
  return escapeTyped(typeof known === "string" ? known : (known?.name ?? code));
}

/** Whole minutes since the order was accepted: what the two hours are counted from (D9). */
export function waitedMinutes(acceptedAt: Temporal.Instant, now: Temporal.Instant): number {
  return Math.max(0, Math.floor(acceptedAt.until(now).total("seconds") / SECONDS_PER_MINUTE));
}

/** What a card, a list and an alert say of one fulfillment. */
export function partFacts(
  fulfillment: Fulfillment,
  of: { readonly fulfiller: string; readonly acceptedAt: Temporal.Instant; readonly postalCode?: string },
  reader: Reader,
): PartFacts {
  const at = (instant: Temporal.Instant | null): string | null =>
    instant === null ? null : formatMoment(instant, { zone: BUSINESS_ZONE, ...reader });
  return {
    fulfiller: of.fulfiller,
    kind: fulfillment.kind,
    state: fulfillment.state,
    waiting: waitingOf(fulfillment),
    waitedMinutes: waitedMinutes(of.acceptedAt, reader.now),
    confirmBy: at(fulfillment.confirmDueAt),
    confirmedAt: at(fulfillment.confirmedAt),
    confirmedVia: fulfillment.confirmedVia,
    wasLate: fulfillment.flags.includes("late"),
    shipBy: at(fulfillment.shipDueAt),
    isShipLate: fulfillment.flags.includes("ship_late"),
    shippedAt: at(fulfillment.shippedAt),
    carrier: fulfillment.carrier,
    tracking: trackingLink(fulfillment, of.postalCode),
    deliveredAt: at(fulfillment.deliveredAt),
    deliveredVia: fulfillment.deliveredVia,
    isDeliveryClaimed: fulfillment.flags.includes("claimed_delivered"),
    declineReason: fulfillment.declineReason === null ? null : escapeTyped(fulfillment.declineReason),
  };
}

/** Units of all lines. */
export function articlesIn(fulfillments: readonly Pick<Fulfillment, "lines">[]): number {
  return fulfillments.flatMap((each) => each.lines).reduce((units, line) => units + line.quantity, 0);
}

/** "Julie M.": the first name and the initial of the last; no more of a client is shown in Slack (C-6). */
export function clientName(order: Order): string {
  const [first = "", ...others] = order.customer.name.trim().split(/\s+/u);
  const [initial] = others.at(-1) ?? "";
  return escapeTyped(initial === undefined ? first : `${first} ${initial.toUpperCase()}.`);
}

function trackingLink(fulfillment: Fulfillment, postalCode: string | undefined): string | null {
  const { trackingNumber } = fulfillment;
  if (trackingNumber === null) return null;
  const carrier = CARRIER_CODES.find(
    (code) => code === fulfillment.carrier || carrierName(code) === fulfillment.carrier,
  );
  const url = carrier === undefined ? null : trackingUrl(carrier, trackingNumber, postalCode);
  const label = escapeTyped(trackingNumber);
  // Mondial Relay's page wants the client's postal code, which stays out of Slack.
  return url === null || carrier === "mondial_relay" ? `*${label}*` : link(url, label);
}
