import { el, spoken } from "./dom.js";
import { parseMrkdwn } from "./mrkdwn.js";
import { hour, shortTime } from "./times.js";

const TICKS = { sent: "✓", delivered: "✓✓", received: "✓✓", read: "✓✓" };
const REACTIONS = [
  ["👍", "like"],
  ["❌", "dislike"],
];

/** One bubble of a chat, with its quick replies, its reactions, and what a thumb can do with it. */
export function drawBubble(bubble, { words, say, cite }) {
  const isTheirs = bubble.direction === "out";
  return el(
    "div",
    { class: `bubble ${bubble.direction}`, "data-message-id": bubble.id, "data-status": bubble.status },
    bubble.quotedText === null
      ? null
      : el("blockquote", {}, ...chatText(bubble.quotedText || words.voiceNote)),
    el(
      "div",
      { class: "block-text" },
      ...(bubble.kind === "voice" ? [words.voiceNote] : chatText(bubble.text)),
    ),
    bubble.buttons.length === 0 ? null : quickReplies(bubble, say),
    el(
      "p",
      { class: "foot" },
      reactionsOf(bubble, { words, say }),
      isTheirs ? thumb(bubble, { words, say, cite }) : null,
      when(bubble, words),
    ),
  );
}

function quickReplies({ id, buttons }, say) {
  const drawn = buttons.map((button) =>
    el(
      "button",
      { type: "button", "data-button-id": button.id, onclick: () => say({ button: button.id, quoted: id }) },
      button.title,
    ),
  );
  return el("div", { class: "quick" }, ...drawn);
}

function thumb(bubble, { words, say, cite }) {
  const free = bubble.reactions.in === null ? REACTIONS : [];
  return el(
    "span",
    { class: "thumb" },
    ...free.map(([emoji, name]) =>
      small({
        label: words[name],
        sign: emoji,
        onclick: () => say({ reaction: emoji, quoted: bubble.id }),
      }),
    ),
    small({ label: words.quote, sign: "↩", onclick: () => cite(bubble) }),
  );
}

function reactionsOf({ id, reactions, direction }, { words, say }) {
  const own = direction === "out" ? reactions.in : null;
  const theirs = direction === "out" ? null : reactions.out;
  const drawn = [];
  if (own !== null) {
    const onclick = () => say({ reaction: "", quoted: id });
    drawn.push(small({ label: words.unlike, sign: own, onclick, name: "reaction" }));
  }
  if (theirs !== null) drawn.push(el("span", { class: "reaction", title: words.theirs }, theirs));
  return drawn.length === 0 ? null : el("span", {}, ...drawn);
}

function small({ label, sign, onclick, name = "" }) {
  return el(
    "button",
    { type: "button", class: `small ${name}`, "aria-label": label, title: label, onclick },
    sign,
  );
}

function when({ at, status }, words) {
  const time = new Date(at);
  return el(
    "small",
    { title: shortTime(time) },
    `${hour(time)} `,
    el(
      "span",
      { class: status === "read" ? "ticks read" : "ticks", "aria-hidden": "true" },
      TICKS[status] ?? "",
    ),
    spoken(words.ticks[status] ?? ""),
  );
}

const TAGS = { bold: "strong", italic: "em", strike: "s", code: "code", pre: "pre" };

/** WhatsApp's marks are Slack's without its links and mentions: those stay as they were typed. */
export function chatText(source) {
  const escaped = source.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const draw = ({ kind, text, children }) =>
    kind in TAGS
      ? el(TAGS[kind], {}, ...(children ? children.map(draw) : [text]))
      : document.createTextNode(text);
  return parseMrkdwn(escaped).map(draw);
}
