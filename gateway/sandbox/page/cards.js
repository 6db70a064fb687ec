import { WORDS } from "./block-words.js";
import { el } from "./dom.js";
import { drawElement } from "./elements.js";
import { drawImage } from "./images.js";
import { drawLink, drawText } from "./mrkdwn.js";
import { drawRichText } from "./rich-text.js";

const LEVELS = { default: "💬", info: "ℹ️", warning: "⚠️", error: "⛔", success: "✅" };

/** A modal's notice: its level is in the sign as well as in the color. */
export function drawAlert(block) {
  const level = Object.hasOwn(LEVELS, block.level) ? block.level : "default";
  const sign = el("span", { "aria-hidden": "true" }, LEVELS[level]);
  const words = el("span", { class: "block-text" }, ...drawText(block.text));
  return el("div", { class: `block-alert level-${level}`, role: "note" }, sign, words);
}

export function drawCard(block, kit) {
  const head = el(
    "div",
    { class: "card-head" },
    block.icon ? drawImage(block.icon, "icon") : null,
    el(
      "div",
      {},
      block.title ? el("strong", {}, ...drawText(block.title)) : null,
      block.subtitle ? el("div", { class: "soft" }, ...drawText(block.subtitle)) : null,
    ),
  );
  const buttons = (block.actions ?? []).map((item) => drawElement(item, block, kit));
  return el(
    "article",
    { class: "block-card" },
    block.hero_image ? drawImage(block.hero_image, "hero") : null,
    head,
    block.body ? el("div", { class: "block-text" }, ...drawText(block.body)) : null,
    block.subtext ? el("small", { class: "soft" }, ...drawText(block.subtext)) : null,
    buttons.length > 0 ? el("div", { class: "block-actions" }, ...buttons) : null,
  );
}

export function drawCarousel(block, kit) {
  const cards = block.elements.map((card) => {
    const node = drawCard(card, kit);
    node.dataset.blockId = card.block_id ?? "";
    return node;
  });
  return el(
    "div",
    { class: "block-carousel", role: "region", "aria-label": WORDS.cards, tabindex: "0" },
    ...cards,
  );
}

/** A titled frame around other blocks, which may be folded. */
export function drawContainer(block, kit, drawBlocks) {
  const title = [
    block.icon ? drawImage(block.icon, "icon") : null,
    el(
      "strong",
      {},
      ...(block.rich_text_title ? drawRichText(block.rich_text_title) : drawText(block.title)),
    ),
    block.subtitle ? el("span", { class: "soft" }, ...drawText(block.subtitle)) : null,
  ];
  const inside = drawBlocks(block.child_blocks ?? [], kit);
  if (block.is_collapsible !== true) {
    return el(
      "section",
      { class: "block-container" },
      el("div", { class: "card-head" }, ...title),
      ...inside,
    );
  }
  const open = block.default_collapsed === true ? null : "";
  return el("details", { class: "block-container", open }, el("summary", {}, ...title), ...inside);
}

export function drawContextActions(block, kit) {
  return el(
    "div",
    { class: "block-actions" },
    ...block.elements.flatMap((item) => drawContextAction(item, block, kit)),
  );
}

function drawContextAction(item, block, kit) {
  if (item.type !== "feedback_buttons") return [drawElement(item, block, kit)];
  const thumb = (button, sign, words) =>
    drawElement(
      {
        type: "button",
        action_id: item.action_id,
        text: { type: "plain_text", text: `${sign} ${button?.text?.text ?? ""}`.trim() },
        accessibility_label: button?.accessibility_label ?? words,
      },
      block,
      { ...kit, act: kit.act === null ? null : (action) => kit.act({ ...action, value: button?.value }) },
    );
  return [
    thumb(item.positive_button, "👍", WORDS.helpful),
    thumb(item.negative_button, "👎", WORDS.notHelpful),
  ];
}

const STATES = { pending: "⚪", in_progress: "⏳", complete: "✅", error: "⛔" };

export function drawTask(block) {
  const sources = (block.sources ?? []).map((source) =>
    drawLink(source.url ?? "", source.text || (source.url ?? "")),
  );
  return el(
    "div",
    { class: "block-card" },
    el("strong", {}, `${STATES[block.status] ?? "⚪"} ${block.title ?? ""}`),
    ...(block.details ? drawRichText(block.details) : []),
    ...(block.output ? drawRichText(block.output) : []),
    ...sources,
  );
}

export function drawPlan(block) {
  return el(
    "div",
    { class: "block-container" },
    el("strong", {}, block.title ?? ""),
    ...(block.tasks ?? []).map(drawTask),
  );
}

/** What can't be played, opened or joined here is told in words. */
export function drawVideo(block) {
  const title = block.title?.text ?? block.alt_text ?? "";
  const by = [block.provider_name, block.author_name].filter(Boolean).join(" · ");
  return el(
    "div",
    { class: "block-card" },
    el("strong", {}, `▶ ${WORDS.video} · `, block.title_url ? drawLink(block.title_url, title) : title),
    by === "" ? null : el("div", { class: "soft" }, by),
    block.description ? el("div", { class: "block-text" }, ...drawText(block.description)) : null,
    drawImage({ image_url: block.thumbnail_url, alt_text: block.alt_text }, "hero"),
  );
}

export function drawFile(block) {
  return el(
    "p",
    { class: "block-card" },
    `📄 ${WORDS.file} · ${block.file?.title ?? block.external_id ?? ""}`,
  );
}

export function drawCall(block) {
  const call = block.call?.v1 ?? {};
  const title = call.name ?? block.call_id ?? "";
  return el(
    "p",
    { class: "block-card" },
    `📞 ${WORDS.call} · `,
    call.join_url ? drawLink(call.join_url, title) : title,
  );
}
