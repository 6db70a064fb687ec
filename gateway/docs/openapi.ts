import { z } from "zod";
import { rolesWith } from "../../core/team/roles.ts";
import { codesOf, type Endpoint } from "../endpoint.ts";
import { JSON_LINES } from "../json-lines.ts";
import { API } from "../routes/table.ts";
import { codesOfDoor, DOORS, type Door } from "../webhooks/doors.ts";
import type { EventTypes } from "../webhooks/events.ts";
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
      description: DESCRIPTION,
    },
    servers: [{ url: publicUrl ?? "/" }],
    tags: ["Products", "Commissions", "Orders", "Stock", "Hub", "Partners", "Notices", "Webhooks"].map(
      (name) => ({
        name,
      }),
    ),
    paths,
    components: { securitySchemes: SECURITY, schemas: { Error: errorSchema }, headers: HEADERS },
  };
}

const DESCRIPTION = [
  "The operations desk: webhooks in snake_case for shops, partners and messengers, and an API in camelCase. Money is integer euro cents, except points, which are decimal; instants are ISO 8601 with an offset.",
  "The API takes no field and no query parameter that it does not know: 422 `malformed` names it. Webhooks drop keys that they do not know, so that their sender may add some.",
  "A body that is no JSON, holds a key twice, is nested deeper than 32 levels, or has a number or text that cannot be kept as it is, is 400 `body_invalid` at the API and 422 `malformed` at a webhook, where the signed delivery is kept. The field of an event is named from its `data`: `lines[0].quantity`.",
  "An address that is not here is 404 `not_found`, a method that it does not take 405 `method_not_allowed` with `Allow`.",
].join("\n\n");

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
  const { body, answer, ok, accepted, actions } = endpoint;
  const roles = [...new Set(actions.flatMap(rolesWith))];
  const content = endpoint.download
    ? Object.fromEntries(endpoint.download.map((type) => [type, {}]))
    : { [endpoint.lines ? JSON_LINES : "application/json"]: { schema: toSchema(answer, "output") } };
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
    ...(endpoint.upload && {
      requestBody: {
        required: true,
        content: Object.fromEntries(endpoint.upload.mediaTypes.map((type) => [type, {}])),
      },
    }),
    responses: {
      ...(ok && { "200": { description: ok, content } }),
      ...(accepted && { "202": { description: accepted, content } }),
      ...errors(codesOf(endpoint)),
    },
  };
}

function knock(door: Door): Json {
  const { events, signedBy } = door;
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
      ...errors(codesOfDoor(door)),
    },
  };
}

function envelope(events: EventTypes): Json {
  const each = Object.entries(events).map(([type, { data, refusals }]) => ({
    title: type,
    description: `May be refused with ${refusals.map((code) => `\`${code}\``).join(", ")}.`,
    type: "object",
    required: ["type", "data"],
    properties: {
      type: { const: type },
      timestamp: { type: "string", format: "date-time" },
      data: toSchema(data, "input"),
    },
  }));
  return { oneOf: each };
}
