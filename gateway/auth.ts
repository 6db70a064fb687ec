import { createHash, randomBytes } from "node:crypto";
import { createMiddleware } from "hono/factory";
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

/** Lets a bearer token through whose role may do it; whose order it is, the flow checks. */
export function requireRole(gateway: GatewayDeps, action: Action) {
  return createMiddleware<Authenticated>(async (context, next) => {
    const [scheme, token] = (context.req.header("authorization") ?? "").split(" ");
    if (scheme?.toLowerCase() !== "bearer" || !token) {
      return answerFault(context, { code: "token_missing", message: "Send Authorization: Bearer <token>." });
    }
    const known = await gateway.deps.store.transaction((tx) => tx.team.tokenRole(tokenHash(token)));
    if (!known)
      return answerFault(context, { code: "token_invalid", message: "This token is not known here." });
    if (!may(known.role, action)) {
      return answerRefusal(context, refuse("role_required", { needs: rolesFor(action), has: known.role }));
    }
    context.set("role", known.role);
    context.set("tokenName", known.name);
    return next();
  });
}
