import { z } from "zod";
import { type Code, statusOf } from "../answer.ts";
import type { Endpoint } from "../endpoint.ts";

/* The pieces of an operation: parameters, schemas, and the responses that are errors. */

/** A piece of the document. */
export type Json = Readonly<Record<string, unknown>>;

/** One response a status, with the codes that it stands for. */
export function errors(codes: readonly Code[]): Json {
  const byStatus = new Map<number, Set<Code>>();
  for (const code of codes)
    byStatus.set(statusOf(code), (byStatus.get(statusOf(code)) ?? new Set()).add(code));
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Error" } } };
  const headers = { "Retry-After": { $ref: "#/components/headers/Retry-After" } };
  return Object.fromEntries(
    [...byStatus].map(([status, stands]) => [
      String(status),
      {
        description: [...stands].map((code) => `\`${code}\``).join(", "),
        content,
        ...(isLater(stands) && { headers }),
      },
    ]),
  );
}

function isLater(codes: ReadonlySet<Code>): boolean {
  return codes.has("unavailable") || codes.has("rate_limited") || codes.has("idempotency_running");
}

export function pathParameters(path: string): readonly Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
    description:
      name === "id"
        ? "Our id, the order's number, or the shop's own id, in that order."
        : "A partner's or carrier's code.",
  }));
}

export function queryParameters({
  query,
}: Pick<Endpoint<unknown, unknown, unknown>, "query">): readonly Json[] {
  if (query === null) return [];
  const { properties, required } = toSchema(query, "input") as {
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: required?.includes(name) ?? false,
    schema,
  }));
}

export function keyParameter(method: string): readonly Json[] {
  if (method === "get") return [];
  const description =
    "A key of yours for this request. The same request under it is answered from what is kept for 24 hours; another one is refused (409 `idempotency_conflict`).";
  return [
    {
      name: "Idempotency-Key",
      in: "header",
      required: false,
      schema: { type: "string", maxLength: 255 },
      description,
    },
  ];
}

/** Unique, and the anchor of the page. */
export function idOf({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${method}${path.replace(/[^a-zA-Z]+([a-zA-Z])/g, (_, first: string) => first.toUpperCase())}`;
}

/** JSON Schema of what a sender may write (`input`) or of what we answer (`output`). */
export function toSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
