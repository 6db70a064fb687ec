import { createComposer } from "./composer.js";
import { el } from "./dom.js";
import { createPeople } from "./people.js";
import { createSidebar, HOME } from "./sidebar.js";
import { createStream } from "./stream.js";

const CARDS = 25;

/** The Slack part: who one is, channels, what they hold for that person, the Home tab and slash commands. */
export function createSlack({ text, members, channels, commands, desk, modals, status, hold }) {
  let [channel, cards, isAnother] = [channels[0] ?? "", CARDS, true];
  const threads = new Set();
  const people = createPeople({ text, members, onPick: () => leave(channel) });
  const sidebar = createSidebar({ text, onPick: open, status });
  const nameOf = (id) => members.find((member) => member.slackUserId === id)?.name ?? id;
  const act = (where, ts, action) =>
    desk.post("/sandbox/slack/action", { user: people.current(), channel: where, ts, ...action });
  const stream = createStream({ text, nameOf, act, toggle, more });
  const composer = createComposer({ text, commands, run, status });
  const conversation = el("div", { class: "conversation" }, hold.around(stream.node, composer.node));
  const node = el(
    "section",
    { class: "view slack", "aria-labelledby": "slack-title" },
    el("div", { class: "view-head" }, el("h2", { id: "slack-title" }, text.views.slack), people.node),
    el("div", { class: "workspace" }, sidebar.node, conversation),
  );

  function toggle(ts) {
    if (!threads.delete(ts)) threads.add(ts);
    return refresh();
  }

  function more() {
    cards += CARDS * 2;
    return refresh();
  }

  /** Goes to a channel by its name, or to the Home tab. */
  async function open(name) {
    await leave(name);
    if (name === HOME && !hold.isHeld()) await desk.post("/sandbox/slack/home", { user: people.current() });
  }

  function leave(name) {
    channel = name;
    cards = CARDS;
    threads.clear();
    isAnother = true;
    return refresh();
  }

  async function run(command, rest) {
    if (channel === HOME) await leave(channels[0]);
    const who = { user: people.current(), channel };
    return desk.post("/sandbox/slack/command", { ...who, command, text: rest });
  }

  async function refresh() {
    const user = people.current();
    const asked = `${user} ${channel}`;
    const query = new URLSearchParams({ user, channel, cards, threads: [...threads].join() });
    const state = await desk.get(`/sandbox/view/slack?${query}`);
    // An answer for what was left meanwhile is too late.
    if (asked !== `${people.current()} ${channel}`) return;
    if (channel !== HOME && state.shown === null) return leave(channels[0]);
    sidebar.update(state.channels, channel, user);
    people.update(state.modals);
    modals.update({ slack: { modals: state.modals } });
    stream.show({ shown: state.shown, view: state.home, isAnother });
    isAnother = false;
  }

  return { node, refresh, open, person: people.current };
}
