import { PILOT_MAX_UNITS } from "../../stock/pilot.ts";
import type { ReorderMath } from "../../stock/reorder-quantity.ts";
import { formatCents, formatUnits } from "../format.ts";
import type { PurchaseFacts, PurchaseWords, ReceiptFacts } from "../purchase-words.ts";
import { reorderSteps } from "../reorder-steps.ts";
import { namesEn } from "./team-names.ts";
import { purchaseFormsEn, toldEn } from "./team-purchase-forms.ts";

const euros = (cents: number): string => formatCents(cents, "en");
const units = (count: number): string => formatUnits(count, "en");
const broken = (count: number): string => `${units(count)} broken`;
/** A card is not drawn again each day: how many days it is late is said where it is asked for. */
const late = ({ daysLate }: PurchaseFacts): string => (daysLate > 0 ? " 🔴 *late*" : "");
const daysLate = (of: PurchaseFacts): string => (of.daysLate > 0 ? ` 🔴 *${of.daysLate} d late*` : "");

const hasGap = (of: PurchaseFacts): boolean => of.receivedUnits !== of.units;

/** State, symbol first, as the title of the card says it. */
function heading(of: PurchaseFacts): string {
  switch (of.state) {
    case "proposed":
      return "🟡 Restock to approve";
    case "approved":
      return "✅ Restock approved";
    case "ordered":
      return of.daysLate > 0 ? "🔴 Supplier order late" : "📦 Ordered";
    case "part_received":
      return of.daysLate > 0 ? "🔴 Partly received, the rest is late" : "📦 Partly received";
    case "closed":
      return hasGap(of) ? "🟠 Restock closed with differences" : "🟢 Restock received in full";
    case "rejected":
      return "❌ Restock rejected";
    case "expired":
      return "⌛ Restock expired undecided";
    case "cancelled":
      return of.replacedBy === null ? "⚪ Restock cancelled" : "⚪ Restock replaced";
  }
}

const what = (of: PurchaseFacts): string => `${units(of.units)} × ${of.name}`;

function title(of: PurchaseFacts): string {
  const [symbol, ...words] = heading(of).split(" ");
  return `${symbol} *${words.join(" ")} — ${what(of)}*  \`${of.order}\``;
}

function why({ positionUnits, thresholdUnits, requestedBy }: PurchaseFacts): string {
  return positionUnits < thresholdUnits
    ? `stock and orders ${units(positionUnits)} < threshold ${units(thresholdUnits)}`
    : `asked for by ${requestedBy}: ${units(positionUnits)} units for a threshold of ${units(thresholdUnits)}`;
}

function fields(of: PurchaseFacts): readonly string[] {
  const amount = `*Amount* ${euros(of.costCents)} excl. VAT (${units(of.units)} × ${euros(of.unitCostCents)})${of.isPrepaid ? ", paid in advance" : ""}`;
  const supplier = `*Supplier* ${of.supplier}`;
  const reason = of.reason === null ? [] : [`*Reason* ${of.reason}`];
  const arrival = of.expectedOn === null ? [] : [`*Expected* ${of.expectedOn}${late(of)}`];
  switch (of.state) {
    case "proposed":
      return [
        amount,
        `*Cash tied up after* ${euros(of.tiedUpAfterCents)} / ${euros(of.ceilingCents)}`,
        `*Why* ${why(of)}`,
        `*Without a decision* ${of.emptyOn === null ? "no stock-out in sight" : `out of stock ${of.emptyOn}`}`,
        `*Supplier* ${of.supplier}${of.expectedOn === null ? "" : ` · estimated delivery ${of.expectedOn}`}`,
      ];
    case "approved":
    case "ordered":
      return [amount, supplier, ...arrival];
    case "part_received":
    case "closed":
      return [
        amount,
        supplier,
        `*Received* ${came(of)}`,
        ...(of.state === "closed" ? [] : arrival),
        ...reason,
      ];
    default:
      return [amount, supplier, ...reason];
  }
}

/** Whole, broken, and what is or was missing. */
function came(of: PurchaseFacts): string {
  const parts = [`${units(of.receivedUnits)} of ${units(of.units)}`];
  if (of.damagedUnits > 0) parts.push(broken(of.damagedUnits));
  const notThere = of.units - of.receivedUnits - of.damagedUnits;
  if (of.state === "part_received") parts.push(`${units(of.leftUnits)} to come`);
  else if (notThere > 0) parts.push(`${units(notThere)} missing`);
  else if (notThere < 0) parts.push(`${units(-notThere)} more than ordered`);
  return parts.join(" · ");
}

function receipt(of: ReceiptFacts): string {
  const parts = [`${of.at}, ${of.by}: ${units(of.receivedUnits)} on the shelf`];
  if (of.damagedUnits > 0) parts.push(broken(of.damagedUnits));
  if (of.bestBeforeOn !== null)
    parts.push(`best before ${of.bestBeforeOn}${of.isBestBeforeNear ? " ⚠️ too near" : ""}`);
  if (of.note !== null) parts.push(of.note);
  return `📥 ${parts.join(" · ")}`;
}

const decided = (of: PurchaseFacts): string => `by ${of.decidedBy ?? "—"} (${of.decidedAt ?? "—"})`;

/** "1/2 — Pauline ✓ 09:31" where two must say yes (SM-6). */
function waited({ yeses, needed }: PurchaseFacts): string {
  if (needed === 1) return "somebody else";
  const said = yeses.map(({ by, at }) => `${by} ✓ ${at}`).join(", ");
  return `${needed} others · ${yeses.length}/${needed}${said === "" ? "" : ` — ${said}`}`;
}

function footer(of: PurchaseFacts): string {
  const asked = `${of.approval === null ? "" : `${of.approval} · `}Asked for by ${of.requestedBy} (${of.requestedAt})`;
  switch (of.state) {
    case "proposed":
      return `${asked} · approver: PM, ${waited(of)} · expires ${of.expiresAt}`;
    case "approved":
      return of.supplierEmail === null
        ? `${asked} · approved ${decided(of)} · ⚠️ ${of.supplier} has no mail address: order by phone`
        : `${asked} · approved ${decided(of)} · ⏳ the order is leaving for ${of.supplierEmail}`;
    case "rejected":
      return `${asked} · rejected ${decided(of)}`;
    case "expired":
      return `${asked} · nobody decided before ${of.expiresAt}`;
    case "cancelled":
      if (of.replacedBy !== null) return `${asked} · replaced by ${of.replacedBy}, ${decided(of)}`;
      return of.cancelledBy === null
        ? `${asked} · taken back ${decided(of)}`
        : `${asked} · approved ${decided(of)} · cancelled by ${of.cancelledBy} (${of.closedAt ?? "—"}) · ${toldEn(of)}`;
    default: {
      const sent = of.orderedAt === null ? "" : ` · order sent (${of.orderedAt})`;
      const given =
        of.cancelledBy === null ? "" : ` · the rest given up by ${of.cancelledBy} · ${toldEn(of)}`;
      return `${asked} · approved ${decided(of)}${sent}${given}`;
    }
  }
}

function math(of: ReorderMath): readonly string[] {
  const { ask } = of;
  const steps = reorderSteps(of, "en");
  const position = `Position = ${units(ask.availableUnits)} available + ${units(ask.onOrderUnits)} on order = *${units(of.positionUnits)}*`;
  const lines = [
    `Threshold = (${steps.weekly} × ${steps.leadWeeks} wk) + ${steps.safety} safety = *${steps.threshold}*`,
    `Target = ${steps.weekly} × (${steps.leadWeeks} + ${steps.cycleWeeks}) wk + ${steps.safety} safety = *${steps.orderUpTo}*`,
  ];
  if (of.reason === "position_ok") return [...lines, `${position} ≥ threshold: nothing to order`];
  const cases = `cases of ${ask.casePackUnits}, at least ${ask.minimumUnits}`;
  const wanted = `To order = ${units(of.orderUpToUnits)} − ${units(of.positionUnits)} = ${units(steps.missingUnits)} → *${units(steps.wantedUnits)}* (${cases})`;
  if (of.reason === "ok") return [...lines, position, wanted];
  const left = `Ceiling ${euros(ask.ceilingCents)} − ${euros(ask.tiedUpCents)} tied up = ${euros(steps.leftCents)} → *${units(of.quantityUnits)}*`;
  return [...lines, position, wanted, left];
}

/** Orders to suppliers, in English (chat-ux §2.4, §3.2). */
export const purchasesEn: PurchaseWords = {
  card: {
    plain: (of) => `${heading(of)}: ${what(of)}, ${euros(of.costCents)} excl. VAT (${of.order})`,
    title,
    fields,
    receipt,
    footer,
    pilot: (count) =>
      `⚠️ Above the pilot's volume: ${units(count)} units on the shelf and on order with this purchase, for ${units(PILOT_MAX_UNITS)} at most.`,
  },
  buttons: {
    math: "Show the arithmetic",
    again: "Ask again",
    receive: "Receive…",
    cancel: "Cancel the order…",
    giveUp: "Close without the rest…",
    change: "Change the quantity…",
  },
  math,
  mathOf: (of) => `🧮 *Arithmetic of ${of.order}* — ${what(of)}`,
  askedAgain: (of) =>
    `🟡 New request ${of.order}: ${what(of)}, ${euros(of.costCents)} excl. VAT. It waits for somebody else.`,
  list: {
    title: ({ open, late: count }) =>
      `🚚 *Supplier orders* — ${open} open${count === 0 ? "" : ` · 🔴 ${count} late`}`,
    line: (of, age) => {
      const arrival =
        of.leftUnits > 0 && of.expectedOn !== null ? ` · expected ${of.expectedOn}${daysLate(of)}` : "";
      const isCounted = of.state === "part_received" || of.state === "closed";
      return `*${of.order}* ${what(of)} — ${namesEn.supplierOrder[of.state]}${of.state === "closed" && hasGap(of) ? " with differences" : ""}${arrival}${isCounted ? ` · received ${came(of)}` : ""}\n${of.supplier} · ${euros(of.costCents)} excl. VAT · asked for by ${of.requestedBy}, ${age} ago`;
    },
    none: "No supplier order yet. `/reorder` proposes one.",
    noneOf: (typed) => `No recent supplier order is about “${typed}”. All of them: \`/supplier-orders\`.`,
    more: "_Only the latest are shown._",
  },
  help: {
    reorder:
      "*`/reorder`* (`/reassort`) buys a hero again: the quantity is proposed, somebody else approves.\n`/reorder` · `/reorder MTC-H-001` · `/reorder honey 48`",
    receive:
      "*`/receive`* (`/reception`) counts a supplier's delivery in.\n`/receive` · `/receive PO-0012` · `/receive PO-0012 MTC-H-001 46`",
    list: "*`/supplier-orders`* (`/commandes-fournisseurs`) open and recent orders, late ones first.\n`/supplier-orders` · `/supplier-orders MTC-H-001` · `/supplier-orders ilanga`",
  },
  forms: purchaseFormsEn,
};
