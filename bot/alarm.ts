import { WebClient } from "@slack/web-api";
import { createTransport } from "nodemailer";
import type { Logger } from "pino";
import { watchScheduler } from "../core/flow/watch-scheduler.ts";
import type { SchedulerNews } from "../core/ports/watch.ts";
import type { Deps } from "../core/ports.ts";
import { BUSINESS_ZONE } from "../core/time.ts";
import { formatDayTime } from "../core/words/format.ts";
import { type MailText, textPart } from "../core/words/mail-text.ts";
import { wordsIn } from "../core/words/words.ts";
import { htmlPart } from "./email/parts.ts";
import { singleFlight } from "./loop.ts";
import { channelFinder, type SlackChannels } from "./slack/channels.ts";

/**
 * The watch over the scheduler (E6). It runs where orders are taken, with a way out of its own: neither the loops, the
 * timers nor the outbox, since those are what may have stopped.
 */

const LOOK_EVERY_MS = 60_000;
const DEADLINE_MS = 10_000;

export interface AlarmOptions {
  readonly deps: Deps;
  /** Null where no mail leaves. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
  readonly slack: { readonly botToken: string; readonly apiUrl: string | null } | null;
  readonly channels: SlackChannels;
  readonly log: Logger;
}

/** Looks each minute until it is stopped. */
export function openWatch(options: AlarmOptions): { stop(): Promise<void> } {
  const { deps, log } = options;
  const tell = createAlarm(options);
  const loop = singleFlight({ name: "watch", work: () => watchScheduler(deps, tell), log });
  const ticks = setInterval(() => loop.wake(), LOOK_EVERY_MS);
  // Not at once: who starts beside us gives its first sign of life within that minute.
  ticks.unref();
  return {
    stop: async () => {
      clearInterval(ticks);
      await loop.stop();
    },
  };
}

/** Tells by mail and in #alertes at once, without the outbox; true when one of them took it, or none is there. */
export function createAlarm(options: AlarmOptions): (news: SchedulerNews) => Promise<boolean> {
  const { deps, log } = options;
  return async ({ is, since }) => {
    const { locale } = deps.settings;
    const words = wordsIn(locale).team.watch;
    const at = formatDayTime(since, { zone: BUSINESS_ZONE, locale });
    const said = is === "silent" ? words.schedulerSilent(at) : words.schedulerBack(at);
    log.error(
      { since: since.toString() },
      is === "silent" ? "The scheduler is silent" : "The scheduler is back",
    );
    const ways = [sendMail(options, said), post(options, said)].filter((way) => way !== null);
    const told = await Promise.allSettled(ways);
    for (const each of told)
      if (each.status === "rejected") log.error({ err: each.reason }, "An alarm did not leave");
    return ways.length === 0 || told.some(({ status }) => status === "fulfilled");
  };
}

function sendMail({ deps, mail }: AlarmOptions, { subject, blocks }: MailText): Promise<unknown> | null {
  const to = deps.settings.deskEmail ?? null;
  if (mail === null || to === null) return null;
  const limits = { connectionTimeout: DEADLINE_MS, greetingTimeout: DEADLINE_MS, socketTimeout: DEADLINE_MS };
  const transport = createTransport({ url: mail.smtpUrl, ...limits });
  const { locale } = deps.settings;
  return transport
    .sendMail({
      ...{ from: mail.from, to: { name: "", address: to }, subject },
      ...{ text: textPart(blocks), html: htmlPart(blocks, locale) },
      headers: { "Auto-Submitted": "auto-generated" },
    })
    .finally(() => transport.close());
}

function post({ slack, channels }: AlarmOptions, { subject, blocks }: MailText): Promise<unknown> | null {
  if (slack === null) return null;
  const client = new WebClient(slack.botToken, {
    ...{ retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: DEADLINE_MS },
    ...(slack.apiUrl === null ? {} : { slackApiUrl: slack.apiUrl }),
  });
  return channelFinder(
    client,
    channels,
  )("alerts").then((channel) => {
    if (channel === null) throw new Error("channel_not_found: alerts");
    return client.chat.postMessage({ channel, text: `${subject}\n${textPart(blocks)}`, link_names: false });
  });
}
