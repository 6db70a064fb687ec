import type { ServerResponse } from "node:http";
import { SMTPServer } from "smtp-server";
import { isSignedWebhook } from "../../gateway/sandbox/signatures.ts";
import { answerJson, openStand, type SeenRequest } from "../bot/http-stand.ts";

/*
 * The world outside a live desk. It takes what it is sent, and where it is told to, keeps its answer for ever: whoever
 * dies meanwhile never learns that it was taken.
 */

const SHOP_SECRET = "whsec_c2hvcC1vZi10aGUtYWNjZXB0aW5nLXdvcmxk";
export const ORDER_SECRET = "whsec_b3JkZXJzLW9mLXRoZS1hY2NlcHRpbmctd29ybGQ=";

export type Peer = "slack" | "whatsapp" | "mail" | "refund";

export interface SlackPost {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  readonly text: string;
  readonly metadata: unknown;
}

export interface RefundRequest {
  readonly id: string;
  readonly body: string;
  readonly isSigned: boolean;
}

export interface AcceptingWorld {
  /** The settings of a desk that reaches all of it. */
  readonly env: Readonly<Record<string, string>>;
  /** From now on the answers of these peers are kept back, and of no others. */
  keepAnswersOf(...peers: readonly Peer[]): void;
  /** Peers that have taken something and kept their answer. */
  kept(): readonly Peer[];
  readonly posts: readonly SlackPost[];
  /** Methods of the Slack API in the order of their calls. */
  readonly slackCalls: readonly string[];
  readonly whatsapp: readonly string[];
  readonly mails: readonly string[];
  readonly refunds: readonly RefundRequest[];
  /** What the shop gave back, in points by refund: a `webhook-id` that it knows changes nothing. */
  readonly credited: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export async function openAcceptingWorld(smtpPort: number): Promise<AcceptingWorld> {
  const silent = new Set<Peer>();
  const kept = new Set<Peer>();
  const answersFor = (peer: Peer): boolean => {
    if (silent.has(peer)) kept.add(peer);
    return !silent.has(peer);
  };
  const slack = slackApi();
  const shop = shopEnd();
  const whatsapp: string[] = [];
  const mails: string[] = [];
  const stand = await openStand((request, response) => {
    const { path, body } = request;
    if (path.startsWith("/slack/")) {
      const answer = slack.take(request);
      if (!path.endsWith("chat.postMessage") || answersFor("slack")) answerJson(response, 200, answer);
    } else if (path.startsWith("/whatsapp/")) {
      whatsapp.push(body);
      if (answersFor("whatsapp"))
        answerJson(response, 200, { messages: [{ id: `wamid.${whatsapp.length}` }] });
    } else takeEvent(request, response);
  });
  function takeEvent(request: SeenRequest, response: ServerResponse): void {
    if (!shop.take(request) || answersFor("refund")) answerJson(response, 200, {});
  }
  const smtp = mailServer(mails, () => answersFor("mail"));
  await new Promise<void>((resolve) => smtp.listen(smtpPort, "127.0.0.1", () => resolve()));
  return {
    env: environment(stand.url, smtpPort),
    keepAnswersOf: (...peers) => {
      silent.clear();
      kept.clear();
      for (const peer of peers) silent.add(peer);
    },
    kept: () => [...kept].toSorted(),
    ...{ posts: slack.posts, slackCalls: slack.calls, whatsapp, mails },
    ...{ refunds: shop.refunds, credited: shop.credited },
    close: async () => {
      await stand.close();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}

function slackApi() {
  const posts: SlackPost[] = [];
  const calls: string[] = [];
  function take({ path, body }: SeenRequest): object {
    const form = new URLSearchParams(body);
    const method = path.slice(path.lastIndexOf("/") + 1);
    calls.push(method);
    const channel = form.get("channel") ?? "";
    if (method === "conversations.history" || method === "conversations.replies")
      return { ok: true, messages: posts.filter((each) => each.channel === channel) };
    if (method !== "chat.postMessage") return { ok: true, channel, ts: form.get("ts") };
    const ts = `${1_700_000_000 + posts.length}.000100`;
    const metadata: unknown = JSON.parse(form.get("metadata") ?? "null");
    posts.push({ channel, ts, threadTs: form.get("thread_ts"), text: form.get("text") ?? "", metadata });
    return { ok: true, channel, ts };
  }
  return { posts, calls, take };
}

function shopEnd() {
  const refunds: RefundRequest[] = [];
  const credited = new Map<string, number>();
  const known = new Set<string>();
  /** True when it was a refund. */
  function take({ headers, body }: SeenRequest): boolean {
    const event = JSON.parse(body) as { type: string; data: { refund_id: string; points: string } };
    if (event.type !== "points.refund") return false;
    const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = headers;
    const signed = { secret: SHOP_SECRET, id: String(id), timestamp: String(timestamp), body };
    const nowSeconds = Date.now() / 1000;
    const isSigned = isSignedWebhook({ ...signed, signatures: String(signatures), nowSeconds });
    refunds.push({ id: String(id), body, isSigned });
    if (!known.has(String(id)))
      credited.set(
        event.data.refund_id,
        (credited.get(event.data.refund_id) ?? 0) + Number(event.data.points),
      );
    known.add(String(id));
    return true;
  }
  return { refunds, credited, take };
}

function mailServer(mails: string[], answers: () => boolean): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push(Buffer.concat(chunks).toString("utf8"));
        if (answers()) done();
      });
    },
  });
  // Who is killed amid a mail resets its connection.
  server.on("error", () => undefined);
  return server;
}

function environment(url: string, smtpPort: number): Readonly<Record<string, string>> {
  return {
    HOST: "127.0.0.1",
    PUBLIC_URL: "https://desk.makethechange.test",
    SLACK_BOT_TOKEN: "xoxb-1f0c9d2b7a6e4835",
    SLACK_SIGNING_SECRET: "8f742231b10e4f3a9c55d0aa6b7c1e2f",
    SLACK_API_URL: `${url}/slack/`,
    SLACK_CHANNEL_ORDERS: "C0ORDERS1",
    SLACK_CHANNEL_ALERTS: "C0ALERTS1",
    SLACK_PACE_MS: "0",
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: "desk@makethechange.test",
    WHATSAPP: "cloud",
    WHATSAPP_API_URL: `${url}/whatsapp`,
    WHATSAPP_TOKEN: "EAA1f0c9d2b7a6e4835",
    WHATSAPP_PHONE_ID: "1",
    WHATSAPP_APP_SECRET: "5d00aa6b7c1e2f8f742231",
    WHATSAPP_VERIFY_TOKEN: "7c1e2f8f742231b10e4f3a",
    ORDER_WEBHOOK_SECRET: ORDER_SECRET,
    MARKETPLACE_WEBHOOK_URL: `${url}/shop`,
    MARKETPLACE_WEBHOOK_SECRET: SHOP_SECRET,
    WEBHOOK_ALLOW_PRIVATE: "127.0.0.1",
  };
}
