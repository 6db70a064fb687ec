import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { readSupplyTerms, setSupplyTerms, type TermsOutcome } from "../../core/flow/set-supply-terms.ts";
import { isRefusal } from "../../core/refusal.ts";
import { SHIPPING_PACKAGING_CENTS } from "../../core/stock/supply-terms.ts";
import { type Route, route } from "../endpoint.ts";
import { centsShape, dateShape } from "./shapes.ts";

/** What was negotiated with a hero's supplier, and what a unit costs us (R19, R26–R30). */

const CENTS_MAX = 1_000_000;
const TIERS_MAX = 20;
const tierShape = z.object({ fromUnits: z.int(), unitCostCents: centsShape });

const termsShape = z.object({
  sku: z.string(),
  name: z.string(),
  supplier: z.string(),
  unitCostCents: centsShape.meta({ description: "Excl. VAT, below the first tier." }),
  priceTiers: z.array(tierShape),
  exclusivePriceTiers: z.array(tierShape).meta({ description: "For our own boxes, before the common list." }),
  casePackUnits: z.int(),
  minimumUnits: z.int(),
  leadTimeWeeks: z.number(),
  shippingPackagingCents: centsShape.nullable().meta({ description: "Per unit, excl. VAT." }),
  paymentFeeCents: centsShape.nullable(),
  returnsProvisionCents: centsShape.nullable(),
  coBranding: z
    .object({ documentUrl: z.string().nullable(), expiresOn: dateShape.nullable() })
    .nullable()
    .meta({ description: "Null where we may not put our name on it." }),
  priorityReplenishment: z.boolean(),
  warnings: z
    .array(z.enum(["shipping_packaging_out_of_band", "co_branding_expires_soon", "co_branding_expired"]))
    .meta({
      description: `Worth a look, and kept all the same: shipping and packaging outside ${SHIPPING_PACKAGING_CENTS.from}–${SHIPPING_PACKAGING_CENTS.to} cents, a right that ends within 60 days or has ended.`,
    }),
});

function termsView({
  terms,
  warnings,
}: Exclude<TermsOutcome, { refused: string }>): z.infer<typeof termsShape> {
  const { sku, name, supplier, unitCostCents, casePackUnits, minimumUnits, leadTimeWeeks } = terms;
  const { shippingPackagingCents, paymentFeeCents, returnsProvisionCents, coBranding } = terms;
  return {
    ...{ sku, name, supplier, unitCostCents, casePackUnits, minimumUnits, leadTimeWeeks },
    ...{ shippingPackagingCents, paymentFeeCents, returnsProvisionCents },
    priceTiers: [...terms.priceTiers],
    exclusivePriceTiers: [...terms.exclusivePriceTiers],
    coBranding: coBranding && {
      documentUrl: coBranding.documentUrl,
      expiresOn: coBranding.expiresOn?.toString() ?? null,
    },
    priorityReplenishment: terms.hasPriority,
    warnings: [...warnings],
  };
}

const read = route(
  {
    method: "get",
    path: "/api/admin/stock/:sku/terms",
    tag: "Stock",
    summary: "On which terms a hero is bought",
    description: "Prices, what a unit costs us beside them, and the rights that were negotiated.",
    actions: ["read_stock"],
    body: null,
    query: null,
    answer: termsShape,
    ok: "As they are now.",
    accepted: null,
    refusals: ["unknown_sku"],
  },
  async ({ gateway, param }) => {
    const outcome = await readSupplyTerms(gateway.deps, param("sku"));
    return isRefusal(outcome) ? outcome : { kind: "ok", body: termsView(outcome) };
  },
);

const costSchema = z.int().min(0).max(CENTS_MAX).optional();
const changeSchema = z
  .strictObject({
    shippingPackagingCents: costSchema,
    paymentFeeCents: costSchema,
    returnsProvisionCents: costSchema,
    coBranding: z
      .strictObject({
        documentUrl: z
          .url({ protocol: /^https$/ })
          .max(500)
          .nullable()
          .default(null),
        expiresOn: z.iso.date().nullable().default(null),
      })
      .nullable()
      .optional(),
    priorityReplenishment: z.boolean().optional(),
    exclusivePriceTiers: z
      .array(
        z.strictObject({
          fromUnits: z.int().min(1).max(CENTS_MAX),
          unitCostCents: z.int().min(1).max(CENTS_MAX),
        }),
      )
      .max(TIERS_MAX)
      .optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: "name at least one of the terms",
  });

const change = route(
  {
    method: "put",
    path: "/api/admin/stock/:sku/terms",
    tag: "Stock",
    summary: "Write down what was negotiated, or what a unit costs us",
    description:
      "What is left out stays. Exclusive prices go before the common list wherever a cost is looked up; a right of priority stands on each order to the supplier. An open proposal keeps the price it was asked for at.",
    actions: ["set_terms"],
    body: {
      schema: changeSchema,
      optional: false,
      example: {
        shippingPackagingCents: 320,
        coBranding: { expiresOn: "2027-12-31" },
        priorityReplenishment: true,
        exclusivePriceTiers: [{ fromUnits: 24, unitCostCents: 560 }],
      },
    },
    query: null,
    answer: termsShape,
    ok: "As they are from now on, with what is worth a look.",
    accepted: null,
    refusals: ["unknown_sku"],
  },
  async ({ gateway, param, body }) => {
    const { priorityReplenishment: hasPriority, coBranding, ...rest } = body;
    const outcome = await setSupplyTerms(gateway.deps, {
      sku: param("sku"),
      change: {
        ...rest,
        hasPriority,
        coBranding: coBranding && readRight(coBranding),
      },
    });
    return isRefusal(outcome) ? outcome : { kind: "ok", body: termsView(outcome) };
  },
);

function readRight({
  documentUrl,
  expiresOn,
}: {
  readonly documentUrl: string | null;
  readonly expiresOn: string | null;
}) {
  return { documentUrl, expiresOn: expiresOn === null ? null : Temporal.PlainDate.from(expiresOn) };
}

export const stockTermsRoutes: readonly Route[] = [read, change];
