import {
  drawAlert,
  drawCall,
  drawCard,
  drawCarousel,
  drawContainer,
  drawContextActions,
  drawFile,
  drawPlan,
  drawTask,
  drawVideo,
} from "./cards.js";
import { drawChart } from "./charts.js";
import { el } from "./dom.js";
import { drawElement, GROUPED } from "./elements.js";
import { drawImage } from "./images.js";
import { drawMarkdown } from "./markdown.js";
import { drawText } from "./mrkdwn.js";
import { drawRichText } from "./rich-text.js";
import { drawDataTable, drawTable } from "./tables.js";

/**
 * Draws Block Kit as Slack shows it. `act` is called with `{action_id, block_id, value?}` when somebody clicks or
 * picks, and is null where nothing can be clicked; `errors` are the texts under a modal's inputs, by block id.
 */
export function drawBlocks(blocks, { text, act, errors = {} }) {
  return blocks.map((block) => {
    const node = drawBlock(block, { text, act, error: errors[block.block_id] });
    node.dataset.blockId = block.block_id ?? "";
    return node;
  });
}

const BLOCKS = {
  header: (block) => el("h3", { class: "block-header" }, ...drawText(block.text)),
  divider: () => el("hr", { class: "block-divider" }),
  section: drawSection,
  context: drawContext,
  actions: (block, kit) =>
    el("div", { class: "block-actions" }, ...block.elements.map((item) => drawElement(item, block, kit))),
  input: drawInput,
  image: drawImageBlock,
  markdown: (block) => el("div", { class: "block-text markdown" }, ...drawMarkdown(block.text ?? "")),
  rich_text: (block) => el("div", { class: "block-text rich" }, ...drawRichText(block)),
  table: drawTable,
  data_table: drawDataTable,
  data_visualization: drawChart,
  alert: drawAlert,
  card: drawCard,
  carousel: drawCarousel,
  container: (block, kit) => drawContainer(block, kit, drawBlocks),
  context_actions: drawContextActions,
  task_card: drawTask,
  plan: drawPlan,
  video: drawVideo,
  file: drawFile,
  call: drawCall,
};

/** A block whose inside is not as Slack documents it is shown as an unknown one: the page goes on. */
function drawBlock(block, kit) {
  if (!Object.hasOwn(BLOCKS, block.type)) return drawUnknown(block);
  try {
    return BLOCKS[block.type](block, kit);
  } catch {
    return drawUnknown(block);
  }
}

function drawUnknown(block) {
  const words = wordsIn(block).join(" ");
  return el("p", { class: "block-context block-unknown" }, `[${block.type}] ${words}`.trim());
}

const WORDY = ["text", "title", "label", "caption", "alt_text", "fallback", "name"];

function wordsIn(node) {
  if (Array.isArray(node)) return node.flatMap(wordsIn);
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, inner]) =>
    typeof inner === "string" ? (WORDY.includes(key) ? [inner] : []) : wordsIn(inner),
  );
}

function drawContext(block) {
  const items = block.elements.map((item) =>
    item.type === "image" ? drawImage(item, "icon") : el("span", {}, ...drawText(item)),
  );
  return el("div", { class: "block-context" }, ...items);
}

function drawSection(block, kit) {
  const fields = (block.fields ?? []).map((field) => el("div", {}, ...drawText(field)));
  return el(
    "div",
    { class: "block-section" },
    el(
      "div",
      { class: "block-text" },
      ...drawText(block.text),
      fields.length > 0 ? el("div", { class: "block-fields" }, ...fields) : null,
    ),
    block.accessory ? el("div", { class: "accessory" }, drawElement(block.accessory, block, kit)) : null,
  );
}

let inputs = 0;

function drawInput(block, { text, act, error }) {
  inputs += 1;
  const id = `input-${inputs}`;
  const optional = block.optional === true ? el("span", { class: "soft" }, ` (${text.optional})`) : null;
  const words = [...drawText(block.label), optional];
  const isGroup = GROUPED.has(block.element.type);
  const label = isGroup
    ? el("span", { class: "label", id }, ...words)
    : el("label", { class: "label", for: id }, ...words);
  const name = isGroup ? (block.label?.text ?? "") : null;
  const control = drawElement(block.element, block, {
    text,
    act: block.dispatch_action === true ? act : null,
    name,
  });
  if (isGroup) control.setAttribute("aria-labelledby", id);
  else control.setAttribute("id", id);
  return el(
    "div",
    { class: "block-input" },
    label,
    control,
    block.hint ? el("small", { class: "hint" }, ...drawText(block.hint)) : null,
    error ? el("small", { class: "error", role: "alert" }, error) : null,
  );
}

function drawImageBlock(block) {
  const title = block.title ? el("figcaption", {}, ...drawText(block.title)) : null;
  return el("figure", { class: "block-image" }, title, drawImage(block, "large"));
}
