import { el, redrawer } from "./dom.js";
import { createMailbox } from "./mailbox.js";
import { createTabs } from "./tabs.js";
import { shortTime } from "./times.js";

/** The mailbox, SMS, and what the shop is told by webhook. */
export function createBoxes({ text, desk, status }) {
  const words = text.boxes;
  let [box, state, newestMail] = ["mail", { sms: [], marketplace: [] }, null];
  const mailbox = createMailbox({ text, desk });
  const notes = el("div", { class: "notes" });
  const panel = el("div", { class: "panel" }, mailbox.node, notes);
  const tabs = createTabs({ label: words.label, panel, onPick: pick });
  const drawNotes = redrawer(notes, (name, items) => [
    ...(name === "marketplace" ? [el("p", { class: "hint" }, words.told)] : []),
    ...(items.length === 0
      ? [el("p", { class: "empty" }, text.empty)]
      : items.map((item) => (name === "sms" ? drawSms(item) : drawWebhook(item, words)))),
  ]);
  const node = el(
    "section",
    { class: "view boxes", "aria-labelledby": "boxes-title" },
    el("div", { class: "view-head" }, el("h2", { id: "boxes-title" }, text.views.boxes), tabs.node),
    panel,
  );

  function pick(name) {
    box = name;
    show();
  }

  async function refresh() {
    state = await desk.get("/sandbox/view/boxes");
    const newest = state.mail[0]?.lastId ?? "";
    const [first] = state.mail;
    // After a fresh start there is none, and that is no news.
    if (newestMail !== null && newest !== newestMail && first !== undefined)
      status.announce(`${words.tabs.mail} : ${first.subject}`);
    newestMail = newest;
    show();
    await mailbox.update(state.mail);
  }

  function show() {
    tabs.update(
      Object.entries(words.tabs).map(([key, label]) => ({ key, label, badge: null })),
      box,
    );
    mailbox.node.hidden = box !== "mail";
    notes.hidden = box === "mail";
    if (box !== "mail") drawNotes(box, state[box]);
  }

  return { node, refresh };
}

function drawSms({ to, text, at }) {
  return el(
    "article",
    { class: "note" },
    el("header", {}, el("strong", {}, to), ` ${shortTime(new Date(at))}`),
    el("p", { class: "block-text" }, text),
  );
}

/** A signed webhook, as the shop would keep it. */
export function drawWebhook({ type, data, at, receivedTimes = 1 }, words) {
  return el(
    "details",
    { class: "note" },
    el(
      "summary",
      {},
      el("code", {}, type),
      ` ${shortTime(new Date(at))}`,
      receivedTimes > 1 ? ` · ${words.received} ${receivedTimes} ${words.times}` : "",
    ),
    el("pre", { tabindex: "0" }, JSON.stringify(data, null, 2)),
  );
}
