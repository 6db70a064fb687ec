import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Hono } from "hono";
import type { Logger } from "pino";
import { planRoutines } from "../core/flow/plan-routines.ts";
import type { ReadDelivery } from "../core/partner/inbound-message.ts";
import type { Deps } from "../core/ports.ts";
import { type Bot, connectBot } from "./connect.ts";
import { connectDocuments } from "./documents/connect.ts";
import { addressIn, connectEmail } from "./email/connect.ts";
import { openMailbox } from "./email/mailbox.ts";
import { readMail } from "./email/read-mail.ts";
import type { ParseDelivery } from "./inbox.ts";
import { connectSlack, type SlackSettings } from "./slack/connect.ts";
import { connectSms } from "./sms/connect.ts";
import { connectStock } from "./stock/connect.ts";
import { connectWebhook } from "./webhook/connect.ts";
import { connectWhatsApp } from "./whatsapp/connect.ts";
import { readCloudDelivery } from "./whatsapp/inbound.ts";
import { connectWhatsAppWeb } from "./whatsapp-web/connect.ts";
import { parseWebMessages } from "./whatsapp-web/inbound.ts";

const LOOK_AGAIN_MS = 15;

/** Where each channel leads, real or stand-in alike; null is off. */
export interface BotTargets {
  readonly slack: {
    readonly botToken: string;
    readonly signingSecret: string | null;
    /** With it Slack is reached by Socket Mode. */
    readonly appToken?: string | null;
    readonly apiUrl: string | null;
  } | null;
  readonly mail: {
    readonly smtpUrl: string;
    readonly from: string;
    readonly replyTo: string | null;
    /** Under which partners reach a person. */
    readonly teamPhone: string | null;
    /** A stand-in puts its answers into the inbox; a real one has the mailbox of `imapUrl`. */
    readonly isRead?: true;
  } | null;
  /** The mailbox that answers to our mails are read from. */
  readonly imapUrl: string | null;
  readonly whatsapp: {
    readonly apiUrl: string;
    readonly token: string;
    readonly phoneId: string;
    readonly templates?: boolean;
  } | null;
  /** WhatsApp by a browser; only where `whatsapp` is off. */
  readonly whatsappWeb?: { readonly chromium: string | null; readonly page: string | null } | null;
  readonly sms: { readonly url: string; readonly from: string } | null;
  readonly marketplace: {
    readonly url: string;
    readonly secret: string;
    readonly allowPrivate: readonly string[];
  } | null;
}

export interface OpenBot {
  /** `POST /slack/events`, for the process's HTTP door, which bounds what is read and slows down who fails. */
  readonly routes: Hono;
  wake(): void;
  /** What is at work now, as short sentences; empty means idle. */
  inFlight(): readonly string[];
  /** The loops stand still until `release`, while somebody else settles what is due. */
  hold(): Promise<void>;
  release(): void;
  send: Bot["send"];
  readonly parseWhatsApp: ParseDelivery;
  /** Stops claiming, finishes what is in flight, closes the channels. */
  close(): Promise<void>;
}

const webDelivery = (body: Uint8Array): ReadDelivery => ({
  messages: parseWebMessages(body),
  statuses: [],
  unreadable: [],
});

const parseWhatsApp: ParseDelivery = (body, source) =>
  source === "whatsapp_web" ? webDelivery(body) : readCloudDelivery(body);

/** Connects every channel that is on, and starts the loops over them. */
export async function openBot(options: {
  readonly deps: Deps;
  readonly targets: BotTargets;
  readonly slackDesk: Pick<SlackSettings, "channels" | "adminUser" | "paceMs">;
  /** Lines of the address that our own parcels come from. */
  readonly hubAddress?: readonly string[];
  /** Under which people reach this server, from a mail, a slip or Slack; null where it has no address. */
  readonly publicUrl: string | null;
  /** Where what must outlive the process is kept. */
  readonly dataDir: string;
  readonly log: Logger;
  readonly listen: (wake: () => void) => Promise<{ stop(): Promise<void> }>;
  /** True leaves the loops still until `release`. */
  readonly startsHeld?: boolean;
}): Promise<OpenBot> {
  const { deps, targets, log } = options;
  const { mail, imapUrl, whatsapp, sms, marketplace } = targets;
  const isRead = mail !== null && (mail.isRead ?? imapUrl !== null);
  const slack =
    targets.slack &&
    connectSlack({
      deps,
      slack: {
        ...targets.slack,
        ...options.slackDesk,
        appToken: targets.slack.appToken ?? null,
        apiUrl: targets.slack.apiUrl ?? undefined,
      },
      log,
      publicUrl: options.publicUrl,
      machineNow: Date.now,
    });
  let wake: () => void = () => undefined;
  const web =
    targets.whatsappWeb &&
    connectWhatsAppWeb({
      deps,
      ...targets.whatsappWeb,
      folder: path.join(options.dataDir, "whatsapp"),
      log,
      wake: () => wake(),
      print: (text) => void process.stdout.write(text),
    });
  const adapters = [
    slack?.adapter,
    mail &&
      connectEmail({
        ...{ deps, ...mail, publicUrl: options.publicUrl, log },
        takesReplies: isRead,
      }),
    whatsapp && connectWhatsApp({ deps, ...whatsapp, log }),
    web,
    sms && connectSms({ deps, smsUrl: sms.url, from: sms.from, log }),
    marketplace && connectWebhook({ deps, ...marketplace, log }),
    connectDocuments({ deps, publicUrl: options.publicUrl, hubAddress: options.hubAddress ?? [] }),
  ].filter((adapter) => adapter !== null && adapter !== undefined);
  const stock = connectStock({ deps, allowPrivate: marketplace?.allowPrivate ?? [] });
  const bot = await connectBot({
    ...{ deps, adapters, parseWhatsApp, pollStock: stock.poll, refreshHomes: slack?.refreshHomes },
    readMail: isRead ? (bytes) => readMail(bytes, addressIn(mail.from)) : undefined,
    log,
    listen: options.listen,
    startsHeld: options.startsHeld ?? false,
  });
  const mailbox = imapUrl === null ? null : openMailbox({ deps, imapUrl, log, wake: bot.wake });
  // While the loops are held a history is written, which plans its own end.
  if (options.startsHeld !== true) await planRoutines(deps);
  wake = bot.wake;
  web?.begin();
  return {
    routes: slackRoutes(slack?.fetch ?? null),
    wake: bot.wake,
    hold: async () => {
      await bot.hold();
      // A click goes on after it was acknowledged.
      while (slack && slack.inFlight() > 0) await pause(LOOK_AGAIN_MS);
    },
    release: bot.release,
    send: bot.send,
    parseWhatsApp,
    inFlight: () => [
      ...(bot.inFlight() > 0 ? ["the bot's loops are at work"] : []),
      ...(slack && slack.inFlight() > 0 ? ["a click or command in Slack is being handled"] : []),
    ],
    close: async () => {
      await mailbox?.stop();
      await slack?.close();
      await bot.close();
      await stock.close();
    },
  };
}

function slackRoutes(fetch: ((request: Request) => Response | Promise<Response>) | null): Hono {
  const routes = new Hono();
  if (fetch) routes.post("/slack/events", (context) => fetch(context.req.raw));
  return routes;
}
