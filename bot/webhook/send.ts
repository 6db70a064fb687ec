import type { SendOutcome } from "../../core/notice/claim.ts";
import { postOnce } from "../post.ts";
import { retryAfterMs } from "../retry-after.ts";
import { signWebhook } from "./sign.ts";

/**
 * Posts one signed event once. 2xx is taken, 410 says never again, everything else, a redirect and a lost answer
 * included, is tried again under the same id (reliability §1a, C1).
 */
export async function sendWebhook(request: {
  readonly url: string;
  readonly secret: string;
  readonly id: string;
  readonly body: string;
  readonly machineNowMs: () => number;
  readonly deadlineMs?: number | undefined;
}): Promise<SendOutcome> {
  const { url, secret, id, body, machineNowMs, deadlineMs } = request;
  const timestampSeconds = Math.floor(machineNowMs() / 1_000);
  const result = await postOnce({
    url,
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(timestampSeconds),
      "webhook-signature": signWebhook({ secret, id, timestampSeconds, body }),
    },
    body,
    deadlineMs,
  });
  if (result.kind !== "answered") return { outcome: "retry", afterMs: 0, problem: result.problem };
  const { status, headers } = result;
  if (status >= 200 && status < 300) return { outcome: "sent", providerId: id };
  if (status === 410) return { outcome: "dead", problem: "HTTP 410: the marketplace wants no more of these" };
  return { outcome: "retry", afterMs: retryAfterMs(headers, machineNowMs), problem: `HTTP ${status}` };
}
