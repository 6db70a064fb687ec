import { carrierLabel } from "../carrier-label.ts";
import type { ClientPageWords } from "../client-page-words.ts";

const AGAIN = "Scan the card in your parcel again.";

/** What the client of a hub parcel reads on paper and on its page, in English. */
export const clientPageEn: ClientPageWords = {
  title: (number) => `Your order #${number}`,
  thanks: "Thank you!",
  heading: "Your parcel and the project it supports",
  state: ({ state, shippedOn, deliveredOn }) => {
    switch (state) {
      case "shipped":
      case "lost":
        return shippedOn === null ? "Your parcel is on its way." : `Your parcel left on ${shippedOn}.`;
      case "delivered":
        return deliveredOn === null ? "Your parcel has arrived." : `Your parcel arrived on ${deliveredOn}.`;
      case "return_open":
      case "returned":
        return "Your return is under way or done.";
      case "cancelled":
        return "This order is cancelled.";
      default:
        return "Your parcel is being prepared.";
    }
  },
  items: "In this parcel",
  tracking: ({ carrier, trackingNumber }) =>
    `Follow the parcel: ${carrierLabel(carrier, "en")} ${trackingNumber}`,
  project: "The project you support",
  supports: ({ product, isHoney, supplier, network }) =>
    `${product}: ${isHoney ? "the honey comes from the beehives of" : "comes from"} ${supplier}${network === null ? "" : ` (${network})`}.`,
  onlyYours: "This page is yours: nobody without your card can find it.",
  noPage: {
    unknown: {
      title: "This address leads nowhere",
      text: "It is not complete, or none of ours.",
      next: AGAIN,
    },
    over: {
      title: "This link is no longer good",
      text: "It is for fifteen minutes only, or the file is no longer kept.",
      next: "Ask for it again from the card of the order, in Slack.",
    },
    busy: {
      title: "Too many requests",
      text: "This page was asked for too often from your connection.",
      next: "Wait a minute, then open it again.",
    },
    unavailable: {
      title: "One moment",
      text: "The service is restarting.",
      next: "Try again in a minute.",
    },
    broken: {
      title: "Something broke on our side",
      text: "It was noted.",
      next: "Try again in a few minutes.",
    },
  },
  slip: {
    title: "Shipping slip",
    order: (number) => `Order #${number}`,
    from: "From",
    to: "To",
    items: "Contents",
    thanks: "Thank you for your order!",
    scan: "See how your beehive / olive tree is doing",
  },
};
