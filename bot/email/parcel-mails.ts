import type { FulfillmentId, OrderId, RefundId, ReturnId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import type { MailText } from "../../core/words/mail-text.ts";
import { wordsIn } from "../../core/words/words.ts";
import { isOvertaken, type PartNotice, partFacts, readRefund } from "../cancel-facts.ts";
import type { Unsendable } from "../channel.ts";
import { readParcel } from "../facts.ts";
import { readReturn } from "../return-facts.ts";
import { restLaterFacts } from "../shipped-facts.ts";
import { pageAddress, type Site } from "./page-address.ts";

/** The mails of a parcel's bad days. */

type Composed = {
  readonly to: string;
  readonly locale: "fr" | "en";
  readonly mail: MailText;
  readonly thread: OrderId;
};

/** To a partner about a part of its own: do not ship it, or what is its number. */
export async function composePart(
  site: Site,
  notice: PartNotice,
  to: string,
): Promise<Composed | Unsendable> {
  const parcel = await readParcel(site.deps, notice.fulfillmentId);
  const facts = parcel === null ? null : partFacts(parcel, notice, await pageAddress(site, parcel));
  if (!parcel?.partner || facts === null) return { unsendable: "no such partner order" };
  if (isOvertaken(parcel, notice)) return { unsendable: "it was answered by now", moot: true };
  const { locale } = parcel.partner;
  const mail = wordsIn(locale).partner[notice.kind].mail(facts);
  return { to, locale, mail, thread: parcel.order.id };
}

/** To the client: what leaves later than the rest, unless that is over by now. */
export async function composeRestLater(deps: Deps, id: FulfillmentId): Promise<Composed | Unsendable> {
  const parcel = await readParcel(deps, id);
  const facts = parcel && restLaterFacts(parcel);
  if (!parcel || !facts) return { unsendable: "it is not waited for any more", moot: true };
  const { email, locale } = parcel.order.customer;
  if (email === null) return { unsendable: "the client has no mail address" };
  const mail = wordsIn(locale).client.client_rest_later.mail(facts);
  return { to: email, locale, mail, thread: parcel.order.id };
}

/** To the client: what it wants to send back was heard. */
export async function composeReturn(deps: Deps, returnId: ReturnId): Promise<Composed | Unsendable> {
  const found = await readReturn(deps, returnId);
  if (!found) return { unsendable: "no such return" };
  const { email, locale } = found.order.customer;
  if (email === null) return { unsendable: "the client has no mail address" };
  const mail = wordsIn(locale).client.client_return.mail(found.client);
  return { to: email, locale, mail, thread: found.order.id };
}

/** To the client: what will not come, and what is given back. */
export async function composeCancelled(deps: Deps, refundId: RefundId): Promise<Composed | Unsendable> {
  const found = await readRefund(deps, refundId);
  if (!found) return { unsendable: "no such refund" };
  const { email, locale } = found.order.customer;
  if (email === null) return { unsendable: "the client has no mail address" };
  const mail = wordsIn(locale).client.client_cancelled.mail(found.client);
  return { to: email, locale, mail, thread: found.order.id };
}
