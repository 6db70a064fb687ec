import { Hono } from "hono";
import { bankRoutes } from "./bank.ts";
import { clockRoutes, createSandboxClock } from "./clock.ts";
import { createDemo, type Demo, type DemoOptions } from "./demo/desk.ts";
import { demoRoutes } from "./demo/routes.ts";
import { emailRoutes } from "./email.ts";
import { createFeed, eventRoutes, watchedClock, watchedDocuments } from "./events.ts";
import { createFaults, faultRoutes } from "./faults.ts";
import { guideRoutes } from "./guide.ts";
import { type SmtpListener, startSmtp } from "./mail.ts";
import { marketplaceRoutes } from "./marketplace.ts";
import { pageRoutes } from "./page.ts";
import type { SandboxDeps, SandboxDocuments } from "./ports.ts";
import { createSettling } from "./settle.ts";
import { shopRoutes } from "./shop.ts";
import { slackApiRoutes } from "./slack-api.ts";
import { slackControlRoutes } from "./slack-control.ts";
import { slackFileRoutes } from "./slack-files.ts";
import { slackReplyRoutes } from "./slack-replies.ts";
import { createSlackStore } from "./slack-store.ts";
import { createSlackTickets } from "./slack-tickets.ts";
import { smsRoutes } from "./sms.ts";
import { stateRoutes } from "./state.ts";
import { boxViewRoutes } from "./view-boxes.ts";
import { phoneViewRoutes } from "./view-phones.ts";
import { shopViewRoutes } from "./view-shop.ts";
import { slackViewRoutes } from "./view-slack.ts";
import { whatsappCloudRoutes } from "./whatsapp-cloud.ts";
import { whatsappPartnerRoutes } from "./whatsapp-partner.ts";
import { createWhatsAppStore } from "./whatsapp-store.ts";

export type { SandboxDeps, SandboxDocuments } from "./ports.ts";

export type Sandbox = {
  /** Everything under `/sandbox`; mount it at the root. */
  readonly routes: Hono;
  /** The SMTP listener that mail goes to; its URL is known once it listens. */
  startSmtp(): Promise<SmtpListener>;
  /** Hangs up on the pages that listen, so that the server can end. */
  close(): void;
  /** The demo history, where what it needs was given. */
  readonly demo: Demo | null;
};

/**
 * The stand-ins for Slack, WhatsApp, mail, SMS and the marketplace, and the calls by which a script or the page
 * plays the people (design §2). The bot reaches them by URL with its real adapters and knows nothing of them:
 * Slack at `/sandbox/slack/api/`, the Cloud API at `/sandbox/whatsapp`, SMS at `/sandbox/sms`, the marketplace's
 * endpoint at `/sandbox/marketplace`.
 */
export function openSandbox(given: SandboxDeps, history: DemoOptions | null = null): Sandbox {
  const feed = createFeed();
  const deps: SandboxDeps = {
    ...given,
    documents: watchedDocuments(storableDocuments(given.documents), feed),
    clock: watchedClock(given.clock, feed),
  };
  const settling = createSettling(deps);
  const faults = createFaults(deps.documents);
  const clock = createSandboxClock(deps, settling);
  const store = createSlackStore(deps);
  const tickets = createSlackTickets(deps.documents);
  const whatsapp = createWhatsAppStore(deps);
  const whatsappDesk = { deps, store: whatsapp, faults, settling };
  const demo = history && createDemo({ ...history, sandbox: deps, whatsapp, forget: store.forget });

  const routes = new Hono();
  routes.use("/sandbox/*", async (c, next) => {
    // A page of another site must not play our people through a browser that happens to reach this port.
    const origin = c.req.header("origin");
    if (origin !== undefined && !isSameHost(origin, c.req.header("host"))) {
      return c.json(
        { error: { code: "cross_origin", message: "The sandbox answers its own page only." } },
        403,
      );
    }
    if (deps.loopbackOnly === true && !isLoopback(c.req.header("host"))) {
      return c.json(
        {
          error: {
            code: "foreign_host",
            message: "The sandbox answers to localhost only. Set HOST to open it.",
          },
        },
        403,
      );
    }
    return next();
  });
  for (const part of [
    pageRoutes(deps),
    eventRoutes(deps, feed),
    slackViewRoutes(deps, store),
    phoneViewRoutes(deps, whatsapp),
    boxViewRoutes(deps),
    shopViewRoutes(deps),
    guideRoutes({ deps, whatsapp }),
    bankRoutes(deps, settling),
    stateRoutes({ deps, slack: store, whatsapp }),
    clockRoutes(deps, clock),
    faultRoutes(faults),
    slackApiRoutes(deps, { store, tickets, faults }),
    slackReplyRoutes(store, tickets),
    slackFileRoutes(deps),
    slackControlRoutes({ deps, store, tickets, settling }),
    whatsappCloudRoutes(whatsappDesk),
    whatsappPartnerRoutes(whatsappDesk, clock),
    emailRoutes({ deps, settling, clock }),
    smsRoutes(deps, faults),
    marketplaceRoutes(deps, faults),
    shopRoutes({ deps, settling, whatsapp }),
    ...(demo ? [demoRoutes(demo)] : []),
  ]) {
    routes.route("/", part);
  }
  return { routes, startSmtp: () => startSmtp(deps, faults), close: feed.close, demo };
}

function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host);
}

function isSameHost(origin: string, host: string | undefined): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** jsonb takes neither NUL nor half a surrogate pair, and people may send both: they are kept as U+FFFD. */
function storableDocuments(documents: SandboxDocuments): SandboxDocuments {
  const replacement = "\ufffd";
  const storable = (body: unknown): unknown =>
    JSON.parse(
      JSON.stringify(body, (_, value: unknown) =>
        typeof value === "string"
          ? value.replaceAll("\0", replacement).replace(/\p{Surrogate}/gu, replacement)
          : value,
      ),
    );
  return {
    put: (kind, id, body) => documents.put(kind, id, storable(body)),
    get: (kind, id) => documents.get(kind, id),
    list: (kind, query) => documents.list(kind, query),
    delete: (kind, id) => documents.delete(kind, id),
  };
}
