import { SMTPServer } from "smtp-server";

/** A mail server of the world: what is for the desk goes into its mailbox, the rest is read by the tests. */
export async function openPost(deliver: (raw: Buffer) => Promise<void>) {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    closeTimeout: 50,
    onData: async (stream, session, done) => {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(Buffer.from(chunk));
      const raw = Buffer.concat(chunks);
      const isOurs = session.envelope.rcptTo.every(({ address }) => address.startsWith("commandes"));
      if (isOurs) await deliver(raw);
      else mails.push(raw.toString());
      done();
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
