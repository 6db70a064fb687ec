import { z } from "zod";
import { rolesWith } from "../../core/team/roles.ts";
import type { Endpoint } from "../endpoint.ts";
import { API } from "../routes/table.ts";
import { DOORS, type Door } from "../webhooks/doors.ts";
import {
  errors,
  idOf,
  type Json,
  keyParameter,
  pathParameters,
  queryParameters,
  toSchema,
} from "./schema.ts";

/*
 * `/openapi.json`: OpenAPI 3.1, made from the tables that the routes are made from and the schemas that judge the
 * bodies, so that neither can say what the other does not do.
 */

export interface Operation {
  readonly method: string;
  /** As OpenAPI writes it: `/api/orders/{id}/tracking`. */
  readonly path: string;
  readonly about: Json;
}

/** Every call and webhook, in the order in which a reader wants them. */
export function operations(): readonly Operation[] {
  return [
    ...API.map(({ endpoint }) => operation(endpoint, call(endpoint))),
    ...DOORS.map((door) => operation(door, knock(door))),
  ];
}

/** The whole document. `publicUrl` null leaves the server to be the one that serves it. */
export function openApi(publicUrl: string | null): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const { method, path, about } of operations()) paths[path] = { ...paths[path], [method]: about };
  return {
    openapi: "3.1.0",
    info: {
      title: "Comptoir",
      version: "1.0.0",
      description:
        "The operations desk: webhooks in snake_case for shops, partners and messengers, and an API in camelCase. Money is integer euro cents, except points, which are decimal; instants are ISO 8601 with an offset.",
    },
    servers: [{ url: publicUrl ?? "/" }],
    tags: ["Products", "Commissions", "Orders", "Notices", "Webhooks"].map((name) => ({ name })),
    paths,
    components: { securitySchemes: SECURITY, schemas: { Error: errorSchema }, headers: HEADERS },
  };
}

const errorSchema = toSchema(
  z.object({
    error: z.object({
      code: z.string().meta({ description: "Stable." }),
      message: z.string(),
      field: z
        .string()
        .nullable()
        .meta({ description: "The path of what is wrong, as the sender wrote it." }),
      details: z.record(z.string(), z.unknown()),
    }),
  }),
  "output",
);

const HEADERS = {
  "Retry-After": { schema: { type: "integer" }, description: "Seconds until it is worth asking again." },
} as const;

const STANDARD_WEBHOOKS =
  "Standard Webhooks: `webhook-id`, `webhook-timestamp` (whole seconds, within five minutes) and `webhook-signature`, `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body` on the bytes that travel. Several signatures, separated by spaces, during a rotation.";

const SECURITY = {
  token: { type: "http", scheme: "bearer", description: "Made by `npm run token`; each has a role." },
  standardWebhooks: {
    type: "apiKey",
    in: "header",
    name: "webhook-signature",
    description: STANDARD_WEBHOOKS,
  },
  metaSignature: {
    type: "apiKey",
    in: "header",
    name: "x-hub-signature-256",
    description: "`sha256=` and the hex of HMAC-SHA256 over the raw body with the app secret.",
  },
  metaVerifyToken: {
    type: "apiKey",
    in: "query",
    name: "hub.verify_token",
    description: "The verify token.",
  },
} as const;

function operation(of: { readonly method: string; readonly path: string }, about: Json): Operation {
  return { method: of.method, path: of.path.replace(/:(\w+)/g, "{$1}"), about };
}

function call(endpoint: Endpoint<unknown, unknown, unknown>): Json {
  const { body, answer, ok, accepted, refusals, actions } = endpoint;
  const roles = [...new Set(actions.flatMap(rolesWith))];
  const content = { "application/json": { schema: toSchema(answer, "output") } };
  const faults = body ? (["body_invalid", "media_type_unsupported", "body_too_large"] as const) : [];
  return {
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: `${endpoint.description}\n\nRoles: ${roles.join(", ")}.`,
    operationId: idOf(endpoint),
    security: [{ token: [] }],
    parameters: [
      ...pathParameters(endpoint.path),
      ...queryParameters(endpoint),
      ...keyParameter(endpoint.method),
    ],
    ...(body && {
      requestBody: {
        required: !body.optional,
        content: { "application/json": { schema: toSchema(body.schema, "input"), example: body.example } },
      },
    }),
    responses: {
      ...(ok && { "200": { description: ok, content } }),
      ...(accepted && { "202": { description: accepted, content } }),
      ...errors(["token_missing", "token_invalid", "rate_limited", "unavailable", ...faults, ...refusals]),
    },
  };
}

function knock(door: Door): Json {
  const { events, signedBy } = door;
  const unverified =
    signedBy === "standardWebhooks"
      ? (["signature_missing", "signature_invalid", "timestamp_invalid", "timestamp_out_of_range"] as const)
      : signedBy === "metaSignature"
        ? (["signature_invalid"] as const)
        : (["verify_token_invalid"] as const);
  const refusals = events ? (["malformed", "unknown_type", "delivery_conflict"] as const) : [];
  const answered = { description: "Taken, or taken before." };
  return {
    tags: ["Webhooks"],
    summary: door.summary,
    description: door.description,
    operationId: idOf(door),
    security: [{ [signedBy]: [] }],
    parameters: pathParameters(door.path),
    ...(events && {
      requestBody: { required: true, content: { "application/json": { schema: envelope(events) } } },
    }),
    responses: {
      "200": answered,
      ...(events && { "202": { description: "Accepted." } }),
      ...errors([
        ...unverified,
        "body_too_large",
        "media_type_unsupported",
        "rate_limited",
        "unavailable",
        ...refusals,
      ]),
    },
  };
}

function envelope(events: NonNullable<Door["events"]>): Json {
  const each = Object.entries(events).map(([type, schema]) => ({
    title: type,
    type: "object",
    required: ["type", "data"],
    properties: {
      type: { const: type },
      timestamp: { type: "string", format: "date-time" },
      data: toSchema(schema, "input"),
    },
  }));
  return { oneOf: each };
}
