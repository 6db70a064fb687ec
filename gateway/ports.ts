import type { Hono, MiddlewareHandler } from "hono";
import type { Deps } from "../core/ports.ts";
import type { Role } from "../core/team/roles.ts";

/** What the gateway needs; main builds it. */
export interface GatewayDeps {
  readonly deps: Deps;
  /** False in a process that is the bot alone: health and mounts, nothing else. */
  readonly takesOrders: boolean;
  /** Name under which the shop's orders are known (unique with its order_id). */
  readonly shop: string;
  /** Keys that may sign the shop's webhooks; several during a rotation. */
  readonly orderKeys: readonly Buffer[];
  readonly whatsapp: { readonly appSecret: string; readonly verifyToken: string } | null;
  /** The machine's clock in milliseconds: signatures are fresh by it, not by the sandbox's (design §2). */
  machineNow(): number;
  /** Nudges the loops after something was kept for them. */
  wake(): void;
  readiness(): Promise<{
    readonly ready: boolean;
    readonly checks: Readonly<Record<string, string | number | boolean>>;
  }>;
  /** What `/metrics` tells of the whole desk, read when it is asked for. */
  workload(): Promise<Workload>;
  /** The address under which others reach us; null where nobody named one. */
  readonly publicUrl: string | null;
  /** Whether the last address of X-Forwarded-For is the client's: only behind a proxy of ours. */
  readonly trustProxy: boolean;
  isUnavailable(error: unknown): boolean;
  readonly log: { error(facts: object, sentence: string): void; info(facts: object, sentence: string): void };
  /** Routes of the other half (Slack's events) and of the sandbox, mounted behind a limit of bytes and of failures. */
  readonly mounts: readonly Hono[];
  /** Where a mount takes larger bodies than others: the files of the sandbox's Slack. */
  readonly uploads?: { readonly path: string; readonly bytesMax: number } | undefined;
  /** Before everything else: the sandbox's, which is closed while its demo history is written. */
  readonly gate?: MiddlewareHandler | undefined;
}

/** How much work waits, of the whole desk: counts and ages, nothing about anybody. */
export interface Workload {
  readonly outbox: readonly {
    readonly channel: string;
    readonly state: string;
    readonly rows: number;
    /** Seconds of business time since the oldest of them was due. */
    readonly oldestSeconds: number;
  }[];
  /** Parts of deliveries that nobody could read. */
  readonly quarantined: number;
  readonly timersDue: number;
  readonly timersLagSeconds: number;
  /** Messages in Slack by purpose (`direct` to one person), ever and today in Brussels. */
  readonly slack?: readonly {
    readonly purpose: string;
    readonly posted: number;
    readonly threaded: number;
    readonly updated: number;
    readonly mentions: number;
    readonly postedToday: number;
    readonly threadedToday: number;
    readonly updatedToday: number;
    readonly mentionsToday: number;
  }[];
}

/** Set by the token check, read by the routes. */
export interface Authenticated {
  readonly Variables: {
    readonly role: Role;
    readonly tokenName: string;
    /** The Slack user who holds it; null where nobody said. */
    readonly tokenHolder: string | null;
    /** The hash of the token: whose idempotency keys are meant. */
    readonly caller: string;
  };
}
