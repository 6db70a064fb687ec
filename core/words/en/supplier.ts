import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatLongDay, formatUnits, plural } from "../format.ts";
import type { MailBlock } from "../mail-text.ts";
import type { SupplierCancellationFacts, SupplierOrderFacts, SupplierWords } from "../supplier-words.ts";

const units = (count: number): string => formatUnits(count, "en");
const euros = (cents: number): string => formatCents(cents, "en");

function cases({ units: count, casePackUnits }: SupplierOrderFacts): string {
  if (casePackUnits <= 1) return "";
  const packs = Math.ceil(count / casePackUnits);
  return `, that is ${units(packs)} ${plural(packs, "case", "cases", "en")} of ${units(casePackUnits)}`;
}

const wanted = ({ wantedOn }: SupplierOrderFacts): string | null =>
  wantedOn === null ? null : formatLongDay(wantedOn, { zone: BUSINESS_ZONE, locale: "en" });

function blocks(facts: SupplierOrderFacts): readonly MailBlock[] {
  const by = wanted(facts);
  return [
    { kind: "paragraph", text: facts.contactName === null ? "Hello," : `Hello ${facts.contactName},` },
    {
      kind: "strong",
      text:
        by === null
          ? `We order ${units(facts.units)} units from you.`
          : `We order ${units(facts.units)} units from you, to be delivered by ${by}.`,
    },
    {
      kind: "items",
      title: `Order ${facts.order}:`,
      items: [
        `${units(facts.units)} × ${facts.name} (ref. ${facts.sku})${cases(facts)}, at ${euros(facts.unitCostCents)} excl. VAT each`,
      ],
    },
    {
      kind: "lines",
      title: "Amount:",
      lines: [
        `Total excl. VAT: ${euros(facts.totalCents)}`,
        "Please name this number on the invoice and the delivery note.",
      ],
    },
    {
      kind: "lines",
      title: "Delivery:",
      lines: [
        "Make the CHANGE, at the hub's address as agreed.",
        ...(by === null ? [] : [`By ${by}.`]),
        ...(facts.hasPriority ? ["Priority replenishment, as agreed between us."] : []),
        "Please put the best-before date on each case.",
      ],
    },
    {
      kind: "paragraph",
      text: `A quantity, price or date does not suit you? Answer this mail before you ship${facts.approvedBy === null ? "" : `, for the attention of ${facts.approvedBy}`}.`,
    },
    {
      kind: "footer",
      text: `You receive this order because you supply Make the CHANGE. Reference ${facts.order}.`,
    },
  ];
}

function cancelled(facts: SupplierCancellationFacts): readonly MailBlock[] {
  const { order, cameUnits, contactName } = facts;
  const on = formatLongDay(facts.orderedOn, { zone: BUSINESS_ZONE, locale: "en" });
  const leftUnits = facts.units - cameUnits;
  return [
    { kind: "paragraph", text: contactName === null ? "Hello," : `Hello ${contactName},` },
    {
      kind: "strong",
      text:
        cameUnits === 0
          ? `We cancel our order ${order} of ${on}: please do not ship it.`
          : `We cancel the rest of our order ${order} of ${on}: please ship no more of it.`,
    },
    {
      kind: "items",
      title: "Cancelled:",
      items: [`${units(leftUnits)} × ${facts.name} (ref. ${facts.sku})`],
    },
    {
      kind: "lines",
      title: "Please note:",
      lines: [
        ...(cameUnits === 0
          ? []
          : [
              cameUnits === 1
                ? "The unit that came is not concerned."
                : `The ${units(cameUnits)} units that came are not concerned.`,
            ]),
        ...(facts.isPrepaid ? ["It was paid in advance: tell us how you will refund or credit it."] : []),
        "Shipped already? Answer this mail at once, with the day and the number of units.",
      ],
    },
    { kind: "paragraph", text: `Any question? Answer this mail, for the attention of ${facts.cancelledBy}.` },
    {
      kind: "footer",
      text: `You receive this cancellation because you supply Make the CHANGE. Reference ${order}.`,
    },
  ];
}

/** What a supplier reads, in English. */
export const supplierEn: SupplierWords = {
  supplier_order: {
    mail: (facts) => ({
      subject: `[MTC ${facts.order}] Order — ${units(facts.units)} × ${facts.name}`,
      blocks: blocks(facts),
    }),
  },
  supplier_order_cancelled: {
    mail: (facts) => ({
      subject: `[MTC ${facts.order}] Cancellation — ${units(facts.units - facts.cameUnits)} × ${facts.name}`,
      blocks: cancelled(facts),
    }),
  },
};
