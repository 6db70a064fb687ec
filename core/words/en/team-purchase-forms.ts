import { PILOT_MAX_UNITS } from "../../stock/pilot.ts";
import type { PriceTier } from "../../stock/price-tier.ts";
import type { StockState } from "../../stock/stock-line.ts";
import { formatCents, formatUnits } from "../format.ts";
import type {
  OfferFacts,
  PurchaseFormWords,
  ReceivingFacts,
  SupplierToldFacts,
} from "../purchase-form-words.ts";
import { reorderSteps } from "../reorder-steps.ts";

const euros = (cents: number): string => formatCents(cents, "en");
const units = (count: number): string => formatUnits(count, "en");

const SYMBOL: Record<StockState, string> = { out: "⛔", below: "🔴", covered: "🟡", slow: "🟠", ok: "🟢" };

const cases = (of: { readonly casePackUnits: number; readonly minimumUnits: number }): string =>
  `cases of ${of.casePackUnits}, at least ${of.minimumUnits}`;

const tiersText = (tiers: readonly PriceTier[]): string =>
  tiers.map(({ fromUnits, unitCostCents }) => `from ${units(fromUnits)} ${euros(unitCostCents)}`).join(" · ");

function figures(of: OfferFacts): string {
  const symbol = of.tiedUpAfterCents <= of.ceilingCents ? "🟢" : "🔴";
  const lasts = of.coverOnArrival === null ? "" : ` (${of.coverOnArrival})`;
  const lines = [
    `For *${units(of.units)} units*: ${euros(of.unitCostCents)} excl. VAT each · total *${euros(of.costCents)} excl. VAT*`,
    `Tied up after: ${euros(of.tiedUpAfterCents)} / ${euros(of.ceilingCents)} ${symbol}`,
    `Estimated stock on arrival: ~${units(of.unitsOnArrival)}${lasts} · estimated delivery ${of.expectedOn}`,
  ];
  if (of.tiers.length > 1) lines.push(`Price tiers: ${tiersText(of.tiers)}`);
  if (of.exclusiveTiers.length > 0) lines.push(`Our own prices: ${tiersText(of.exclusiveTiers)}`);
  return lines.join("\n");
}

const pilot = (count: number | null): string =>
  count === null
    ? ""
    : `\n⚠️ Above the pilot's volume: ${units(count)} units on the shelf and on order, for ${units(PILOT_MAX_UNITS)} at most.`;

function intro(of: OfferFacts): string {
  const { ask, positionUnits, thresholdUnits } = of.math;
  const steps = reorderSteps(of.math, "en");
  const onOrder = ask.onOrderUnits === 0 ? "" : ` · on order ${units(ask.onOrderUnits)}`;
  const empty = of.emptyOn === null ? "" : ` · out of stock about ${of.emptyOn}`;
  const symbol = positionUnits < thresholdUnits ? "🔴" : "🟢";
  return `${symbol} *${of.name}*  \`${of.sku}\` · ${of.supplier}\nAvailable *${units(ask.availableUnits)}*${onOrder} · threshold *${units(thresholdUnits)}* · sales ${steps.weekly}/wk${empty}`;
}

function nothing(math: OfferFacts["math"]): string {
  const steps = reorderSteps(math, "en");
  if (math.reason === "position_ok")
    return `ℹ️ *Nothing to buy*: ${units(math.positionUnits)} units available and on order, for a threshold of ${units(math.thresholdUnits)}. You may enter a quantity all the same.`;
  return `🔴 *Nothing is proposed*: ${units(steps.wantedUnits)} units are wanted, but the ceiling leaves ${euros(steps.leftCents)} only, less than the minimum of ${units(math.ask.minimumUnits)} units.`;
}

function receiving(of: ReceivingFacts): string {
  const already = of.receivedUnits + of.damagedUnits;
  const before = already === 0 ? "" : ` · already here ${units(already)}`;
  const late = of.daysLate > 0 ? ` 🔴 ${of.daysLate} d late` : "";
  const expected = of.expectedOn === null ? "" : ` · expected ${of.expectedOn}${late}`;
  return `*${of.name}*  \`${of.sku}\`\nOrdered *${units(of.units)}*${before} · left *${units(of.leftUnits)}*${expected}`;
}

/** How a supplier hears that an order is cancelled. */
export function toldEn({ supplier, supplierEmail, orderedAt }: SupplierToldFacts): string {
  if (supplierEmail === null) return `⚠️ ${supplier} has no mail address: tell them by phone`;
  return orderedAt === null
    ? "the order has not left, and will not"
    : `${supplier} is told by mail (${supplierEmail})`;
}

/** The forms of buying again, in English. */
export const purchaseFormsEn: PurchaseFormWords = {
  close: "Close",
  reorder: {
    title: "New restock",
    submit: "Ask for approval",
    next: "Continue",
    product: "Product, most urgent first",
    choose: (typed) =>
      typed === null
        ? "What is to be bought again?"
        : `I am not sure about “${typed}”. What is to be bought again?`,
    option: ({ sku, name, state, availableUnits }) =>
      `${SYMBOL[state]} ${sku} · ${units(availableUnits)} units · ${name}`,
    intro,
    payment: "Payment",
    prepaid: "Paid in advance",
    quantity: "Quantity (units)",
    quantityHint: (of) => `By ${cases(of)}. Price and cash follow the quantity.`,
    figures: (of) => `${figures(of)}${pilot(of.pilotUnits)}`,
    nothing,
    notWhole: (of) => `Quantity: ${cases(of)}, in whole units.`,
    done: (of) =>
      `✅ Request *${of.order}* is in the approvals channel: *${units(of.units)} × ${of.name}*.\n${figures(of)}${pilot(of.pilotUnits)}\nSomebody else must approve it before ${of.expiresAt}.`,
  },
  receive: {
    title: (order) => `Receive ${order}`,
    chooseTitle: "Receive stock",
    submit: "Put on the shelf",
    next: "Continue",
    which: "Which order has arrived?",
    none: "No supplier order is expected. Something came unannounced? Look at `/supplier-orders`, or ask for the restock first with `/reorder`.",
    otherSku: ({ order, sku, name, typed, orders, isKnown }) => {
      const [first] = orders;
      const next =
        first === undefined
          ? `No order of “${typed}” is expected: set the delivery aside and ask the supplier, or look at \`/supplier-orders\`.`
          : `If it is ${typed} that came: ${orders.map((each) => `\`/receive ${each}\``).join(" or ")}.`;
      return `✋ *Nothing is counted in.* ${order} is an order of *${name}* \`${sku}\`, not of “${typed}”.\n${isKnown ? next : `I do not know “${typed}”: check the reference.`}\nIf it is ${sku}: \`/receive ${order}\`.`;
    },
    intro: receiving,
    received: "Received in good state",
    receivedHint: "What goes on the shelf, counted.",
    damaged: "Received broken",
    damagedHint: "They do not go on the shelf and are expected no more.",
    bestBefore: "Best before",
    reason: "Reason for a difference",
    reasonHint: "Needed if nothing else will come.",
    check: "Tick where it is so",
    confirmed: "It is this quantity (more than ordered)",
    isLast: "Nothing else will come",
    consignment: "Consignment (days)",
    consignmentHint: "Empty if the stock is bought; otherwise 60 to 90 days.",
    notWhole: "A whole number, 0 or more.",
    nothingCame: "Nothing came? Enter at least one unit, whole or broken.",
    badConsignment: "60 to 90 days, or empty.",
    done: (of) => {
      if (of.already) return `ℹ️ This delivery of *${of.order}* is counted already.`;
      const broken = of.brokenUnits === 0 ? "" : `, ${units(of.brokenUnits)} broken`;
      const left =
        of.leftUnits === 0 ? "Nothing more is expected." : `${units(of.leftUnits)} units are still to come.`;
      const near = of.isBestBeforeNear
        ? "\n⚠️ Its best-before day is too near to sell this lot at leisure (cover + 90 days): sell it first, and tell the supplier."
        : "";
      return `✅ *${of.order}*: ${units(of.cameUnits)} units on the shelf${broken}. ${left}${near}`;
    },
  },
  decide: {
    cancelTitle: (order) => `Cancel ${order}`,
    reason: "Reason",
    reasonHint: "The card shows it to whoever asked.",
    cancel: "Cancel the order",
    about: ({ order, name, units: count, costCents }) =>
      `*${order}* — ${units(count)} × ${name}, ${euros(costCents)} excl. VAT`,
    cancelWarning: (of) =>
      `⚠️ What has not come no longer counts as ordered. Once you confirm: ${toldEn(of)}.`,
    cancelled: (of) => `⚪ ${of.order} is cancelled: ${toldEn(of)}.`,
    giveUpTitle: (order) => `Close ${order}`,
    giveUp: "Close without the rest",
    gaveUp: (of) =>
      `🟠 ${of.order} is closed with differences: ${units(of.receivedUnits)} units received, ${units(of.missingUnits)} will not come; ${toldEn(of)}.`,
  },
  change: {
    title: (order) => `Change ${order}`,
    submit: "Replace the request",
    what: (order) =>
      `ℹ️ A new request in your name takes the place of *${order}*: somebody else than you has to approve it.`,
    same: "It has that quantity already.",
    done: (of) =>
      `✅ *${of.order}* takes the place of *${of.replaced}* in #approbations: *${units(of.units)} × ${of.name}*.\n${figures(of)}${pilot(of.pilotUnits)}\nSomebody else than you has to approve it before ${of.expiresAt}.`,
  },
};
