import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { SMTPServer } from "smtp-server";
import { answerJson, type HttpStand, openStand, type SeenRequest } from "../bot/http-stand.ts";

/* The world outside a live desk, of which every part fails at first and quotes what it was sent. */

const MAIN = fileURLToPath(new URL("../../main.ts", import.meta.url));
const CATALOGUE = new URL("../../db/demo-catalogue.json", import.meta.url);

export const SECRETS = {
  botToken: "xoxb-7c1canaryBOT42d9e",
  signing: "5e1canarySIGN0a77b3c9d2e1",
  orders: "whsec_Y2FuYXJ5T1JERVJTMDEyMzQ1Njc4OWFiY2Q=",
  shop: "whsec_Y2FuYXJ5U0hPUDk4NzY1NDMyMTBhYmNkZWY=",
  smtp: "canarySMTPpw61f0",
  whatsapp: "EAAcanaryWHATSAPP83b1c0",
  appSecret: "9f2canaryAPPSECRET7d60",
  verify: "4d8canaryVERIFY20c1aa",
  sms: "canarySMSpw77e1",
} as const;
export const CLIENT = {
  phone: "+32470998877",
  street: "Rue du Canari Jaune 77",
  email: "zoe.kanarienvogel@canary.example",
  name: "Zoé Kanarienvogel",
} as const;
export const PARTNER_PHONE = "+32478000001";

export interface CanaryWorld {
  /** The settings of a desk that reaches all of it. */
  readonly env: Readonly<Record<string, string>>;
  readonly seen: readonly SeenRequest[];
  readonly mails: readonly string[];
  close(): Promise<void>;
}

export async function openWorld(smtpPort: number): Promise<CanaryWorld> {
  const times = new Map<string, number>();
  const stand: HttpStand = await openStand((request, response) => {
    const before = times.get(request.path) ?? 0;
    times.set(request.path, before + 1);
    const { status, body, headers } = replyTo(request, before + 1);
    answerJson(response, status, body, headers);
  });
  const mails: string[] = [];
  const smtp = mailServer(mails);
  await new Promise<void>((resolve) => smtp.listen(smtpPort, "127.0.0.1", () => resolve()));
  return {
    env: environment(stand.url, smtpPort),
    seen: stand.seen,
    mails,
    close: async () => {
      await stand.close();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}

function mailServer(mails: string[]): SMTPServer {
  let tries = 0;
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    onAuth: (auth, _, done) => done(null, { user: auth.username ?? "" }),
    onRcptTo: ({ address }, _, done) => {
      tries += 1;
      const refused = new Error(`${address} is over quota (${SECRETS.smtp})`);
      done(tries <= 2 ? Object.assign(refused, { responseCode: 452 }) : null);
    },
    onData: (stream, _, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push(Buffer.concat(chunks).toString("utf8"));
        done();
      });
    },
  });
  // Who is killed amid a mail resets its connection.
  server.on("error", () => undefined);
  return server;
}

interface Reply {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Every service fails at first, and says what it was sent. */
function replyTo({ path: at, body, headers }: SeenRequest, times: number): Reply {
  const quoted = `${headers.authorization} ${body} ${JSON.stringify(headers)}`;
  if (at.startsWith("/slack/")) return slackReply(at, times, quoted);
  if (at === "/sms") return { status: times === 1 ? 503 : 400, body: { code: 20_003, message: quoted } };
  if (at.startsWith("/whatsapp/")) {
    const error = { code: 131_000, message: `${quoted} ${CLIENT.phone}` };
    return times === 1
      ? { status: 400, body: { error } }
      : { status: 200, body: { messages: [{ id: `wamid.${times}` }] } };
  }
  return times === 1 ? { status: 500, body: { error: quoted } } : { status: 200, body: {} };
}

function slackReply(at: string, times: number, quoted: string): Reply {
  const refused = { ok: false, error: quoted };
  if (times === 1) return { status: 500, body: refused };
  if (times === 2) return { status: 429, body: refused, headers: { "retry-after": "1" } };
  const isLook = /conversations\.(history|replies)$/.test(at);
  const posted = { channel: "C0ORDERS1", ts: `17000000${10 + times}.000100` };
  return { status: 200, body: { ok: true, ...(isLook ? { messages: [] } : posted) } };
}

function environment(url: string, smtpPort: number): Readonly<Record<string, string>> {
  const { host } = new URL(url);
  return {
    LOG_LEVEL: "trace",
    HOST: "127.0.0.1",
    PUBLIC_URL: "https://desk.makethechange.test",
    SLACK_BOT_TOKEN: SECRETS.botToken,
    SLACK_SIGNING_SECRET: SECRETS.signing,
    SLACK_API_URL: `${url}/slack/`,
    SLACK_CHANNEL_ORDERS: "C0ORDERS1",
    SLACK_CHANNEL_ALERTS: "C0ALERTS1",
    SLACK_PACE_MS: "0",
    SMTP_URL: `smtp://desk:${SECRETS.smtp}@127.0.0.1:${smtpPort}`,
    MAIL_FROM: "desk@makethechange.test",
    WHATSAPP: "cloud",
    WHATSAPP_API_URL: `${url}/whatsapp`,
    WHATSAPP_TOKEN: SECRETS.whatsapp,
    WHATSAPP_PHONE_ID: "1",
    WHATSAPP_APP_SECRET: SECRETS.appSecret,
    WHATSAPP_VERIFY_TOKEN: SECRETS.verify,
    SMS_URL: `http://desk:${SECRETS.sms}@${host}/sms`,
    SMS_FROM: "MTC",
    ORDER_WEBHOOK_SECRET: SECRETS.orders,
    MARKETPLACE_WEBHOOK_URL: `${url}/shop`,
    MARKETPLACE_WEBHOOK_SECRET: SECRETS.shop,
    WEBHOOK_ALLOW_PRIVATE: "127.0.0.1",
  };
}

/** The demo's catalogue, with a phone for HABEEBEE. */
export async function catalogueWithPhone(): Promise<string> {
  const catalogue = JSON.parse(await readFile(CATALOGUE, "utf8")) as {
    partners: { code: string; contact: { phone_e164: string | null } }[];
  };
  for (const { code, contact } of catalogue.partners)
    if (code === "HABEEBEE") contact.phone_e164 = PARTNER_PHONE;
  return JSON.stringify(catalogue);
}

/** Runs a command to its end; what it said. */
export function command(
  from: { readonly folder: string; readonly env: Readonly<Record<string, string>> },
  ...args: readonly string[]
): Promise<string> {
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), MAIN, ...args], {
    cwd: from.folder,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      DATA_DIR: path.join(from.folder, "data"),
      ...from.env,
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += String(chunk);
    });
  return new Promise((resolve, reject) =>
    child.once("close", (code) => (code === 0 ? resolve(said) : reject(new Error(said)))),
  );
}

/** The token of the page that the partner's mail links to, as a mail reader puts it together. */
export function pageToken({ mails }: Pick<CanaryWorld, "mails">): string {
  const texts = mails.map((mail) => mail.replace(/=\r\n/g, "").replaceAll("=3D", "="));
  return /\/p\/([\w.-]+)/.exec(texts.join("\n"))?.[1] ?? "";
}

/** The partner opens its page, answers without having read it, and mistypes the address; the page it saw. */
export async function partnerBrowses(
  call: (at: string, init?: RequestInit) => Promise<string>,
  at: { readonly url: string; readonly token: string },
): Promise<string> {
  const { url, token } = at;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  await call(`/p/${token}`, { method: "HEAD" });
  const page = await call(`/p/${token}`);
  // It shows the order to whom it may, though nothing was done: no error of which anybody else learns.
  const body = "do=decline&reason=other&nonce=1.x";
  await fetch(`${url}/p/${token}?x=1`, { method: "POST", headers, body });
  await call(`/p/${token}`, { method: "POST", headers, body: `note=${"x".repeat(20_000)}` });
  await call(`/p/${token}`, { method: "DELETE" });
  await call(`/p/${token}x`);
  return page;
}
