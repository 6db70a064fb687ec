import type { Context, Hono, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import type { Actor } from "../core/order/journal.ts";
import { isRefusal, type Refusal, type RefusalCode, refuse } from "../core/refusal.ts";
import type { Person } from "../core/team/person.ts";
import { type Action, partnerOf, type Role } from "../core/team/roles.ts";
import { answerFault, answerRefusal, answerWith, type Code } from "./answer.ts";
import { requireRole } from "./auth.ts";
import { documented } from "./documented.ts";
import { answerDownload, type DownloadedFile } from "./download.ts";
import { fieldPath } from "./field-path.ts";
import { parseBody } from "./json.ts";
import { isStorable } from "./json-flaw.ts";
import { answerLines } from "./json-lines.ts";
import type { Authenticated, GatewayDeps } from "./ports.ts";
import { malformed } from "./problems.ts";
import { oncePerKey } from "./request-key.ts";

/** One call of the admin API: what is served and what `/openapi.json` says of it are this one value. */
export interface Endpoint<Body, Query, Answer> {
  readonly method: "get" | "post" | "put";
  /** As Hono writes it: `/api/orders/:id/tracking`. */
  readonly path: `/api/${string}`;
  readonly tag:
    | "Orders"
    | "Commissions"
    | "Products"
    | "Stock"
    | "Hub"
    | "Partners"
    | "Notices"
    | "Replies"
    | "Tickets";
  readonly summary: string;
  readonly description: string;
  /** A role that may do one of them comes in; which of them it may, the call itself says. */
  readonly actions: readonly Action[];
  readonly body: {
    readonly schema: z.ZodType<Body>;
    readonly optional: boolean;
    readonly example: object;
  } | null;
  /** A file as the whole body, instead of JSON: read once the token may send one. */
  readonly upload?: Upload;
  readonly query: z.ZodType<Query> | null;
  readonly answer: z.ZodType<Answer>;
  /** The answer is a list that is sent one JSON object a line. */
  readonly lines?: true;
  /** The answer is a file of one of these types instead of JSON: `DownloadedFile`. */
  readonly download?: readonly string[];
  /** 202 as well as, or instead of, 200. */
  readonly accepted: string | null;
  readonly ok: string | null;
  /** What the business may say no with, beside what any call may be answered (`codesOf`). */
  readonly refusals: readonly RefusalCode[];
}

/** A file that a call takes: of these types, as its own bytes say. */
export interface Upload {
  readonly mediaTypes: readonly string[];
  readonly bytesMax: number;
  readonly tooLarge: (bytes: number) => Refusal;
}

/** Every code that a call may be answered with. */
export function codesOf(endpoint: Endpoint<unknown, unknown, unknown>): readonly Code[] {
  return [
    "token_missing",
    "token_invalid",
    "role_required",
    "malformed",
    "rate_limited",
    "unavailable",
    "internal",
    ...(endpoint.body ? (["body_invalid", "media_type_unsupported", "body_too_large"] as const) : []),
    ...(endpoint.method === "get"
      ? []
      : (["idempotency_key_invalid", "idempotency_running", "idempotency_conflict"] as const)),
    ...endpoint.refusals,
  ];
}

export interface Ask<Body, Query> {
  readonly gateway: GatewayDeps;
  readonly param: (name: string) => string;
  readonly body: Body;
  /** The body as it travelled. */
  readonly bytes: Uint8Array;
  readonly query: Query;
  readonly role: Role;
  readonly actor: Actor;
  /** The same for what one person asks and another decides: who holds the token. */
  readonly person: Person;
  /** The partner a token is limited to; null for everybody else. */
  readonly onlyPartner: string | null;
}

export interface Reply<Answer> {
  readonly kind: "ok" | "accepted";
  readonly body: Answer;
}

/** An endpoint with what answers it, its types forgotten so that all stand in one table. */
export interface Route {
  readonly endpoint: Endpoint<unknown, unknown, unknown>;
  mount(app: Hono<Authenticated>, gateway: GatewayDeps): void;
}

/** Ties an endpoint to its answer: the token's role, the body's shape and the key of a repeat are checked before. */
export function route<Body, Query, Answer>(
  endpoint: Endpoint<Body, Query, Answer>,
  answer: (ask: Ask<Body, Query>) => Promise<Reply<Answer> | Refusal>,
): Route {
  return {
    endpoint,
    mount: (app, gateway) => {
      const { method, path, actions } = endpoint;
      const known = documented(gateway, codesOf(endpoint));
      const guards = [known, requireRole(gateway, ...actions), ...boundOf(endpoint)] as const;
      app.on(method.toUpperCase(), [path], ...guards, async (context) => {
        const bytes = new Uint8Array(await context.req.arrayBuffer());
        const run = () => answerOne(context, { gateway, endpoint, answer, bytes });
        return method === "get" ? run() : oncePerKey(context, { gateway, bytes, run });
      });
    },
  };
}

/** What everybody else sends is bounded before the token is looked at. */
function boundOf({
  upload,
}: Pick<Endpoint<unknown, unknown, unknown>, "upload">): readonly MiddlewareHandler[] {
  if (!upload) return [];
  const { bytesMax: maxSize, tooLarge } = upload;
  const onError = (context: Context): Response =>
    answerRefusal(context, tooLarge(Number(context.req.header("content-length") ?? maxSize + 1)));
  return [bodyLimit({ maxSize, onError })];
}

async function answerOne<Body, Query, Answer>(
  context: Context<Authenticated>,
  of: {
    readonly gateway: GatewayDeps;
    readonly endpoint: Endpoint<Body, Query, Answer>;
    readonly answer: (ask: Ask<Body, Query>) => Promise<Reply<Answer> | Refusal>;
    readonly bytes: Uint8Array;
  },
): Promise<Response> {
  const { gateway, endpoint, bytes } = of;
  const body = readBody(context, endpoint, bytes);
  if (body instanceof Response) return body;
  const query = readQuery(context, endpoint);
  if (isRefusal(query)) return answerRefusal(context, query);
  const role = context.get("role");
  const outcome = await of.answer({
    gateway,
    // What PostgreSQL cannot store names nothing that is there.
    param: (name) => (context.req.param(name) ?? "").replaceAll("\0", "\uFFFD"),
    body: body.read,
    bytes,
    query: query.read,
    role,
    actor: { name: context.get("tokenName"), via: "api" },
    person: { name: context.get("tokenName"), slackUserId: context.get("tokenHolder") },
    onlyPartner: partnerOf(role),
  });
  if (endpoint.method !== "get") gateway.wake();
  if (isRefusal(outcome)) return answerRefusal(context, outcome);
  if (endpoint.download) return answerDownload(context, outcome.body as DownloadedFile);
  if (endpoint.lines) return answerLines(context, outcome.body as readonly object[]);
  return answerWith(context, outcome.kind, outcome.body as object);
}

const NO_QUERY = z.strictObject({});

function readQuery<Query>(
  context: Context,
  { query }: Pick<Endpoint<unknown, Query, unknown>, "query">,
): { readonly read: Query } | Refusal {
  const asked = Object.entries(context.req.queries());
  const twice = asked.find(([, values]) => values.length > 1);
  if (twice) return misused(twice[0], "send it once");
  const unstorable = asked.find((pair) => !pair.flat().every(isStorable));
  if (unstorable) return misused(unstorable[0], "the text holds a NUL");
  const read = (query ?? NO_QUERY).safeParse(
    Object.fromEntries(asked.map(([name, [value]]) => [name, value])),
  );
  // An endpoint without a query has the type of its absence.
  return read.success ? { read: read.data as Query } : malformed(read.error);
}

function misused(name: string, problem: string): Refusal {
  const field = fieldPath([name]);
  return refuse("malformed", { problem: `${field}: ${problem}` }, field);
}

function readBody<Body>(
  context: Context<Authenticated>,
  endpoint: Pick<Endpoint<Body, unknown, unknown>, "body">,
  bytes: Uint8Array,
): { readonly read: Body } | Response {
  const { body } = endpoint;
  // An endpoint without a body has the type of its absence.
  if (body === null) return { read: undefined as Body };
  if (bytes.length > 0 && !isJson(context.req.header("content-type"))) {
    const message = "Send JSON, with Content-Type: application/json.";
    return answerFault(context, { code: "media_type_unsupported", message, field: "content-type" });
  }
  const parsed = bytes.length === 0 && body.optional ? { json: {} } : parseBody(bytes);
  if ("problem" in parsed)
    return answerFault(context, { code: "body_invalid", message: parsed.problem, field: parsed.field });
  const read = body.schema.safeParse(parsed.json);
  return read.success ? { read: read.data } : answerRefusal(context, malformed(read.error));
}

/** RFC 9110 §8.3: a body whose type is not said may be looked at; one that is said to be something else is not. */
export function isJson(contentType: string | undefined): boolean {
  if (contentType === undefined) return true;
  return /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType.trim());
}
