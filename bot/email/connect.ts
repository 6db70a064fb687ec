import { createTransport } from "nodemailer";
import type { Logger } from "pino";
import { linkReply } from "../../core/flow/link-reply.ts";
import type { Deps } from "../../core/ports.ts";
import { type ChannelAdapter, notSent } from "../channel.ts";
import { renderMail } from "./render.ts";
import { sendMail } from "./send.ts";

/** Per step of the conversation: connecting, the greeting, and silence after that. */
const STEP_DEADLINE_MS = 10_000;
const CONNECTIONS_MAX = 4;

export interface EmailOptions {
  readonly deps: Deps;
  readonly smtpUrl: string;
  /** A mail address, alone or as Name <address>; its domain names our Message-IDs. */
  readonly from: string;
  /** Where partners reach their pages; null leaves the links out. */
  readonly publicUrl?: string | null;
  /** The address that answers go to, before the token of their order; null leaves them to `from`. */
  readonly replyTo?: string | null;
  /** Whether we read what is answered. */
  readonly takesReplies?: boolean;
  readonly teamPhone?: string | null;
  readonly log: Logger;
  readonly deadlineMs?: number;
}

/** The bare address of a sender that may have a name, in lower case. */
export function addressIn(from: string): string {
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim().toLowerCase();
}

/** Mail by SMTP, over a few connections that are kept. */
export function connectEmail(options: EmailOptions): ChannelAdapter {
  const { deps, smtpUrl, from, log } = options;
  const deadlineMs = options.deadlineMs ?? STEP_DEADLINE_MS;
  const host = /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  const base = options.replyTo ?? null;
  const site = {
    publicUrl: options.publicUrl ?? null,
    takesReplies: options.takesReplies ?? false,
    teamPhone: options.teamPhone ?? null,
  };
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: CONNECTIONS_MAX,
    // A connection that the server dropped while idle is replaced once; anything else is the outbox's to repeat.
    maxRequeues: 1,
    connectionTimeout: deadlineMs,
    greetingTimeout: deadlineMs,
    socketTimeout: deadlineMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
  return {
    channel: "email",
    send: async (claim) => {
      const mail = await renderMail(deps, claim, site);
      if ("unsendable" in mail) return notSent(mail);
      const replyTo =
        base === null || mail.about === null ? base : await linkReply(deps, { base, id: mail.about });
      // Receivers fold mails of one Message-ID, so a lost try may be sent again under the same one.
      const outcome = await sendMail(transport, { ...mail, from, host, replyTo, noticeId: claim.id });
      if (outcome.outcome !== "sent")
        log.debug({ notice: claim.id, outcome }, "The mail server did not take a mail");
      return outcome;
    },
    close: async () => transport.close(),
  };
}
