import { once } from "node:events";
import net from "node:net";
import tls from "node:tls";
import { DatabaseUnavailable } from "./unavailable.ts";

/** How the driver names the server, from the url or the socket directory. */
interface DriverAddress {
  readonly path?: string | false;
  readonly host: readonly string[];
  readonly port: readonly number[];
}

/** The socket of one session. */
export interface Line {
  /** The driver's `socket` option: connects, the first time; rejects with DatabaseUnavailable. */
  connect(address: DriverAddress): Promise<net.Socket>;
  /** Ends it at once, without a word. */
  cut(): void;
}

/**
 * A line connects once. A second request is the driver's attempt to reconnect, after which it may hang or crash (its
 * write timer survives the close) or send the rest of a transaction outside of it. TLS is made here and not by the
 * driver, since a socket that is not ours could fail after its listeners are gone, which ends the process.
 */
export function openLine(url: string | undefined, connectTimeoutMs: number): Line {
  let socket: net.Socket | null = null;
  let isUsed = false;
  function cut(): void {
    isUsed = true;
    socket?.on("error", () => {});
    socket?.destroy();
  }
  async function connect(address: DriverAddress): Promise<net.Socket> {
    if (isUsed) throw new DatabaseUnavailable("A session connects only once");
    isUsed = true;
    const timer = setTimeout(cutLate, connectTimeoutMs);
    try {
      const raw = openSocket(address);
      socket = raw;
      await once(raw, "connect", { signal: closing(raw) });
      socket = await secure(raw, tlsMode(url), address.host[0] ?? "localhost");
      return socket;
    } catch (error) {
      cut();
      const reason = error instanceof Error ? error.message : String(error);
      throw new DatabaseUnavailable(`The database cannot be reached: ${reason}`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }
  function cutLate(): void {
    socket?.destroy(new Error(`no connection within ${connectTimeoutMs} ms`));
  }
  return { connect, cut };
}

function openSocket({ path, host, port }: DriverAddress): net.Socket {
  return path ? net.connect(path) : net.connect(port[0] ?? 5432, host[0] ?? "localhost");
}

/** Waiting for an event of a socket ends with the socket. */
function closing(socket: net.Socket): AbortSignal {
  const controller = new AbortController();
  socket.once("close", () => controller.abort());
  return controller.signal;
}

/** libpq's sslmode: `require` encrypts, `verify-full` also checks the certificate and its name. */
function tlsMode(url: string | undefined): string {
  const query = new URLSearchParams(url?.split("?")[1] ?? "");
  return query.get("sslmode") ?? query.get("ssl") ?? "disable";
}

/** The SSLRequest message (PostgreSQL protocol, message formats): length 8, code 80877103. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

async function secure(raw: net.Socket, mode: string, host: string): Promise<net.Socket> {
  if (mode === "disable" || mode === "false") return raw;
  raw.write(SSL_REQUEST);
  const [answer] = await once(raw, "data", { signal: closing(raw) });
  // More than the one byte S would be text that somebody slipped in before the encryption (CVE-2021-23222).
  const isOffered = Buffer.isBuffer(answer) && answer.toString("latin1") === "S";
  if (!isOffered && (mode === "prefer" || mode === "allow")) return raw;
  if (!isOffered) throw new Error("the server does not offer the TLS that the url asks for");
  const isChecked = !["require", "prefer", "allow"].includes(mode);
  const name = net.isIP(host) === 0 ? { servername: host } : { host };
  const secured = tls.connect({ socket: raw, rejectUnauthorized: isChecked, ...name });
  await once(secured, "secureConnect", { signal: closing(secured) });
  return secured;
}
