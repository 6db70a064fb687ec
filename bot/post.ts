/** One POST, tried once, that says how certain its fate is: the outbox decides whether to try again. */

/** Providers answer within seconds; past this the truth is unknown (design §5). */
const DEADLINE_MS = 10_000;
/** Nobody answers us with more than this in good faith (reliability C1). */
const ANSWER_MAX_BYTES = 65_536;

/** Failures before a byte of the request could leave: nobody can have acted on it. */
export const NEVER_LEFT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

export interface PostRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly deadlineMs?: number | undefined;
}

/** `not_sent`: the other side saw nothing. `lost`: it may have acted, and its answer did not arrive. */
export type PostResult =
  | { readonly kind: "answered"; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly kind: "not_sent"; readonly problem: string }
  | { readonly kind: "lost"; readonly problem: string };

/** Posts once, follows no redirect, and reads at most 64 KiB of the answer. Never throws for a network's sake. */
export async function postOnce(request: PostRequest): Promise<PostResult> {
  try {
    const response = await fetch(request.url, {
      method: "POST",
      // A connection of its own: one kept alive may be closed by the other side just as we write to it, and
      // what was never read would have to count as unknown.
      headers: { connection: "close", "accept-encoding": "identity", ...request.headers },
      body: request.body,
      redirect: "manual",
      signal: AbortSignal.timeout(request.deadlineMs ?? DEADLINE_MS),
    });
    return {
      kind: "answered",
      status: response.status,
      headers: response.headers,
      text: await readStart(response),
    };
  } catch (error) {
    const code = failureCode(error);
    return { kind: NEVER_LEFT.has(code) ? "not_sent" : "lost", problem: code };
  }
}

/** JSON as an unknown value; null for anything else. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The start of the answer. The status alone decides, so a body that breaks off is not a lost answer. */
async function readStart(response: Response): Promise<string> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    while (size < ANSWER_MAX_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      size += value.byteLength;
    }
  } catch {
    return Buffer.concat(chunks).toString("utf8");
  }
  void reader.cancel().catch(() => undefined);
  return Buffer.concat(chunks).subarray(0, ANSWER_MAX_BYTES).toString("utf8");
}

/** The code of a failed request, or words for it; never what was sent. */
export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown failure";
  if (error.name === "TimeoutError") return "no answer in time";
  const { cause } = error;
  for (const each of [cause, error]) {
    if (each instanceof Error && "code" in each && typeof each.code === "string") return each.code;
  }
  return cause instanceof Error ? cause.message : error.message;
}
