import { z } from "zod";
import { type Approval, approvalName, type Person } from "../../core/approval/approval.ts";
import { proposeReroute, proposeSuspension } from "../../core/flow/propose-approval.ts";
import { listApprovals } from "../../core/flow/read-approval.ts";
import { idSchema } from "../../core/ids.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { Person as KnownPerson } from "../../core/team/person.ts";
import { type Route, route } from "../endpoint.ts";
import { instantShape } from "./shapes.ts";

/** A token asks as its holder, who cannot say yes in Slack then (D66); one that names nobody asks for nothing. */
export function holderOf({ name, slackUserId }: KnownPerson): Person | Refusal {
  return slackUserId === null ? refuse("requester_unknown", { token: name }) : { id: slackUserId, name };
}

const figuresShape = z
  .looseObject({
    about: z.enum([
      ...(["reroute", "suspension", "refund", "payout", "reorder"] as const),
      ...(["contract", "account", "budget", "erasure"] as const),
    ]),
  })
  .meta({ description: "What whoever decides is shown: for a reroute each line's shares, in cents." });

const approvalShape = z.object({
  approvalId: z.string(),
  name: z.string().meta({ examples: ["A-0031"] }),
  state: z.string(),
  figures: figuresShape,
  why: z.string().nullable(),
  requestedBy: z.string(),
  requestedAt: instantShape,
  expiresAt: instantShape,
  approvedBy: z.array(z.string()),
  reason: z.string().nullable(),
});

export function approvalView(approval: Approval): z.infer<typeof approvalShape> {
  const { id, state, figures, why, reason } = approval;
  return {
    ...{ approvalId: id, name: approvalName(approval), state, figures: { ...figures }, why, reason },
    requestedBy: approval.requestedBy.name,
    requestedAt: approval.requestedAt.toString(),
    expiresAt: approval.expiresAt.toString(),
    approvedBy: approval.yeses.map(({ by }) => by.name),
  };
}

export const proposedShape = z.object({ outcome: z.literal("proposed"), approval: approvalShape });
export const whySchema = z.string().trim().max(500).nullish();

const reroute = route(
  {
    method: "post",
    path: "/api/admin/orders/:id/reroute",
    tag: "Orders",
    summary: "Ask that the backup partner takes a part over",
    description:
      "A request in #approbations with the arithmetic: the backup is paid by its own contract on its own price, the client’s price stands, the difference is ours. Somebody of the team decides there within two hours.",
    actions: ["propose_reroute"],
    body: {
      schema: z.strictObject({
        fulfillmentId: idSchema("fulfillment").optional(),
        partner: z.string().max(40).optional(),
        why: whySchema,
      }),
      optional: true,
      example: { partner: "HABEEBEE", why: "silent for three hours" },
    },
    query: null,
    answer: proposedShape,
    ok: null,
    accepted: "It waits for a decision.",
    refusals: [
      ...(["order_unknown", "order_ambiguous", "fulfillment_unknown", "fulfillment_required"] as const),
      ...([
        "invalid_transition",
        "backup_missing",
        "backup_unfit",
        "reroute_at_loss",
        "approval_open",
        "requester_unknown",
      ] as const),
    ],
  },
  async ({ gateway, param, body, person }) => {
    const by = holderOf(person);
    if (isRefusal(by)) return by;
    const { fulfillmentId, partner = null, why = null } = body;
    const orderRef = param("id");
    const target = fulfillmentId ? { fulfillmentId, orderRef } : { orderRef, partner };
    const outcome = await proposeReroute(gateway.deps, { target, by, why });
    if (isRefusal(outcome)) return outcome;
    return { kind: "accepted", body: { outcome: outcome.outcome, approval: approvalView(outcome.approval) } };
  },
);

const suspend = route(
  {
    method: "post",
    path: "/api/admin/partners/:code/suspension",
    tag: "Partners",
    summary: "Ask that a partner is suspended",
    description:
      "A request in #approbations: approved by two people, its products are hidden and its backup’s are shown. Its open orders are left to the team.",
    actions: ["propose_suspension"],
    body: { schema: z.strictObject({ why: whySchema }), optional: true, example: { why: "unreachable" } },
    query: null,
    answer: proposedShape,
    ok: null,
    accepted: "It waits for two decisions.",
    refusals: ["partner_unknown", "partner_status", "approval_open", "requester_unknown"],
  },
  async ({ gateway, param, body, person }) => {
    const by = holderOf(person);
    if (isRefusal(by)) return by;
    const ask = { partner: param("code"), by, why: body.why ?? null };
    const outcome = await proposeSuspension(gateway.deps, ask);
    if (isRefusal(outcome)) return outcome;
    return { kind: "accepted", body: { outcome: outcome.outcome, approval: approvalView(outcome.approval) } };
  },
);

const LISTED_MAX = 100;

const list = route(
  {
    method: "get",
    path: "/api/admin/approvals",
    tag: "Partners",
    summary: "Requests that wait for a decision",
    description: "The newest first; `all=true` has those that were decided too.",
    actions: ["read_stock"],
    body: null,
    query: z.strictObject({ all: z.enum(["true", "false"]).default("false") }),
    answer: z.object({ approvals: z.array(approvalShape) }),
    ok: "At most a hundred.",
    accepted: null,
    refusals: [],
  },
  async ({ gateway, query }) => {
    const approvals = await listApprovals(gateway.deps, {
      onlyOpen: query.all === "false",
      limit: LISTED_MAX,
    });
    return { kind: "ok", body: { approvals: approvals.map(approvalView) } };
  },
);

/** What takes somebody else's yes, asked for; the yes is given in Slack. */
export const approvalRoutes: readonly Route[] = [reroute, suspend, list];
