import { z } from "zod";
import { refundReturn, reshipReturn } from "../../core/flow/reship-return.ts";
import { type Route, route } from "../endpoint.ts";
import { condition, inputOf, RETURN_REFUSALS, stepped, stepShape } from "./returns.ts";

const REMEDY_REFUSALS = [...RETURN_REFUSALS, ...(["return_reship", "approval_open"] as const)] as const;

const replace = route(
  {
    method: "post",
    path: "/api/orders/:id/returns/:returnId/replacement",
    tag: "Orders",
    summary: "Send the right article for a wrong one",
    description:
      "In place of its points, as the verdict on what came back or was kept. The hub takes it from its stock and prepares a parcel; a partner is asked to send it at its charge. The sale is owed once, when the right article has arrived, and the return is closed then.",
    actions: ["decide_return"],
    body: { schema: z.strictObject({ condition }), optional: true, example: { condition: "resellable" } },
    query: null,
    answer: stepShape,
    ok: "Asked for, or it was before.",
    accepted: null,
    refusals: [...REMEDY_REFUSALS, "out_of_stock"],
  },
  async (ask) =>
    stepped(await reshipReturn(ask.gateway.deps, { ...inputOf(ask), condition: ask.body.condition ?? null })),
);

const refund = route(
  {
    method: "post",
    path: "/api/orders/:id/returns/:returnId/refund",
    tag: "Orders",
    summary: "Ask for the points of an accepted return again",
    description:
      "After its request was refused or lapsed, or where the right article will not come. Within the limit they go back at once.",
    actions: ["decide_return"],
    body: null,
    query: null,
    answer: stepShape,
    ok: "Given or asked for, or it was before.",
    accepted: null,
    refusals: REMEDY_REFUSALS,
  },
  async (ask) => stepped(await refundReturn(ask.gateway.deps, inputOf(ask))),
);

/** What the client of a return is to have, where that is not settled by its verdict (SM-8). */
export const returnRemedyRoutes: readonly Route[] = [replace, refund];
