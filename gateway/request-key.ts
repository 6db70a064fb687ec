import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { RequestKey } from "../core/ports/access.ts";
import { answerAgain, answerFault } from "./answer.ts";
import type { Authenticated, GatewayDeps } from "./ports.ts";

/** Printable ASCII, as a UUID or an order id is. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * `Idempotency-Key`: the same request under a key is answered from what is kept for 24 hours, another one is refused.
 * A refusal is not kept: the client may correct the cause and ask again under the same key.
 */
export async function oncePerKey(
  context: Context<Authenticated>,
  of: {
    readonly gateway: GatewayDeps;
    readonly bytes: Uint8Array;
    run(): Promise<Response>;
  },
): Promise<Response> {
  const key = context.req.header("idempotency-key");
  if (key === undefined) return of.run();
  const field = "idempotency-key";
  if (!KEY.test(key)) {
    const message = "An Idempotency-Key is 1 to 255 printable ASCII characters.";
    return answerFault(context, { code: "idempotency_key_invalid", message, field });
  }
  const { store } = of.gateway.deps;
  const caller = context.get("caller");
  const claimed = await store.transaction((tx) =>
    tx.requestKeys.claim({ caller, key, requestSha256: fingerprint(context, of.bytes) }),
  );
  switch (claimed.state) {
    case "new":
      return runAndKeep(of, { caller, key, claimId: claimed.claimId });
    case "answered":
      return answerAgain(context, claimed);
    case "running": {
      const message = "This request is being worked on. Ask again in a moment.";
      return answerFault(context, { code: "idempotency_running", message, field });
    }
    case "conflict": {
      const message = "This Idempotency-Key belongs to another request. Use a new one.";
      return answerFault(context, { code: "idempotency_conflict", message, field });
    }
  }
}

async function runAndKeep(
  of: { readonly gateway: GatewayDeps; run(): Promise<Response> },
  claim: RequestKey & { readonly claimId: string },
): Promise<Response> {
  const { store } = of.gateway.deps;
  try {
    const response = await of.run();
    const { status } = response;
    const answer = response.ok ? await response.clone().text() : null;
    await store.transaction((tx) =>
      answer === null ? tx.requestKeys.release(claim) : tx.requestKeys.settle(claim, { status, answer }),
    );
    return response;
  } catch (error) {
    // Where the database is away too, the claim ends by itself.
    await store.transaction((tx) => tx.requestKeys.release(claim)).catch(() => undefined);
    throw error;
  }
}

function fingerprint(context: Context, bytes: Uint8Array): string {
  const { method, url } = context.req;
  const { pathname, search } = new URL(url);
  return createHash("sha256").update(`${method} ${pathname}${search}\n`).update(bytes).digest("hex");
}
