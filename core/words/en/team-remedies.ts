import type { PromotionPrice } from "../../stock/remedy.ts";
import { formatCents, formatUnits } from "../format.ts";
import type { RemedyFacts, RemedyWords } from "../remedy-words.ts";
import { decimal } from "../reorder-steps.ts";

const REMEDIES: RemedyWords["remedies"] = {
  highlight: "feature it in the shop",
  bundle: "bundle it with another product",
  price: "promotional price",
  pause: "buy no more until then",
  supplier: "return or exchange with the supplier",
  other: "something else",
};

const euros = (cents: number): string => formatCents(cents, "en");
const earning = ({ cents, netCents }: PromotionPrice): string =>
  netCents === null ? euros(cents) : `${euros(cents)} (net margin ${euros(netCents)} without VAT)`;
const what = ({ remedy, price, note }: RemedyFacts): string =>
  `${REMEDIES[remedy]}${price === null ? "" : ` of ${earning(price)}`}${note === null ? "" : ` — ${note}`}`;

/** What is tried where a hero sells slowly, in English (chat-ux §2.2). */
export const remediesEn: RemedyWords = {
  remedies: REMEDIES,
  what,
  proposed: ({ who, until, called, ...of }) =>
    `💡 ${who} proposes: *${what(of)}* · to be looked at on ${until}${called === "" ? "" : ` · ${called}`}`,
  agree: (until) => `Agreed, look on ${until}`,
  reason: ({ by, ...of }) => `${what(of)}${by === null ? "" : `, proposed by ${by}`}`,
  form: {
    title: "Propose something",
    propose: "Propose",
    decide: "Decide",
    facts: ({ name, sku, weekly, availableUnits, coverWeeks }) =>
      `*${name}*  \`${sku}\`\nSells *${decimal(weekly.num / weekly.den, "en")}/week* · *${formatUnits(availableUnits, "en")} units* available, ${coverWeeks === null ? "nothing sells" : `enough for ${decimal(coverWeeks, "en")} weeks`}`,
    prices: (prices) =>
      `Per unit: ${prices.map(({ offPercent, ...price }) => `${offPercent === 0 ? "today" : `−${offPercent}%`} ${earning(price)}`).join(" · ")}`,
    what: "What?",
    price: "Price (points)",
    priceHint: "For a promotional price. The shop applies it; the net margin is reckoned here.",
    priceMissing: "Give a price in points, for example 22.50.",
    note: "Detail",
    noteHint: "Where, with what, until when; needed for something else.",
    noteMissing: "Say in a few words what is proposed.",
    until: "Look at it again on",
    asked:
      "💡 Proposed in the alert's thread. A PM or admin says yes with one click; the alert stays open until then.",
    decided: (until) => `⚪ Noted. The alert is put off, and back on ${until} unless it sells again.`,
  },
};
