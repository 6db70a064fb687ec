import { z } from "zod";
import type { PartnerProduct } from "../../core/catalogue/partner-product.ts";
import { askAvailability } from "../../core/flow/ask-availability.ts";
import { readPartnerProducts } from "../../core/flow/read-partner-products.ts";
import { recordAvailability } from "../../core/flow/record-availability.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { may, rolesFor } from "../../core/team/roles.ts";
import { type Ask, type Reply, type Route, route } from "../endpoint.ts";
import { centsShape, instantShape } from "./shapes.ts";

const codeSchema = z.string().trim().min(1).max(40);
const statusSchema = z.enum(["available", "unavailable", "seasonal"]);
const skuSchema = z.string().trim().min(1).max(60);

const checkedShape = z
  .object({
    at: instantShape,
    ageMinutes: z.int().nullable(),
    source: z.string().meta({ description: "api, webhook, …" }),
    author: z.string(),
  })
  .nullable()
  .meta({ description: "The last word on it; null when nobody ever said one." });

const products = route(
  {
    method: "get",
    path: "/api/admin/products/partners",
    tag: "Products",
    summary: "Partners' products with their availability",
    description: "By partner, with who said when that it is available. A partner's token sees its own.",
    actions: ["read_products"],
    body: null,
    query: z.strictObject({
      partner: codeSchema.optional(),
      status: statusSchema.optional(),
      category: z.string().trim().min(1).max(80).optional(),
    }),
    answer: z.object({
      at: instantShape,
      partners: z.array(
        z.object({
          partner: z.string(),
          name: z.string(),
          status: z.string(),
          products: z.array(
            z.object({
              sku: z.string(),
              partnerSku: z.string(),
              name: z.string(),
              category: z.string(),
              priceCents: centsShape,
              zones: z.array(z.string()),
              status: statusSchema,
              available: z.boolean().meta({ description: "Whether the partner has it, as far as is known." }),
              onSale: z.boolean().meta({ description: "Whether clients may buy it today." }),
              hiddenReasons: z.array(z.string()),
              availabilityMode: z.enum(["api", "manual"]),
              checked: checkedShape,
            }),
          ),
        }),
      ),
    }),
    ok: "Partners by code, products by SKU.",
    accepted: null,
    refusals: ["partner_unknown", "not_yours"],
  },
  async ({ gateway, query, onlyPartner }) => {
    const filter = {
      partner: query.partner ?? null,
      status: query.status ?? null,
      category: query.category ?? null,
    };
    const read = await readPartnerProducts(gateway.deps, { ...filter, onlyPartner });
    if (isRefusal(read)) return read;
    const partners = read.shelves.map(({ partner, products: shelf }) => ({
      partner: partner.code,
      name: partner.name,
      status: partner.status,
      products: shelf.map(({ product, inStock, onSale, ageMinutes }) => ({
        sku: product.sku,
        partnerSku: product.partnerSku,
        name: product.name,
        category: product.category,
        priceCents: product.priceCents,
        zones: [...product.zones],
        status: product.status,
        available: inStock,
        onSale,
        hiddenReasons: [...product.hiddenReasons],
        availabilityMode: product.availabilityMode,
        checked: checkedView(product, ageMinutes),
      })),
    }));
    return { kind: "ok", body: { at: read.at.toString(), partners } };
  },
);

const availabilitySchema = z
  .strictObject({
    partner: codeSchema,
    skus: z.array(skuSchema).min(1).max(200).optional(),
    results: z
      .array(z.strictObject({ sku: skuSchema, available: z.boolean() }))
      .min(1)
      .max(500)
      .optional(),
  })
  .refine((body) => body.skus === undefined || body.results === undefined, {
    message: "send skus to ask, or results to record, not both",
    path: ["skus"],
  });

const availabilityShape = z.union([
  z.object({
    outcome: z.enum(["asked", "already"]),
    checkId: z.string(),
    askedAt: instantShape,
    partner: z.string(),
    skus: z.array(z.string()),
  }),
  z.object({
    outcome: z.literal("recorded"),
    partner: z.string(),
    products: z.array(
      z.object({
        sku: z.string(),
        status: statusSchema,
        hiddenReasons: z.array(z.string()),
        checked: checkedShape,
      }),
    ),
  }),
]);

type AvailabilityAsk = Ask<z.infer<typeof availabilitySchema>, unknown>;
type AvailabilityReply = Reply<z.infer<typeof availabilityShape>> | Refusal;

const availability = route(
  {
    method: "post",
    path: "/api/admin/products/availability",
    tag: "Products",
    summary: "Ask a partner what it has, or record its answer",
    description:
      "Without `results` the partner is asked by mail; the same question within the hour is the one that waits. With `results` the answers are recorded, by a manager or by the partner's own token.",
    actions: ["ask_availability", "availability"],
    body: {
      schema: availabilitySchema,
      optional: false,
      example: { partner: "HABEEBEE", results: [{ sku: "HB-001", available: false }] },
    },
    query: null,
    answer: availabilityShape,
    ok: "The answers are recorded.",
    accepted: "The partner is asked.",
    refusals: ["partner_unknown", "unknown_sku", "channel_unavailable", "not_yours"],
  },
  (ask) => {
    const { partner, results } = ask.body;
    if (ask.onlyPartner !== null && ask.onlyPartner !== partner)
      return Promise.resolve(refuse("not_yours", {}, "partner"));
    return results === undefined ? question(ask) : answers(ask, results);
  },
);

async function question({ gateway, body, role, actor }: AvailabilityAsk): Promise<AvailabilityReply> {
  if (!may(role, "ask_availability"))
    return refuse("role_required", { needs: rolesFor("ask_availability"), has: role });
  const asked = await askAvailability(gateway.deps, {
    partner: body.partner,
    skus: body.skus ?? null,
    actor,
  });
  if (isRefusal(asked)) return asked;
  const { outcome, checkId, askedAt, skus } = asked;
  return {
    kind: "accepted",
    body: { outcome, checkId, askedAt: askedAt.toString(), partner: body.partner, skus: [...skus] },
  };
}

async function answers(
  { gateway, body, role, actor }: AvailabilityAsk,
  results: NonNullable<AvailabilityAsk["body"]["results"]>,
): Promise<AvailabilityReply> {
  if (!may(role, "availability"))
    return refuse("role_required", { needs: rolesFor("availability"), has: role });
  const recorded = await recordAvailability(gateway.deps, {
    partner: body.partner,
    results: results.map((result) => ({ ...result, asOf: null })),
    list: "results",
    actor,
  });
  if (isRefusal(recorded)) return recorded;
  const named = recorded.products.map((product) => ({
    sku: product.sku,
    status: product.status,
    hiddenReasons: [...product.hiddenReasons],
    checked: checkedView(product, 0),
  }));
  return { kind: "ok", body: { outcome: "recorded", partner: body.partner, products: named } };
}

function checkedView(product: PartnerProduct, ageMinutes: number | null): z.infer<typeof checkedShape> {
  const { checked } = product;
  if (checked === null) return null;
  return { at: checked.at.toString(), ageMinutes, source: checked.via, author: checked.by };
}

/** What partners sell, and whether they have it. */
export const productRoutes: readonly Route[] = [products, availability];
