import { drawBlocks } from "./blocks.js";
import { el, redrawer } from "./dom.js";
import { keyed } from "./keyed.js";
import { drawCard } from "./messages.js";

/** So near the end, a reader follows what comes. */
const NEAR_PX = 80;

/**
 * What a channel holds, its whispers among the cards, or the Home tab. `act(channel, ts, action)` is a click,
 * `toggle(ts)` opens a thread and `more` fetches older cards.
 */
export function createStream({ text, nameOf, act, toggle, more }) {
  const words = text.slack;
  const home = el("div", { class: "home" });
  const list = el("div", { class: "cards" });
  const older = el("button", { type: "button", class: "quiet", onclick: more }, words.older);
  const nothing = el("p", { class: "empty" }, words.noMessages);
  const node = el(
    "div",
    { class: "stream", tabindex: "0", role: "group", "aria-label": words.stream },
    older,
    nothing,
    list,
    home,
  );
  let newest = null;

  const drawList = keyed(list, ({ place, message }) =>
    drawCard(message, { text, nameOf, toggle, act: (ts, action) => act(place, ts, action) }),
  );
  const drawHome = redrawer(home, (view) => {
    if (view === undefined) return [];
    if (view === null) return el("p", { class: "empty" }, words.noHome);
    return drawBlocks(view.blocks, { text, act: (action) => act(undefined, view.id, action) });
  });

  /** `shown` is a channel, or null with the Home tab's `view`; `isAnother` goes to its end, or the view's beginning. */
  function show({ shown, view, isAnother }) {
    const isNear = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_PX;
    const items = shown === null ? [] : itemsOf(shown);
    older.hidden = shown?.hasMore !== true;
    nothing.hidden = shown === null || items.length > 0;
    drawList(items);
    drawHome(shown === null ? view : undefined);
    for (const menu of node.querySelectorAll("select.overflow:not([aria-label])"))
      menu.setAttribute("aria-label", words.moreActions);
    const last = items.at(-1)?.key ?? null;
    if (isAnother || (last !== newest && isNear)) node.scrollTop = shown === null ? 0 : node.scrollHeight;
    newest = last;
  }

  return { node, show };
}

function itemsOf(shown) {
  const whispers = shown.whispers.map((message) => ({ ...message, only: true }));
  return [...shown.messages, ...whispers]
    .sort((a, b) => Number(a.ts) - Number(b.ts))
    .map((message) => ({ key: message.ts, place: shown.id, message }));
}
