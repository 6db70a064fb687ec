import type { MiddlewareHandler } from "hono";

/** While a history is written, nobody else acts: their requests are told to come back (design §2). */
export type Gate = {
  readonly middleware: MiddlewareHandler;
  /** Lets nothing in from now on, and waits until what was let in before has ended. */
  close(): Promise<void>;
  open(): void;
};

const READS: readonly string[] = ["GET", "HEAD", "OPTIONS"];
/** The stand-ins' own services, which the bot calls, and the calls that start and end the history. */
const STAY_OPEN = /^\/sandbox\/(?:demo\/|slack\/api\/|whatsapp\/|sms$|marketplace$)/;
const RETRY_AFTER_SECONDS = "5";

/** A gate that is open. */
export function createGate(): Gate {
  let isClosed = false;
  let inside = 0;
  let whenEmpty: (() => void) | null = null;
  return {
    middleware: async (context, next) => {
      if (READS.includes(context.req.method) || STAY_OPEN.test(context.req.path)) return next();
      if (isClosed) {
        const message =
          "L’historique de démonstration s’écrit : réessayez quand il est terminé, reprenez-le ou remettez à zéro.";
        context.header("Retry-After", RETRY_AFTER_SECONDS);
        return context.json({ error: { code: "demo_running", message } }, 503);
      }
      inside += 1;
      try {
        await next();
      } finally {
        inside -= 1;
        if (inside === 0) whenEmpty?.();
      }
      return undefined;
    },
    close: async () => {
      isClosed = true;
      if (inside > 0)
        await new Promise<void>((resolve) => {
          whenEmpty = resolve;
        });
      whenEmpty = null;
    },
    open: () => {
      isClosed = false;
    },
  };
}
