import type { MiddlewareHandler } from "hono";
import { ANSWERED_CODE, type Code } from "./answer.ts";
import type { GatewayDeps } from "./ports.ts";

export const NOT_DOCUMENTED = "answered a code that is not documented";

/** Tells the log of a code that a route answered and `/openapi.json` does not name there: the description lies. */
export function documented(gateway: Pick<GatewayDeps, "log">, codes: readonly Code[]): MiddlewareHandler {
  const named: ReadonlySet<string> = new Set(codes);
  return async (context, next) => {
    await next();
    const code: unknown = context.get(ANSWERED_CODE);
    if (typeof code !== "string" || named.has(code)) return;
    gateway.log.error({ path: context.req.routePath, code }, NOT_DOCUMENTED);
  };
}
