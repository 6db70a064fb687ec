import { drawBlocks } from "./blocks.js";
import { el, redrawer } from "./dom.js";
import { drawMessages } from "./messages.js";

const HOME = "home";

/** The Slack part: channels, what only the chosen person sees, the Home tab and a slash command box. */
export function createSlack({ text, members, channels, desk, person }) {
  let chosen = channels[0] ?? "";
  let last = null;
  const tabs = el("nav", { class: "tabs" });
  const list = el("div", { class: "messages", "aria-live": "polite" });
  const act = (channel, ts, action) =>
    desk.post("/sandbox/slack/action", { user: person(), channel, ts, ...action });
  const nameOf = (id) => members.find((member) => member.slackUserId === id)?.name ?? id;

  const drawTabs = redrawer(tabs, (names, current) => names.map((name) => drawTab(name, current)));
  const drawList = redrawer(list, (shown) =>
    shown.channel === null
      ? drawHome(shown.home)
      : drawMessages(shown, { text, nameOf, act: (ts, action) => act(shown.channel, ts, action) }),
  );

  function drawTab(name, current) {
    const label = name === HOME ? text.home : `#${name}`;
    const look = name === current ? "tab current" : "tab";
    return el(
      "button",
      { type: "button", class: look, "data-channel": name, onclick: () => show(name) },
      label,
    );
  }

  function drawHome(home) {
    if (!home) return el("p", { class: "empty" }, text.noHome);
    return drawBlocks(home.blocks, { text, act: (action) => act(undefined, home.id, action) });
  }

  function show(name) {
    chosen = name;
    if (last !== null) update(last);
    if (name === HOME) return desk.post("/sandbox/slack/home", { user: person() });
  }

  function update(state) {
    last = state;
    const visible = state.slack.channels.filter(({ user }) => user === undefined || user === person());
    drawTabs([...visible.map(({ name }) => name), HOME], chosen);
    const channel = visible.find(({ name }) => name === chosen);
    if (channel === undefined) return drawList({ channel: null, home: state.slack.homes[person()] ?? null });
    const whispers = state.slack.ephemeral
      .filter((message) => message.channel === channel.id && message.user === person())
      .map((message) => ({ ...message, only: true }));
    drawList({ channel: channel.id, messages: channel.messages, whispers });
  }

  const run = (command, words) => {
    const channel = chosen === HOME ? channels[0] : chosen;
    return desk.post("/sandbox/slack/command", { user: person(), channel, command, text: words });
  };
  const node = el("section", { class: "slack" }, el("h2", {}, text.slack), tabs, list, commandBox(text, run));
  return { node, update };
}

function commandBox(text, run) {
  const attributes = { name: "command", placeholder: text.commandHint, "aria-label": text.command };
  const input = el("input", { ...attributes, autocomplete: "off" });
  const onsubmit = async (event) => {
    event.preventDefault();
    const [, command, words] = /^\s*(\S+)\s*([\s\S]*?)\s*$/.exec(input.value) ?? [];
    if (command === undefined) return;
    input.value = "";
    await run(command, words);
  };
  return el("form", { class: "line", onsubmit }, input, el("button", { class: "primary" }, text.run));
}
