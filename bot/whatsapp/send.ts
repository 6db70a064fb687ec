import { z } from "zod";
import type { SendOutcome } from "../../core/notice/claim.ts";
import { jsonOrNull, type PostResult, postOnce } from "../post.ts";
import { retryAfterMs } from "../retry-after.ts";
import type { WhatsAppMessage } from "./render.ts";
import type { WhatsAppTemplate } from "./template.ts";

/**
 * Meta's codes for "not now": its own trouble (1, 2, 131000, 131016, 133004) and its limits on us and on a
 * conversation (4, 80007, 130429, 131048, 131056). Any other error of theirs is about this message for good.
 */
const NOT_NOW = new Set([1, 2, 4, 80_007, 130_429, 131_000, 131_016, 131_048, 131_056, 133_004]);

/** What Meta says is a sentence; a page of something else is no use to anybody. */
const PROBLEM_CHARS_MAX = 200;

const accepted = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });
const refused = z.object({ error: z.object({ code: z.number(), message: z.string().optional() }) });

/** Sends one message once: 2xx gives the wamid, and a lost answer is `unknown` at once (design §5). */
export async function sendToCloud(request: {
  readonly url: string;
  readonly token: string;
  /** E.164. */
  readonly to: string;
  readonly message: WhatsAppMessage | WhatsAppTemplate;
  readonly deadlineMs?: number | undefined;
}): Promise<SendOutcome> {
  const { url, token, to, message, deadlineMs } = request;
  const result = await postOnce({
    url,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ messaging_product: "whatsapp", recipient_type: "individual", to, ...message }),
    deadlineMs,
  });
  if (result.kind === "not_sent") return { outcome: "retry", afterMs: 0, problem: result.problem };
  if (result.kind === "lost") return { outcome: "unknown", problem: result.problem };
  return judge(result);
}

/** Error 131047: more than a day has passed since the recipient last wrote. */
export function isWindowClosed(problem: string): boolean {
  return problem.startsWith("131047");
}

function judge(answer: Extract<PostResult, { kind: "answered" }>): SendOutcome {
  const { status, headers } = answer;
  const body = jsonOrNull(answer.text);
  if (status >= 200 && status < 300) {
    return { outcome: "sent", providerId: accepted.safeParse(body).data?.messages[0]?.id ?? null };
  }
  const error = refused.safeParse(body).data?.error;
  const problem =
    error === undefined ? `HTTP ${status}` : `${error.code} ${withoutNumbers(error.message ?? "")}`.trim();
  const isTheirTrouble = status === 429 || (status >= 500 && (error !== undefined || status === 503));
  if (isTheirTrouble || (error !== undefined && NOT_NOW.has(error.code))) {
    return { outcome: "retry", afterMs: retryAfterMs(headers), problem };
  }
  // A 500 or 504 that Meta did not word itself comes from something in between, with the message on either side of it.
  return status >= 500 ? { outcome: "unknown", problem } : { outcome: "dead", problem };
}

/** Meta quotes phone numbers and tokens in its errors; a problem is kept and shown, so it holds none (C-6). */
function withoutNumbers(message: string): string {
  const said = message.replace(/^\(#\d+\)\s*/, "").replace(/\+?\d{7,}|[\w.-]{16,}/g, "…");
  return said.slice(0, PROBLEM_CHARS_MAX);
}
