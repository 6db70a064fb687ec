import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { cancelPurchase, rejectPurchase } from "../../core/flow/decide-purchase.ts";
import { proposePurchase } from "../../core/flow/propose-purchase.ts";
import { listPurchases, readPurchase } from "../../core/flow/read-purchases.ts";
import { receivePurchase } from "../../core/flow/receive-purchase.ts";
import { isRefusal } from "../../core/refusal.ts";
import { OPEN_STATES, type SupplierOrderState } from "../../core/stock/supplier-order.ts";
import { type Route, route } from "../endpoint.ts";
import { centsShape } from "./shapes.ts";
import { orderView, supplierOrderShape } from "./supplier-order-shape.ts";

const LISTED_MAX = 200;
const PENDING: readonly SupplierOrderState[] = ["proposed", ...OPEN_STATES];
const skuSchema = z.string().trim().min(1).max(60);
const reasonSchema = z.string().trim().min(1).max(500);
const unitsSchema = z.int().min(0).max(1_000_000);
const dateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "expected a day such as 2026-11-30")
  .transform((day, context) => {
    try {
      return Temporal.PlainDate.from(day, { overflow: "reject" });
    } catch {
      context.addIssue({ code: "custom", message: "there is no such day" });
      return z.NEVER;
    }
  });

const list = route(
  {
    method: "get",
    path: "/api/admin/supplier-orders",
    tag: "Stock",
    summary: "Orders to suppliers",
    description: "Newest first, with what came of each; `late` where its day has passed.",
    actions: ["read_stock"],
    body: null,
    query: z.strictObject({
      state: z.enum(["pending", "all"]).default("all").meta({
        description: "`pending`: waiting for a decision, or for goods.",
      }),
      sku: skuSchema.optional(),
    }),
    answer: z.object({ supplierOrders: z.array(supplierOrderShape) }),
    ok: `The latest ${LISTED_MAX}.`,
    accepted: null,
    refusals: [],
  },
  async ({ gateway, query }) => {
    const states = query.state === "pending" ? PENDING : null;
    const views = await listPurchases(gateway.deps, { sku: query.sku ?? null, states, limit: LISTED_MAX });
    return { kind: "ok", body: { supplierOrders: views.map(orderView) } };
  },
);

const propose = route(
  {
    method: "post",
    path: "/api/admin/supplier-orders",
    tag: "Stock",
    summary: "Ask that a hero is bought again",
    description:
      "Without `units` the quantity that is suggested. Somebody else than the holder of the token approves it, so a token without one may not ask; one proposal a SKU stands open.",
    actions: ["propose_purchase"],
    body: {
      schema: z.strictObject({ sku: skuSchema, units: z.int().min(1).max(1_000_000).optional() }),
      optional: false,
      example: { sku: "MTC-H-001", units: 48 },
    },
    query: null,
    answer: z.object({
      outcome: z.literal("proposed"),
      supplierOrder: supplierOrderShape,
      tiedUpAfterCents: centsShape.meta({
        description: "Stock and all that is on order with it, excl. VAT.",
      }),
      ceilingCents: centsShape,
    }),
    ok: "It waits for a decision.",
    accepted: null,
    refusals: ["unknown_sku", "not_a_case", "cash_ceiling", "proposal_open", "requester_unknown"],
  },
  async ({ gateway, body, person }) => {
    const { sku, units = null } = body;
    const proposed = await proposePurchase(gateway.deps, { sku, units, actor: person });
    if (isRefusal(proposed)) return proposed;
    const view = await readPurchase(gateway.deps, proposed.order.id);
    if (isRefusal(view)) return view;
    const { shownTiedUpCents, units: asked, unitCostCents } = view.order;
    return {
      kind: "ok",
      body: {
        outcome: "proposed",
        supplierOrder: orderView(view),
        tiedUpAfterCents: shownTiedUpCents + asked * unitCostCents,
        ceilingCents: proposed.offer.ceilingCents,
      },
    };
  },
);

const decisionSchema = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("reject"), reason: reasonSchema }),
  z.strictObject({ decision: z.literal("cancel"), reason: reasonSchema }),
]);

const decide = route(
  {
    method: "put",
    path: "/api/admin/supplier-orders/:ref/decision",
    tag: "Stock",
    summary: "Reject or cancel an order to a supplier",
    description:
      "A yes is given in Slack alone, where it is known who gives it: a token could be the one's who asked. `cancel` gives up what has not come; a supplier who has the order is told by mail.",
    actions: ["approve_purchase"],
    body: {
      schema: decisionSchema,
      optional: false,
      example: { decision: "reject", reason: "Not this month." },
    },
    query: null,
    answer: z.object({ outcome: z.literal("done"), supplierOrder: supplierOrderShape }),
    ok: "Decided.",
    accepted: null,
    refusals: ["supplier_order_unknown", "supplier_order_state", "already_decided", "reason_required"],
  },
  async ({ gateway, param, body, person }) => {
    const found = await readPurchase(gateway.deps, param("ref"));
    if (isRefusal(found)) return found;
    const { id } = found.order;
    const decideOn = body.decision === "reject" ? rejectPurchase : cancelPurchase;
    const outcome = await decideOn(gateway.deps, { id, actor: person, reason: body.reason });
    if (isRefusal(outcome)) return outcome;
    const view = await readPurchase(gateway.deps, id);
    return isRefusal(view) ? view : { kind: "ok", body: { outcome: "done", supplierOrder: orderView(view) } };
  },
);

const receiptSchema = z.strictObject({
  reference: z.string().trim().min(1).max(100).meta({
    description: "The delivery note: the same one again is the same delivery, and counted once.",
  }),
  receivedUnits: unitsSchema.meta({ description: "Whole: they go on the shelf." }),
  damagedUnits: unitsSchema.default(0).meta({ description: "Broken: expected no more." }),
  bestBeforeOn: dateSchema.optional(),
  consignedUntilOn: dateSchema
    .optional()
    .meta({ description: "The supplier's own until then: a day in 60 to 90 days." }),
  isLast: z
    .boolean()
    .default(false)
    .meta({ description: "Nothing else will come; short, it needs a reason." }),
  confirmed: z.boolean().default(false).meta({ description: "More than was ordered is meant." }),
  reason: reasonSchema.optional(),
});

const receive = route(
  {
    method: "post",
    path: "/api/admin/supplier-orders/:ref/receipts",
    tag: "Stock",
    summary: "Count a delivery in",
    description:
      "What is whole goes on the shelf at the order's cost, what is missing stays expected. More than ordered is asked once: 409 `more_than_ordered`, then `confirmed`.",
    actions: ["receive_stock"],
    body: {
      schema: receiptSchema,
      optional: false,
      example: { reference: "BL-2026-118", receivedUnits: 46, damagedUnits: 2, bestBeforeOn: "2028-10-01" },
    },
    query: null,
    answer: z.object({
      outcome: z.enum(["received", "already"]),
      supplierOrder: supplierOrderShape,
      isBestBeforeNear: z
        .boolean()
        .meta({ description: "Nearer than it can be sold at leisure: cover and 90 days." }),
    }),
    ok: "`already` where that delivery was counted before.",
    accepted: null,
    refusals: [
      "supplier_order_unknown",
      "supplier_order_state",
      "best_before_past",
      "more_than_ordered",
      "reason_required",
      "reference_conflict",
    ],
  },
  async ({ gateway, param, body, actor }) => {
    const found = await readPurchase(gateway.deps, param("ref"));
    if (isRefusal(found)) return found;
    const { bestBeforeOn = null, consignedUntilOn = null, reason = null, ...counted } = body;
    const order = String(found.order.number);
    const input = { ...counted, order, bestBeforeOn, consignedUntilOn, reason, actor: actor.name };
    const outcome = await receivePurchase(gateway.deps, input);
    if (isRefusal(outcome)) return outcome;
    const view = await readPurchase(gateway.deps, outcome.order.id);
    if (isRefusal(view)) return view;
    const { isBestBeforeNear } = outcome;
    return {
      kind: "ok",
      body: { outcome: outcome.outcome, supplierOrder: orderView(view), isBestBeforeNear },
    };
  },
);

/** Buying again: asked for, decided, counted in. */
export const supplierOrderRoutes: readonly Route[] = [list, propose, decide, receive];
