import { z } from "zod";
import { setAskedDaily, setClosures } from "../../core/flow/set-partner-days.ts";
import { CLOSURES_MAX, type Closure } from "../../core/partner/closures.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { type Route, route } from "../endpoint.ts";
import { dateShape } from "./shapes.ts";

const dateSchema = z.iso.date().meta({ examples: ["2026-12-24"] });

const closuresShape = z.object({
  partner: z.string(),
  closures: z.array(
    z.object({ from: dateShape, to: dateShape, note: z.string().nullable(), author: z.string() }),
  ),
});

function closureView({ fromOn, toOn, note, by }: Closure): z.infer<typeof closuresShape>["closures"][number] {
  return { from: fromOn, to: toOn, note, author: by };
}

const closures = route(
  {
    method: "put",
    path: "/api/admin/partners/:code/closures",
    tag: "Partners",
    summary: "Say on which days a partner is closed",
    description:
      "Beside the public holidays of its calendar, by the team or the partner's own token. The list takes the place of the one before; `to` is the last closed day, `from` itself where it is left out. No deadline counts those days from then on; what was promised before stays.",
    actions: ["set_closures"],
    body: {
      schema: z.strictObject({
        closures: z
          .array(
            z.strictObject({
              from: dateSchema,
              to: dateSchema.optional(),
              note: z.string().trim().min(1).max(200).nullish(),
            }),
          )
          .max(CLOSURES_MAX),
      }),
      optional: false,
      example: { closures: [{ from: "2026-12-24", to: "2027-01-01", note: "inventory" }] },
    },
    query: null,
    answer: closuresShape,
    ok: "All of its closures, by their first day.",
    accepted: null,
    refusals: ["partner_unknown", "not_yours"],
  },
  async ({ gateway, param, body, actor, onlyPartner }) => {
    const partner = param("code");
    if (onlyPartner !== null && onlyPartner !== partner) return refuse("not_yours", {}, "code");
    const said = body.closures.map(({ from, to = from, note = null }) => ({ fromOn: from, toOn: to, note }));
    const outcome = await setClosures(gateway.deps, { partner, closures: said, actor });
    if (isRefusal(outcome)) return outcome;
    return { kind: "ok", body: { partner, closures: outcome.closures.map(closureView) } };
  },
);

const dailyQuestion = route(
  {
    method: "put",
    path: "/api/admin/partners/:code/daily-question",
    tag: "Partners",
    summary: "Ask a partner each morning what it has, or not",
    description:
      "Each working day at its opening, by mail and WhatsApp. Switched off, its figures still grow old and alert.",
    actions: ["set_daily_question"],
    body: { schema: z.strictObject({ asked: z.boolean() }), optional: false, example: { asked: false } },
    query: null,
    answer: z.object({ partner: z.string(), asked: z.boolean() }),
    ok: "As it is now.",
    accepted: null,
    refusals: ["partner_unknown"],
  },
  async ({ gateway, param, body }) => {
    const partner = param("code");
    const outcome = await setAskedDaily(gateway.deps, { partner, askedDaily: body.asked });
    if (isRefusal(outcome)) return outcome;
    return { kind: "ok", body: { partner, asked: outcome.askedDaily } };
  },
);

/** Which days count for a partner, and what it is asked on them. */
export const partnerDayRoutes: readonly Route[] = [closures, dailyQuestion];
