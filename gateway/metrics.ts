import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { refuse } from "../core/refusal.ts";
import { may, rolesFor } from "../core/team/roles.ts";
import { answerFault, answerRefusal } from "./answer.ts";
import { bearerToken, roleOf } from "./auth.ts";
import { isLocal } from "./peer-address.ts";
import type { GatewayDeps, Workload } from "./ports.ts";

/*
 * What Prometheus reads at /metrics: requests of this process by route pattern, and the desk's waiting work. No order,
 * no person and no address is a label.
 */

const DURATION_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const ACCEPTED = 202;
const UNAUTHORIZED = 401;
const SERVER_ERROR = 500;

export interface Metrics {
  /** Times every request and counts the webhooks by what they came to. */
  readonly measure: MiddlewareHandler;
  /** `GET /metrics`. */
  answer(context: Context): Promise<Response>;
}

/** The metrics of one gateway, in a registry of its own. */
export function createMetrics(gateway: GatewayDeps): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const durations = new Histogram({
    name: "comptoir_http_request_duration_seconds",
    help: "Duration of requests by route pattern.",
    labelNames: ["method", "route", "status"],
    buckets: DURATION_BUCKETS_SECONDS,
    registers,
  });
  const deliveries = new Counter({
    name: "comptoir_webhook_deliveries_total",
    help: "Webhooks received by door and by what they came to: accepted (202), answered, refused, unverified or failed, with the code.",
    labelNames: ["door", "outcome", "code"],
    registers,
  });
  const waiting = waitingWork(gateway, registers);

  async function answer(context: Context): Promise<Response> {
    if (!isLocal(context, gateway)) {
      const refused = await refuseStranger(context, gateway);
      if (refused) return refused;
    }
    await waiting.read();
    return context.body(await registry.metrics(), { headers: { "Content-Type": registry.contentType } });
  }

  return {
    measure: async (context, next) => {
      const startedAt = performance.now();
      await next();
      const route = patternOf(context);
      const seconds = (performance.now() - startedAt) / 1000;
      durations.observe({ method: context.req.method, route, status: context.res.status }, seconds);
      const door = /^\/webhooks\/(\w+)/.exec(route)?.[1];
      if (door && context.req.method === "POST") deliveries.inc({ door, ...(await cameTo(context.res)) });
    },
    answer,
  };
}

async function refuseStranger(context: Context, gateway: GatewayDeps): Promise<Response | null> {
  const token = bearerToken(context.req.header("authorization"));
  if (!token) {
    const message = "Metrics are for this machine, or for a token of the team.";
    return answerFault(context, { code: "token_missing", message });
  }
  const known = await roleOf(gateway, token);
  if (!known)
    return answerFault(context, { code: "token_invalid", message: "This token is not known here." });
  if (may(known.role, "read_metrics")) return null;
  return answerRefusal(
    context,
    refuse("role_required", { needs: rolesFor("read_metrics"), has: known.role }),
  );
}

function waitingWork(gateway: GatewayDeps, registers: Registry[]) {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `comptoir_${name}`, help, labelNames, registers });
  const rows = gauge("outbox_rows", "Notices that are not sent, by channel and state.", ["channel", "state"]);
  const oldest = gauge("outbox_oldest_seconds", "Age of the oldest of them.", ["channel", "state"]);
  const quarantined = gauge("inbox_quarantined", "Parts of deliveries that nobody could read.");
  const timersDue = gauge("timers_due", "Deadlines that have passed and were not acted on yet.");
  const timersLag = gauge("timers_lag_seconds", "Age of the oldest of them.");
  const said = gauge(
    "slack_messages_today",
    "What was said in Slack today (Brussels), by purpose and kind.",
    ["purpose", "kind"],
  );
  const saidEver = new Counter({
    name: "comptoir_slack_messages_total",
    help: "What was said in Slack: posted in a channel or to one person, threaded lines, updates, and mentions in channels.",
    labelNames: ["purpose", "kind"],
    registers,
  });
  const up = gauge("database_up", "1 while the database answers.");
  return {
    read: async (): Promise<void> => {
      rows.reset();
      oldest.reset();
      try {
        const work = await gateway.workload();
        for (const { channel, state, rows: count, oldestSeconds } of work.outbox) {
          rows.set({ channel, state }, count);
          oldest.set({ channel, state }, oldestSeconds);
        }
        countSlack(work.slack ?? [], { said, saidEver });
        quarantined.set(work.quarantined);
        timersDue.set(work.timersDue);
        timersLag.set(work.timersLagSeconds);
        up.set(1);
      } catch (error) {
        if (!gateway.isUnavailable(error)) throw error;
        up.set(0);
      }
    },
  };
}

/** The database counts: the counter is set to what it says, whichever process sent it. */
function countSlack(
  noise: NonNullable<Workload["slack"]>,
  { said, saidEver }: { readonly said: Gauge; readonly saidEver: Counter },
): void {
  said.reset();
  saidEver.reset();
  for (const each of noise) {
    const { purpose } = each;
    said.set({ purpose, kind: "posted" }, each.postedToday);
    said.set({ purpose, kind: "threaded" }, each.threadedToday);
    said.set({ purpose, kind: "updated" }, each.updatedToday);
    said.set({ purpose, kind: "mentions" }, each.mentionsToday);
    saidEver.inc({ purpose, kind: "posted" }, each.posted);
    saidEver.inc({ purpose, kind: "threaded" }, each.threaded);
    saidEver.inc({ purpose, kind: "updated" }, each.updated);
    saidEver.inc({ purpose, kind: "mentions" }, each.mentions);
  }
}

/** The pattern of the route that answered, so that no id and no unknown path becomes a label. */
function patternOf(context: Context): string {
  const answered = matchedRoutes(context).findLast(
    (each) => each.method !== "ALL" && !each.path.endsWith("*"),
  );
  return answered?.path ?? "none";
}

async function cameTo(response: Response): Promise<{ readonly outcome: string; readonly code: string }> {
  if (response.ok) return { outcome: response.status === ACCEPTED ? "accepted" : "answered", code: "" };
  const body = (await response
    .clone()
    .json()
    .catch(() => null)) as { error?: { code?: unknown } } | null;
  const code = typeof body?.error?.code === "string" ? body.error.code : "none";
  if (response.status >= SERVER_ERROR) return { outcome: "failed", code };
  const isUnverified = response.status === UNAUTHORIZED || code === "rate_limited";
  return { outcome: isUnverified ? "unverified" : "refused", code };
}
