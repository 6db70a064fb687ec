import type { Context, MiddlewareHandler } from "hono";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { answerFault } from "./answer.ts";
import { sourceOf } from "./peer-address.ts";
import type { GatewayDeps } from "./ports.ts";

/*
 * Limits for those who have not shown who they are, per source address and minute, in the memory of this process.
 * At the doors only failures count, after they were judged: a flood of bad signatures slows its sender down and
 * never turns away a request that verifies, from the same address or any other.
 */

const WINDOW_SECONDS = 60;
const FAILURES_MAX = 30;
const OPEN_REQUESTS_MAX = 120;

export interface Limits {
  /** Counts what a door turned away: 401, and the address check of a messenger. */
  readonly failures: MiddlewareHandler;
  /** Counts every request of a page that anybody may read. */
  readonly open: MiddlewareHandler;
  /** Counts one request that no route takes, or of a page that its address opens; the answer when there were too many. */
  strays(context: Context): Promise<Response | null>;
}

/** The limits of one gateway. */
export function createLimits(gateway: Pick<GatewayDeps, "trustProxy">): Limits {
  const failures = new RateLimiterMemory({ points: FAILURES_MAX, duration: WINDOW_SECONDS });
  const requests = new RateLimiterMemory({ points: OPEN_REQUESTS_MAX, duration: WINDOW_SECONDS });

  async function tooMany(
    context: Context,
    limiter: RateLimiterMemory,
    what: string,
  ): Promise<Response | null> {
    try {
      await limiter.consume(`${what} ${sourceOf(context, gateway)}`);
      return null;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      const message = `Too many ${what} from this address. Come back in ${retryAfterSeconds} seconds.`;
      return answerFault(context, { code: "rate_limited", message, retryAfterSeconds });
    }
  }

  return {
    failures: async (context, next) => {
      await next();
      const { status } = context.res;
      const isTurnedAway = status === 401 || (status === 403 && context.req.path === "/webhooks/whatsapp");
      const refused = isTurnedAway ? await tooMany(context, failures, "failed attempts") : null;
      if (refused) context.res = refused;
    },
    open: async (context, next) => (await tooMany(context, requests, "requests")) ?? next(),
    strays: (context) => tooMany(context, requests, "requests"),
  };
}
