import type { ReturnReason } from "../../returns/return.ts";
import { formatPoints } from "../format.ts";
import type { MailBlock } from "../mail-text.ts";
import type { PartnerReturnFacts, ReturnLetterWords, ReturnNewsFacts } from "../return-letter-words.ts";

/** Returns and points given back as clients and partners read them, in English (SM-8, R131). */

const REASONS: Readonly<Record<ReturnReason, string>> = {
  withdrawal: "withdrawal",
  quality: "quality defect",
  damaged: "damaged in transport",
  wrong_item: "wrong item received",
  undeliverable: "parcel not collected",
};

const items = (title: string, all: ReturnNewsFacts["items"]): MailBlock => ({
  kind: "items",
  title,
  items: all.map(({ quantity, name }) => `${quantity} × ${name}`),
});

const hello = (name: string | null): MailBlock => ({
  kind: "paragraph",
  text: name === null ? "Hello," : `Hello ${name},`,
});

const clientFooter = (shopOrderId: string): MailBlock => ({
  kind: "footer",
  text: `You receive this message because you placed order ${shopOrderId} at Make the CHANGE.`,
});

const REFUND: Readonly<Record<ReturnNewsFacts["refund"], string>> = {
  now: "Your points are given back without waiting for the parcel: a message confirms it once it is done.",
  dispatched:
    "Reply with the tracking number: your points are given back on that proof of dispatch, or when the parcel arrives.",
  received: "Your points are given back when the parcel arrives; a message confirms it.",
  reship: "We then send you the right item, at no cost; a message confirms it.",
};

function strong({ news, parcels }: ReturnNewsFacts): string {
  if (news === "refused") return "We cannot accept your return.";
  if (news === "reshipped") return "The right item is about to leave, at no cost to you.";
  if (news === "rejected") return "We have examined your return and cannot accept it.";
  return parcels.length > 0 ? "Your return is accepted." : "You may keep the items.";
}

function whyText({ why }: ReturnNewsFacts): string {
  if (why === "sealed_hygiene")
    return "The reason: for hygiene, sealed goods (food or cosmetics) are not taken back once they are opened, unless they have a defect.";
  if (why === "late") return "The reason: the 14 days to change your mind after the delivery have passed.";
  return `The reason: ${why?.said ?? "—"}`;
}

function body(facts: ReturnNewsFacts): readonly MailBlock[] {
  const { news, parcels, refund, paysReturn, number } = facts;
  if (news === "reshipped")
    return [
      items("We send you again:", facts.items),
      { kind: "paragraph", text: "You receive the tracking number as soon as the parcel leaves." },
    ];
  if (news !== "authorized")
    return [
      items("Items concerned:", facts.items),
      { kind: "paragraph", text: whyText(facts) },
      ...(facts.keepsPoints
        ? [{ kind: "paragraph" as const, text: "The points already given back for this return stay yours." }]
        : []),
      { kind: "paragraph", text: "Any question? Reply to this message." },
    ];
  const postage =
    paysReturn === "client"
      ? "The postage of the return is yours to pay."
      : "The return costs you nothing: reply to this message for a label, or send us the receipt of the post.";
  const sending = parcels.flatMap(({ items: inside, address }): readonly MailBlock[] => [
    items("To send back:", inside),
    { kind: "lines", title: "To this address:", lines: address },
  ]);
  const how: readonly MailBlock[] =
    parcels.length === 0
      ? [items("Items concerned:", facts.items)]
      : [
          ...sending,
          {
            kind: "paragraph",
            text: `Write #${number} on the parcel and keep the proof of posting. ${postage}`,
          },
        ];
  return [...how, { kind: "paragraph", text: REFUND[refund] }];
}

const OUTCOMES: Readonly<Record<PartnerReturnFacts["outcome"], string>> = {
  comes_back: "Tell us when it arrives, and in which condition.",
  kept: "The client keeps the items: nothing comes back. We will tell you what becomes of your share.",
  borne_by_you: "The return is accepted: your share of these items is taken back on your statement.",
  borne_by_us: "The return is accepted at our cost: your share of these items stays due to you.",
  rejected: "The return is not accepted: your share of these items stays due to you.",
  reshipped:
    "The client is to have the right item: we ask you to send it, at your cost. Your share of the sale is due to you, once, as soon as it has arrived.",
};

export const returnLettersEn: ReturnLetterWords = {
  news: (facts) => ({
    subject: `Your return of order #${facts.number}`,
    blocks: [
      hello(facts.clientName),
      { kind: "strong", text: strong(facts) },
      ...body(facts),
      clientFooter(facts.shopOrderId),
    ],
  }),
  refunded: (facts) => ({
    subject: `Your order #${facts.number}: your points are given back`,
    blocks: [
      hello(facts.clientName),
      { kind: "strong", text: `Done: ${formatPoints(facts.refundCents, "en")} are given back to you.` },
      items("For:", facts.items),
      { kind: "paragraph", text: "There is nothing for you to do." },
      clientFooter(facts.shopOrderId),
    ],
  }),
  partner: (facts) => ({
    subject: `[MTC #${facts.number}] ${facts.outcome === "comes_back" ? "A return comes to you" : "Return of the client"}`,
    blocks: [
      hello(facts.contactName),
      {
        kind: "strong",
        text: `Order #${facts.number}: ${facts.outcome === "comes_back" ? "the client sends items back to you" : "return of the client"} (${REASONS[facts.reason]}).`,
      },
      items("Items:", facts.items),
      ...(facts.outcome === "comes_back"
        ? [{ kind: "lines", title: "To your address for returns:", lines: facts.address } as const]
        : []),
      { kind: "paragraph", text: OUTCOMES[facts.outcome] },
      {
        kind: "footer",
        text: "You receive this message because your products are sold by Make the CHANGE.",
      },
    ],
  }),
};
