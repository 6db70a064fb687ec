import { createHash } from "node:crypto";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { brusselsIso } from "./brussels.ts";
import type { Faults } from "./faults.ts";
import { decodeMail } from "./mail-decode.ts";
import type { SandboxDeps } from "./ports.ts";

export const MAIL = "mail";
const HOST = "127.0.0.1";

export type StoredMail = {
  readonly id: string;
  readonly from: string;
  /** The envelope's recipients: blind copies are seen here and in no header. */
  readonly to: string;
  /** The one who is not the desk, where somebody wrote to us; unset, the recipient is. */
  readonly party?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: string;
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: string | null;
  readonly replyTo: string | null;
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly sizeBytes: number;
  }[];
  /** A mailbox shows a message once however often the same Message-ID arrives. */
  readonly receivedTimes: number;
};

export type SmtpListener = { readonly url: string; close(): Promise<void> };

/** Listens for SMTP on a free port of this machine and keeps what comes as one mailbox. */
export async function startSmtp(deps: SandboxDeps, faults: Faults): Promise<SmtpListener> {
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onAuth: (_credentials, _session, done) => done(null, { user: "sandbox" }),
    onData: (stream, session, done) => {
      takeMail({ deps, faults, socket: sockets.get(session.remotePort) }, stream, session).then(
        (refusal) => done(refusal === null ? null : smtpRefusal(refusal)),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  // A client that hangs up mid-way is its own affair; unheard, the event would end the process.
  server.on("error", () => undefined);
  server.server.on("connection", (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once("close", () => sockets.delete(port));
  });
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(0, HOST, () => resolve());
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://${HOST}:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type Incoming = { readonly deps: SandboxDeps; readonly faults: Faults; readonly socket: Socket | undefined };
type SmtpRefusal = { readonly code: number; readonly message: string };

/** Stores a mail, or suffers the fault that was armed; returns the refusal to answer with, null for 250. */
async function takeMail(
  { deps, faults, socket }: Incoming,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<SmtpRefusal | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const fault = await faults.take("mail", "data");
  if (fault?.mode === "error_500")
    return { code: 451, message: "4.3.0 Requested action aborted: local error" };
  if (fault?.mode === "rate_limit") return { code: 450, message: "4.7.0 Too many messages, try again later" };
  if (fault?.mode === "slow") await pause(fault.delay_ms);
  if (fault?.mode !== "drop") await storeMail(deps, Buffer.concat(chunks), session);
  if (fault?.mode === "drop" || fault?.mode === "store_then_drop") socket?.destroy();
  return null;
}

async function storeMail(deps: SandboxDeps, raw: Buffer, session: SMTPServerSession): Promise<void> {
  const { headers, text, html, attachments } = decodeMail(raw);
  const messageId = headers.get("message-id") ?? null;
  const { mailFrom, rcptTo } = session.envelope;
  const to = rcptTo.map(({ address }) => address).join(", ");
  const id = createHash("sha256")
    .update(messageId === null ? raw : `${messageId} ${to}`)
    .digest("hex")
    .slice(0, 24);
  const known = (await deps.documents.get(MAIL, id)) as StoredMail | null;
  const mail: StoredMail = known ?? {
    id,
    from: headers.get("from") ?? (mailFrom === false ? "" : mailFrom.address),
    to,
    subject: headers.get("subject") ?? "",
    text,
    html,
    at: brusselsIso(deps.clock.now()),
    messageId,
    inReplyTo: headers.get("in-reply-to") ?? null,
    references: headers.get("references") ?? null,
    replyTo: headers.get("reply-to") ?? null,
    attachments,
    receivedTimes: 0,
  };
  await deps.documents.put(MAIL, id, { ...mail, receivedTimes: mail.receivedTimes + 1 });
}

function smtpRefusal({ code, message }: SmtpRefusal): Error {
  return Object.assign(new Error(message), { responseCode: code });
}
