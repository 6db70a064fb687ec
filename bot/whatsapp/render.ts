import { Temporal } from "temporal-polyfill";
import type { Notice } from "../../core/notice/notice.ts";
import type { Deps } from "../../core/ports.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { chatPart } from "../../core/words/mail-text.ts";
import { type NewOrderFacts, sayAnswer } from "../../core/words/partner-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { isOvertaken, type PartNotice, partFacts } from "../cancel-facts.ts";
import type { Unsendable } from "../channel.ts";
import { readParcel } from "../facts.ts";
import { mayAnnounce, newOrderFacts } from "../new-order-facts.ts";
import { chatName, oneLine, plainChat } from "../plain-text.ts";
import { partnerReturnLetter } from "../return-letters.ts";
import { standingLetter } from "../standing-facts.ts";
import { statementLetter } from "../statement-facts.ts";
import { partnerQuestion } from "../ticket-letters.ts";

/** The Cloud API's limits, in characters (chat-ux §1.2). */
const BUTTONS_BODY_MAX = 1024;
const TEXT_MAX = 4096;

/** The part of a Cloud API message that says something; `to` and the product are the sender's. */
export type WhatsAppMessage =
  | { readonly type: "text"; readonly text: { readonly body: string; readonly preview_url: false } }
  | {
      readonly type: "interactive";
      readonly interactive: {
        readonly type: "button";
        readonly body: { readonly text: string };
        readonly action: {
          readonly buttons: readonly {
            readonly type: "reply";
            readonly reply: { readonly id: string; readonly title: string };
          }[];
        };
      };
    };

type Rendered = WhatsAppMessage | Unsendable;
type NoticeOf<K extends Notice["kind"]> = Extract<Notice, { kind: K }>;

/** Renders a notice from the state as it is now; `unsendable` says why it must not leave any more. */
export async function renderWhatsApp(deps: Deps, notice: Notice): Promise<Rendered> {
  switch (notice.kind) {
    case "partner_new_order":
    case "partner_reminder":
      return renderNewOrder(deps, notice);
    case "partner_cancel":
    case "partner_tracking_wanted":
    case "partner_rest_awaited":
      return renderPart(deps, notice);
    case "partner_answer":
      return renderAnswer(deps, notice);
    case "partner_payment":
      return renderPayment(deps, notice);
    case "partner_statement": {
      const letter = await statementLetter(deps, notice.statementId);
      if ("unsendable" in letter) return letter;
      return plainText(wordsIn(letter.paper.locale).settlement.letter.chat(letter.paper));
    }
    case "partner_weekly_batch":
      return renderBatch(deps, notice);
    case "partner_availability_check":
      return renderAvailability(deps, notice);
    case "partner_return": {
      const letter = await partnerReturnLetter(deps, notice);
      return "unsendable" in letter ? letter : plainText(chatPart(letter.mail.blocks));
    }
    case "partner_question": {
      const question = await partnerQuestion(deps, notice);
      if ("unsendable" in question) return question;
      const { facts } = question;
      const items = facts.items.map((item) => ({ ...item, name: chatName(item.name) }));
      const said = plainChat(facts.question);
      return plainText(wordsIn(question.locale).tickets.question.chat({ ...facts, items, question: said }));
    }
    case "partner_standing": {
      const letter = await standingLetter(deps, notice);
      return "unsendable" in letter ? letter : plainText(chatPart(letter.mail.blocks));
    }
    default:
      return { unsendable: `WhatsApp does not carry ${notice.kind}` };
  }
}

/** An announcement, or a reminder of it: the same buttons answer both. */
async function renderNewOrder(
  deps: Deps,
  notice: NoticeOf<"partner_new_order" | "partner_reminder">,
): Promise<Rendered> {
  const parcel = await readParcel(deps, notice.fulfillmentId);
  if (parcel === null || parcel.partner === null) return { unsendable: "no such partner order" };
  if (!mayAnnounce(parcel.fulfillment))
    return { unsendable: `the order is ${parcel.fulfillment.state} by now`, moot: true };
  const { partner_new_order: words, partner_reminder: reminder } = wordsIn(parcel.partner.locale).partner;
  const facts = forChat(newOrderFacts(deps, parcel, parcel.partner));
  const text =
    notice.kind === "partner_new_order"
      ? fitted(facts, words.chat)
      : fitted({ ...facts, count: notice.count }, reminder.chat);
  if (facts.confirmed !== null) return plainText(text);
  const button = (id: string, title: string) =>
    ({ type: "reply", reply: { id: `${id}:${notice.fulfillmentId}`, title } }) as const;
  return {
    type: "interactive",
    interactive: {
      type: "button",
      body: { text },
      action: {
        buttons: [
          button("confirm", words.buttons.confirm),
          button("shortage", words.buttons.shortage),
          button("delay", words.buttons.delay),
        ],
      },
    },
  };
}

/** Not to ship a part, with the button that answers it, or to name its parcel's number. */
async function renderPart(deps: Deps, notice: PartNotice): Promise<Rendered> {
  const parcel = await readParcel(deps, notice.fulfillmentId);
  const facts = parcel === null ? null : partFacts(parcel, notice);
  if (!parcel?.partner || facts === null) return { unsendable: "no such partner order" };
  if (isOvertaken(parcel, notice)) return { unsendable: "it was answered by now", moot: true };
  const words = wordsIn(parcel.partner.locale).partner;
  const items = facts.items.map((item) => ({ ...item, name: chatName(item.name) }));
  const text = words[notice.kind].chat({ ...facts, items }).slice(0, BUTTONS_BODY_MAX);
  if (notice.kind !== "partner_cancel") return plainText(text);
  const { button, transferred } = words.partner_cancel;
  const title = facts.isTransferred ? transferred : button;
  const reply = { id: `cancel_seen:${notice.fulfillmentId}`, title };
  const action = { buttons: [{ type: "reply", reply }] } as const;
  return { type: "interactive", interactive: { type: "button", body: { text }, action } };
}

function forChat(facts: NewOrderFacts): NewOrderFacts {
  const items = facts.items.map((item) => ({ ...item, name: chatName(item.name) }));
  return { ...facts, items, city: chatName(facts.city) };
}

/** As many items as fit, and how many more there are. */
function fitted<F extends NewOrderFacts>(facts: F, say: (facts: F) => string): string {
  for (let shown = facts.items.length; shown > 0; shown -= 1) {
    const text = say({
      ...facts,
      items: facts.items.slice(0, shown),
      omittedItems: facts.items.length - shown,
    });
    if (text.length <= BUTTONS_BODY_MAX) return text;
  }
  return say({ ...facts, items: [], omittedItems: facts.items.length }).slice(0, BUTTONS_BODY_MAX);
}

async function renderAnswer(deps: Deps, notice: NoticeOf<"partner_answer">): Promise<Rendered> {
  const partner = await deps.store.transaction((tx) => tx.partners.find(notice.partner));
  const reader = { zone: partner?.contactTimeZone ?? BUSINESS_ZONE, now: deps.clock.now() };
  return plainText(sayAnswer(wordsIn(notice.locale).partner, notice.answer, reader));
}

async function renderPayment(deps: Deps, notice: NoticeOf<"partner_payment">): Promise<Rendered> {
  const partner = await deps.store.transaction((tx) => tx.partners.find(notice.partner));
  const { chat } = wordsIn(partner?.locale ?? deps.settings.locale).partner.partner_payment;
  const facts = {
    ...notice,
    reference: oneLine(notice.reference),
    contactName: null,
    paidOn: Temporal.PlainDate.from(notice.paidOn),
  };
  return plainText(chat(facts));
}

async function renderBatch(
  deps: Deps,
  { partner: code, batch }: NoticeOf<"partner_weekly_batch">,
): Promise<Rendered> {
  const partner = await deps.store.transaction((tx) => tx.partners.find(code));
  const { chat } = wordsIn(partner?.locale ?? deps.settings.locale).partner.partner_weekly_batch;
  const lines = batch.lines.map((line) => ({ ...line, name: chatName(line.name) }));
  return plainText(chat({ contactName: null, batch: { ...batch, lines } }));
}

/** With its buttons where the list leaves room for them; the whole list is in the mail. */
async function renderAvailability(
  deps: Deps,
  { partner: code, checkId, items }: NoticeOf<"partner_availability_check">,
): Promise<Rendered> {
  const partner = await deps.store.transaction((tx) => tx.partners.find(code));
  const words = wordsIn(partner?.locale ?? deps.settings.locale).partner.partner_availability_check;
  const named = items.map((item) => ({ ...item, name: chatName(item.name) }));
  const text = words.chat({ contactName: null, pageUrl: null, items: named });
  if (text.length > BUTTONS_BODY_MAX) return plainText(text);
  const button = (what: string, title: string) =>
    ({ type: "reply", reply: { id: `availability_${what}:${checkId}`, title } }) as const;
  const buttons = [button("all", words.buttons.all), button("some", words.buttons.some)];
  return { type: "interactive", interactive: { type: "button", body: { text }, action: { buttons } } };
}

function plainText(text: string): WhatsAppMessage {
  const body = text.length <= TEXT_MAX ? text : `${text.slice(0, TEXT_MAX - 1)}…`;
  return { type: "text", text: { body, preview_url: false } };
}
