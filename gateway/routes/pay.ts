import { z } from "zod";
import { payCommissions } from "../../core/flow/pay-commissions.ts";
import { idSchema } from "../../core/ids.ts";
import { instantSchema } from "../../core/order/order-created.ts";
import { isRefusal } from "../../core/refusal.ts";
import { type Route, route } from "../endpoint.ts";
import { instantShape, sharesShape } from "./shapes.ts";

const paySchema = z
  .strictObject({
    commissionIds: z.array(idSchema("commission")).min(1).max(500).optional(),
    statementId: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .optional()
      .meta({ description: "In place of the ids: an approved statement, by its id or number." }),
    paidAt: instantSchema,
    reference: z.string().trim().min(1).max(140),
  })
  .superRefine(({ commissionIds, statementId }, context) => {
    if ((commissionIds === undefined) === (statementId === undefined))
      context.addIssue({
        code: "custom",
        message: "expected either commissionIds or statementId",
        path: ["commissionIds"],
      });
  });

/** What the bank did, recorded once a reference (R163). */
export const payRoute: Route = route(
  {
    method: "put",
    path: "/api/admin/commissions/pay",
    tag: "Commissions",
    summary: "Record what the bank paid",
    description:
      "Payable from seven days after delivery. The same reference and ids again change nothing; the partner is told once.",
    actions: ["pay_commissions"],
    body: {
      schema: paySchema,
      optional: false,
      example: {
        commissionIds: ["com_01JDB0000000000000000000AA"],
        paidAt: "2026-12-01T09:00:00+01:00",
        reference: "VIR-2026-001",
      },
    },
    query: null,
    answer: z.object({
      outcome: z.string(),
      reference: z.string(),
      commissions: z.array(
        z.object({
          commissionId: z.string(),
          orderId: z.string(),
          partner: z.string(),
          state: z.string(),
          ...sharesShape,
          paidAt: instantShape.nullable(),
        }),
      ),
    }),
    ok: "Recorded, or it was before.",
    accepted: null,
    refusals: [
      "commission_unknown",
      "not_payable_yet",
      "paid_before_delivered",
      "nothing_to_pay",
      "statement_unknown",
      "statement_state",
      "already_paid",
      "invalid_transition",
      "reference_conflict",
    ],
  },
  async ({ gateway, body, actor }) => {
    const { commissionIds, statementId, paidAt, reference } = body;
    const paid =
      statementId === undefined ? { commissionIds: commissionIds ?? [] } : { statement: statementId };
    const outcome = await payCommissions(gateway.deps, { paid, paidAt, reference, actor });
    if (isRefusal(outcome)) return outcome;
    const commissions = outcome.commissions.map((row) => ({
      commissionId: row.id,
      orderId: row.orderId,
      partner: row.partner,
      state: row.state,
      grossCents: row.grossCents,
      commissionCents: row.commissionCents,
      partnerShareCents: row.partnerShareCents,
      paidAt: row.paidAt?.toString() ?? null,
    }));
    return {
      kind: "ok",
      body: { outcome: outcome.outcome, reference: body.reference, commissions },
    };
  },
);
