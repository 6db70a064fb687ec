import { z } from "zod";
import type { SendOutcome } from "../../core/notice/claim.ts";
import { jsonOrNull, postOnce } from "../post.ts";
import { retryAfterMs } from "../retry-after.ts";

const accepted = z.object({ sid: z.string() });
const refused = z.object({ code: z.number() });

/** Sends one SMS once. 4xx is about this message for good; 429 and a gateway's own worded trouble are tried again. */
export async function sendSms(request: {
  readonly url: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly deadlineMs?: number | undefined;
}): Promise<SendOutcome> {
  const { address, authorization } = splitCredentials(request.url);
  const result = await postOnce({
    url: address,
    headers: { "content-type": "application/x-www-form-urlencoded", ...authorization },
    body: new URLSearchParams({ To: request.to, From: request.from, Body: request.body }).toString(),
    deadlineMs: request.deadlineMs,
  });
  if (result.kind === "not_sent") return { outcome: "retry", afterMs: 0, problem: result.problem };
  if (result.kind === "lost") return { outcome: "unknown", problem: result.problem };
  const body = jsonOrNull(result.text);
  const { status } = result;
  if (status >= 200 && status < 300)
    return { outcome: "sent", providerId: accepted.safeParse(body).data?.sid ?? null };
  const code = refused.safeParse(body).data?.code;
  // The message of a refusal quotes the phone; its code says what it is about.
  const problem = code === undefined ? `HTTP ${status}` : `HTTP ${status}, code ${code}`;
  if (status === 429 || status === 503 || (status >= 500 && code !== undefined)) {
    return { outcome: "retry", afterMs: retryAfterMs(result.headers), problem };
  }
  return status >= 500 ? { outcome: "unknown", problem } : { outcome: "dead", problem };
}

/** fetch refuses an address that holds credentials; they go where HTTP wants them. */
function splitCredentials(url: string): { address: string; authorization: Readonly<Record<string, string>> } {
  const address = new URL(url);
  const { username, password } = address;
  if (username === "" && password === "") return { address: url, authorization: {} };
  address.username = "";
  address.password = "";
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    address: address.toString(),
    authorization: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` },
  };
}
