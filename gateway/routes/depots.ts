import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { DEPOT_UNITS_MAX, declareDepot } from "../../core/flow/declare-depot.ts";
import { type DepotReport, readDepot } from "../../core/flow/read-depot.ts";
import { instantSchema } from "../../core/order/order-created.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { type Route, route } from "../endpoint.ts";
import { dateShape, instantShape } from "./shapes.ts";

const PATH = "/api/admin/partners/:code/depot";
const HUNDREDTHS = 100;
const unitsShape = z.int().meta({ description: "Units." });
const skuSchema = z.string().trim().min(1).max(60).meta({ description: "Our SKU, or the partner's own." });
const daySchema = z
  .string()
  .refine((text) => isDay(text), { error: "expected a day, as 2026-11-30" })
  .meta({ format: "date", examples: ["2026-11-30"] });

const depotShape = z.object({
  at: instantShape,
  partner: z.string(),
  minWeeks: z.int(),
  total: z.object({ depotUnits: unitsShape, coverWeeks: z.number().nullable(), restockUnits: unitsShape }),
  products: z.array(
    z.object({
      sku: z.string(),
      partnerSku: z.string(),
      name: z.string(),
      declared: z
        .object({ units: unitsShape, asOf: instantShape, author: z.string(), source: z.string() })
        .nullable(),
      depotUnits: unitsShape
        .nullable()
        .meta({ description: "Thought to be there: declared, less what was ordered since." }),
      weeklyUnits: z.number().meta({ description: "Sold a week over 28 days, to two decimals (F1)." }),
      coverWeeks: z.number().nullable(),
      restockUnits: unitsShape.nullable(),
      onTheWay: z.array(z.object({ units: unitsShape, expectedOn: dateShape })),
      state: z.enum(["unknown", "low", "covered", "ok"]),
      isOld: z.boolean().meta({ description: "Declared more than 35 days ago." }),
    }),
  ),
});

function depotView({ terms, lines, total, at }: DepotReport): z.infer<typeof depotShape> {
  const { depotUnits, coverWeeks, restockUnits } = total;
  return {
    at: at.toString(),
    partner: terms.partner,
    minWeeks: terms.minWeeks,
    total: { depotUnits, coverWeeks, restockUnits },
    products: lines.map(({ declared, weekly, onTheWay, ...line }) => ({
      ...{ sku: line.sku, partnerSku: line.partnerSku, name: line.name, depotUnits: line.depotUnits },
      declared: declared && {
        ...{ units: declared.units, asOf: declared.asOf.toString() },
        ...{ author: declared.author, source: declared.via },
      },
      weeklyUnits: Math.round((weekly.num * HUNDREDTHS) / weekly.den) / HUNDREDTHS,
      ...{
        coverWeeks: line.coverWeeks,
        restockUnits: line.restockUnits,
        state: line.state,
        isOld: line.isOld,
      },
      onTheWay: onTheWay.map((each) => ({ units: each.units, expectedOn: each.expectedOn.toString() })),
    })),
  };
}

const read = route(
  {
    method: "get",
    path: PATH,
    tag: "Stock",
    summary: "A partner's stock in France",
    description: "What its depot is thought to hold, how long that lasts, and what to bring (F25).",
    actions: ["read_products"],
    body: null,
    query: null,
    answer: depotShape,
    ok: "By SKU.",
    accepted: null,
    refusals: ["partner_unknown", "depot_unknown", "not_yours"],
  },
  async ({ gateway, param, onlyPartner }) => {
    const partner = param("code");
    if (onlyPartner !== null && onlyPartner !== partner) return refuse("not_yours", {}, "code");
    const report = await readDepot(gateway.deps, { partner });
    return isRefusal(report) ? report : { kind: "ok", body: depotView(report) };
  },
);

const declare = route(
  {
    method: "put",
    path: PATH,
    tag: "Stock",
    summary: "Say what a partner's depot in France holds",
    description:
      "By the team or the partner's own token: units as of a moment (`asOf`, now where it is left out), what is on its way, and what has arrived. The history only grows; of each SKU the newest moment counts.",
    actions: ["declare_depot"],
    body: {
      schema: z.strictObject({
        items: z
          .array(z.strictObject({ sku: skuSchema, units: z.int().min(0).max(DEPOT_UNITS_MAX) }))
          .max(500)
          .default([]),
        asOf: instantSchema.optional(),
        onTheWay: z
          .array(
            z.strictObject({
              sku: skuSchema,
              units: z.int().min(1).max(DEPOT_UNITS_MAX),
              expectedOn: daySchema,
            }),
          )
          .max(500)
          .default([]),
        arrived: z.array(skuSchema).max(500).default([]),
      }),
      optional: false,
      example: {
        items: [{ sku: "IL-001", units: 120 }],
        onTheWay: [{ sku: "IL-001", units: 40, expectedOn: "2026-12-07" }],
      },
    },
    query: null,
    answer: depotShape,
    ok: "The depot as it is now.",
    accepted: null,
    refusals: ["partner_unknown", "depot_unknown", "unknown_sku", "not_yours"],
  },
  async ({ gateway, param, body, actor, onlyPartner }) => {
    const partner = param("code");
    if (onlyPartner !== null && onlyPartner !== partner) return refuse("not_yours", {}, "code");
    const { asOf = null } = body;
    const outcome = await declareDepot(gateway.deps, {
      ...{ partner, actor, arrived: body.arrived },
      items: body.items.map((item) => ({ ...item, asOf })),
      onTheWay: body.onTheWay.map((each) => ({
        ...each,
        expectedOn: Temporal.PlainDate.from(each.expectedOn),
      })),
    });
    return isRefusal(outcome) ? outcome : { kind: "ok", body: depotView(outcome.report) };
  },
);

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

/** What partners hold in France. */
export const depotRoutes: readonly Route[] = [read, declare];
