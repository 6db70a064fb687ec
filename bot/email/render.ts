import type { FulfillmentId, OrderId } from "../../core/ids.ts";
import type { ClaimedNotice } from "../../core/notice/claim.ts";
import type { Notice } from "../../core/notice/notice.ts";
import type { Partner } from "../../core/partner/partner.ts";
import type { Deps } from "../../core/ports.ts";
import { type MailText, textPart } from "../../core/words/mail-text.ts";
import type { NewOrderMailFacts } from "../../core/words/partner-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import type { Unsendable } from "../channel.ts";
import { type ParcelFacts, readParcel } from "../facts.ts";
import { mayAnnounce, newOrderMailFacts } from "../new-order-facts.ts";
import { oneLine } from "../plain-text.ts";
import { type Letter, partnerReturnLetter, refundedLetter, returnNews } from "../return-letters.ts";
import { shippedFacts } from "../shipped-facts.ts";
import { standingLetter } from "../standing-facts.ts";
import { surveyLetter } from "../survey-letter.ts";
import { partnerQuestion, ticketAnswer } from "../ticket-letters.ts";
import { composeAlert } from "./alert-mail.ts";
import { composeAnswer } from "./answer-mail.ts";
import { availabilityAddress, pageAddress, type Site } from "./page-address.ts";
import { composeCancelled, composePart, composeRestLater, composeReturn } from "./parcel-mails.ts";
import { composeBatch, composePayment } from "./partner-letters.ts";
import { htmlPart } from "./parts.ts";
import { composeStatement } from "./statement-mail.ts";
import { composeSupplierCancellation, composeSupplierOrder } from "./supplier-mail.ts";
import { composeWatch } from "./watch-mail.ts";

export interface RenderedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Mails about one order hang together in the reader's mailbox. */
  readonly thread: OrderId | null;
  /** The mail that this one answers. */
  readonly inReplyTo: string | null;
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  }[];
  /** The part that an answer to it would be about. */
  readonly about: FulfillmentId | null;
}

export type Composed = {
  readonly to: string;
  readonly locale: "fr" | "en";
  readonly mail: MailText;
  readonly thread: OrderId | null;
  readonly inReplyTo?: string | null;
  readonly attachments?: RenderedMail["attachments"];
};
export type NoticeOf<K extends Notice["kind"]> = Extract<Notice, { kind: K }>;

const SUBJECT_MAX = 150;
/** One address and nothing that a header or a list of recipients could be made of (reliability G5). */
const ADDRESS = /^[^\s<>()[\],;:"\\@\p{Cc}]+@[^\s<>()[\],;:"\\@\p{Cc}]+$/u;

/** Renders a notice from the state as it is now; `unsendable` says why it must not leave any more. */
export async function renderMail(
  deps: Deps,
  claim: ClaimedNotice,
  site: Omit<Site, "deps">,
): Promise<RenderedMail | Unsendable> {
  const composed = await compose({ deps, ...site }, claim);
  if ("unsendable" in composed) return composed;
  const { to, locale, mail, thread } = composed;
  if (!ADDRESS.test(to)) return { unsendable: "the address is none that mail can be sent to" };
  const { blocks } = mail;
  return {
    to,
    subject: oneLine(mail.subject, SUBJECT_MAX),
    text: textPart(blocks),
    html: htmlPart(blocks, locale),
    thread,
    inReplyTo: composed.inReplyTo ?? null,
    attachments: composed.attachments ?? [],
    about: answerableAbout(claim.notice),
  };
}

/** A partner's mail about a part of its own; what a client or a supplier answers is read by people. */
function answerableAbout(notice: Notice): FulfillmentId | null {
  switch (notice.kind) {
    case "partner_new_order":
    case "partner_reminder":
    case "partner_cancel":
    case "partner_tracking_wanted":
    case "partner_rest_awaited":
    case "partner_return":
    case "partner_question":
      return notice.fulfillmentId;
    case "partner_answer":
      return notice.mail?.fulfillmentId ?? null;
    default:
      return null;
  }
}

async function compose(site: Site, claim: ClaimedNotice): Promise<Composed | Unsendable> {
  const { deps } = site;
  const { notice, destination } = claim;
  switch (notice.kind) {
    case "partner_new_order":
      return composeNewOrder(site, notice, destination);
    case "partner_reminder":
      return composeReminder(site, notice, destination);
    case "partner_availability_check":
      return composeAvailability(site, notice, destination);
    case "partner_answer":
      return composeAnswer(site, notice, destination);
    case "partner_payment":
      return composePayment(deps, notice, destination);
    case "partner_statement":
      return composeStatement(deps, notice, destination);
    case "partner_weekly_batch":
      return composeBatch(deps, notice, destination);
    case "partner_standing": {
      const letter = await standingLetter(deps, notice);
      return "unsendable" in letter ? letter : { ...letter, to: destination, thread: null };
    }
    case "partner_cancel":
    case "partner_tracking_wanted":
    case "partner_rest_awaited":
      return composePart(site, notice, destination);
    case "client_shipped":
    case "client_tracking":
    case "client_late":
      return composeShipped(deps, notice);
    case "client_rest_later":
      return composeRestLater(deps, notice.fulfillmentId);
    case "client_cancelled":
      return composeCancelled(deps, notice.refundId);
    case "client_return":
      return composeReturn(deps, notice.returnId);
    case "client_survey":
      return toClientOf(await surveyLetter(deps, notice.orderId));
    case "client_return_news":
      return toClientOf(await returnNews(deps, notice));
    case "client_refunded":
      return toClientOf(await refundedLetter(deps, notice.refundId));
    case "partner_return": {
      const letter = await partnerReturnLetter(deps, notice);
      return "unsendable" in letter ? letter : { ...letter, to: destination };
    }
    case "alert_page":
      return composeAlert(deps, notice, destination);
    case "client_ticket_answer":
      return toClientOf(await ticketAnswer(deps, notice));
    case "partner_question": {
      const question = await partnerQuestion(deps, notice);
      if ("unsendable" in question) return question;
      const { locale, thread, facts } = question;
      return { to: destination, locale, thread, mail: wordsIn(locale).tickets.question.mail(facts) };
    }
    case "slack_outage":
    case "slack_fallback":
      return composeWatch(deps, notice, destination);
    case "supplier_order":
      return composeSupplierOrder(deps, notice.supplierOrderId, destination);
    case "supplier_order_cancelled":
      return composeSupplierCancellation(deps, notice.supplierOrderId, destination);
    default:
      return { unsendable: `mail does not carry ${notice.kind}` };
  }
}

interface Announced {
  readonly parcel: ParcelFacts;
  readonly partner: Partner;
  readonly facts: NewOrderMailFacts;
}

/** The order a partner is told or reminded of, unless it was settled before the message left. */
async function announced(site: Site, id: FulfillmentId): Promise<Announced | Unsendable> {
  const { deps, takesReplies, teamPhone } = site;
  const parcel = await readParcel(deps, id);
  if (parcel === null || parcel.partner === null) return { unsendable: "no such partner order" };
  if (!mayAnnounce(parcel.fulfillment))
    return { unsendable: `the order is ${parcel.fulfillment.state} by now`, moot: true };
  const { partner } = parcel;
  const pageUrl = await pageAddress(site, parcel);
  const facts = newOrderMailFacts(deps, { ...parcel, partner }, { pageUrl, takesReplies, teamPhone });
  return { parcel, partner, facts };
}

async function composeNewOrder(
  site: Site,
  notice: NoticeOf<"partner_new_order">,
  to: string,
): Promise<Composed | Unsendable> {
  const found = await announced(site, notice.fulfillmentId);
  if ("unsendable" in found) return found;
  const { parcel, partner, facts } = found;
  const { locale } = partner;
  const mail = wordsIn(locale).partner.partner_new_order.mail(facts);
  return { to, locale, mail, thread: parcel.order.id };
}

async function composeReminder(
  site: Site,
  notice: NoticeOf<"partner_reminder">,
  to: string,
): Promise<Composed | Unsendable> {
  const found = await announced(site, notice.fulfillmentId);
  if ("unsendable" in found) return found;
  const { parcel, partner, facts } = found;
  const { locale } = partner;
  const mail = wordsIn(locale).partner.partner_reminder.mail({ ...facts, count: notice.count });
  return { to, locale, mail, thread: parcel.order.id };
}

async function composeAvailability(
  { deps, publicUrl }: Site,
  notice: NoticeOf<"partner_availability_check">,
  to: string,
): Promise<Composed> {
  const partner = await deps.store.transaction((tx) => tx.partners.find(notice.partner));
  const locale = partner?.locale ?? deps.settings.locale;
  const mail = wordsIn(locale).partner.partner_availability_check.mail({
    contactName: partner?.contactName ? oneLine(partner.contactName) : null,
    pageUrl: await availabilityAddress({ deps, publicUrl }, notice),
    items: notice.items.map((item) => ({ ...item, name: oneLine(item.name) })),
  });
  return { to, locale, mail, thread: null };
}

async function composeShipped(
  deps: Deps,
  notice: NoticeOf<"client_shipped" | "client_tracking" | "client_late">,
): Promise<Composed | Unsendable> {
  const parcel = await readParcel(deps, notice.fulfillmentId);
  const customer = parcel?.order.customer;
  if (parcel === null || customer === undefined) return { unsendable: "no such parcel" };
  if (customer.email === null) return { unsendable: "the client has no mail address" };
  const { locale } = customer;
  const mail = wordsIn(locale).client[notice.kind].mail(shippedFacts(parcel));
  return { to: customer.email, locale, mail, thread: parcel.order.id };
}

/** A letter that its client has an address for. */
function toClientOf(letter: Letter | Unsendable): Composed | Unsendable {
  if ("unsendable" in letter) return letter;
  const { order, locale, mail } = letter;
  const { email } = order.customer;
  return email === null
    ? { unsendable: "the client has no mail address" }
    : { to: email, locale, mail, thread: order.id };
}
