import { createBoxes } from "./page/boxes.js";
import { createDesk } from "./page/desk.js";
import { el } from "./page/dom.js";
import { createModals } from "./page/modals.js";
import { createPhones } from "./page/phones.js";
import { createSlack } from "./page/slack.js";

const POLL_MS = 1000;

const { text, members, channels, phones } = await (await fetch("/sandbox/page.json")).json();
const status = el("output", { role: "status" });
const now = el("time", { class: "now" });
const who = el(
  "select",
  { id: "who", onchange: () => refresh() },
  ...members.map(({ slackUserId, name, role }) => el("option", { value: slackUserId }, `${name} (${role})`)),
);
const person = () => who.value;
const desk = createDesk({ text, status, refresh });
const slack = createSlack({ text, members, channels, desk, person });
const modals = createModals({ text, desk, person });
const telephones = createPhones({ text, phones, desk });
const boxes = createBoxes({ text });

const instant = el("input", { name: "set", placeholder: text.setHint, "aria-label": text.set });
const steps = Object.entries(text.advance).map(([advance, label]) =>
  el(
    "button",
    { type: "button", "data-advance": advance, onclick: () => desk.post("/sandbox/clock", { advance }) },
    label,
  ),
);

async function setClock(event) {
  event.preventDefault();
  await desk.post("/sandbox/clock", { set: instant.value.trim() });
}

async function sendOrder() {
  const answer = await desk.post("/sandbox/shop/order", {});
  if (answer.status !== undefined)
    status.textContent = `${text.orderSent} ${answer.status} · ${answer.body?.number ?? ""}`;
}

document
  .querySelector("#app")
  .append(
    el(
      "section",
      { class: "bar" },
      el("label", {}, `${text.who} `, who),
      el(
        "button",
        { type: "button", class: "primary", id: "send-order", onclick: sendOrder },
        text.sendOrder,
      ),
      el("span", {}, `${text.now} `, now),
      ...steps,
      el("form", { class: "line", onsubmit: setClock }, instant, el("button", {}, text.apply)),
      status,
    ),
    modals.node,
    el("div", { class: "columns" }, slack.node, el("div", {}, telephones.node, boxes.node)),
  );

async function refresh() {
  try {
    const state = await (await fetch("/sandbox/state")).json();
    now.textContent = `${state.now.slice(0, 10)} ${state.now.slice(11, 19)}`;
    for (const part of [slack, modals, telephones, boxes]) part.update(state);
  } catch {
    status.textContent = text.offline;
  }
}

async function poll() {
  await refresh();
  setTimeout(poll, POLL_MS);
}

await poll();
