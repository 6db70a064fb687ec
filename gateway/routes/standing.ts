import { z } from "zod";
import { setStanding } from "../../core/flow/set-standing.ts";
import { isRefusal } from "../../core/refusal.ts";
import { type Route, route } from "../endpoint.ts";

const statusSchema = z.enum(["standby", "active", "recovering"]);

const standing = route(
  {
    method: "put",
    path: "/api/admin/partners/:code/standing",
    tag: "Partners",
    summary: "Say how a partner stands",
    description:
      "By a manager: `recovering` after a suspension, with the products that are shown again (`skus`, or all), `active` after it was degraded or on standby, `standby` for a backup that is not needed any more. A suspension takes two approvals.",
    actions: ["set_standing"],
    body: {
      schema: z.strictObject({
        to: statusSchema,
        skus: z.array(z.string().trim().min(1).max(60)).max(500).optional(),
      }),
      optional: false,
      example: { to: "recovering", skus: ["HB-001"] },
    },
    query: null,
    answer: z.object({ partner: z.string(), status: z.string(), shown: z.array(z.string()) }),
    ok: "As it stands now, and the products that are seen again.",
    accepted: null,
    refusals: ["partner_unknown", "partner_status", "unknown_sku", "contract_missing"],
  },
  async ({ gateway, param, body, actor }) => {
    const { to, skus = null } = body;
    const outcome = await setStanding(gateway.deps, { code: param("code"), to, skus, actor });
    if (isRefusal(outcome)) return outcome;
    const { status, shown } = outcome;
    return { kind: "ok", body: { partner: param("code"), status, shown: [...shown] } };
  },
);

/** How partners stand, by a manager's word (SM-10). */
export const standingRoutes: readonly Route[] = [standing];
