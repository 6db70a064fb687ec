import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { refuse } from "../core/refusal.ts";
import { answerFault, answerReadiness, answerRefusal, answerWith } from "./answer.ts";
import { hubPages } from "./client-page/routes.ts";
import { openApi } from "./docs/openapi.ts";
import { docsPage } from "./docs/page.ts";
import { documented } from "./documented.ts";
import { isJson } from "./endpoint.ts";
import { createLimits, type Limits } from "./limits.ts";
import { createMetrics } from "./metrics.ts";
import { partnerPages } from "./partner-page/routes.ts";
import type { Authenticated, GatewayDeps } from "./ports.ts";
import { API } from "./routes/table.ts";
import { codesOfDoor, DOORS, type Door } from "./webhooks/doors.ts";

/** The largest body the API takes; a shop's order is a few kilobytes. */
const PHOTO_PATH = /^\/api\/orders\/[^/]+\/packing\/photo$/;
const API_BODY_BYTES_MAX = 256 * 1024;

/**
 * Slack's largest is a form that comes back: its view, 250 KB by Slack's own limit, each byte of it three when sent as
 * a form, and what was typed into it once more.
 */
const MOUNT_BODY_BYTES_MAX = 2 * 1024 * 1024;

/** What the code of a partner or carrier can look like at all. */
const PEER_CODE = /^\w{1,40}$/;

/** Every route on one screen. No I/O of its own: testable by `app.request`. */
export function buildGateway(gateway: GatewayDeps): Hono {
  const app = new Hono();
  const metrics = createMetrics(gateway);
  const limits = createLimits(gateway);
  app.use(metrics.measure);
  if (gateway.gate) app.use(gateway.gate);
  app.use(secureHeaders());
  app.get("/healthz", (context) => answerWith(context, "ok", { alive: true }));
  app.get("/readyz", async (context) => {
    const { ready, checks } = await gateway.readiness();
    // Orders are taken without a scheduler, so that whoever watches it asks for it by name.
    const isAsked = context.req.query("for") === "scheduler";
    return answerReadiness(context, ready && (!isAsked || checks["scheduler"] === "alive"), checks);
  });
  app.get("/metrics", limits.failures, (context) => metrics.answer(context));
  if (gateway.takesOrders) openDoors(app, gateway, limits);
  const mounted = mountLimit(gateway);
  for (const routes of gateway.mounts) mountGuarded(app, routes, [limits.failures, mounted]);
  forbidOtherMethods(app);

  app.notFound(async (context) => {
    const message = "There is nothing at this address.";
    return (await limits.strays(context)) ?? answerFault(context, { code: "not_found", message });
  });
  app.onError((error, context) => answerError(error, context, gateway));
  return app;
}

function openDoors(app: Hono, gateway: GatewayDeps, limits: Limits): void {
  const { publicUrl } = gateway;
  app.get("/openapi.json", limits.open, (context) => answerWith(context, "ok", openApi(publicUrl)));
  app.get("/docs", limits.open, (context) => context.html(docsPage(publicUrl)));

  app.use("/webhooks/*", limits.failures);
  for (const door of DOORS) {
    const { method, path, bodyBytesMax } = door;
    const bound = bodyBytesMax === null ? [] : [limited(bodyBytesMax)];
    const guards = [documented(gateway, codesOfDoor(door)), ...bound];
    app.on(method.toUpperCase(), [path], ...guards, (context) => receive(context, gateway, door));
  }
  const api = new Hono<Authenticated>();
  api.use("/api/*", limits.failures, apiLimit());
  for (const route of API) route.mount(api, gateway);
  app.route("/", api);
  app.route("/", partnerPages(gateway, limits));
  app.route("/", hubPages(gateway, limits));
}

/**
 * What others mount is bounded before it is read, and whoever fails there is slowed down, as at our own doors: who is
 * allowed in is for the mounted routes to say, and they need the bytes for it.
 */
function mountGuarded(app: Hono, routes: Hono, guards: readonly Guard[]): void {
  const tops = new Set(routes.routes.map(({ path }) => path.replace(/^(\/[^/]+)\/.*$/s, "$1/*")));
  for (const top of tops) app.use(top, ...guards);
  app.route("/", routes);
}

/** A file is bounded where its call is made, after its token. */
function apiLimit(): Guard {
  const usual = limited(API_BODY_BYTES_MAX);
  return (context, next) =>
    context.req.method === "PUT" && PHOTO_PATH.test(context.req.path) ? next() : usual(context, next);
}

function mountLimit({ uploads }: GatewayDeps): Guard {
  const usual = limited(MOUNT_BODY_BYTES_MAX);
  if (!uploads) return usual;
  const large = limited(uploads.bytesMax);
  return (context, next) => (context.req.path === uploads.path ? large : usual)(context, next);
}

async function receive(context: Context, gateway: GatewayDeps, door: Door): Promise<Response> {
  const contentType = context.req.header("content-type");
  if (door.method === "post" && !isJson(contentType)) {
    const message = "Send JSON, with Content-Type: application/json.";
    return answerFault(context, { code: "media_type_unsupported", message, field: "content-type" });
  }
  const { code } = context.req.param();
  return code === undefined || PEER_CODE.test(code) ? door.receive(context, gateway) : context.notFound();
}

type Guard = ReturnType<typeof limited>;

function limited(maxSize: number) {
  const message = `A body may have ${maxSize} bytes at most.`;
  return bodyLimit({
    maxSize,
    onError: (context) => answerFault(context, { code: "body_too_large", message }),
  });
}

/** An address that exists answers to other methods which ones it takes (RFC 9110 §15.5.6). */
function forbidOtherMethods(app: Hono): void {
  const taken = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === "ALL" || path.endsWith("*")) continue;
    const methods = taken.get(path) ?? new Set<string>();
    taken.set(path, methods.add(method).add(method === "GET" ? "HEAD" : method));
  }
  for (const [path, methods] of taken) {
    app.all(path, (context) => {
      const allow = [...methods].toSorted().join(", ");
      context.header("Allow", allow);
      return answerFault(context, { code: "method_not_allowed", message: `This address takes ${allow}.` });
    });
  }
}

/** The sender went away, or was cut off, within its body: nobody reads the answer, and nothing of ours has failed. */
function hasBrokenOff({ env }: Context): boolean {
  return (
    (env as { readonly incoming?: { readonly readableAborted?: boolean } })?.incoming?.readableAborted ===
    true
  );
}

function answerError(error: Error, context: Context, gateway: GatewayDeps): Response {
  if (gateway.isUnavailable(error)) {
    const message = "The database is away. Try again in a moment.";
    return answerFault(context, { code: "unavailable", message });
  }
  if (hasBrokenOff(context))
    return answerRefusal(context, refuse("malformed", { problem: "The body broke off." }));
  gateway.log.error(
    { path: context.req.routePath, problem: error.message, stack: error.stack },
    "a request failed",
  );
  return answerFault(context, { code: "internal", message: "Something broke on our side. It was logged." });
}
