import type { ImapFlowOptions } from "imapflow";

/** A mailbox's server from its URL, and its troubles in words that tell no secret. */

export interface MailServer {
  /** `user@host/folder`, as people and the database name it. */
  readonly name: string;
  readonly folder: string;
  readonly options: ImapFlowOptions;
}

/** A server that says nothing for so long is tried anew. */
const STEP_DEADLINE_MS = 15_000;
const SILENCE_MS = 5 * 60_000;
/** How soon after a look the server is asked to say at once what comes. */
const IDLE_AFTER_MS = 500;
const PORTS: Readonly<Record<string, number>> = { "imaps:": 993, "imap:": 143 };

/** Reads `imaps://user:password@host:993/INBOX`. Without TLS from the first byte it is asked for, but on this machine. */
export function mailServer(imapUrl: string): MailServer {
  const url = new URL(imapUrl);
  const { protocol, hostname } = url;
  const user = decodeURIComponent(url.username);
  const folder = decodeURIComponent(url.pathname.slice(1)) || "INBOX";
  const secure = protocol === "imaps:";
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return {
    name: `${user}@${hostname}/${folder}`,
    folder,
    options: {
      host: hostname.replace(/^\[|\]$/g, ""),
      port: url.port === "" ? (PORTS[protocol] ?? 993) : Number(url.port),
      secure,
      ...(secure ? {} : { doSTARTTLS: !isLocal }),
      auth: { user, pass: decodeURIComponent(url.password) },
      logger: false,
      autoIdleDelay: IDLE_AFTER_MS,
      connectionTimeout: STEP_DEADLINE_MS,
      greetingTimeout: STEP_DEADLINE_MS,
      socketTimeout: SILENCE_MS,
    },
  };
}

/** What is wrong, by its code: sentences of servers quote addresses. */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown trouble";
  if ("authenticationFailed" in error && error.authenticationFailed === true) return "the login was refused";
  if ("mailboxMissing" in error && error.mailboxMissing === true) return "there is no such folder";
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const response =
    "responseStatus" in error && typeof error.responseStatus === "string" ? error.responseStatus : null;
  return code ?? (response === null ? error.message.slice(0, 80) : `the server answered ${response}`);
}
