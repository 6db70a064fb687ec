import { BUSINESS_ZONE } from "../../time.ts";
import { carrierLabel } from "../carrier-label.ts";
import type { CancelledFacts, ClientWords, RestLaterFacts, ShippedFacts } from "../client-words.ts";
import { formatDay, formatPoints } from "../format.ts";
import type { MailBlock } from "../mail-text.ts";

/** What a client reads, in English. */
export const clientEn: ClientWords = {
  client_shipped: {
    mail: (facts) => ({
      subject: `Your order #${facts.number} is on its way`,
      blocks: [
        { kind: "paragraph", text: `Hello ${facts.clientName},` },
        { kind: "strong", text: `Your parcel has left${carrierPart(facts)}.` },
        ...tracking(facts),
        {
          kind: "items",
          title: "In this parcel:",
          items: facts.items.map(({ quantity, name }) => `${quantity} × ${name}`),
        },
        ...(facts.hasMoreToCome
          ? [{ kind: "paragraph", text: "The rest of your order travels separately." } as const]
          : []),
        {
          kind: "footer",
          text: `You receive this message because you placed order ${facts.shopOrderId} with Make the CHANGE.`,
        },
      ],
    }),
    text: (facts) =>
      [
        `Make the CHANGE: your order #${facts.number} has left${carrierPart(facts)}.`,
        facts.trackingNumber === null ? "" : ` Tracking: ${facts.trackingNumber}`,
        facts.trackingUrl === null ? "" : ` ${facts.trackingUrl}`,
      ].join(""),
  },
  client_tracking: {
    mail: (facts) => ({
      subject: `Your order #${facts.number}: new tracking number`,
      blocks: [
        { kind: "paragraph", text: `Hello ${facts.clientName},` },
        { kind: "strong", text: "The tracking number that we gave you was not the right one." },
        ...tracking(facts),
        footer(facts.shopOrderId),
      ],
    }),
    text: (facts) =>
      `Make the CHANGE: the right tracking number of your order #${facts.number} is ${facts.trackingNumber ?? ""}. ${facts.trackingUrl ?? ""}`.trim(),
  },
  client_late: {
    mail: (facts) => ({
      subject: `Your order #${facts.number}: your parcel is late`,
      blocks: [
        { kind: "paragraph", text: `Hello ${facts.clientName},` },
        { kind: "strong", text: "Your parcel should have arrived, and nothing tells us that you have it." },
        {
          kind: "paragraph",
          text: "We are asking the carrier where it is and write as soon as we know; if it is lost, it is sent again or your points are given back. If it has arrived meanwhile, please tell us: a reply is enough.",
        },
        ...tracking(facts),
        footer(facts.shopOrderId),
      ],
    }),
    text: (facts) =>
      `Make the CHANGE: the parcel of your order #${facts.number} is late. We are asking the carrier where it is and come back to you. ${facts.trackingUrl ?? ""}`.trim(),
  },
  client_rest_later: {
    mail: (facts) => ({
      subject: `Your order #${facts.number}: one item will ship later`,
      blocks: [
        { kind: "paragraph", text: `Hello ${facts.clientName},` },
        { kind: "strong", text: `What follows ships later than planned, on ${restDay(facts)}.` },
        {
          kind: "items",
          title: "Later:",
          items: facts.items.map(({ quantity, name }) => `${quantity} × ${name}`),
        },
        ...(facts.hasOthers
          ? [{ kind: "paragraph", text: "The rest of your order does not wait for it." } as const]
          : []),
        {
          kind: "paragraph",
          text: "We write to you as soon as the parcel is on its way. If this does not suit you, answer this message: we cancel these items and give your points back.",
        },
        footer(facts.shopOrderId),
      ],
    }),
    text: (facts) =>
      `Make the CHANGE: some of your order #${facts.number} ships later than planned, on ${restDay(facts)}.${facts.hasOthers ? " The rest does not wait for it." : ""}`,
  },
  client_cancelled: {
    mail: (facts) => ({
      subject: `Your order #${facts.number} is ${facts.rest === "none" ? "" : "partly "}cancelled`,
      blocks: [
        { kind: "paragraph", text: `Hello ${facts.clientName},` },
        {
          kind: "strong",
          text: `These items will not be delivered. We are giving your ${formatPoints(facts.refundCents, "en")} back.`,
        },
        {
          kind: "items",
          title: "Cancelled:",
          items: facts.items.map(({ quantity, name }) => `${quantity} × ${name}`),
        },
        ...rest(facts),
        footer(facts.shopOrderId),
      ],
    }),
    text: (facts) =>
      `Make the CHANGE: your order #${facts.number} is ${facts.rest === "none" ? "" : "partly "}cancelled. We are giving ${formatPoints(facts.refundCents, "en")} back.`,
  },
  client_return: {
    mail: (facts) => ({
      subject: `Your return request for order #${facts.number}`,
      blocks: [
        { kind: "paragraph", text: `Hello ${facts.clientName},` },
        { kind: "strong", text: "We have received your return request." },
        {
          kind: "items",
          title: "Items concerned:",
          items: facts.items.map(({ quantity, name }) => `${quantity} × ${name}`),
        },
        {
          kind: "paragraph",
          text: "Please keep them for now, with their packaging: we will write to you very soon to say whether to send them back, to which address, and when your points are given back.",
        },
        footer(facts.shopOrderId),
      ],
    }),
    text: (facts) =>
      `Make the CHANGE: we have received your return request for order #${facts.number}. Please keep the items, we will write to you very soon.`,
  },
};

const restDay = ({ shipOn }: RestLaterFacts): string =>
  formatDay(shipOn, { zone: BUSINESS_ZONE, locale: "en" });

const RESTS: Record<CancelledFacts["rest"], string | null> = {
  coming: "The rest of your order goes on.",
  arrived: "What you have already received is not concerned.",
  none: null,
};

function rest(facts: CancelledFacts): readonly MailBlock[] {
  const text = RESTS[facts.rest];
  return text === null ? [] : [{ kind: "paragraph", text }];
}

function footer(shopOrderId: string): MailBlock {
  return {
    kind: "footer",
    text: `You receive this message because you placed order ${shopOrderId} with Make the CHANGE.`,
  };
}

function carrierPart({ carrier }: ShippedFacts): string {
  if (carrier === null || carrier === "other") return "";
  return carrier === "s10" ? " by post" : ` with ${carrierLabel(carrier, "en")}`;
}

function tracking({ trackingNumber, trackingUrl }: ShippedFacts): readonly MailBlock[] {
  if (trackingNumber === null) return [];
  const number: MailBlock = { kind: "paragraph", text: `Tracking number: ${trackingNumber}` };
  return trackingUrl === null
    ? [number]
    : [number, { kind: "link", label: "Track my parcel", url: trackingUrl }];
}
