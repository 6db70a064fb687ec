import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { answerStarting } from "./answer.ts";

export interface Listening {
  readonly port: number;
  /** From now on requests go there; until then they are told to come back. */
  serve(app: Hono): void;
  /** Takes no new connection, lets running requests end, then cuts what is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

export interface Patience {
  readonly headersMs: number;
  /** Headers and body. */
  readonly requestMs: number;
  /** How often who is late is looked for: a connection is cut at most this much after its time. */
  readonly checkMs: number;
}

/** A client that sends its headers or body slower than this is cut off (reliability B7): within 15 and 35 seconds. */
const PATIENCE: Patience = { headersMs: 10_000, requestMs: 30_000, checkMs: 5_000 };

const IDLE_LOOK_MS = 50;

/**
 * Listens, or says why not. What answers comes later (`serve`): the sandbox's stand-ins are reached by an address
 * that exists only once the port is known.
 */
export function listen(options: {
  readonly port: number;
  readonly host: string;
  readonly patience?: Patience;
}): Promise<Listening | { readonly refused: string }> {
  const { port, host, patience = PATIENCE } = options;
  let served: Hono | null = null;
  const server = createAdaptorServer({
    fetch: (request, env) => served?.fetch(request, env) ?? answerStarting(),
    serverOptions: {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.checkMs,
    },
  });
  const serve = (app: Hono): void => {
    served = app;
  };
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE")
        resolve({ refused: `Port ${port} is taken. Set PORT to a free one, or stop what listens there.` });
      else if (error.code === "EACCES")
        resolve({
          refused: `Port ${port} needs rights this user does not have. Set PORT to one above 1023.`,
        });
      else if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
        resolve({ refused: `This machine has no address ${host}. Set HOST to one of its own.` });
      else
        resolve({ refused: `Cannot listen on ${host}, port ${port}: ${error.message}. Set HOST and PORT.` });
    });
    server.listen(port, host, () => {
      const { port: bound } = server.address() as AddressInfo;
      resolve({ port: bound, serve, close: (graceMs) => closeServer(server, graceMs) });
    });
  });
}

function closeServer(server: ReturnType<typeof createAdaptorServer>, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const closeIdle = (): void => {
      if ("closeIdleConnections" in server) server.closeIdleConnections();
    };
    const cut = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), graceMs);
    // An answer that ends after this would leave its connection open, and waited for, until its keep-alive is over.
    const look = setInterval(closeIdle, IDLE_LOOK_MS);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(look);
      resolve();
    });
    closeIdle();
  });
}
