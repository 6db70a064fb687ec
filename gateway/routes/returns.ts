import { z } from "zod";
import { authorizeReturn, refuseReturn } from "../../core/flow/decide-return.ts";
import { inspectReturn } from "../../core/flow/inspect-return.ts";
import { readReturns } from "../../core/flow/read-returns.ts";
import { receiveReturn } from "../../core/flow/receive-return.ts";
import type { ReturnOutcome } from "../../core/flow/step-return.ts";
import { isRefusal, type Refusal } from "../../core/refusal.ts";
import { REMEDIES, RETURN_CONDITIONS, RETURN_REASONS, type Return } from "../../core/returns/return.ts";
import { RETURN_STATES } from "../../core/returns/return-state.ts";
import type { Person } from "../../core/team/person.ts";
import { type Ask, type Reply, type Route, route } from "../endpoint.ts";
import { centsShape, instantShape } from "./shapes.ts";

const STATES = Object.keys(RETURN_STATES) as (keyof typeof RETURN_STATES)[];

const returnShape = z.object({
  returnId: z.string().meta({ description: "Ours; the shop's own name for it is taken too." }),
  externalId: z.string(),
  state: z.enum(STATES),
  reason: z.enum(RETURN_REASONS),
  lines: z.array(z.object({ lineId: z.string(), quantity: z.int() })),
  comesBack: z.boolean().nullable(),
  trackingNumber: z.string().nullable(),
  condition: z.enum(RETURN_CONDITIONS).nullable(),
  borneBy: z.enum(["partner", "marketplace"]).nullable(),
  why: z.string().nullable(),
  remedy: z.enum(REMEDIES).meta({ description: "Its points, or for a wrong item the right one." }),
  requestedAt: instantShape,
});

function returnView(asked: Return): z.infer<typeof returnShape> {
  const { id, externalId, state, reason, lines, comesBack, trackingNumber, condition, borneBy, why } = asked;
  return {
    remedy: asked.remedy,
    ...{ returnId: id, externalId, state, reason, comesBack, trackingNumber, condition, borneBy, why },
    lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
    requestedAt: asked.requestedAt.toString(),
  };
}

export const refundShape = z.object({
  refundId: z.string(),
  cents: centsShape,
  reason: z.string(),
  state: z.enum(["requested", "acknowledged"]),
  returnId: z.string().nullable(),
});

export const stepShape = z.object({
  outcome: z.enum(["done", "already"]),
  return: returnShape,
  refund: refundShape.nullable(),
  isProposed: z
    .boolean()
    .meta({ description: "Whether its points wait for somebody else's yes in #approbations." }),
});

/** Who asks for what is above the limit; null where nobody knows who holds the token. */
export function askerOf({
  name,
  slackUserId,
}: Person): { readonly id: string; readonly name: string } | null {
  return slackUserId === null ? null : { id: slackUserId, name };
}

export function stepped(outcome: ReturnOutcome): Reply<z.infer<typeof stepShape>> | Refusal {
  if (isRefusal(outcome)) return outcome;
  const { asked, refund, isProposed } = outcome;
  const body = { outcome: outcome.outcome, return: returnView(asked), isProposed };
  return { kind: "ok", body: { ...body, refund: refund && refundView(refund) } };
}

export function refundView(refund: {
  readonly id: string;
  readonly cents: number;
  readonly reason: string;
  readonly state: "requested" | "acknowledged";
  readonly returnId: string | null;
}): z.infer<typeof refundShape> {
  const { id, cents, reason, state, returnId } = refund;
  return { refundId: id, cents, reason, state, returnId };
}

export const inputOf = ({ param, actor, person }: Pick<Ask<never, never>, "param" | "actor" | "person">) => ({
  target: { orderRef: param("id"), returnRef: param("returnId") },
  ...{ actor, by: askerOf(person) },
});

export const RETURN_REFUSALS = [
  ...(["order_unknown", "order_ambiguous", "return_unknown", "return_state"] as const),
  "requester_unknown",
] as const;

const list = route(
  {
    method: "get",
    path: "/api/orders/:id/returns",
    tag: "Orders",
    summary: "The returns of an order",
    description: "With what was given back of it, and what of each line could still be.",
    actions: ["decide_return", "receive_return", "ask_refund"],
    body: null,
    query: null,
    answer: z.object({
      returns: z.array(returnShape),
      refunds: z.array(refundShape),
      lines: z.array(z.object({ ref: z.string(), name: z.string(), leftCents: centsShape })),
    }),
    ok: "Oldest first.",
    accepted: null,
    refusals: ["order_unknown", "order_ambiguous"],
  },
  async ({ gateway, param }) => {
    const found = await readReturns(gateway.deps, param("id"));
    if (isRefusal(found)) return found;
    return {
      kind: "ok",
      body: {
        returns: found.returns.map(returnView),
        refunds: found.refunds.map(refundView),
        lines: found.lines.map(({ ref, name, leftCents }) => ({ ref, name, leftCents })),
      },
    };
  },
);

const decide = route(
  {
    method: "post",
    path: "/api/orders/:id/returns/:returnId/decision",
    tag: "Orders",
    summary: "Authorize or refuse a return",
    description:
      "Authorized, the client is told where to send it (`ship`), or keeps it and its photo is judged (`keep`). A defect, a damage or a wrong item is refunded at once; with `remedy` `reship` a wrong item is not, and its replacement is asked for later. Refused, `why` is told to the client: its words, or `sealed_hygiene` or `late` for a withdrawal.",
    actions: ["decide_return"],
    body: {
      schema: z.discriminatedUnion("decision", [
        z.strictObject({
          decision: z.literal("authorize"),
          goods: z.enum(["ship", "keep"]).default("ship"),
          remedy: z.enum(REMEDIES).default("refund"),
        }),
        z.strictObject({ decision: z.literal("refuse"), why: z.string().trim().min(1).max(500) }),
      ]),
      optional: false,
      example: { decision: "authorize", goods: "ship" },
    },
    query: null,
    answer: stepShape,
    ok: "Decided, or it was before.",
    accepted: null,
    refusals: [
      ...RETURN_REFUSALS,
      ...(["return_photo_missing", "return_must_come_back", "return_address_missing"] as const),
      ...(["reason_required", "return_reship"] as const),
    ],
  },
  async (ask) => {
    const { body, gateway } = ask;
    const input = inputOf(ask);
    return stepped(
      body.decision === "refuse"
        ? await refuseReturn(gateway.deps, { ...input, why: body.why })
        : await authorizeReturn(gateway.deps, {
            ...{ ...input, comesBack: body.goods === "ship", remedy: body.remedy },
          }),
    );
  },
);

const receive = route(
  {
    method: "post",
    path: "/api/orders/:id/returns/:returnId/receipt",
    tag: "Orders",
    summary: "A return is on its way, or has arrived",
    description:
      "With a tracking number it is on its way, without one it has arrived. The points of a withdrawal go back by whichever comes first.",
    actions: ["receive_return"],
    body: {
      schema: z.strictObject({ trackingNumber: z.string().trim().min(1).max(80).optional() }),
      optional: true,
      example: { trackingNumber: "8K10000000016" },
    },
    query: null,
    answer: stepShape,
    ok: "Recorded, or it was before.",
    accepted: null,
    refusals: [...RETURN_REFUSALS, "tracking_format"],
  },
  async (ask) => {
    const trackingNumber = ask.body.trackingNumber ?? null;
    return stepped(await receiveReturn(ask.gateway.deps, { ...inputOf(ask), trackingNumber }));
  },
);

export const condition = z.enum(RETURN_CONDITIONS).nullish();

const inspect = route(
  {
    method: "post",
    path: "/api/orders/:id/returns/:returnId/inspection",
    tag: "Orders",
    summary: "Accept or reject what came back",
    description:
      "Accepted, the partner’s share is taken back (`borneBy` partner, the rule) or let go (`marketplace`), and the hub’s units are on the shelf, set aside or written off. Rejected, the share is owed again; points that went back already stay with the client.",
    actions: ["decide_return"],
    body: {
      schema: z.discriminatedUnion("verdict", [
        z.strictObject({
          verdict: z.literal("accepted"),
          condition,
          borneBy: z.enum(["partner", "marketplace"]).nullish(),
        }),
        z.strictObject({
          verdict: z.literal("rejected"),
          condition,
          why: z.string().trim().min(1).max(500),
        }),
      ]),
      optional: false,
      example: { verdict: "accepted", condition: "resellable", borneBy: "partner" },
    },
    query: null,
    answer: stepShape,
    ok: "Judged, or it was before.",
    accepted: null,
    refusals: [...RETURN_REFUSALS, "reason_required"],
  },
  async (ask) => {
    const { body, gateway } = ask;
    const seen = body.condition ?? null;
    const verdict =
      body.verdict === "accepted"
        ? ({ is: "accepted", condition: seen, borneBy: body.borneBy ?? null } as const)
        : ({ is: "rejected", condition: seen, why: body.why } as const);
    return stepped(await inspectReturn(gateway.deps, { ...inputOf(ask), verdict }));
  },
);

/** What a client sends back, on its whole way (SM-8). */
export const returnRoutes: readonly Route[] = [list, decide, receive, inspect];
