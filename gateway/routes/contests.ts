import { z } from "zod";
import { contestLine } from "../../core/flow/contest-line.ts";
import { releaseContest } from "../../core/flow/release-contest.ts";
import { isRefusal } from "../../core/refusal.ts";
import { type Route, route } from "../endpoint.ts";
import { statementShape, statementView } from "./statement-shape.ts";

const contestSchema = z.strictObject({
  partner: z.string().trim().min(1).max(40).optional(),
  number: z.int().min(1),
  reason: z.string().trim().min(1).max(500),
});

const contest = route(
  {
    method: "post",
    path: "/api/admin/statements/contests",
    tag: "Commissions",
    summary: "Contest what a statement says of an order",
    description:
      "The order's lines freeze and the rest is paid; once the statement is approved, the word is kept for the team. A partner's token contests its own.",
    actions: ["contest_statement"],
    body: {
      schema: contestSchema,
      optional: false,
      example: { partner: "HABEEBEE", number: 1042, reason: "three were sent, not two" },
    },
    query: null,
    answer: z.object({
      outcome: z.enum(["frozen", "already", "too_late"]),
      number: z.int(),
      statement: statementShape,
    }),
    ok: "Frozen, or kept for the team.",
    accepted: null,
    refusals: ["statement_line_unknown", "reason_required", "partner_unknown"],
  },
  async ({ gateway, body, actor, onlyPartner }) => {
    const { number, reason } = body;
    const partner = onlyPartner ?? body.partner ?? "";
    const outcome = await contestLine(gateway.deps, { partner, number, reason, actor });
    if (isRefusal(outcome)) return outcome;
    return {
      kind: "ok",
      body: { outcome: outcome.outcome, number, statement: statementView(outcome.statement) },
    };
  },
);

const release = route(
  {
    method: "post",
    path: "/api/admin/statements/contests/settled",
    tag: "Commissions",
    summary: "A contest is settled with its partner",
    description: "The order's lines are owed again, from the later of J+7 and today.",
    actions: ["pay_commissions"],
    body: {
      schema: z.strictObject({ partner: z.string().trim().min(1).max(40), number: z.int().min(1) }),
      optional: false,
      example: { partner: "HABEEBEE", number: 1042 },
    },
    query: null,
    answer: z.object({ outcome: z.enum(["done", "already"]), number: z.int() }),
    ok: "Owed again, or it was before.",
    accepted: null,
    refusals: ["statement_line_unknown"],
  },
  async ({ gateway, body, actor }) => {
    const outcome = await releaseContest(gateway.deps, { ...body, actor });
    return isRefusal(outcome) ? outcome : { kind: "ok", body: outcome };
  },
);

/** What a partner contests of its statements, and what is settled with it. */
export const contestRoutes: readonly Route[] = [contest, release];
