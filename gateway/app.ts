import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { answerFault, answerReadiness, answerWith } from "./answer.ts";
import type { GatewayDeps } from "./ports.ts";
import { commissionRoutes, pendingCommissionRoutes } from "./routes/commissions.ts";
import { orderRoutes } from "./routes/orders.ts";
import { receiveOrderEvent } from "./webhooks/receive.ts";
import { receiveWhatsApp, verifyWhatsAppAddress } from "./webhooks/whatsapp.ts";

/** The largest body taken; Meta batches up to three megabytes, an order is a few kilobytes. */
const BODY_BYTES_MAX = 256 * 1024;
const WHATSAPP_BODY_BYTES_MAX = 3 * 1024 * 1024;

/** Every route on one screen. No I/O of its own: testable by `app.request`. */
export function buildGateway(gateway: GatewayDeps): Hono {
  const app = new Hono();
  app.use(secureHeaders());
  app.get("/healthz", (context) => answerWith(context, "ok", { alive: true }));
  app.get("/readyz", async (context) => {
    const { ready, checks } = await gateway.readiness();
    return answerReadiness(context, ready, checks);
  });
  if (gateway.takesOrders) openDoors(app, gateway);
  for (const routes of gateway.mounts) app.route("/", routes);

  app.notFound((context) =>
    answerFault(context, { code: "not_found", message: "There is nothing at this address." }),
  );
  app.onError((error, context) => {
    if (gateway.isUnavailable(error)) {
      return answerFault(context, {
        code: "unavailable",
        message: "The database is away. Try again in a moment.",
      });
    }
    gateway.log.error(
      { path: context.req.routePath, problem: error.message, stack: error.stack },
      "a request failed",
    );
    return answerFault(context, { code: "internal", message: "Something broke on our side. It was logged." });
  });
  return app;
}

function openDoors(app: Hono, gateway: GatewayDeps): void {
  const limited = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: (context) =>
        answerFault(context, {
          code: "body_too_large",
          message: `A body may have ${maxSize} bytes at most.`,
        }),
    });
  app.use("/webhooks/orders", limited(BODY_BYTES_MAX));
  app.use("/webhooks/whatsapp", limited(WHATSAPP_BODY_BYTES_MAX));
  app.use("/api/*", limited(BODY_BYTES_MAX));

  app.post("/webhooks/orders", (context) => receiveOrderEvent(context, gateway));
  app.get("/webhooks/whatsapp", (context) => verifyWhatsAppAddress(context, gateway));
  app.post("/webhooks/whatsapp", (context) => receiveWhatsApp(context, gateway));
  app.route("/api/orders", orderRoutes(gateway));
  app.route("/api/admin/commissions", commissionRoutes(gateway));
  app.route("/api/admin/orders", pendingCommissionRoutes(gateway));
}
