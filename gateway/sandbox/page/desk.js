/** What a call changes in front of the one who made it; ticks bring what it changes elsewhere. */
const CHANGES = { slack: ["slack"], whatsapp: ["phones"], shop: ["shop"], bank: ["shop"], clock: [] };

/** The calls that the page makes. Each tells the status line what happened; none of the `post`s throws. */
export function createDesk({ text, status, refresh }) {
  let working = 0;

  /** Marks the page as busy while something runs that a person waits for. */
  async function during(work) {
    working += 1;
    document.body.dataset.busy = "yes";
    try {
      return await work();
    } finally {
      working -= 1;
      if (working === 0) delete document.body.dataset.busy;
    }
  }

  const post = (path, body) => during(() => tell(path, body));

  async function tell(path, body) {
    status.work();
    const answer = await send(path, body);
    const refusal = refusalIn(answer);
    if (refusal !== null) status.fail(`${text.refused} : ${refusal}`);
    else if (answer.settled === false)
      status.fail(`${text.unsettled} : ${(answer.waiting ?? []).join(", ")}`);
    else status.clear();
    await refresh(CHANGES[path.split("/")[2]]);
    return answer;
  }

  async function send(path, body) {
    try {
      // A refusal is an answer to this page, and no error of the browser's.
      const headers = { "content-type": "application/json", "x-sandbox-page": "1" };
      const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
      return await response.json();
    } catch {
      return { error: { code: "offline", message: text.offline } };
    }
  }

  /** What a call, or the gateway behind it, refuses and why, in French where we have the words; null when it does not. */
  function refusalIn(answer) {
    const error = answer.error ?? answer.body?.error;
    if (error !== undefined) return text.refusals[error.code] ?? error.message ?? String(error.code);
    return answer.refused?.error ?? null;
  }

  async function get(path) {
    const response = await fetch(path);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  }

  return { post, get, during, refusalIn };
}
