import { createHmac, timingSafeEqual } from "node:crypto";
import type { App, Receiver } from "@slack/bolt";

/**
 * Slack's requests for Bolt, as a plain `fetch`: raw bytes → signature → parse → `processEvent` → answered when the
 * listener acknowledges, while the listener goes on (design §6, "Bolt under Hono").
 */

/** Slack's own window, here in both directions: Bolt takes timestamps from the future (reliability F3). */
const FRESH_FOR_SECONDS = 300;
/** Slack shows its user an error after three seconds; we answer before that. */
const ACK_WITHIN_MS = 2800;
const MS_PER_SECOND = 1000;

export interface SlackReceiver {
  readonly receiver: Receiver;
  /** Reads the whole body before it knows who sent it: whoever listens bounds it. */
  fetch(request: Request): Promise<Response>;
  /** Listeners that still run, acknowledged or not. */
  inFlight(): number;
  /** Takes no further request and waits for the listeners under way. */
  drain(): Promise<void>;
}

export interface Signing {
  readonly secret: string;
  /** Milliseconds of the machine's clock: freshness never follows business time (design §2). */
  readonly machineNow: () => number;
}

/**
 * Whether Slack signed these bytes (v0 HMAC-SHA256) and not more than five minutes ago or ahead. The timestamp must
 * be digits alone: `123abc` and `1.5` are refused.
 */
export function isSignedBySlack(headers: Headers, rawBody: Uint8Array, signing: Signing): boolean {
  const timestamp = headers.get("x-slack-request-timestamp") ?? "";
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const ageSeconds = Math.floor(signing.machineNow() / MS_PER_SECOND) - Number(timestamp);
  if (Math.abs(ageSeconds) > FRESH_FOR_SECONDS) return false;
  const hmac = createHmac("sha256", signing.secret).update(`v0:${timestamp}:`).update(rawBody).digest("hex");
  const [expected, given] = [Buffer.from(`v0=${hmac}`), Buffer.from(headers.get("x-slack-signature") ?? "")];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

export function slackReceiver(signing: Signing, onError: (error: unknown) => void): SlackReceiver {
  const running = new Set<Promise<void>>();
  let app: App | null = null;
  let isDraining = false;

  async function answer(request: Request): Promise<Response> {
    if (isDraining || app === null) return new Response("shutting down", { status: 503 });
    const rawBody = new Uint8Array(await request.arrayBuffer());
    if (!isSignedBySlack(request.headers, rawBody, signing))
      return new Response("bad signature", { status: 401 });
    const body = parseBody(rawBody, request.headers.get("content-type") ?? "");
    if (body === null) return new Response("malformed", { status: 400 });
    if (body["ssl_check"] !== undefined) return new Response("");
    if (body["type"] === "url_verification") return Response.json({ challenge: body["challenge"] });
    return process(app, body);
  }

  function process(bolt: App, body: Record<string, unknown>): Promise<Response> {
    return new Promise((resolve) => {
      const late = setTimeout(
        () => resolve(new Response("not acknowledged", { status: 503 })),
        ACK_WITHIN_MS,
      );
      const ack = async (reply?: unknown): Promise<void> => {
        clearTimeout(late);
        resolve(reply === undefined || reply === "" ? new Response("") : Response.json(asObject(reply)));
      };
      const work = bolt
        .processEvent({ body, ack })
        .catch(onError)
        .then(() => {
          clearTimeout(late);
          // Nobody acknowledged: no listener for it. Where one did, this changes nothing.
          resolve(new Response("nobody listens to that", { status: 404 }));
        })
        .finally(() => running.delete(work));
      running.add(work);
    });
  }

  return {
    receiver: {
      init: (bolt) => {
        app = bolt;
      },
      start: async () => undefined,
      stop: async () => undefined,
    },
    fetch: answer,
    inFlight: () => running.size,
    drain: async () => {
      isDraining = true;
      await Promise.all(running);
    },
  };
}

/** Events come as JSON; commands as a form; clicks and submissions as JSON in a form's `payload`. */
function parseBody(rawBody: Uint8Array, contentType: string): Record<string, unknown> | null {
  const text = Buffer.from(rawBody).toString("utf8");
  if (!contentType.startsWith("application/x-www-form-urlencoded")) return parseObject(text);
  const form = new URLSearchParams(text);
  const payload = form.get("payload");
  return payload === null ? Object.fromEntries(form) : parseObject(payload);
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function asObject(reply: unknown): unknown {
  return typeof reply === "string" ? { text: reply } : reply;
}
