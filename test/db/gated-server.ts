import net from "node:net";
import path from "node:path";
import type { DatabaseAddress } from "../../db/connect.ts";

/** A door before the test server that can hold its answers back, and that sees what was asked. */
export interface GatedServer {
  readonly address: DatabaseAddress;
  /** From now on answers wait. */
  hold(): void;
  /** Lets the waiting answers and all others through. */
  release(): void;
  /** Resolves when each of the texts has been sent to the server. */
  asked(...texts: string[]): Promise<void>;
  /** Cuts every line that passes through. */
  cut(): void;
  close(): Promise<void>;
}

/** Opens the door on a free port of the loopback; `address` must be a socket directory or a url. */
export async function openGatedServer(address: DatabaseAddress): Promise<GatedServer> {
  const lines = new Set<net.Socket>();
  const waiting: (() => void)[] = [];
  const watchers = new Set<() => void>();
  let isHeld = false;
  let seen = "";

  const door = net.createServer((client) => {
    const server = connectTo(address);
    for (const line of [client, server]) {
      lines.add(line);
      line.on("error", () => {});
      line.on("close", () => [client, server].map((end) => end.destroy()));
    }
    client.on("data", (chunk) => {
      seen += chunk.toString("latin1");
      server.write(chunk);
      for (const watcher of watchers) watcher();
    });
    server.on("data", (chunk) => {
      if (isHeld) waiting.push(() => client.write(chunk));
      else client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));

  return {
    address: { url: gatedUrl(address, (door.address() as net.AddressInfo).port) },
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      for (const answer of waiting.splice(0)) answer();
    },
    asked: (...texts) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!texts.every((text) => seen.includes(text))) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    cut: () => {
      for (const line of lines) line.destroy();
    },
    close: () => new Promise((resolve) => door.close(() => resolve())),
  };
}

function connectTo(address: DatabaseAddress): net.Socket {
  if (address.socketDir !== undefined) return net.connect(path.join(address.socketDir, ".s.PGSQL.5432"));
  const url = new URL(address.url ?? "");
  return net.connect(Number(url.port || 5432), url.hostname);
}

function gatedUrl(address: DatabaseAddress, port: number): string {
  const url = new URL(address.url ?? `postgres://${address.user}@localhost/${address.database}`);
  url.hostname = "127.0.0.1";
  url.port = String(port);
  if (address.database !== undefined) url.pathname = `/${address.database}`;
  return url.href;
}
