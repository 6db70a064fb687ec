import { z } from "zod";
import { refundOrder } from "../../core/flow/refund-order.ts";
import { isRefusal } from "../../core/refusal.ts";
import { may } from "../../core/team/roles.ts";
import { type Route, route } from "../endpoint.ts";
import { askerOf, refundShape, refundView } from "./returns.ts";
import { centsShape } from "./shapes.ts";

const refundSchema = z.strictObject({
  lines: z
    .array(z.strictObject({ line_id: z.string().trim().min(1).max(80), cents: z.int().min(1) }))
    .min(1)
    .max(50)
    .refine((lines) => new Set(lines.map(({ line_id }) => line_id)).size === lines.length, {
      error: "a line_id is used twice",
    })
    .optional(),
  cents: z.int().min(1).optional(),
  borneBy: z.enum(["partner", "marketplace"]).default("marketplace"),
  reason: z.string().trim().min(1).max(500),
});

const refund = route(
  {
    method: "post",
    path: "/api/orders/:id/refunds",
    tag: "Orders",
    summary: "Give points back without a return",
    description:
      "For `lines`, or `cents` of the order as a whole; without either, all that is left. At our charge unless `borneBy` says partner, whose share is then taken back. Above 5000 cents, and for an assistant, it waits for somebody else’s yes in #approbations.",
    actions: ["ask_refund"],
    body: {
      schema: refundSchema,
      optional: false,
      example: { lines: [{ line_id: "1", cents: 500 }], borneBy: "marketplace", reason: "broken lid" },
    },
    query: null,
    answer: z.object({
      outcome: z.enum(["given", "proposed"]),
      cents: centsShape,
      refund: refundShape.nullable(),
      approvalId: z.string().nullable(),
    }),
    ok: "Asked of the marketplace, which credits the client.",
    accepted: "It waits for a decision.",
    refusals: [
      ...(["order_unknown", "order_ambiguous", "refund_exceeds_paid", "invalid_transition"] as const),
      ...(["reason_required", "requester_unknown", "approval_open"] as const),
    ],
  },
  async ({ gateway, param, body, role, actor, person }) => {
    const lines = body.lines?.map(({ line_id, cents }) => ({ ref: line_id, cents }));
    const outcome = await refundOrder(gateway.deps, {
      orderRef: param("id"),
      of: lines ? { lines } : (body.cents ?? null),
      ...{ borneBy: body.borneBy, note: body.reason, actor, by: askerOf(person) },
      isAlone: may(role, "give_refund"),
    });
    if (isRefusal(outcome)) return outcome;
    const { cents } = outcome;
    if (outcome.outcome === "already") throw new Error("a refund without an id of its own was there before");
    return outcome.outcome === "given"
      ? {
          kind: "ok",
          body: { outcome: "given" as const, cents, refund: refundView(outcome.refund), approvalId: null },
        }
      : {
          kind: "accepted",
          body: { outcome: "proposed" as const, cents, refund: null, approvalId: outcome.approval.id },
        };
  },
);

/** Points given back by the team. */
export const refundRoutes: readonly Route[] = [refund];
