import { App, LogLevel } from "@slack/bolt";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import type { Logger } from "pino";
import type { Deps } from "../../core/ports.ts";
import type { ChannelAdapter } from "../channel.ts";
import type { SlackChannels } from "./channels.ts";
import { fileFetcher } from "./files.ts";
import { createHomeTab } from "./home-tab.ts";
import { listen } from "./inbound.ts";
import { promptFetch } from "./prompt-fetch.ts";
import { type SlackReceiver, slackReceiver } from "./receiver.ts";
import { slackAdapter } from "./send.ts";
import { type SlackSocket, slackSocket } from "./socket.ts";

/** Slack: requests come in at POST /slack/events or over Socket Mode, messages leave by the Web API. */

/** Past this the truth about a call is unknown, and the outbox looks before it sends again. */
const CALL_TIMEOUT_MS = 10_000;

export interface SlackSettings {
  readonly botToken: string;
  /** Of the requests to /slack/events; null with Socket Mode, which needs no address. */
  readonly signingSecret: string | null;
  /** Of Socket Mode; with it nothing is taken over HTTP. */
  readonly appToken: string | null;
  /** Where the Web API is, when not at Slack. */
  readonly apiUrl: string | undefined;
  readonly channels: SlackChannels;
  /** The Slack user who is admin until the team says otherwise. */
  readonly adminUser: string | null;
  /** Between two posts in one channel; 0 for stand-ins. */
  readonly paceMs: number;
}

export interface SlackConnection {
  /** What is posted to /slack/events; null with Socket Mode. */
  readonly fetch: ((request: Request) => Promise<Response>) | null;
  readonly adapter: ChannelAdapter;
  /** Shows the Home tabs anew that have changed; how many it looked at. */
  refreshHomes(isStopping: () => boolean): Promise<number>;
  /** Listeners that still run. */
  inFlight(): number;
  /** Takes no further request and waits for the listeners under way. */
  close(): Promise<void>;
}

export function connectSlack(of: {
  readonly deps: Deps;
  readonly slack: SlackSettings;
  readonly log: Logger;
  /** Under which people reach this server, for links to files; null where it has no address. */
  readonly publicUrl: string | null;
  /** Milliseconds of the machine's clock, for the freshness of signatures. */
  readonly machineNow: () => number;
}): SlackConnection {
  const { deps, slack, log } = of;
  // Nothing is sent twice behind the outbox's back, and a busy Slack is an answer, not a wait (reliability F2).
  const clientOptions = {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_TIMEOUT_MS,
    logger: boltLogger(log),
    ...(slack.apiUrl === undefined ? {} : { slackApiUrl: slack.apiUrl }),
  };
  const onError = (error: unknown) => log.error({ err: error }, "A Slack listener failed");
  const door = openDoor({ ...of, clientOptions, onError });
  const app = new App({
    receiver: door.receiver,
    // Answering here spares an auth.test call for each request.
    authorize: async () => ({ botToken: slack.botToken }),
    clientOptions,
    logger: boltLogger(log),
    convoStore: false,
  });
  const fetchFile = fileFetcher({ botToken: slack.botToken, apiUrl: slack.apiUrl });
  const client = new WebClient(slack.botToken, { ...clientOptions, fetch: promptFetch });
  const { adminUser } = slack;
  const home = createHomeTab({ deps, adminUser, publicUrl: of.publicUrl, client, log });
  listen(app, { deps, adminUser, log, fetchFile, home, publicUrl: of.publicUrl });
  if ("start" in door) door.start();
  return {
    fetch: "fetch" in door ? door.fetch : null,
    adapter: slackAdapter({ deps, client, channels: slack.channels, paceMs: slack.paceMs }),
    refreshHomes: home.refreshDue,
    inFlight: door.inFlight,
    close: door.drain,
  };
}

/** Socket Mode where there is an app token, HTTP otherwise. */
function openDoor(of: {
  readonly slack: SlackSettings;
  readonly clientOptions: WebClientOptions;
  readonly log: Logger;
  readonly machineNow: () => number;
  readonly onError: (error: unknown) => void;
}): SlackReceiver | SlackSocket {
  const { appToken, signingSecret } = of.slack;
  if (appToken !== null) return slackSocket({ ...of, appToken });
  if (signingSecret === null) throw new Error("Slack needs a signing secret or an app token");
  return slackReceiver({ secret: signingSecret, machineNow: of.machineNow }, of.onError);
}

/** Bolt's own lines in our log; its debug and info say nothing that we do not. */
function boltLogger(log: Logger) {
  const write =
    (level: "warn" | "error") =>
    (...parts: unknown[]): void =>
      log[level]({ from: "slack" }, parts.map(String).join(" "));
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: write("warn"),
    error: write("error"),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
