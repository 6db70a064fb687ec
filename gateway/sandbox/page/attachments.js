import { drawBlocks } from "./blocks.js";
import { dateText } from "./dates.js";
import { el } from "./dom.js";
import { drawImage } from "./images.js";
import { drawLink, drawMrkdwn } from "./mrkdwn.js";

/** Slack's own names for three colors. */
const COLORS = { good: "#2eb886", warning: "#daa038", danger: "#a30200" };

/** A secondary attachment: blocks or the older fields, beside a bar of its color. */
export function drawAttachment(attachment, kit) {
  const inside = attachment.blocks ? drawBlocks(attachment.blocks, kit) : drawLegacy(attachment);
  const bar = el("div", { class: "attachment" }, ...inside);
  const color = COLORS[attachment.color] ?? `#${(attachment.color ?? "").replace("#", "")}`;
  if (/^#[0-9a-f]{6}$/i.test(color)) bar.style.borderColor = color;
  const { pretext } = attachment;
  return pretext ? el("div", {}, el("div", { class: "block-text" }, ...drawMrkdwn(pretext)), bar) : bar;
}

function drawLegacy(attachment) {
  const { author_name, author_link, title, title_link, text, fields = [], footer, ts, fallback } = attachment;
  const foot = [
    footer,
    ts ? dateText({ seconds: ts, format: "{date_short_pretty} {time}", fallback: "" }) : null,
  ];
  const nodes = [
    author_name ? el("div", { class: "soft" }, linked(author_name, author_link)) : null,
    title ? el("strong", { class: "attachment-title" }, linked(title, title_link)) : null,
    text ? el("div", { class: "block-text" }, ...drawMrkdwn(text)) : null,
    fields.length > 0 ? el("div", { class: "block-fields" }, ...fields.map(drawField)) : null,
    attachment.image_url ? drawImage({ image_url: attachment.image_url, alt_text: fallback }, "large") : null,
    foot.some(Boolean) ? el("div", { class: "block-context" }, foot.filter(Boolean).join(" | ")) : null,
  ].filter((node) => node !== null);
  // A plain summary is for those who can't show the rest: it stands alone or not at all.
  return nodes.length > 0 ? nodes : [el("div", { class: "block-text" }, fallback ?? "")];
}

function linked(text, href) {
  return href ? drawLink(href, text) : text;
}

function drawField({ title, value, short }) {
  return el(
    "div",
    { class: short === true ? null : "wide" },
    title ? el("strong", {}, title) : null,
    el("div", {}, ...drawMrkdwn(value ?? "")),
  );
}
