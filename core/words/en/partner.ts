import { onBothClocks, ownTime, placeName } from "../clock.ts";
import { formatCents, formatDay, formatUnits, plural } from "../format.ts";
import type { MailBlock } from "../mail-text.ts";
import {
  answerSubject,
  type NewOrderFacts,
  type NewOrderMailFacts,
  type OrderedItem,
  type PartnerWords,
  type PaymentFacts,
  withoutStars,
} from "../partner-words.ts";
import { answersEn } from "./partner-answers.ts";
import { availabilityChatEn, availabilityMailEn } from "./partner-availability.ts";
import { weeklyBatchEn } from "./partner-depot.ts";
import { partnerCancelEn, restAwaitedEn, trackingWantedEn } from "./partner-parcels.ts";
import { reminderChatEn, reminderMailEn } from "./partner-reminder.ts";
import { atTime } from "./partner-time.ts";

/** What a partner reads, in English (chat-ux §2.6, §2.7). */
export const partnerEn: PartnerWords = {
  partner_new_order: {
    chat: (facts) =>
      [
        facts.isReplacement ? `🔁 Right item to send, *#${facts.number}*` : `🛒 New order *#${facts.number}*`,
        ...facts.items.map((item) => `• ${item.quantity} × ${item.name}`),
        ...omitted(facts.omittedItems),
        ...replacement(facts),
        `Delivery: ${facts.city} (full address in the mail)`,
        ...askInChat(facts),
      ].join("\n"),
    buttons: { confirm: "I confirm", shortage: "Out of stock", delay: "Delay" },
    mail: (facts) => ({ subject: newOrderSubject(facts), blocks: newOrderBlocks(facts) }),
    sms: (facts) =>
      `MTC #${facts.number}: ${facts.isReplacement ? "right item" : "order"} to confirm${shortDeadline(facts)}, ${articles(facts.items)}. Details by mail.`,
  },
  partner_reminder: {
    chat: (facts) => reminderChatEn(facts, askInChat(facts)),
    mail: (facts) =>
      reminderMailEn(facts, { subject: newOrderSubject(facts), blocks: newOrderBlocks(facts) }),
  },
  partner_cancel: partnerCancelEn,
  partner_tracking_wanted: trackingWantedEn,
  partner_rest_awaited: restAwaitedEn,
  partner_answer: answersEn,
  answer_mail: ({ subject, said, teamPhone }) => ({
    subject: answerSubject(subject),
    blocks: [
      { kind: "paragraph", text: withoutStars(said) },
      {
        kind: "footer",
        text: `Automatic answer of the Make the CHANGE desk: reply to this message to go on.${human(teamPhone)}`,
      },
    ],
  }),
  partner_availability_check: {
    chat: availabilityChatEn,
    buttons: { all: "All available", some: "Some are missing" },
    mail: availabilityMailEn,
  },
  partner_weekly_batch: weeklyBatchEn,
  standing: {
    partner_suspended: "off sale for now",
    partner_resumed: "on sale again",
    backup_activation: "on sale in place of another partner’s",
  },
  partner_payment: {
    chat: (facts) =>
      [
        `💶 Payment made: *${formatCents(facts.partnerShareCents, "en")}*`,
        `${plural(facts.orders.length, "Order", "Orders", "en")}: ${numbers(facts.orders)}`,
        `Reference: ${facts.reference}, on ${paidOn(facts)}`,
      ].join("\n"),
    mail: (facts) => ({
      subject: `[MTC] Payment made — ${formatCents(facts.partnerShareCents, "en")}`,
      blocks: paymentBlocks(facts),
    }),
    sms: (facts) =>
      `MTC: payment of ${formatCents(facts.partnerShareCents, "en")} made on ${paidOn(facts)}, reference ${facts.reference}.`,
  },
};

function askInChat(facts: NewOrderFacts): readonly string[] {
  if (facts.confirmed !== null) return [`✅ Already confirmed ${confirmedHow(facts, facts.confirmed)}.`];
  const deadline =
    facts.confirmDueAt === null
      ? []
      : [
          `To confirm before ${onBothClocks(facts.confirmDueAt, facts.reader, { locale: "en", emphasis: "*" })}`,
        ];
  return [...deadline, "Reply *OK*, *OUT OF STOCK* + product, *DELAY* + date, or the *tracking number*."];
}

function replacement({ isReplacement }: NewOrderFacts): readonly string[] {
  return isReplacement
    ? ["The client was sent a wrong item: this one leaves at your cost, the sale stays due once."]
    : [];
}

function omitted(count: number): readonly string[] {
  return count === 0
    ? []
    : [`… and ${formatUnits(count, "en")} ${plural(count, "other item", "other items", "en")}`];
}

function articles(items: readonly OrderedItem[]): string {
  const units = items.reduce((sum, item) => sum + item.quantity, 0);
  return `${formatUnits(units, "en")} ${plural(units, "item", "items", "en")}`;
}

function shortDeadline({ confirmDueAt, reader }: NewOrderFacts): string {
  if (confirmDueAt === null) return "";
  return ` before ${ownTime(confirmDueAt, reader, "en")}`;
}

const THROUGH: Readonly<Record<string, string>> = {
  whatsapp: "on WhatsApp ",
  email: "by mail ",
  page: "on your page ",
};

function confirmedHow({ reader }: NewOrderFacts, confirmed: NonNullable<NewOrderFacts["confirmed"]>): string {
  const through = THROUGH[confirmed.via ?? ""] ?? "";
  return `${through}${atTime(confirmed.at, reader)}`;
}

function newOrderSubject(facts: NewOrderMailFacts): string {
  const what =
    facts.confirmed === null
      ? `${facts.isReplacement ? "Right item" : "Order"} to confirm${shortDeadline(facts)}`
      : "Order confirmed";
  return `[MTC #${facts.number}] ${what} — ${articles(facts.items)}`;
}

function newOrderBlocks(facts: NewOrderMailFacts): readonly MailBlock[] {
  const items = facts.items.map(({ quantity, name, partnerSku }) =>
    partnerSku === null ? `${quantity} × ${name}` : `${quantity} × ${name} (ref. ${partnerSku})`,
  );
  const phone = facts.clientPhone === null ? [] : [`Phone: ${facts.clientPhone}`];
  return [
    { kind: "paragraph", text: facts.contactName === null ? "Hello," : `Hello ${facts.contactName},` },
    { kind: "strong", text: mailAsk(facts) },
    { kind: "items", title: `Order #${facts.number}:`, items },
    ...replacement(facts).map((text) => ({ kind: "paragraph", text }) as const),
    { kind: "lines", title: "Delivery address:", lines: [...facts.addressLines, ...phone] },
    { kind: "paragraph", text: "In the parcel: please put the MTC card in." },
    ...pageLinks(facts),
    ...(facts.confirmed === null ? [{ kind: "paragraph", text: howToAnswer(facts) } as const] : []),
    { kind: "footer", text: newOrderFooter(facts) },
  ];
}

function mailAsk(facts: NewOrderMailFacts): string {
  if (facts.confirmed !== null) return `Order already confirmed ${confirmedHow(facts, facts.confirmed)}.`;
  if (facts.confirmDueAt === null) return "This order is waiting for your confirmation.";
  return `To confirm before ${onBothClocks(facts.confirmDueAt, facts.reader, { locale: "en", emphasis: "" })}.`;
}

/** One page, opened at the answer that is meant; nothing is answered before a button is pressed there. */
function pageLinks({ pageUrl, confirmed }: NewOrderMailFacts): readonly MailBlock[] {
  if (pageUrl === null) return [];
  const link = (label: string, form: string): MailBlock => ({
    kind: "link",
    label,
    url: `${pageUrl}#${form}`,
  });
  if (confirmed !== null) return [link("Give the tracking number, or report a problem", "tracking")];
  return [
    link("Confirm the order", "confirm"),
    link("Report a shortage", "decline"),
    link("Announce a delay", "delay"),
  ];
}

/** Whom to call; nothing where nobody wrote it down. */
function human(teamPhone: string | null): string {
  return teamPhone === null ? "" : ` A person answers at ${teamPhone}.`;
}

function howToAnswer(facts: NewOrderMailFacts): string {
  if (facts.takesReplies && facts.pageUrl !== null)
    return "… or simply reply OK to this message; OUT OF STOCK + product, DELAY + date and the tracking number go there too. These links open the page of the order: nothing is answered before you press a button there.";
  if (facts.takesReplies)
    return "Simply reply OK to this message to confirm; OUT OF STOCK + product, DELAY + date and the tracking number go there too.";
  if (facts.pageUrl !== null) {
    const orChat = facts.isOnWhatsApp ? " You can also reply OK to the WhatsApp message." : "";
    return `These links open the page of the order: nothing is answered before you press a button there. The tracking number goes there too.${orChat}`;
  }
  if (!facts.isOnWhatsApp) {
    return `To confirm, report a shortage or a delay, or give the tracking number, contact the Make the CHANGE team and quote #${facts.number}.`;
  }
  return `To confirm, reply OK to the WhatsApp message of this order; OUT OF STOCK, DELAY or the tracking number go there too. Without WhatsApp, contact the Make the CHANGE team and quote #${facts.number}.`;
}

function newOrderFooter(facts: NewOrderMailFacts): string {
  const why = `You receive this message because Make the CHANGE sells your products.${human(facts.teamPhone)}`;
  if (facts.confirmed !== null || facts.confirmDueAt === null) return why;
  const place = placeName(facts.reader.zone, "en");
  const due = ownTime(facts.confirmDueAt, facts.reader, "en");
  return `${why} This order awaits an answer before ${due.endsWith(place) ? due : `${due} (${place})`}.`;
}

function numbers(orders: readonly number[]): string {
  return orders.map((number) => `#${number}`).join(", ");
}

function paidOn(facts: PaymentFacts): string {
  return formatDay(facts.paidOn, { zone: "UTC", locale: "en" });
}

function paymentBlocks(facts: PaymentFacts): readonly MailBlock[] {
  return [
    { kind: "paragraph", text: facts.contactName === null ? "Hello," : `Hello ${facts.contactName},` },
    {
      kind: "strong",
      text: `We paid you ${formatCents(facts.partnerShareCents, "en")} on ${paidOn(facts)}.`,
    },
    {
      kind: "lines",
      title: "Details:",
      lines: [
        `Sales: ${formatCents(facts.grossCents, "en")}`,
        `Commission: ${formatCents(facts.commissionCents, "en")}`,
        `Your share: ${formatCents(facts.partnerShareCents, "en")}`,
        `Transfer reference: ${facts.reference}`,
        `${plural(facts.orders.length, "Order", "Orders", "en")}: ${numbers(facts.orders)}`,
      ],
    },
    { kind: "footer", text: "You receive this message because Make the CHANGE sells your products." },
  ];
}
