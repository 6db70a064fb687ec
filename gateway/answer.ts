import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Refusal, RefusalCode } from "../core/refusal.ts";
import { refusalSentence } from "../core/refusal-sentence.ts";
import { FAULT_STATUS } from "./fault-status.ts";
import { REFUSAL_STATUS } from "./refusal-status.ts";

/** What an outcome is in HTTP; status codes stand here, and those of refusals and faults beside it (design §7). */

/** A restart of the database takes about a second. */
const AWAY_RETRY_SECONDS = "5";

export type FaultCode = keyof typeof FAULT_STATUS;
export type Code = RefusalCode | FaultCode;

const SUCCESS_STATUS = { ok: 200, accepted: 202 } as const;

/** Under which the code of an answer stands in its context, for who counts and compares them. */
export const ANSWERED_CODE = "answeredCode";

/** A success, as JSON. */
export function answerWith(context: Context, kind: keyof typeof SUCCESS_STATUS, body: object): Response {
  return context.json(body, SUCCESS_STATUS[kind]);
}

/** A refusal of the business: stable code, a sentence, the field, and its facts. */
export function answerRefusal(context: Context, refusal: Refusal): Response {
  context.set(ANSWERED_CODE, refusal.refused);
  const error = {
    code: refusal.refused,
    message: refusalSentence(refusal),
    field: refusal.field,
    details: refusal.facts,
  };
  return context.json({ error }, REFUSAL_STATUS[refusal.refused]);
}

/** The answer that a request had before, byte for byte. */
export function answerAgain(
  context: Context,
  kept: { readonly status: number; readonly answer: string },
): Response {
  const headers = { "Content-Type": "application/json", "Idempotent-Replayed": "true" };
  return context.body(kept.answer, kept.status as ContentfulStatusCode, headers);
}

/** A fault at the door, in the same shape. `retryAfterSeconds` tells a sender when to come back. */
export function answerFault(
  context: Context,
  fault: {
    readonly code: FaultCode;
    readonly message: string;
    readonly field?: string | null;
    readonly retryAfterSeconds?: number;
  },
): Response {
  const { code, message, field = null, retryAfterSeconds } = fault;
  context.set(ANSWERED_CODE, code);
  if (retryAfterSeconds !== undefined) context.header("Retry-After", String(retryAfterSeconds));
  if (code === "idempotency_running") context.header("Retry-After", "1");
  // What is left of the body is never read: the connection it is on cannot carry another request.
  if (code === "body_too_large") context.header("Connection", "close");
  if (code === "unavailable") context.header("Retry-After", AWAY_RETRY_SECONDS);
  if (code === "token_missing" || code === "token_invalid") context.header("WWW-Authenticate", "Bearer");
  return context.json({ error: { code, message, field, details: {} } }, FAULT_STATUS[code]);
}

/** All of them. */
export const EVERY_CODE: readonly Code[] = [
  ...(Object.keys(REFUSAL_STATUS) as RefusalCode[]),
  ...(Object.keys(FAULT_STATUS) as FaultCode[]),
];

/** What a refusal or a fault is in HTTP, for the document that describes it. */
export function statusOf(code: Code): number {
  return code in REFUSAL_STATUS ? REFUSAL_STATUS[code as RefusalCode] : FAULT_STATUS[code as FaultCode];
}

/** What a person's page comes to: what is not ours and what is over have one status each (issue 6). */
const PAGE_STATUS = {
  shown: 200,
  problem: 422,
  not_done: 409,
  unknown: 404,
  over: 410,
  too_large: 413,
  busy: 429,
  broken: 500,
  unavailable: 503,
} as const satisfies Record<string, ContentfulStatusCode>;

export type PageKind = keyof typeof PAGE_STATUS;

/** Nothing is loaded but our own style, nothing runs, nothing is framed, and a form leads nowhere else. */
const PAGE_HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex, nofollow",
} as const;

/** A page whose address is a key: kept by nobody, found by no search, told to no other site. */
export function answerPage(
  context: Context,
  kind: PageKind,
  body: Parameters<Context["html"]>[0],
): Response | Promise<Response> {
  return context.html(body, PAGE_STATUS[kind], PAGE_HEADERS);
}

/** Of a file that somebody sent in: it is shown as what it was found to be, and whatever is in it runs nothing. */
const FILE_HEADERS = {
  ...PAGE_HEADERS,
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "X-Content-Type-Options": "nosniff",
} as const;

/** A slip or a photo, under an address that is a key. */
export function answerFile(
  context: Context,
  {
    mediaType,
    bytes,
    file,
  }: { readonly mediaType: string; readonly bytes: Uint8Array; readonly file: string },
): Response {
  const extension = mediaType.replace(/^.*\//, "");
  const headers = {
    ...FILE_HEADERS,
    // Made by us; the browser's own reader of it is a page that a stricter policy keeps from working.
    ...(mediaType === "application/pdf" ? { "Content-Security-Policy": "frame-ancestors 'none'" } : {}),
    "Content-Type": mediaType,
    "Content-Disposition": `inline; filename="${file}.${extension}"`,
  };
  return context.body(new Uint8Array(bytes), PAGE_STATUS.shown, headers);
}

/** Whether the process is ready to take orders, and when to ask again where it is not. */
export function answerReadiness(context: Context, ready: boolean, checks: object): Response {
  if (!ready) context.header("Retry-After", AWAY_RETRY_SECONDS);
  return context.json({ ready, checks }, ready ? SUCCESS_STATUS.ok : FAULT_STATUS.unavailable);
}

/** To whoever calls in the moment between listening and being ready. */
export function answerStarting(): Response {
  const message = "The desk is starting. Try again in a moment.";
  const error = { code: "unavailable" satisfies FaultCode, message, field: null, details: {} };
  const init = { status: FAULT_STATUS.unavailable, headers: { "Retry-After": "1" } };
  return Response.json({ error }, init);
}
