import { Temporal } from "temporal-polyfill";
import type { NoticeKind } from "../notice/notice.ts";
import { whatsappTemplate } from "../notice/whatsapp-template.ts";
import type { WeeklyBatch } from "../stock/weekly-batch.ts";
import type { Locale } from "./locale.ts";
import type { MailText } from "./mail-text.ts";
import { TEMPLATE_FACTS, type TemplateFacts, type TemplateKey } from "./template-facts.ts";
import { type Words, wordsIn } from "./words.ts";

/** Every message template with sample facts, as people look at it before it is ever sent (R207). */

const AT = Temporal.Instant.from("2026-11-23T10:30:00Z");
const ITEMS = [{ quantity: 2, name: "Honey 250 g", partnerSku: "LAV-250" }] as const;
const ORDER = { number: 1042, shopOrderId: "A-2026-1042", clientName: "Julie Martin", items: ITEMS } as const;
const PARTNER = { contactName: "Marie Dubois", partner: "HABEEBEE" } as const;
const DAY = "2026-11-27";
const PHONE = "+32 2 555 00 00";

const ANNOUNCED = {
  ...{
    number: 1042,
    items: ITEMS,
    omittedItems: 0,
    isReplacement: false,
    city: "Ixelles",
    contactName: PARTNER.contactName,
  },
  ...{ confirmDueAt: AT, confirmed: null, clientPhone: "+32470123456", isOnWhatsApp: true, pageUrl: null },
  ...{
    takesReplies: true,
    teamPhone: PHONE,
    addressLines: ["Julie Martin", "Rue de la Paix 1", "1050 Ixelles"],
  },
  reader: { zone: "Europe/Brussels", now: AT.subtract({ hours: 2 }) },
} as const;
const CANCELLED = {
  ...{ number: 1042, ...PARTNER, items: ITEMS, pageUrl: null },
  ...{ isAgain: false, isTransferred: false, shipOn: Temporal.PlainDate.from("2026-11-27") },
} as const;
const SHIPPED = {
  ...ORDER,
  ...{
    hasMoreToCome: false,
    carrier: "bpost",
    trackingNumber: "323212345678901234567895",
    trackingUrl: null,
  },
} as const;

const BATCH: WeeklyBatch = {
  ...{ week: "2026-W48", isMonthly: false, targetWeeks: 17, minWeeks: 13, declaredOn: DAY, isOld: false },
  lines: [
    {
      ...{
        sku: "IL-001",
        partnerSku: "ILN-1",
        name: "Ravintsara",
        soldUnits: 12,
        weekly: { num: 10, den: 1 },
      },
      ...{ depotUnits: 129, coverWeeks: 12.9, isLow: true, onTheWayUnits: 0, restockUnits: 41 },
    },
  ],
  total: { depotUnits: 129, weekly: { num: 10, den: 1 }, coverWeeks: 12.9, restockUnits: 41 },
};

type Sample = {
  readonly notice: NoticeKind | null;
  readonly facts: object;
  readonly write: (words: Words) => MailText;
};

/** A message that the desk sends by itself; its facts are checked by the compiler. */
function sent<F extends object>(
  notice: NoticeKind,
  facts: F,
  say: (words: Words) => (facts: F) => MailText,
): Sample {
  return { notice, facts, write: (words) => say(words)(facts) };
}

/** One whose facts a person decides on; its facts are checked as they come. */
function decided<K extends TemplateKey>(
  key: K,
  facts: TemplateFacts[K],
  notice: NoticeKind | null = null,
): Sample {
  const known = TEMPLATE_FACTS[key].parse(facts) as TemplateFacts[K];
  return { notice, facts, write: (words) => words.templates[key](known) };
}

const SAMPLES: Readonly<Record<string, Sample>> = {
  partner_new_order: sent("partner_new_order", ANNOUNCED, (words) => words.partner.partner_new_order.mail),
  partner_reminder: sent(
    "partner_reminder",
    { ...ANNOUNCED, count: 1 },
    (words) => words.partner.partner_reminder.mail,
  ),
  partner_cancel: sent("partner_cancel", CANCELLED, (words) => words.partner.partner_cancel.mail),
  partner_tracking_wanted: sent(
    "partner_tracking_wanted",
    CANCELLED,
    (words) => words.partner.partner_tracking_wanted.mail,
  ),
  partner_rest_awaited: sent(
    "partner_rest_awaited",
    CANCELLED,
    (words) => words.partner.partner_rest_awaited.mail,
  ),
  partner_payment: sent(
    "partner_payment",
    {
      ...{ contactName: PARTNER.contactName, reference: "VIR-2026-001", orders: [1042] },
      ...{
        paidOn: Temporal.PlainDate.from(DAY),
        partnerShareCents: 1425,
        commissionCents: 475,
        grossCents: 1900,
      },
    },
    (words) => words.partner.partner_payment.mail,
  ),
  partner_availability_check: sent(
    "partner_availability_check",
    {
      contactName: PARTNER.contactName,
      pageUrl: null,
      items: [{ name: ITEMS[0].name, partnerSku: ITEMS[0].partnerSku }],
    },
    (words) => words.partner.partner_availability_check.mail,
  ),
  client_shipped: sent("client_shipped", SHIPPED, (words) => words.client.client_shipped.mail),
  client_tracking: sent("client_tracking", SHIPPED, (words) => words.client.client_tracking.mail),
  client_late: sent("client_late", SHIPPED, (words) => words.client.client_late.mail),
  partner_weekly_batch: sent(
    "partner_weekly_batch",
    { contactName: PARTNER.contactName, batch: BATCH },
    (words) => words.partner.partner_weekly_batch.mail,
  ),
  client_rest_later: sent(
    "client_rest_later",
    { ...ORDER, shipOn: Temporal.PlainDate.from(DAY), hasOthers: true },
    (words) => words.client.client_rest_later.mail,
  ),
  client_cancelled: sent(
    "client_cancelled",
    { ...ORDER, refundCents: 1900, rest: "coming" as const },
    (words) => words.client.client_cancelled.mail,
  ),
  client_return: sent("client_return", ORDER, (words) => words.client.client_return.mail),
  client_return_instructions: sent(
    "client_return_news",
    {
      ...{ ...ORDER, news: "authorized" as const, reason: "withdrawal" as const, why: null },
      parcels: [{ items: ITEMS, address: ["HABEEBEE", "Rue des Ruches 12", "1300 Wavre"] }],
      ...{ refund: "dispatched" as const, keepsPoints: false, paysReturn: "client" as const },
    },
    (words) => words.returns.news,
  ),
  client_refund: sent("client_refunded", { ...ORDER, refundCents: 1900 }, (words) => words.returns.refunded),
  partner_return: sent(
    "partner_return",
    {
      ...{ number: 1042, contactName: PARTNER.contactName, items: ITEMS, reason: "quality" as const },
      ...{ address: ["HABEEBEE", "Rue des Ruches 12", "1300 Wavre"], outcome: "comes_back" as const },
    },
    (words) => words.returns.partner,
  ),
  partner_question: sent(
    "partner_question",
    {
      ...{ ticket: "T-0012", number: 1042, contactName: PARTNER.contactName, items: ITEMS },
      ...{ question: "I wonder what the jar is made of.", isAgain: false },
    },
    (words) => words.tickets.question.mail,
  ),
  client_ticket_answer: sent(
    "client_ticket_answer",
    {
      ...{ number: 1042, shopOrderId: ORDER.shopOrderId, clientName: ORDER.clientName },
      ...{ question: "I wonder what the jar is made of.", reply: ["Yes, it is."] },
    },
    (words) => words.tickets.answer,
  ),
  ...decidedSamples(),
};

function decidedSamples(): Readonly<Record<TemplateKey, Sample>> {
  const order = { number: ORDER.number, clientName: ORDER.clientName };
  const items = "2 × Honey 250 g";
  return {
    client_delay: decided("client_delay", { ...order, reason: "bad weather", newDay: DAY }),
    client_alternative: decided("client_alternative", {
      ...{ ...order, missing: "Honey 250 g", offered: "Honey 500 g", answerBy: DAY },
    }),
    client_quality_recall: decided("client_quality_recall", {
      ...{ ...order, product: "Honey 250 g", lot: "L-12", danger: "pieces of glass", phone: PHONE },
    }),
    client_nps: decided("client_nps", { ...order, url: "https://shop.example/opinion" }, "client_survey"),
    backup_activation: decided(
      "backup_activation",
      { ...PARTNER, since: DAY, products: 8 },
      "partner_standing",
    ),
    partner_suspended: decided("partner_suspended", { ...PARTNER, since: DAY }, "partner_standing"),
    partner_resumed: decided("partner_resumed", { ...PARTNER, since: DAY, products: 3 }, "partner_standing"),
    partner_incident: decided("partner_incident", {
      ...{ ...PARTNER, number: 1042, what: "a broken jar", answerBy: DAY },
    }),
    partner_escalation: decided("partner_escalation", {
      ...{ ...PARTNER, number: 1042, items, since: "08:30", phone: PHONE },
    }),
  };
}

export interface Template {
  readonly key: string;
  /** The notice that carries it; null where no event sends it by itself, and a person writes it. */
  readonly notice: NoticeKind | null;
  /** Its name with Meta; null where it leaves while free text is taken, or by mail alone. */
  readonly whatsapp: string | null;
  /** What it is filled with. */
  readonly variables: readonly string[];
}

/** All of them, by their keys in the order of the alphabet. */
export function templates(): readonly Template[] {
  return Object.entries(SAMPLES)
    .map(([key, { facts, notice }]) => {
      const whatsapp = notice === null ? null : whatsappTemplate(notice);
      return { key, notice, whatsapp, variables: Object.keys(facts).toSorted() };
    })
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** A template with its sample facts in it; null where there is none of that key. */
export function previewTemplate(key: string, locale: Locale): MailText | null {
  const sample = Object.hasOwn(SAMPLES, key) ? SAMPLES[key] : undefined;
  return sample === undefined ? null : sample.write(wordsIn(locale));
}
