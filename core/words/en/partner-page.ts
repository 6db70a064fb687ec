import { NOTE_MAX } from "../../partner/page-form.ts";
import { CONFIRM_UNDO_MINUTES } from "../../time.ts";
import { carrierLabel } from "../carrier-label.ts";
import { onBothClocks } from "../clock.ts";
import type { PageFacts, PartnerPageWords } from "../partner-page-words.ts";
import { pageFaultsEn, pageSaidEn } from "./partner-page-said.ts";
import { atTime } from "./partner-time.ts";

/** The partner's page, in English. */
export const partnerPageEn: PartnerPageWords = {
  title: (number) => `Order #${number} — Make the CHANGE`,
  heading: (number) => `Order #${number}`,
  greeting: (name) => `Hello ${name},`,
  status,
  items: "Items",
  ref: (partnerSku) => `ref. ${partnerSku}`,
  rest: "The rest",
  restToDecide: "The team decides; we come back to you.",
  address: "Delivery address",
  phone: "Phone:",
  answer: "Your answer",
  forms: {
    confirm: { title: "I confirm the whole order", hint: null, button: "I confirm the order" },
    undo: {
      title: "Take my confirmation back",
      hint: `Possible for ${CONFIRM_UNDO_MINUTES} minutes, while nothing has left.`,
      button: "Take my confirmation back",
    },
    delay: {
      title: "I send it, but later",
      hint: "The order is confirmed for that day. If it is past our promise, the team tells the client.",
      button: "Confirm for that day",
    },
    partial: {
      title: "I have only a part of it",
      hint: "Say what you can send: that is confirmed. The team decides about the rest and comes back to you.",
      button: "Confirm this part",
    },
    decline: {
      title: "I cannot send it",
      hint: "The team is told at once and takes care of the client.",
      button: "Decline the order",
    },
    tracking: {
      title: "The parcel has left",
      hint: "The tracking number counts as a confirmation. The client is given it at once.",
      button: "Record the tracking number",
    },
    delivered: {
      title: "The parcel has arrived",
      hint: "We note it; the delivery counts once the carrier or the client has confirmed it.",
      button: "Report the delivery",
    },
    cancel_seen: { title: "Nothing has left", hint: null, button: "Seen, I do not ship" },
  },
  shipOn: "Day of shipping",
  units: ({ name, ordered }) => `${name}: how many of ${ordered}?`,
  reason: "Reason",
  choose: "Choose…",
  reasons: { out_of_stock: "Out of stock", zone: "I do not ship to this address", other: "Other" },
  note: "Details",
  trackingNumber: "Tracking number",
  carrier: "Carrier",
  carrierAuto: "Recognized from the number",
  leftAt: "Left on",
  leftHint: "If it left before the cancellation, it goes on its way; without a date the team calls you.",
  force: "It is this number",
  optional: "optional",
  said: pageSaidEn,
  fault: pageFaultsEn(NOTE_MAX),
  needsLook: "To correct below: nothing was recorded.",
  help: (number) => `A question? Contact the Make the CHANGE team and quote #${number}.`,
  noPage: {
    unknown: {
      title: "This link leads nowhere",
      text: "The address is incomplete, or it is none of ours.",
      next: "To do: open the link again from the mail of the order, without typing it. Otherwise contact the Make the CHANGE team and quote the number of the order.",
    },
    over: (number) => ({
      title: "This link is no longer valid",
      text: `The page of order #${number} is closed: the order is over, or the link has expired. Nothing was changed.`,
      next: `To do: for any question, contact the Make the CHANGE team and quote #${number}.`,
    }),
    busy: {
      title: "Too many requests",
      text: "This page was asked for too often from your connection. Nothing was changed.",
      next: "To do: wait a minute, then open the link again.",
    },
    unavailable: {
      title: "One moment",
      text: "The service is restarting. Nothing was changed.",
      next: "To do: try again in a minute.",
    },
    broken: {
      title: "An error on our side",
      text: "Nothing was changed, and the error was noted.",
      next: "To do: try again; if it happens again, contact the Make the CHANGE team.",
    },
  },
};

type Status = ReturnType<PartnerPageWords["status"]>;

function status(facts: PageFacts): Status {
  switch (facts.state) {
    case "queued":
    case "notified":
      return { headline: "To confirm", detail: awaited(facts) };
    case "awaiting_decision":
      return { headline: "Waiting for the team", detail: "It decides what comes next and tells you." };
    case "confirmed":
      return { headline: `Confirmed${how(facts)}`, detail: shipBy(facts) };
    case "shipped":
      return { headline: `Shipped${when(facts.shippedAt, facts)}`, detail: parcel(facts) };
    case "delivered":
      return { headline: `Delivered${when(facts.deliveredAt, facts)}`, detail: arrived(facts) };
    case "cancelled":
      return {
        headline: `DO NOT SHIP: order cancelled${when(facts.cancelledAt, facts)}`,
        detail: facts.isCancelSeen
          ? "You have seen it: thank you."
          : "Tell us that nothing leaves, or that the parcel has left already.",
      };
    default:
      return { headline: ENDED[facts.state] ?? "", detail: "There is nothing for you to do." };
  }
}

const ENDED: Readonly<Record<string, string>> = {
  declined: "You declined this order",
  rerouted: "Given to another partner",
  return_open: "The client asks to send it back",
  returned: "The parcel came back",
  lost: "Parcel declared lost",
};

function awaited(facts: PageFacts): string | null {
  const { confirmDueAt, reader } = facts;
  if (confirmDueAt === null) return shipBy(facts);
  const due = onBothClocks(confirmDueAt, reader, { locale: "en", emphasis: "" });
  return confirmDueAt.epochMilliseconds < reader.now.epochMilliseconds
    ? `An answer was awaited before ${due}: the time has passed, but you can still answer.`
    : [`Answer before ${due}.`, shipBy(facts) ?? ""].join(" ").trim();
}

function shipBy({ shipDueAt, reader }: PageFacts): string | null {
  if (shipDueAt === null) return null;
  return `To ship before ${onBothClocks(shipDueAt, reader, { locale: "en", emphasis: "" })}.`;
}

function how({ confirmed, reader }: PageFacts): string {
  if (confirmed === null) return "";
  const { via } = confirmed;
  const through = via === "whatsapp" ? " on WhatsApp" : via === "page" ? " on this page" : "";
  return `${through} ${atTime(confirmed.at, reader)}`;
}

function when(at: PageFacts["shippedAt"], { reader }: PageFacts): string {
  return at === null ? "" : ` ${atTime(at, reader)}`;
}

function parcel({ carrier, trackingNumber, isDeliveryClaimed }: PageFacts): string | null {
  const by = carrier === null ? "" : ` (${carrierLabel(carrier, "en")})`;
  const number = trackingNumber === null ? "" : `Tracking number: ${trackingNumber}${by}.`;
  const claimed = isDeliveryClaimed ? " You reported it delivered, confirmation is awaited." : "";
  return `${number}${claimed}`.trim() || null;
}

function arrived(facts: PageFacts): string | null {
  if (facts.trackingNumber === null) return "The tracking number of this parcel is missing.";
  return parcel({ ...facts, isDeliveryClaimed: false });
}
