import { el, redrawer, spoken } from "./dom.js";

export const HOME = "home";

/** Channels, the direct message and the Home tab, with a mark where something came that was not looked at. */
export function createSidebar({ text, onPick, status }) {
  const words = text.slack;
  const node = el("nav", { class: "sidebar", "aria-label": words.channels });
  /** By person and channel: the newest message that was looked at. */
  const seen = new Map();
  let isFirst = true;

  const draw = redrawer(node, (rooms, current) => [
    el("h3", {}, words.channels),
    ...rooms.filter(({ isDirect }) => !isDirect).map((room) => drawRoom(room, `# ${room.name}`, current)),
    el("h3", {}, words.directs),
    ...rooms.filter(({ isDirect }) => isDirect).map((room) => drawRoom(room, words.bot, current)),
    el("h3", {}, words.app),
    drawRoom({ name: HOME, isNew: false }, words.home, current),
  ]);

  function drawRoom({ name, isNew }, label, current) {
    return el(
      "button",
      {
        type: "button",
        class: isNew ? "room unread" : "room",
        "data-channel": name,
        "aria-current": name === current ? "true" : null,
        onclick: () => onPick(name),
      },
      label,
      isNew ? el("b", { class: "dot" }, spoken(words.unread)) : null,
    );
  }

  function update(rooms, current, person) {
    const marked = rooms.map(({ name, isDirect, latest }) => {
      const key = `${person} ${name}`;
      const isNews = latest !== null && Number(latest) > Number(seen.get(key) ?? (isFirst ? latest : 0));
      if (isNews && !isFirst && seen.get(`said ${key}`) !== latest) {
        status.announce(`${words.news} : ${isDirect ? words.bot : `#${name}`}`);
        seen.set(`said ${key}`, latest);
      }
      if (name === current || isFirst) seen.set(key, latest ?? 0);
      return { name, isDirect, isNew: isNews && name !== current };
    });
    isFirst = false;
    draw(marked, current);
  }

  return { node, update };
}
