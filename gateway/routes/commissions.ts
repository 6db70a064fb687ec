import { z } from "zod";
import { daysLate, dropshipMarginRate } from "../../core/commission/overview.ts";
import { readCommissions } from "../../core/flow/read-commissions.ts";
import { readPendingCommissions } from "../../core/flow/read-pending-commissions.ts";
import { type Route, route } from "../endpoint.ts";
import { monthFile } from "./month-file.ts";
import { payRoute } from "./pay.ts";
import { centsShape, dateShape, instantShape, monthSchema, sharesShape } from "./shapes.ts";

const bucketShape = z.object({ count: z.int(), ...sharesShape });

const bucketsShape = {
  pending: bucketShape.meta({ description: "Ordered or shipped, not delivered." }),
  due: bucketShape.meta({ description: "Delivered, not paid." }),
  paid: bucketShape.meta({ description: "Paid within the month." }),
  overdue: bucketShape.meta({ description: "The part of due whose payment day has passed." }),
  corrections: bucketShape.meta({
    description: "The part of due that refunds took back, below 0: due is net of it.",
  }),
  held: bucketShape.meta({ description: "Frozen by a contest or a return, in no other bucket." }),
};

const rateShape = z.number().nullable().meta({
  description: "F10: the marketplace's share of the gross, in percent with two decimals; null without sales.",
});

const summary = route(
  {
    method: "get",
    path: "/api/admin/commissions/summary",
    tag: "Commissions",
    summary: "Commissions pending, due and paid",
    description:
      "Each with count, gross, commission and partner's share, in all and by partner. A partner's token sees its own.",
    actions: ["read_commissions"],
    body: null,
    query: z.strictObject({
      month: monthSchema.meta({
        description: "What counts as paid: a month in Brussels; this one if unset.",
      }),
    }),
    answer: z.object({
      month: z.string().meta({ examples: ["2026-11"] }),
      ...bucketsShape,
      paidLate: z
        .array(
          z.object({
            partner: z.string(),
            runOn: dateShape,
            paidOn: dateShape,
            daysLate: z.int(),
            count: z.int(),
            partnerShareCents: centsShape,
          }),
        )
        .meta({ description: "The part of paid that was paid after its run, by run." }),
      dropshipMarginRate: rateShape,
      partners: z.array(
        z.object({
          partner: z.string(),
          name: z.string(),
          ...bucketsShape,
          nextRunOn: dateShape.nullable(),
          dropshipMarginRate: rateShape,
        }),
      ),
      at: instantShape,
    }),
    ok: "The totals are the sums of the partners.",
    accepted: null,
    refusals: [],
  },
  async ({ gateway, query, onlyPartner }) => {
    const report = await readCommissions(gateway.deps, { month: query.month ?? null, partner: onlyPartner });
    const { total } = report;
    return {
      kind: "ok",
      body: {
        month: report.month.toPlainYearMonth().toString(),
        ...total,
        paidLate: report.paidLate.map(({ runOn, paidOn, ...run }) => ({
          ...run,
          runOn: runOn.toString(),
          paidOn: paidOn.toString(),
          daysLate: daysLate({ runOn, paidOn }),
        })),
        dropshipMarginRate: dropshipMarginRate(total),
        partners: report.partners.map((each) => ({
          ...each,
          name: report.partnerNames.get(each.partner) ?? each.partner,
          dropshipMarginRate: dropshipMarginRate(each),
        })),
        at: report.at.toString(),
      },
    };
  },
);

const pending = route(
  {
    method: "get",
    path: "/api/admin/orders/pending-commission",
    tag: "Commissions",
    summary: "Delivered and not paid",
    description: "Oldest payable date first. A partner's token sees its own.",
    actions: ["read_commissions"],
    body: null,
    query: null,
    answer: z.object({
      commissions: z.array(
        z.object({
          commissionId: z.string(),
          orderId: z.string(),
          number: z.int(),
          partner: z.string(),
          state: z.string(),
          deliveredAt: instantShape.nullable(),
          payableOn: dateShape.nullable(),
          runOn: dateShape.nullable(),
          ...sharesShape,
          daysLate: z.int(),
        }),
      ),
    }),
    ok: "Every commission that is due.",
    accepted: null,
    refusals: [],
  },
  async ({ gateway, onlyPartner }) => {
    const rows = await readPendingCommissions(gateway.deps, { onlyPartner });
    const commissions = rows.map(({ id, ...row }) => ({ commissionId: id, ...row }));
    return { kind: "ok", body: { commissions } };
  },
);

/** What partners earned, what is owed to them and what they were paid. */
export const commissionRoutes: readonly Route[] = [summary, payRoute, pending, monthFile];
