import { type Dispatcher, request } from "undici";
import type { SendOutcome } from "../../core/notice/claim.ts";
import { failureCode, NEVER_LEFT } from "../post.ts";
import { retryAfterMs } from "../retry-after.ts";
import { PRIVATE_ADDRESS } from "./dial.ts";
import { signWebhook } from "./sign.ts";

/** Nobody answers us with more than this in good faith, and the status alone decides (reliability C1). */
const ANSWER_MAX_BYTES = 65_536;
/** So that a receiver is not cut off in the middle of a word; what comes slower is not waited for. */
const ANSWER_MS = 1_000;

interface WebhookRequest {
  readonly url: string;
  readonly secret: string;
  readonly id: string;
  readonly body: string;
  readonly machineNowMs: () => number;
  readonly deadlineMs: number;
  readonly dispatcher: Dispatcher;
}

/**
 * Posts one signed event once. 2xx is taken, 410 disables the endpoint, everything else, a redirect and a lost answer
 * included, is tried again under the same id (reliability §1a, C1).
 */
export async function sendWebhook(event: WebhookRequest): Promise<SendOutcome> {
  try {
    return judge(event, await postSigned(event));
  } catch (error) {
    const problem = failureCode(error);
    if (problem === PRIVATE_ADDRESS)
      return { outcome: "retry", afterMs: 0, problem: "the address is private: see WEBHOOK_ALLOW_PRIVATE" };
    return {
      outcome: "retry",
      afterMs: 0,
      problem,
      ...(NEVER_LEFT.has(problem) ? {} : { mayHaveArrived: true }),
    };
  }
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
}

/** No redirect is followed and no answer unpacked: of its body only the start is read, as it came. */
async function postSigned(event: WebhookRequest): Promise<Answered> {
  const { url, secret, id, body, machineNowMs, deadlineMs, dispatcher } = event;
  const timestampSeconds = Math.floor(machineNowMs() / 1_000);
  const answer = await request(url, {
    method: "POST",
    dispatcher,
    // A connection of its own: one kept alive may be closed by the other side just as we write to it.
    reset: true,
    headers: {
      "content-type": "application/json",
      "accept-encoding": "identity",
      "webhook-id": id,
      "webhook-timestamp": String(timestampSeconds),
      "webhook-signature": signWebhook({ secret, id, timestampSeconds, body }),
    },
    body,
    signal: AbortSignal.timeout(deadlineMs),
  });
  const retryAfter = answer.headers["retry-after"];
  await answer.body
    .dump({ limit: ANSWER_MAX_BYTES, signal: AbortSignal.timeout(Math.min(ANSWER_MS, deadlineMs)) })
    .catch(() => undefined);
  return {
    status: answer.statusCode,
    headers: new Headers(retryAfter === undefined ? {} : { "retry-after": [retryAfter].flat()[0] ?? "" }),
  };
}

function judge({ id, machineNowMs }: WebhookRequest, { status, headers }: Answered): SendOutcome {
  if (status >= 200 && status < 300) return { outcome: "sent", providerId: id };
  const problem = `HTTP ${status}`;
  if (status === 410) return { outcome: "gone", problem: "HTTP 410: it wants no more events" };
  // Behind an error of its own, or of a proxy, the receiver may have taken the event.
  const mayHaveArrived = status >= 500 ? ({ mayHaveArrived: true } as const) : {};
  return { outcome: "retry", afterMs: retryAfterMs(headers, machineNowMs), problem, ...mayHaveArrived };
}
