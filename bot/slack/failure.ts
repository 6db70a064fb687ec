import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import type { SendOutcome } from "../../core/notice/claim.ts";

/** What a failed call to Slack's Web API means for the outbox (design §5, reliability F2). */

const MS_PER_SECOND = 1000;
const HTTP_REQUEST_TIMEOUT = 408;
const HTTP_SERVER_ERROR = 500;
/** After a lost answer, look soon: the reader waits for the message. */
const LOOK_AFTER_MS = 1000;

/** The connection never came about, so that Slack cannot have acted. */
const NEVER_SENT: readonly string[] = [
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
];
/** Slack says that it did nothing and to come back. */
const BUSY: readonly string[] = ["service_unavailable", "team_added_to_org"];
/** The same as a 429, without saying for how long. */
const LIMITED: readonly string[] = ["ratelimited", "rate_limited"];
const LIMITED_FOR_MS = 30_000;
/** Slack warns that some of it may have happened before the error. */
const HALF_DONE: readonly string[] = ["internal_error", "fatal_error", "request_timeout"];
/** The message is gone, or too old to be changed: a new one takes its place. */
const UNUPDATABLE: readonly string[] = ["message_not_found", "cant_update_message", "edit_window_closed"];

/** Slack's own code for a refusal, e.g. `channel_not_found`; null when it was not Slack that refused. */
function slackErrorOf(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

/** Whether the message to update is no longer there to be updated. */
export function isUnupdatable(error: unknown): boolean {
  const code = slackErrorOf(error);
  return code !== null && UNUPDATABLE.includes(code);
}

/**
 * `retry`: nothing was done. `held`: nothing was, and nothing more is wanted in that channel for a while. `doubtful`: the request left and its answer was lost, so look before sending again.
 * `dead`: Slack refuses it for good. Anything that is no failure of a call is a bug and is thrown on.
 */
export function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof WebAPIRateLimitedError) {
    return { outcome: "held", afterMs: error.retryAfter * MS_PER_SECOND, problem: "rate limited" };
  }
  if (error instanceof WebAPIPlatformError) return refused(error);
  if (error instanceof WebAPIHTTPError) {
    const problem = `HTTP ${error.statusCode}`;
    const isLost = error.statusCode >= HTTP_SERVER_ERROR || error.statusCode === HTTP_REQUEST_TIMEOUT;
    return isLost ? { outcome: "doubtful", afterMs: LOOK_AFTER_MS, problem } : { outcome: "dead", problem };
  }
  if (error instanceof WebAPIRequestError) {
    const problem = causeOf(error.original);
    return NEVER_SENT.includes(problem)
      ? { outcome: "retry", afterMs: 0, problem }
      : { outcome: "doubtful", afterMs: LOOK_AFTER_MS, problem };
  }
  throw error;
}

function refused(error: WebAPIPlatformError): SendOutcome {
  const code = error.data.error;
  if (LIMITED.includes(code)) return { outcome: "held", afterMs: LIMITED_FOR_MS, problem: "rate limited" };
  if (BUSY.includes(code)) return { outcome: "retry", afterMs: 0, problem: code };
  if (HALF_DONE.includes(code)) return { outcome: "doubtful", afterMs: LOOK_AFTER_MS, problem: code };
  const complaints = error.data.response_metadata?.messages ?? [];
  return { outcome: "dead", problem: [code, ...complaints].join(" ") };
}

/** fetch hides the reason in the cause; without one its own message says what happened ("terminated"). */
function causeOf(original: Error): string {
  for (const error of [original, original.cause]) {
    if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  }
  return original.name === "TimeoutError" || original.name === "AbortError"
    ? "no answer in time"
    : original.message;
}
