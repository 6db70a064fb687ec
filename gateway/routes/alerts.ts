import { z } from "zod";
import { ALERT_STATES, type AlertState } from "../../core/alert/alert.ts";
import { type ListedAlert, readAlerts } from "../../core/flow/read-alerts.ts";
import { type Route, route } from "../endpoint.ts";
import { instantShape } from "./shapes.ts";

const LISTED_MAX = 200;

const STATES = Object.keys(ALERT_STATES) as [AlertState, ...AlertState[]];

const alertShape = z.object({
  alertId: z.string(),
  rule: z.string().meta({ examples: ["stock_low"] }),
  entity: z.string().meta({ description: "What it is about: a SKU, a partner's code, one of our ids." }),
  group: z.string().nullable(),
  state: z.enum(STATES),
  severity: z.enum(["info", "warning", "critical"]),
  facts: z.looseObject({}).meta({ description: "What its card says, by its rule." }),
  openedAt: instantShape,
  resolvedAt: instantShape.nullable(),
  heldBy: z.string().nullable().meta({ description: "Who has taken it or put it off." }),
  heldUntil: instantShape.nullable(),
  resolvedBy: z.string().nullable(),
  level: z
    .int()
    .nullable()
    .meta({ description: "The last level that was called, while nobody has taken it since." }),
  flappingSince: instantShape.nullable(),
});

function alertView({ alert, level }: ListedAlert): z.infer<typeof alertShape> {
  const { id, rule, entity, group, state, severity, facts, hold, resolution } = alert;
  return {
    ...{ alertId: id, rule, entity, group, state, severity, facts: { ...facts }, level },
    openedAt: alert.openedAt.toString(),
    resolvedAt: alert.resolvedAt?.toString() ?? null,
    heldBy: hold?.by ?? null,
    heldUntil: hold?.until.toString() ?? null,
    resolvedBy: resolution?.by ?? null,
    flappingSince: alert.flappingSince?.toString() ?? null,
  };
}

const list = route(
  {
    method: "get",
    path: "/api/alerts",
    tag: "Notices",
    summary: "What is wrong, and who has it",
    description:
      "The worst first, the oldest of equals; `view=all` has what was over within the last seven days too. `about` is any part of a rule, an order's number, a SKU or a partner. Nothing is changed here: alerts are handled in Slack.",
    actions: ["read_stock"],
    body: null,
    query: z.strictObject({
      view: z.enum(["live", "all", "taken", "snoozed", "resolved"]).default("live"),
      about: z.string().trim().min(1).max(100).optional(),
    }),
    answer: z.object({ alerts: z.array(alertShape), lastResolvedAt: instantShape.nullable() }),
    ok: "At most two hundred.",
    accepted: null,
    refusals: [],
  },
  async ({ gateway, query }) => {
    const ask = { view: query.view, about: query.about ?? null, isOfMessages: false, limit: LISTED_MAX };
    const { alerts, lastResolvedAt } = await readAlerts(gateway.deps, ask);
    return {
      kind: "ok",
      body: { alerts: alerts.map(alertView), lastResolvedAt: lastResolvedAt?.toString() ?? null },
    };
  },
);

/** What is wrong, to be read. */
export const alertRoutes: readonly Route[] = [list];
