import type { CatalogueProduct } from "../catalogue/product.ts";
import type { Contract } from "../commission/commission.ts";
import { HUB } from "../fulfillment/fulfillment.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { IntakeFacts } from "./intake.ts";
import type { OrderCreated } from "./order-created.ts";
import type { ZoneCode } from "./zone.ts";

/** A line that may be sold, with the facts that will be frozen on it. */
export interface CheckedLine {
  readonly ref: string;
  readonly quantity: number;
  readonly unitPriceCents: number;
  readonly vatBps: number;
  readonly product: CatalogueProduct;
  /** The partner's terms; null for the hub's own stock. */
  readonly contract: Contract | null;
}

/** Which partners may be sent an order: a suspended or standby one is refused (SM-10). */
const SENDABLE = new Set(["active", "degraded", "recovering"]);

/**
 * Checks each line in the order the shop wrote them, then the sum against what was debited. The first line that
 * cannot be sold refuses the whole order and is named (D11, R148-R155, A28).
 */
export function checkLines(
  draft: OrderCreated,
  facts: IntakeFacts,
  zone: ZoneCode,
): readonly CheckedLine[] | Refusal {
  const products = new Map(facts.products.map((product) => [product.sku, product]));
  const checked: CheckedLine[] = [];
  for (const [index, line] of draft.lines.entries()) {
    const product = products.get(line.sku);
    if (!product) return refuse("unknown_sku", { sku: line.sku }, `lines[${index}].sku`);
    const result = checkLine({ line, product, facts, zone, field: `lines[${index}]` });
    if (isRefusal(result)) return result;
    checked.push(result);
  }
  const linesCents = checked.reduce((sum, line) => sum + line.unitPriceCents * line.quantity, 0);
  if (linesCents !== draft.points.debited) {
    return refuse("debit_mismatch", { debitedCents: draft.points.debited, linesCents }, "points.debited");
  }
  return checked;
}

function checkLine(ask: {
  readonly line: OrderCreated["lines"][number];
  readonly product: CatalogueProduct;
  readonly facts: IntakeFacts;
  readonly zone: ZoneCode;
  readonly field: string;
}): CheckedLine | Refusal {
  const { line, product, facts, zone, field } = ask;
  const { sku, fulfiller } = product;
  if (!product.sellable)
    return refuse("product_unavailable", { sku, reasons: product.hiddenReasons }, `${field}.sku`);
  if (!facts.zoneFulfillers.includes(fulfiller) || !product.zones.includes(zone)) {
    return refuse("zone_not_served", { sku, fulfiller, zone }, field);
  }
  if (line.unit_price_points !== product.priceCents) {
    return refuse(
      "price_mismatch",
      { sku, expectedCents: product.priceCents, givenCents: line.unit_price_points },
      `${field}.unit_price_points`,
    );
  }
  const vatBps = facts.vatBps.get(product.vatCategory);
  if (vatBps === undefined) return refuse("vat_missing", { sku, zone }, `${field}.sku`);
  const sellable = {
    ref: line.line_id,
    quantity: line.quantity,
    unitPriceCents: product.priceCents,
    vatBps,
    product,
  };
  if (fulfiller === HUB) return { ...sellable, contract: null };
  const partner = facts.partners.find((candidate) => candidate.code === fulfiller);
  if (!partner || !SENDABLE.has(partner.status)) {
    return refuse("partner_inactive", { sku, partner: fulfiller }, `${field}.sku`);
  }
  const contract = facts.contracts.find((candidate) => candidate.partner === fulfiller);
  return contract
    ? { ...sellable, contract }
    : refuse("contract_missing", { sku, partner: fulfiller }, `${field}.sku`);
}
