import { setTimeout as pause } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { readControl } from "./answer.ts";
import { fieldAt } from "./json.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { SandboxDocuments } from "./ports.ts";

/**
 * Bad days on demand. `drop` loses the request, `store_then_drop` keeps it and loses the answer (the case that
 * makes a sender unsure), `error_500` and `rate_limit` refuse it, `slow` answers late.
 */
const MODES = ["store_then_drop", "drop", "error_500", "rate_limit", "slow"] as const;
const STAND_INS = ["slack", "whatsapp", "mail", "sms", "marketplace"] as const;
const KIND = "fault";

const armSchema = z.strictObject({
  service: z.enum(STAND_INS),
  mode: z.enum(MODES),
  times: z.int().min(1).max(1000).default(1),
  method: z.string().min(1).optional(),
  retry_after: z.int().min(0).max(3600).default(1),
  delay_ms: z.int().min(0).max(60_000).default(2000),
});

export type StandIn = (typeof STAND_INS)[number];
/** `times` is how often the fault still strikes; without `method` it strikes any call of the service. */
export type Fault = z.infer<typeof armSchema>;

export type Faults = {
  arm(fault: Fault): Promise<void>;
  /** The fault to suffer now, counted down; null when none is armed for this service and method. */
  take(service: StandIn, method: string): Promise<Fault | null>;
};

/** Armed faults, kept as documents so that they outlive a restart. */
export function createFaults(documents: SandboxDocuments): Faults {
  const inTurn = oneAtATime();
  const keyOf = (service: string, method: string | undefined) => `${service}:${method ?? "*"}`;

  /** The first of these keys under which one is armed. */
  async function strike(keys: readonly string[]): Promise<Fault | null> {
    const armed = await documents.list(KIND);
    const key = keys.find((each) => armed.some(({ id }) => id === each));
    if (key === undefined) return null;
    const fault = armed.find(({ id }) => id === key)?.body as Fault;
    if (fault.times <= 1) await documents.delete(KIND, key);
    else await documents.put(KIND, key, { ...fault, times: fault.times - 1 });
    return fault;
  }

  return {
    arm: (fault) => inTurn(() => documents.put(KIND, keyOf(fault.service, fault.method), fault)),
    take: (service, method) => inTurn(() => strike([keyOf(service, method), keyOf(service, undefined)])),
  };
}

export type FaultyCall = {
  readonly service: StandIn;
  readonly method: string;
  /** The body that the real service sends with its 429. */
  readonly limited: Readonly<Record<string, unknown>>;
  /** Stores what came and answers. */
  readonly handle: () => Promise<Response>;
};

/** Runs one HTTP call of a stand-in, with the bad luck that was armed for it. */
export async function sufferFaults(c: Context, faults: Faults, call: FaultyCall): Promise<Response> {
  const fault = await faults.take(call.service, call.method);
  switch (fault?.mode) {
    case undefined:
      return call.handle();
    case "slow":
      await pause(fault.delay_ms);
      return call.handle();
    case "error_500":
      return c.text("internal error", 500);
    case "rate_limit":
      return c.json(call.limited, 429, { "Retry-After": String(fault.retry_after) });
    case "store_then_drop":
      await call.handle();
      return dropConnection(c);
    case "drop":
      return dropConnection(c);
  }
}

/** Cuts the TCP connection without a byte of answer. */
function dropConnection(c: Context): Response {
  const outgoing = fieldAt(c.env, "outgoing") as { destroy?: () => void } | undefined;
  if (outgoing?.destroy === undefined) throw new Error("a connection can be dropped only on the Node server");
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** POST /sandbox/faults arms a fault. */
export function faultRoutes(faults: Faults): Hono {
  return new Hono().post("/sandbox/faults", async (c) => {
    const read = await readControl(c, armSchema);
    if ("refused" in read) return read.refused;
    await faults.arm(read.input);
    return c.json({ armed: read.input });
  });
}
