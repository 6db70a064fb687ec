import { el, redrawer } from "./dom.js";
import { keyed } from "./keyed.js";
import { drawLetter, drawPlain } from "./letter.js";
import { shortTime } from "./times.js";

/** Mail threads, and a pane to read the one that is chosen; until somebody chooses, the newest lies open. */
export function createMailbox({ text, desk }) {
  const words = text.boxes;
  let [threads, open, isPicked, asHtml] = [[], null, false, true];
  const list = el("div", { class: "list", "aria-label": words.threads, role: "group" });
  const reading = el("div", { class: "reading", tabindex: "0", role: "group", "aria-label": words.reading });
  const answer = createAnswer({ words, desk });
  const node = el("div", { class: "mail" }, list, el("div", { class: "read" }, reading, answer.node));
  const drawList = keyed(list, (row) => drawRow(row, pick));
  const drawReading = redrawer(reading, (mails, html) =>
    mails.length === 0
      ? el("p", { class: "empty" }, words.choose)
      : mails.map((mail) => drawMail(mail, { words, html, flip })),
  );

  function pick(key) {
    open = key;
    isPicked = true;
    show();
    return read();
  }

  function flip() {
    asHtml = !asHtml;
    return read();
  }

  async function read() {
    const asked = open;
    const query = new URLSearchParams({ thread: asked ?? "" });
    const { mails } = asked === null ? { mails: [] } : await desk.get(`/sandbox/view/mail?${query}`);
    if (asked !== open) return;
    drawReading(mails.toReversed(), asHtml);
    answer.to(mails.findLast((mail) => mail.party === undefined) ?? null);
  }

  function show() {
    drawList(threads.map((thread) => ({ ...thread, isOpen: thread.key === open })));
  }

  function update(next) {
    threads = next;
    if (!isPicked || !threads.some(({ key }) => key === open)) open = threads[0]?.key ?? null;
    show();
    return read();
  }

  return { node, update };
}

/** The line at the foot of a thread: whoever got its last mail answers it, as a mail program would send it. */
function createAnswer({ words, desk }) {
  let mail = null;
  const input = el("textarea", { name: "answer", rows: "2", placeholder: words.answer.hint });
  const node = el(
    "form",
    { class: "say", hidden: "", onsubmit },
    el("div", { class: "line" }, input, el("button", { class: "primary" }, words.answer.send)),
  );

  function to(next) {
    if (mail !== null && next?.id !== mail.id && next?.to !== mail.to) input.value = "";
    mail = next;
    node.hidden = mail === null;
    if (mail !== null) input.setAttribute("aria-label", `${words.answer.label} ${mail.to}`);
  }

  function onsubmit(event) {
    event.preventDefault();
    const text = input.value.trim();
    if (text === "" || mail === null) return undefined;
    input.value = "";
    return desk.post("/sandbox/email", { from: mail.to, text, in_reply_to: mail.id });
  }

  return { node, to };
}

function drawRow({ key, subject, to, at, count, preview, isOpen }, pick) {
  return el(
    "button",
    { type: "button", class: "row", "aria-current": isOpen ? "true" : null, onclick: () => pick(key) },
    el(
      "span",
      { class: "row-top" },
      el("span", { class: "to" }, to),
      el("time", {}, shortTime(new Date(at))),
    ),
    el("strong", {}, subject, count > 1 ? ` (${count})` : ""),
    el("span", { class: "preview" }, preview),
  );
}

function drawMail(mail, { words, html, flip }) {
  const isHtml = html && mail.html !== "";
  const facts = [`${words.from} ${mail.from}`, `${words.to} ${mail.to}`, shortTime(new Date(mail.at))];
  if (mail.receivedTimes > 1) facts.push(`${words.received} ${mail.receivedTimes} ${words.times}`);
  if (mail.attachments.length > 0)
    facts.push(`${words.attachments} : ${mail.attachments.map(({ name }) => name).join(", ")}`);
  return el(
    "article",
    { class: "letter", "data-mail": mail.id },
    el("h3", {}, mail.subject),
    el("p", { class: "hint" }, facts.join(" · ")),
    el(
      "div",
      { class: isHtml ? "html" : "block-text" },
      ...(isHtml ? drawLetter(mail.html) : drawPlain(mail.text)),
    ),
    mail.html === ""
      ? null
      : el("button", { type: "button", class: "quiet", onclick: flip }, html ? words.asText : words.asHtml),
  );
}
