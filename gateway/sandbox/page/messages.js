import { drawAttachment } from "./attachments.js";
import { drawBlocks } from "./blocks.js";
import { el } from "./dom.js";
import { drawMrkdwn } from "./mrkdwn.js";
import { hour, shortTime } from "./times.js";

const BOT = "U0BOT";

/**
 * One message as the channel shows it, with its thread under it where that is open. `kit` has the page's `text`,
 * `nameOf` a user id, `act(ts, action)` for clicks and `toggle(ts)` for threads.
 */
export function drawCard(message, kit) {
  const { text, toggle } = kit;
  const words = text.slack;
  const isOpen = Array.isArray(message.thread);
  const count = message.replies ?? 0;
  const last = message.lastReply ? ` · ${words.lastReply} ${shortTime(timeOf(message.lastReply))}` : "";
  const opener =
    count === 0
      ? null
      : el(
          "button",
          {
            type: "button",
            class: "thread-opener",
            "aria-expanded": String(isOpen),
            onclick: () => toggle(message.ts),
          },
          `${isOpen ? "▾" : "▸"} ${count} ${count === 1 ? words.reply : words.replies}${last}`,
        );
  const thread = isOpen
    ? el(
        "div",
        { class: "thread", role: "group", "aria-label": words.thread },
        ...message.thread.map((reply) => drawMessage(reply, kit)),
      )
    : null;
  return el("div", { class: "card", "data-card": message.ts }, drawMessage(message, kit), opener, thread);
}

/** A message alone: who, when, its blocks and its attachments with their color bars. */
export function drawMessage(message, { text, nameOf, act }) {
  const words = text.slack;
  const kit = { text, act: (action) => act(message.ts, action) };
  const notes = [message.only ? `👁 ${words.onlyYou}` : null, message.edited_ts ? words.edited : null];
  const author = message.only || message.user === BOT ? words.bot : nameOf(message.user);
  const blocks =
    message.blocks.length > 0
      ? drawBlocks(message.blocks, kit)
      : [el("div", { class: "block-text" }, ...drawMrkdwn(message.text))];
  return el(
    "article",
    { class: message.only ? "message whisper" : "message", "data-ts": message.ts },
    el(
      "header",
      {},
      el("strong", {}, author),
      ` ${message.thread_ts === null ? shortTime(timeOf(message.ts)) : hour(timeOf(message.ts))} `,
      el("small", {}, notes.filter(Boolean).join(" · ")),
    ),
    ...blocks,
    ...message.attachments.map((attachment) => drawAttachment(attachment, kit)),
  );
}

function timeOf(ts) {
  return new Date(Number(ts) * 1000);
}
