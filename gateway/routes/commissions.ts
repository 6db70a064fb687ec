import { type Context, Hono } from "hono";
import { z } from "zod";
import { payCommissions } from "../../core/flow/pay-commissions.ts";
import { readPendingCommissions } from "../../core/flow/read-pending-commissions.ts";
import { idSchema } from "../../core/ids.ts";
import { instantSchema } from "../../core/order/order-created.ts";
import { isRefusal } from "../../core/refusal.ts";
import { partnerOf } from "../../core/team/roles.ts";
import { answerFault, answerRefusal, answerWith } from "../answer.ts";
import { requireRole } from "../auth.ts";
import { parseBody } from "../json.ts";
import type { Authenticated, GatewayDeps } from "../ports.ts";
import { malformed } from "../problems.ts";

const paySchema = z.object({
  commissionIds: z.array(idSchema("commission")).min(1).max(500),
  paidAt: instantSchema,
  reference: z.string().trim().min(1).max(140),
});

/** `PUT /api/admin/commissions/pay` (R163). */
export function commissionRoutes(gateway: GatewayDeps): Hono<Authenticated> {
  const routes = new Hono<Authenticated>();
  routes.put("/pay", requireRole(gateway, "pay_commissions"), async (context) => {
    const body = parseBody(new Uint8Array(await context.req.arrayBuffer()));
    if ("problem" in body) return answerFault(context, { code: "body_invalid", message: body.problem });
    const parsed = paySchema.safeParse(body.json);
    if (!parsed.success) return answerRefusal(context, malformed(parsed.error));
    const actor = { name: context.get("tokenName"), via: "api" } as const;
    const outcome = await payCommissions(gateway.deps, { ...parsed.data, actor });
    gateway.wake();
    if (isRefusal(outcome)) return answerRefusal(context, outcome);
    return answerWith(context, "ok", {
      outcome: outcome.outcome,
      reference: parsed.data.reference,
      commissions: outcome.commissions.map((row) => ({
        commissionId: row.id,
        orderId: row.orderId,
        partner: row.partner,
        state: row.state,
        grossCents: row.grossCents,
        commissionCents: row.commissionCents,
        partnerShareCents: row.partnerShareCents,
        paidAt: row.paidAt?.toString() ?? null,
      })),
    });
  });
  return routes;
}

/** `GET /api/admin/orders/pending-commission` (R167). */
export function pendingCommissionRoutes(gateway: GatewayDeps): Hono<Authenticated> {
  const routes = new Hono<Authenticated>();
  routes.get("/pending-commission", requireRole(gateway, "read_commissions"), (context) =>
    answerPending(context, gateway),
  );
  return routes;
}

async function answerPending(context: Context<Authenticated>, gateway: GatewayDeps): Promise<Response> {
  const rows = await readPendingCommissions(gateway.deps, { onlyPartner: partnerOf(context.get("role")) });
  return answerWith(context, "ok", {
    commissions: rows.map(({ commission, number, daysLate }) => ({
      commissionId: commission.id,
      orderId: commission.orderId,
      number,
      partner: commission.partner,
      state: commission.state,
      deliveredAt: commission.deliveredAt?.toString() ?? null,
      payableOn: commission.payableOn?.toString() ?? null,
      runOn: commission.runOn?.toString() ?? null,
      grossCents: commission.grossCents,
      commissionCents: commission.commissionCents,
      partnerShareCents: commission.partnerShareCents,
      daysLate,
    })),
  });
}
