import { Temporal } from "temporal-polyfill";
import { issueToken } from "../../core/flow/issue-token.ts";
import type { Deps, Store } from "../../core/ports.ts";
import type { Role } from "../../core/team/roles.ts";
import { createHolidays } from "../../db/holidays.ts";
import { createIdSource } from "../../db/ids.ts";
import { buildGateway } from "../../gateway/app.ts";
import { tokenHash } from "../../gateway/auth.ts";
import { NOT_DOCUMENTED } from "../../gateway/documented.ts";
import type { GatewayDeps } from "../../gateway/ports.ts";
import { webhookHeaders } from "../../gateway/sandbox/signatures.ts";
import { webhookKey } from "../../gateway/webhooks/verify.ts";

/* The gateway alone, over a store: no socket, no bot, a clock that stands still until it is moved. */

export const ORDER_SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const START = Temporal.Instant.from("2025-10-20T07:05:00Z");

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export function anApi(store: Store, over: Partial<GatewayDeps> = {}) {
  let now = START;
  const deps: Deps = {
    store,
    clock: { now: () => now },
    ids: createIdSource(),
    holidays: createHolidays(),
    settings: {
      locale: "fr",
      channels: { whatsapp: true, sms: true, marketplace: true },
      clientMessages: "mail",
    },
  };
  const failures: object[] = [];
  const gateway = buildGateway({
    deps,
    takesOrders: true,
    shop: "shop",
    orderKeys: [webhookKey(ORDER_SECRET)],
    whatsapp: null,
    machineNow: Date.now,
    wake: () => undefined,
    readiness: async () => ({ ready: true, checks: {} }),
    workload: async () => ({ outbox: [], quarantined: 0, timersDue: 0, timersLagSeconds: 0 }),
    publicUrl: null,
    trustProxy: false,
    isUnavailable: () => false,
    log: {
      error: (facts, sentence) => {
        failures.push(facts);
        if (sentence === NOT_DOCUMENTED) throw new Error(JSON.stringify(facts));
      },
      info: () => undefined,
    },
    mounts: [],
    ...over,
  });

  async function request(
    method: string,
    path: string,
    sent: { readonly body?: unknown; readonly headers?: Record<string, string>; readonly env?: object } = {},
  ): Promise<Answered> {
    const body = typeof sent.body === "string" ? sent.body : JSON.stringify(sent.body);
    const headers = body === undefined ? {} : { "content-type": "application/json" };
    const init = {
      method,
      headers: { ...headers, ...sent.headers },
      ...(body === undefined ? {} : { body }),
    };
    const response = await gateway.request(path, init, sent.env ?? {});
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.match(/\bjson/) != null;
    const parsed = isJson ? (JSON.parse(text) as Answered["body"]) : { text };
    return { status: response.status, headers: response.headers, body: parsed };
  }

  return {
    deps,
    gateway,
    request,
    /** What was logged as broken. */
    failures,
    passes: (duration: string) => {
      now = now.add(Temporal.Duration.from(duration));
    },
    /** Gives each role a token and calls with it. */
    as: async (role: Role) => {
      const token = `mtc_${role}`;
      await issueToken(deps, {
        hash: tokenHash(token),
        role,
        name: `the ${role}`,
        holder: `U_THE_${role.replace(/\W/g, "_")}`,
      });
      return (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
        request(method, path, { body, headers: { authorization: `Bearer ${token}`, ...headers } });
    },
    /** Posts bytes as a peer that signs with that secret. */
    signed: (path: string, by: { readonly secret: string; readonly id: string; readonly body: string }) =>
      request("POST", path, {
        body: by.body,
        headers: webhookHeaders({ ...by, timestampSeconds: Math.floor(Date.now() / 1000) }),
      }),
  };
}

export type Api = ReturnType<typeof anApi>;
