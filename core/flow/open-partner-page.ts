import type { Temporal } from "temporal-polyfill";
import { awaitsDecision } from "../fulfillment/await-rest.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Order, OrderLine } from "../order/order.ts";
import {
  formText,
  isLinkOver,
  linkText,
  type PageLink,
  readPageToken,
  turnCount,
} from "../partner/page-link.ts";
import type { Partner } from "../partner/partner.ts";
import type { Deps, Tx } from "../ports.ts";
import type { Locale } from "../words/locale.ts";

/*
 * Somebody, or a mail scanner, opens the link of a partner's mail: it is shown the part and the forms, and nothing
 * happens, however often. A link that is not ours says no more than that; one of ours that is over says so.
 */

export interface PartnerPage {
  readonly page: "order";
  readonly order: Order;
  readonly fulfillment: Fulfillment;
  /** What was cut off it and is to be decided (E4). */
  readonly rest: readonly OrderLine[];
  readonly partner: Partner;
  /** Binds the forms to what is shown. */
  readonly nonce: string;
  readonly now: Temporal.Instant;
}

export type NoPage =
  | { readonly page: "unknown" }
  | { readonly page: "over"; readonly number: number; readonly locale: Locale };

/** What a link opens. */
export function openPartnerPage(deps: Deps, token: string): Promise<PartnerPage | NoPage> {
  return deps.store.transaction((tx) => openIn(tx, deps, { token, forWriting: false }));
}

/** The same within the caller's transaction; `forWriting` holds the order, so that what is shown stands still. */
export async function openIn(
  tx: Tx,
  deps: Deps,
  ask: { readonly token: string; readonly forWriting: boolean },
): Promise<PartnerPage | NoPage> {
  const read = readPageToken(ask.token);
  // Before anything of it is looked up: what is forged learns nothing, whatever it names.
  if (!read || !(await tx.seals.isSealOf(read.seal, linkText(read.link)))) return { page: "unknown" };
  const { link } = read;
  if (ask.forWriting) await tx.orders.lockOf(link.fulfillmentId);
  const orderId = await tx.orders.orderIdOf(link.fulfillmentId);
  const view = orderId ? await tx.orders.view(orderId) : null;
  const fulfillment = view?.fulfillments.find(({ id }) => id === link.fulfillmentId);
  const partner = await tx.partners.find(link.partner);
  if (!view || !partner || fulfillment?.fulfiller !== link.partner) return { page: "unknown" };
  const { order, journal } = view;
  const now = deps.clock.now();
  if (isLinkOver(link, { fulfillment, journal, now }))
    return { page: "over", number: order.number, locale: partner.locale };
  const nonce = await nonceOf(tx, link, turnCount(fulfillment, journal));
  const rests = view.fulfillments.filter((each) => each.splitFrom === fulfillment.id && awaitsDecision(each));
  const rest = rests.flatMap(({ lines }) => lines);
  return { page: "order", order, fulfillment, rest, partner, nonce, now };
}

async function nonceOf(tx: Tx, link: PageLink, turn: number): Promise<string> {
  return `${turn}.${await tx.seals.seal(formText(link, turn))}`;
}
