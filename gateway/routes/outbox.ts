import { z } from "zod";
import { replayNotices } from "../../core/flow/replay-notices.ts";
import { idSchema } from "../../core/ids.ts";
import { instantSchema } from "../../core/order/order-created.ts";
import { isRefusal } from "../../core/refusal.ts";
import { type Route, route } from "../endpoint.ts";

const replaySchema = z
  .strictObject({ id: idSchema("notice").optional(), since: instantSchema.optional() })
  .transform(({ id, since }, context) => {
    if (id !== undefined && since === undefined) return { id };
    if (id === undefined && since !== undefined) return { since };
    context.addIssue({ code: "custom", message: "send either id or since", path: ["id"] });
    return z.NEVER;
  });

const replay = route(
  {
    method: "post",
    path: "/api/admin/outbox/replay",
    tag: "Notices",
    summary: "Send again what was given up",
    description: "One notice by its id, or all that died since an instant; each leaves under its old id.",
    actions: ["replay_notices"],
    body: { schema: replaySchema, optional: false, example: { since: "2026-11-23T08:00:00Z" } },
    query: null,
    answer: z.object({ outcome: z.enum(["replayed", "already"]), ids: z.array(z.string()) }),
    ok: "`already` where nothing was dead.",
    accepted: null,
    refusals: ["notice_unknown", "notice_in_doubt"],
  },
  async ({ gateway, body }) => {
    const outcome = await replayNotices(gateway.deps, body);
    if (isRefusal(outcome)) return outcome;
    return { kind: "ok", body: { outcome: outcome.outcome, ids: [...outcome.ids] } };
  },
);

/** What an operator does with notices that could not be sent (reliability C3). */
export const outboxRoutes: readonly Route[] = [replay];
