import { createHash, randomBytes } from "node:crypto";
import { createMiddleware } from "hono/factory";
import type { KnownToken } from "../core/ports/access.ts";
import { refuse } from "../core/refusal.ts";
import { type Action, may, rolesFor } from "../core/team/roles.ts";
import { answerFault, answerRefusal } from "./answer.ts";
import type { Authenticated, GatewayDeps } from "./ports.ts";

const TOKEN_BYTES = 24;

/** A new bearer token; shown once. */
export function newToken(): string {
  return `mtc_${randomBytes(TOKEN_BYTES).toString("hex")}`;
}

/** Tokens are stored as this only: a copy of the database opens no door. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The token of an `Authorization: Bearer` header; null where there is none. */
export function bearerToken(header: string | undefined): string | null {
  const [scheme, token] = (header ?? "").split(" ");
  return scheme?.toLowerCase() === "bearer" && token ? token : null;
}

/** Whose token it is; null for one that nobody was given. */
export function roleOf(gateway: GatewayDeps, token: string): Promise<KnownToken | null> {
  return gateway.deps.store.transaction((tx) => tx.team.tokenRole(tokenHash(token)));
}

/** Lets a bearer token through whose role may do one of these; whose order it is, the flow checks. */
export function requireRole(gateway: GatewayDeps, ...actions: readonly Action[]) {
  return createMiddleware<Authenticated>(async (context, next) => {
    const token = bearerToken(context.req.header("authorization"));
    if (!token) {
      return answerFault(context, { code: "token_missing", message: "Send Authorization: Bearer <token>." });
    }
    const known = await roleOf(gateway, token);
    if (!known)
      return answerFault(context, { code: "token_invalid", message: "This token is not known here." });
    if (!actions.some((action) => may(known.role, action))) {
      const needs = [...new Set(actions.flatMap(rolesFor))];
      return answerRefusal(context, refuse("role_required", { needs, has: known.role }));
    }
    context.set("role", known.role);
    context.set("tokenName", known.name);
    context.set("tokenHolder", known.holder);
    context.set("caller", tokenHash(token));
    return next();
  });
}
