import { BUSINESS_ZONE } from "../../time.ts";
import { formatDay } from "../format.ts";
import type { MailText } from "../mail-text.ts";
import type { CancelFacts, OrderedItem, PartnerWords } from "../partner-words.ts";

const ended = ({ isTransferred }: CancelFacts): string =>
  isTransferred ? "given to another partner" : "cancelled";
const line = ({ quantity, name }: OrderedItem): string => `${quantity} × ${name}`;

/** An order that must not leave, in English; the answer tells us whether it already has. */
export const partnerCancelEn: PartnerWords["partner_cancel"] = {
  chat: (facts) =>
    [
      `${facts.isAgain ? "🔔 Reminder, we have no answer from you.\n" : ""}🚫 *DO NOT SHIP*: order *#${facts.number}* is ${ended(facts)}`,
      ...facts.items.map((item) => `• ${line(item)}`),
      `If the parcel has left already, quote this message with its *tracking number* and date. If not, confirm by the button${facts.isTransferred ? "" : ` or reply *OK ${facts.number}*`}.`,
    ].join("\n"),
  button: "Noted, cancelled",
  transferred: "Noted, not shipping",
  mail: (facts) =>
    mail(facts, {
      subject: `${facts.isAgain ? "Reminder: " : ""}[MTC #${facts.number}] DO NOT SHIP — order ${ended(facts)}`,
      strong: `${facts.isAgain ? "Reminder, we have no answer from you. " : ""}DO NOT SHIP: order #${facts.number} is ${ended(facts)}.`,
      ask:
        facts.pageUrl === null
          ? `Confirm it by the button of the WhatsApp message, or with the Make the CHANGE team, quoting #${facts.number}. If the parcel has left already, give us its tracking number and the day it left.`
          : "Confirm on this page that nothing leaves. If the parcel has left already, give its tracking number and the day it left there.",
      link: "Seen, or left already",
    }),
};

/** A parcel that arrived without a number, in English. */
export const trackingWantedEn: PartnerWords["partner_tracking_wanted"] = {
  chat: (facts) =>
    `📦 Order *#${facts.number}* has arrived, but we do not have its *tracking number*. Send it, quoting #${facts.number}.`,
  mail: (facts) =>
    mail(facts, {
      subject: `[MTC #${facts.number}] Tracking number missing`,
      strong: `Order #${facts.number} has arrived, but we do not have its tracking number.`,
      ask:
        facts.pageUrl === null
          ? `Send it to the Make the CHANGE team, quoting #${facts.number}.`
          : "Give it on this page.",
      link: "Give the tracking number",
    }),
};

/** What is waited for, and until when, in English (E4). */
export const restAwaitedEn: PartnerWords["partner_rest_awaited"] = {
  chat: (facts) =>
    [
      `⏳ Order *#${facts.number}*: we wait for this${until(facts, "*")}`,
      ...facts.items.map((item) => `• ${line(item)}`),
      `Send the *tracking number* once it has left. Not possible by then? Answer *OUT OF STOCK ${facts.number}*.`,
    ].join("\n"),
  mail: (facts) =>
    mail(facts, {
      subject: `[MTC #${facts.number}] We wait for the rest of the order${until(facts, "")}`,
      strong: `Order #${facts.number}: we wait for what was missing${until(facts, "")}.`,
      ask:
        facts.pageUrl === null
          ? `Send us the tracking number once it has left, quoting #${facts.number}. If that day is not possible, tell us.`
          : "Give the tracking number on this page once it has left, or say there that it is not possible.",
      link: "Give the tracking number, or report a problem",
    }),
};

function until({ shipOn }: CancelFacts, emphasis: "*" | ""): string {
  if (shipOn === null) return "";
  return ` by ${emphasis}${formatDay(shipOn, { zone: BUSINESS_ZONE, locale: "en" })}${emphasis}`;
}

function mail(
  facts: CancelFacts,
  said: { readonly subject: string; readonly strong: string; readonly ask: string; readonly link: string },
): MailText {
  return {
    subject: said.subject,
    blocks: [
      { kind: "paragraph", text: facts.contactName === null ? "Hello," : `Hello ${facts.contactName},` },
      { kind: "strong", text: said.strong },
      { kind: "items", title: "Items:", items: facts.items.map(line) },
      { kind: "paragraph", text: said.ask },
      ...(facts.pageUrl === null ? [] : [{ kind: "link", label: said.link, url: facts.pageUrl } as const]),
      {
        kind: "footer",
        text: "You receive this message because your products are sold by Make the CHANGE.",
      },
    ],
  };
}
