import { z } from "zod";
import { enterStockCount, rejectStockCount } from "../../core/flow/count-stock.ts";
import { isId } from "../../core/ids.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import type { StockCount } from "../../core/stock/count.ts";
import { type Route, route } from "../endpoint.ts";
import { instantShape } from "./shapes.ts";

const unitsShape = z.int().meta({ description: "Units." });

const countShape = z.object({
  id: z.string(),
  sku: z.string(),
  state: z.enum(["proposed", "booked", "rejected", "expired"]),
  countedUnits: unitsShape,
  expectedUnits: unitsShape,
  expiresAt: instantShape,
});

function countView({ id, sku, state, countedUnits, expectedUnits, expiresAt }: StockCount) {
  return { id, sku, state, countedUnits, expectedUnits, expiresAt: expiresAt.toString() };
}

const counts = route(
  {
    method: "post",
    path: "/api/admin/stock/counts",
    tag: "Stock",
    summary: "Enter what was counted on a shelf",
    description:
      "Right, it is booked at once; a difference waits in #approbations for a day for the yes of somebody else than the token's holder, and is refused to a token that has none.",
    actions: ["count_stock"],
    body: {
      schema: z.strictObject({
        sku: z.string().trim().min(1).max(60),
        countedUnits: z.int().min(0).max(1_000_000),
        note: z.string().trim().min(1).max(500).optional(),
      }),
      optional: false,
      example: { sku: "MTC-H-001", countedUnits: 47 },
    },
    query: null,
    answer: countShape,
    ok: "`booked` where the ledger was right.",
    accepted: null,
    refusals: ["unknown_sku", "count_open", "requester_unknown"],
  },
  async ({ gateway, body, person }) => {
    const { sku, countedUnits, note = null } = body;
    const outcome = await enterStockCount(gateway.deps, { sku, countedUnits, note, actor: person });
    return isRefusal(outcome) ? outcome : { kind: "ok", body: countView(outcome.count) };
  },
);

const decide = route(
  {
    method: "put",
    path: "/api/admin/stock/counts/:id/decision",
    tag: "Stock",
    summary: "Refuse a difference",
    description:
      "Nothing is booked. A difference is booked in Slack alone, where it is known that somebody else than who counted says so.",
    actions: ["approve_count"],
    body: {
      schema: z.strictObject({
        decision: z.literal("reject"),
        reason: z.string().trim().min(1).max(500),
      }),
      optional: false,
      example: { decision: "reject", reason: "Count again, please." },
    },
    query: null,
    answer: countShape,
    ok: "As it is now.",
    accepted: null,
    refusals: ["count_unknown", "already_decided", "reason_required"],
  },
  async ({ gateway, param, body, person }) => {
    const id = param("id");
    if (!isId("stockCount", id)) return refuse("count_unknown", { id }, "id");
    const outcome = await rejectStockCount(gateway.deps, { id, actor: person, reason: body.reason });
    return isRefusal(outcome) ? outcome : { kind: "ok", body: countView(outcome.count) };
  },
);

/** What somebody counted on a shelf, and what is made of the difference. */
export const countRoutes: readonly Route[] = [counts, decide];
