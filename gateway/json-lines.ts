import type { Context } from "hono";

/** One JSON value a line. */
export const JSON_LINES = "application/x-ndjson";

/** A list as JSON lines: one object a line, and no line for an empty list. */
export function answerLines(context: Context, list: readonly object[]): Response {
  const body = list.map((each) => `${JSON.stringify(each)}\n`).join("");
  return context.body(body, { headers: { "content-type": JSON_LINES } });
}
