import type { AddressInfo, Socket } from "node:net";
import { SMTPServer } from "smtp-server";

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly raw: string;
}

export interface MailStand {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  close(): Promise<void>;
}

export interface MailStandRules {
  /** The code that a recipient is refused with. */
  readonly refuseRecipient?: number;
  /** What happens once the whole mail has arrived. */
  readonly afterData?: (mail: ReceivedMail) => number | "drop" | "accept";
}

/** A mail server in small, that can refuse or hang up at each step. */
export async function openMailStand(rules: MailStandRules = {}): Promise<MailStand> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const refusal = (responseCode: number): Error =>
    Object.assign(new Error("refused <marie@habeebee.be>"), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    closeTimeout: 50,
    onRcptTo: (_address, _session, done) =>
      rules.refuseRecipient === undefined ? done() : done(refusal(rules.refuseRecipient)),
    onData: async (stream, session, done) => {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(Buffer.from(chunk));
      const to = session.envelope.rcptTo.map(({ address }) => address);
      const mail = { to, raw: Buffer.concat(chunks).toString("utf8") };
      received.push(mail);
      const verdict = rules.afterData?.(mail) ?? "accept";
      if (verdict === "drop") for (const socket of sockets) socket.destroy();
      else done(verdict === "accept" ? null : refusal(verdict));
    },
  });
  server.on("error", () => undefined);
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The headers, unfolded, by lower-case name. */
export function headersOf(mail: ReceivedMail | undefined): ReadonlyMap<string, string> {
  const head = (mail?.raw ?? "").split("\r\n\r\n")[0] ?? "";
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  return new Map(
    lines.map((each) => [each.slice(0, each.indexOf(":")).toLowerCase(), each.slice(each.indexOf(":") + 2)]),
  );
}
