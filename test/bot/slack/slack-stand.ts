import { answerJson, openStand } from "../http-stand.ts";

/** A Slack that keeps what it takes and refuses what Slack refuses; `fault` says what goes wrong, once. */
type Fault = "drop_after" | "error_after" | "busy" | { readonly error: string } | { readonly status: number };

interface Kept {
  readonly ts: string;
  readonly form: Readonly<Record<string, string>>;
}

export async function openSlack(faults: Partial<Record<string, Fault>> = {}) {
  const left = new Map(Object.entries(faults));
  const messages: Kept[] = [];
  const updates: Record<string, string>[] = [];
  const methods: Record<string, (form: Record<string, string>) => object> = {
    "conversations.list": () => ({
      ok: true,
      channels: [
        { id: "C0ALERTES", name: "alertes" },
        { id: "C0COMMANDES", name: "commandes" },
      ],
    }),
    "conversations.history": () => ({ ok: true, messages: messages.map(asStored) }),
    "conversations.replies": (form) => ({
      ok: true,
      messages: messages.filter((each) => each.form["thread_ts"] === form["ts"]).map(asStored),
    }),
    "chat.postMessage": (form) => {
      const ts = `${1_700_000_000 + messages.length}.000100`;
      messages.push({ ts, form });
      return { ok: true, channel: form["channel"], ts };
    },
    "chat.update": (form) => {
      if (!messages.some((each) => each.ts === form["ts"])) return { ok: false, error: "message_not_found" };
      updates.push(form);
      return { ok: true, channel: form["channel"], ts: form["ts"] };
    },
  };
  const stand = await openStand((request, response) => {
    const method = request.path.slice(1);
    const form = Object.fromEntries(new URLSearchParams(request.body));
    const fault = left.get(method);
    left.delete(method);
    if (fault === "busy")
      return answerJson(response, 429, { ok: false, error: "ratelimited" }, { "retry-after": "7" });
    if (typeof fault === "object" && "error" in fault)
      return answerJson(response, 200, { ok: false, ...fault });
    if (typeof fault === "object") return answerJson(response, fault.status, { ok: false });
    const answer = methods[method]?.(form) ?? { ok: false, error: "unknown_method" };
    if (fault === "drop_after") return response.socket?.destroy();
    if (fault === "error_after") return answerJson(response, 500, {});
    answerJson(response, 200, answer);
  });
  return {
    url: stand.url,
    messages,
    updates,
    calls: () => stand.seen.map((each) => each.path.slice(1)),
    close: () => stand.close(),
  };
}

const asStored = ({ ts, form }: Kept) => ({ ts, metadata: JSON.parse(form["metadata"] ?? "null") });
