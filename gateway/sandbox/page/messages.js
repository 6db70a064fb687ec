import { drawAttachment } from "./attachments.js";
import { drawBlocks } from "./blocks.js";
import { el } from "./dom.js";
import { drawMrkdwn } from "./mrkdwn.js";

const BOT = { id: "U0BOT", name: "Comptoir" };

/**
 * A channel's messages in their order, each with its thread under it. `kit` has the page's `text`, `nameOf` a
 * user id, and `act(ts, action)` for clicks.
 */
export function drawMessages({ messages, whispers }, kit) {
  const roots = messages.filter(({ thread_ts, ts }) => thread_ts === null || thread_ts === ts);
  const shown = [...roots, ...whispers].sort((a, b) => Number(a.ts) - Number(b.ts));
  if (shown.length === 0) return el("p", { class: "empty" }, kit.text.noMessages);
  return shown.map((message) => {
    const replies = messages.filter(({ thread_ts, ts }) => thread_ts === message.ts && ts !== message.ts);
    const thread = replies.map((reply) => drawMessage(reply, kit));
    const body =
      thread.length === 0 ? null : el("div", { class: "thread", "aria-label": kit.text.replies }, ...thread);
    return el("div", {}, drawMessage(message, kit), body);
  });
}

function drawMessage(message, { text, nameOf, act }) {
  const kit = { text, act: (action) => act(message.ts, action) };
  const notes = [message.only ? text.onlyYou : null, message.edited_ts ? text.edited : null];
  const author = message.only || message.user === BOT.id ? BOT.name : nameOf(message.user);
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
      ` ${timeOf(message.ts)} `,
      el("small", {}, notes.filter(Boolean).join(" · ")),
    ),
    ...blocks,
    ...message.attachments.map((attachment) => drawAttachment(attachment, kit)),
  );
}

function timeOf(ts) {
  const options = { timeZone: "Europe/Brussels", weekday: "short", hour: "2-digit", minute: "2-digit" };
  return new Date(Number(ts) * 1000).toLocaleString("fr-BE", options);
}
