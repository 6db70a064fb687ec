import type { Context, MiddlewareHandler } from "hono";
import type { z } from "zod";
import { parseJson } from "./json.ts";

type RefusalStatus = 403 | 404 | 409 | 422 | 502;
export type ControlRefusal = {
  readonly status: RefusalStatus;
  readonly code: string;
  readonly message: string;
  readonly field?: string;
};

/** The error body that every JSON endpoint uses (design §7). */
export function refuse(c: Context, refusal: ControlRefusal): Response {
  const { status, code, message, field } = refusal;
  return c.json({ error: { code, message, ...(field === undefined ? {} : { field }) } }, status);
}

/** Sent by the page alone. */
const PAGE_HEADER = "x-sandbox-page";
/** Of a bug the browser shall complain. */
const BUG = 500;

/**
 * To the page a "no" is an answer like any other: the same body under 200, since a browser writes every other status
 * of a `fetch` into its console as an error. Scripts keep the status.
 */
export const answerPage: MiddlewareHandler = async (c, next) => {
  await next();
  const isRefused = !c.res.ok && c.res.status !== BUG;
  if (isRefused && c.req.header(PAGE_HEADER) !== undefined && c.req.path.startsWith("/sandbox/"))
    c.res = new Response(c.res.body, { status: 200, headers: c.res.headers });
};

/** A refusal for what a control call names and the sandbox does not have. */
export function unknown(code: string, message: string): ControlRefusal {
  return { status: 404, code, message };
}

/** Reads a control call's JSON body; an empty body counts as `{}`. Returns the 422 to send when it does not fit. */
export async function readControl<T>(
  c: Context,
  schema: z.ZodType<T>,
): Promise<{ readonly input: T } | { readonly refused: Response }> {
  const text = await c.req.text();
  const body = text.trim() === "" ? {} : parseJson(text);
  if (body === undefined) {
    const message = "The body must be JSON.";
    return { refused: refuse(c, { status: 422, code: "malformed_json", message }) };
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return { input: parsed.data };
  const issue = parsed.error.issues[0];
  const message = issue?.message ?? "The body does not fit.";
  const field = issue?.path.join(".") ?? "";
  return {
    refused: refuse(c, { status: 422, code: "malformed", message, ...(field === "" ? {} : { field }) }),
  };
}
