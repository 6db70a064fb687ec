/** The calls that the page makes. Each tells the status line what happened; none throws. */
export function createDesk({ text, status, refresh }) {
  async function post(path, body) {
    status.textContent = text.working;
    status.className = "";
    const answer = await send(path, body);
    const refusal = answer.error?.message ?? answer.refused?.error;
    status.className = refusal ? "error" : "";
    if (refusal) status.textContent = `${text.refused} : ${refusal}`;
    else
      status.textContent = answer.settled === false ? `${text.unsettled} : ${answer.waiting.join(", ")}` : "";
    await refresh();
    return answer;
  }

  async function send(path, body) {
    try {
      const headers = { "content-type": "application/json" };
      const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
      return await response.json();
    } catch {
      return { error: { message: text.offline } };
    }
  }

  return { post };
}
