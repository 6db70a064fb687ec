import { Temporal } from "temporal-polyfill";
import { formatDay, plural } from "../format.ts";
import type { MailText } from "../mail-text.ts";
import type { TemplateWords } from "../template-facts.ts";

/** Messages for situations that a person decides on, in English (C-11). */

const on = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: "Europe/Brussels", locale: "en" });

const CLIENT = "You receive this message because you ordered from Make the CHANGE.";
const PARTNER = "You receive this message because Make the CHANGE sells your products.";

const onSale = (products: number): string =>
  products === 0 ? "products" : `${products} ${plural(products, "product", "products", "en")}`;

function letter(of: {
  readonly subject: string;
  readonly to: string;
  readonly strong: string;
  readonly body: readonly string[];
  readonly footer: string;
}): MailText {
  return {
    subject: of.subject,
    blocks: [
      { kind: "paragraph", text: `Hello ${of.to},` },
      { kind: "strong", text: of.strong },
      ...of.body.map((text) => ({ kind: "paragraph", text }) as const),
      { kind: "footer", text: of.footer },
    ],
  };
}

export const templatesEn: TemplateWords = {
  client_delay: ({ number, clientName, reason, newDay }) =>
    letter({
      subject: `Your order #${number} will be late`,
      ...{ to: clientName, footer: CLIENT },
      strong: `Your parcel leaves later than promised: on ${on(newDay)}.`,
      body: [
        `The reason: ${reason}. We are sorry.`,
        "If that is too late for you, reply to this message: we cancel it and give your points back.",
      ],
    }),
  client_alternative: ({ number, clientName, missing, offered, answerBy }) =>
    letter({
      subject: `Your order #${number}: a product is missing`,
      ...{ to: clientName, footer: CLIENT },
      strong: `${missing} is no longer available. In its place we offer ${offered}, at the same price.`,
      body: [
        `Reply “yes” before ${on(answerBy)} to accept. Without an answer, or if you prefer, your points are given back.`,
      ],
    }),
  client_quality_recall: ({ number, clientName, product, lot, danger, phone }) =>
    letter({
      subject: `Important: do not eat or use ${product} (order #${number})`,
      ...{ to: clientName, footer: CLIENT },
      strong: `Do not eat or use ${product}, lot ${lot}: ${danger}.`,
      body: [
        "Keep the product aside and do not throw it away: we tell you how to return it, and give all your points back.",
        `If you had some and do not feel well, see a doctor. A question: ${phone}.`,
      ],
    }),
  client_nps: ({ number, clientName, url }) => ({
    subject: `What you think of order #${number}`,
    blocks: [
      { kind: "paragraph", text: `Hello ${clientName},` },
      { kind: "strong", text: "Would you recommend Make the CHANGE to a friend, from 0 to 10?" },
      { kind: "link", label: "Say what I think (one minute)", url },
      { kind: "footer", text: CLIENT },
    ],
  }),
  backup_activation: ({ contactName, partner, since, products }) =>
    letter({
      subject: "[MTC] Your products stand in for another partner",
      ...{ to: contactName, footer: PARTNER },
      strong: `Since ${on(since)} we sell ${onSale(products)} of ${partner} in place of another partner’s.`,
      body: [
        "Orders may reach you from now on, on your usual terms. Please confirm them within two business hours.",
        "If you cannot serve them, reply to this message right away.",
      ],
    }),
  partner_suspended: ({ contactName, partner, since }) =>
    letter({
      subject: "[MTC] Your products are off sale for now",
      ...{ to: contactName, footer: PARTNER },
      strong: `Since ${on(since)} the products of ${partner} are off sale with us.`,
      body: [
        "Orders that were confirmed are still to be shipped, and are paid; we write to you about each of the others.",
        "When can you start again? Reply to this message, or call us.",
      ],
    }),
  partner_resumed: ({ contactName, partner, since, products }) =>
    letter({
      subject: "[MTC] Your products are on sale again",
      ...{ to: contactName, footer: PARTNER },
      strong: `Since ${on(since)} we sell ${onSale(products)} of ${partner} again.`,
      body: ["Please confirm the next orders within two business hours."],
    }),
  partner_incident: ({ contactName, partner, number, what, answerBy }) =>
    letter({
      subject: `[MTC #${number}] An incident to clear up`,
      ...{ to: contactName, footer: PARTNER },
      strong: `A client reports a problem with order #${number}, shipped by ${partner}: ${what}.`,
      body: [`What happened, and what do you suggest? Please answer before ${on(answerBy)}.`],
    }),
  partner_escalation: ({ contactName, number, items, since, phone }) =>
    letter({
      subject: `[MTC #${number}] Last reminder before the order goes to another partner`,
      ...{ to: contactName, footer: PARTNER },
      strong: `This order has been waiting for your answer since ${since}: ${items}.`,
      body: [
        `Reply OK or OUT OF STOCK right now, or call ${phone}. Without an answer the order goes to another partner.`,
      ],
    }),
};
