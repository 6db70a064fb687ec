import { Temporal } from "temporal-polyfill";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { type FulfillmentId, isId } from "../ids.ts";
import type { JournalType, OrderEvent } from "../order/journal.ts";
import type { Order } from "../order/order.ts";

/** The link in a partner's mail: which part of which order it opens, for whom, and until when (issue 6, D37). */

/** No link lives longer, whatever becomes of the order. */
const LINK_DAYS_MAX = 60;
/** An order that is over can be looked at for so long: delivery + 7 days. */
const OVER_DAYS = 7;
const HOURS_PER_DAY = 24;

export interface PageLink {
  readonly fulfillmentId: FulfillmentId;
  readonly partner: string;
  /** Whole seconds. */
  readonly expiresAt: Temporal.Instant;
}

type Part = Pick<Fulfillment, "id" | "fulfiller">;
type Journal = readonly (OrderEvent & { readonly at: Temporal.Instant })[];

/** The link of a part: the same at each asking, so that a mail sent again says the same. */
export function pageLink(order: Pick<Order, "acceptedAt">, { id, fulfiller }: Part): PageLink {
  const expiresAt = order.acceptedAt.add({ hours: LINK_DAYS_MAX * HOURS_PER_DAY }).round("second");
  return { fulfillmentId: id, partner: fulfiller, expiresAt };
}

/** What is sealed of a link. */
export function linkText({ fulfillmentId, partner, expiresAt }: PageLink): string {
  return `partner-page ${fulfillmentId} ${partner} ${secondsOf(expiresAt)}`;
}

const ULID_LENGTH = 26;
const TOKEN = /^([\w-]{43})\.([0-9A-HJKMNP-TV-Z]{26})\.([0-9a-z]{1,8})\.([A-Z][A-Z0-9]{1,30})$/;

/** The link as an address ends with it: seal, part, expiry, partner; the last is letters, which no mail reader cuts. */
export function pageToken(link: PageLink, seal: string): string {
  const { fulfillmentId, partner, expiresAt } = link;
  return [seal, fulfillmentId.slice(-ULID_LENGTH), secondsOf(expiresAt).toString(36), partner].join(".");
}

/** A token taken apart, nothing of it believed yet; null where it cannot be one. */
export function readPageToken(token: string): { readonly link: PageLink; readonly seal: string } | null {
  const [, seal = "", ulid = "", seconds = "", partner = ""] = TOKEN.exec(token) ?? [];
  const fulfillmentId = `ful_${ulid}`;
  if (!isId("fulfillment", fulfillmentId)) return null;
  const expiresAt = instantOf(Number.parseInt(seconds, 36));
  return expiresAt && { link: { fulfillmentId, partner, expiresAt }, seal };
}

/** Past its last day, or the order over for more than seven. */
export function isLinkOver(
  link: PageLink,
  of: { readonly fulfillment: Fulfillment; readonly journal: Journal; readonly now: Temporal.Instant },
): boolean {
  const { fulfillment, journal, now } = of;
  if (now.epochMilliseconds > link.expiresAt.epochMilliseconds) return true;
  const endedAt = overSince(fulfillment, journal);
  if (endedAt === null) return false;
  return now.epochMilliseconds > endedAt.add({ hours: OVER_DAYS * HOURS_PER_DAY }).epochMilliseconds;
}

function overSince(fulfillment: Fulfillment, journal: Journal): Temporal.Instant | null {
  switch (fulfillment.state) {
    case "delivered":
    case "return_open":
    case "returned":
      return fulfillment.deliveredAt ?? lastTurnAt(fulfillment, journal);
    case "cancelled":
      return fulfillment.cancelledAt;
    case "declined":
    case "rerouted":
    case "lost":
      return lastTurnAt(fulfillment, journal);
    default:
      return null;
  }
}

/** What changes what a page offers; a reminder or a mail that left does not. */
const TURNS: readonly JournalType[] = [
  "confirmed",
  "confirmation_undone",
  "declined",
  "partial_answered",
  "split",
  "rest_awaited",
  "delay_announced",
  "shipped",
  "ship_inferred",
  "tracking_added",
  "tracking_corrected",
  "delivery_claimed",
  "delivered",
  "delivery_revoked",
  "cancelled",
  "cancel_seen",
  "parcel_lost",
  "parcel_returned",
  "return_requested",
];

const turnsOf = (part: Pick<Fulfillment, "id">, journal: Journal): Journal =>
  journal.filter(({ fulfillmentId, entry }) => fulfillmentId === part.id && TURNS.includes(entry.type));

/** How often a part has moved on: a form was shown at one count and is judged at another. */
export function turnCount(part: Pick<Fulfillment, "id">, journal: Journal): number {
  return turnsOf(part, journal).length;
}

function lastTurnAt(part: Pick<Fulfillment, "id">, journal: Journal): Temporal.Instant | null {
  return turnsOf(part, journal).at(-1)?.at ?? null;
}

/** What is sealed of a form: the part, and the turn it was shown at. */
export function formText({ fulfillmentId, partner }: PageLink, turn: number): string {
  return `partner-form ${fulfillmentId} ${partner} ${turn}`;
}

/** A form's nonce taken apart, nothing of it believed yet. */
export function readNonce(nonce: string): { readonly turn: number; readonly seal: string } | null {
  const [, turn = "", seal = ""] = /^(\d{1,6})\.([\w-]{43})$/.exec(nonce) ?? [];
  return seal === "" ? null : { turn: Number(turn), seal };
}

function secondsOf(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 1000);
}

function instantOf(seconds: number): Temporal.Instant | null {
  // Later than any calendar of ours goes: nobody's expiry.
  const secondsMax = 253_402_300_799;
  return seconds <= secondsMax ? Temporal.Instant.fromEpochMilliseconds(seconds * 1000) : null;
}
