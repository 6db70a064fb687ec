import { Temporal } from "temporal-polyfill";
import type { CatalogueProduct } from "../../../core/catalogue/product.ts";
import type { Contract } from "../../../core/commission/commission.ts";
import type { IntakeFacts } from "../../../core/order/intake.ts";
import type { OrderCreated } from "../../../core/order/order-created.ts";
import { aPartner, idOf, NINE } from "../a-fulfillment.ts";

/* An order as it was parsed, and what the database knows about its products. */

export function aProduct(over: Partial<CatalogueProduct> = {}): CatalogueProduct {
  return {
    sku: "HB-001",
    fulfiller: "HABEEBEE",
    partnerSku: "HAB-MPR-250",
    name: "Miel de printemps 250 g",
    vatCategory: "food",
    priceCents: 950,
    zones: ["BE", "FR"],
    sellable: true,
    hiddenReasons: [],
    ...over,
  };
}

export function aContract(over: Partial<Contract> = {}): Contract {
  return {
    id: idOf("ctr", 1),
    partner: "HABEEBEE",
    validFrom: Temporal.PlainDate.from("2025-01-01"),
    rateBps: 2500,
    base: "TTC",
    direction: "retained",
    payableAfterDays: 7,
    ...over,
  };
}

export function someFacts(over: Partial<IntakeFacts> = {}): IntakeFacts {
  return {
    known: null,
    number: 1001,
    products: [
      aProduct(),
      aProduct({ sku: "MTC-H-001", fulfiller: "HUB", partnerSku: null, priceCents: 1400 }),
    ],
    partners: [aPartner()],
    contracts: [aContract()],
    vatBps: new Map([["food", 600]]),
    zoneFulfillers: ["HABEEBEE", "HUB"],
    ...over,
  };
}

export interface Wish {
  readonly sku: string;
  readonly quantity: number;
  readonly cents: number;
}

export function aDraft(lines: readonly Wish[], debited?: number): OrderCreated {
  return {
    order_id: "shop-1",
    placed_at: NINE,
    customer: { id: null, name: "Julie Martin", email: null, phone: null, locale: "fr" },
    shipping_address: {
      name: "Julie Martin",
      line1: "Rue de la Paix 1",
      line2: null,
      postal_code: "1050",
      city: "Ixelles",
      country: "be",
    },
    points: {
      debited: debited ?? lines.reduce((sum, line) => sum + line.cents * line.quantity, 0),
      reference: "pts-1",
    },
    lines: lines.map((line, index) => ({
      line_id: String(index + 1),
      sku: line.sku,
      quantity: line.quantity,
      unit_price_points: line.cents,
    })),
  };
}
