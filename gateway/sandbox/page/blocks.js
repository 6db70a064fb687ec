import { el } from "./dom.js";
import { drawElement } from "./elements.js";
import { drawMrkdwn, drawText } from "./mrkdwn.js";

/**
 * Draws Block Kit plainly. `act` is called with `{action_id, block_id, value?}` when somebody clicks or picks;
 * `errors` are the texts under a modal's inputs, by block id.
 */
export function drawBlocks(blocks, { text, act, errors = {} }) {
  return blocks.map((block) => {
    const draw = BLOCKS[block.type] ?? drawUnknown;
    const node = draw(block, { text, act, error: errors[block.block_id] });
    node.dataset.blockId = block.block_id ?? "";
    return node;
  });
}

const BLOCKS = {
  header: (block) => el("h3", { class: "block-header" }, ...drawText(block.text)),
  divider: () => el("hr"),
  section: drawSection,
  context: (block) =>
    el(
      "p",
      { class: "block-context" },
      ...block.elements.map((item) => el("span", {}, ...drawContextItem(item))),
    ),
  actions: (block, kit) =>
    el("div", { class: "block-actions" }, ...block.elements.map((item) => drawElement(item, block, kit))),
  input: drawInput,
  image: (block) => el("p", { class: "block-context" }, `🖼 ${block.alt_text ?? ""}`),
  markdown: (block) => el("div", { class: "block-text" }, ...drawMrkdwn(block.text ?? "")),
  table: drawTable,
  rich_text: (block) => el("div", { class: "block-text" }, richText(block)),
};

function drawUnknown(block) {
  return el("p", { class: "block-context" }, `[${block.type}]`);
}

function drawContextItem(item) {
  return item.type === "image" ? [document.createTextNode(item.alt_text ?? "")] : drawText(item);
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
    block.accessory ? drawElement(block.accessory, block, kit) : null,
  );
}

function drawInput(block, { text, act, error }) {
  const optional = block.optional === true ? ` (${text.optional})` : "";
  return el(
    "label",
    { class: "block-input" },
    el("span", {}, ...drawText(block.label), optional),
    drawElement(block.element, block, { text, act: block.dispatch_action === true ? act : null }),
    block.hint ? el("small", {}, ...drawText(block.hint)) : null,
    error ? el("small", { class: "error", role: "alert" }, error) : null,
  );
}

function drawTable(block) {
  const rows = block.rows.map((row, index) =>
    el(
      "tr",
      {},
      ...row.map((cell) =>
        el(index === 0 ? "th" : "td", {}, cell.type === "rich_text" ? richText(cell) : (cell.text ?? "")),
      ),
    ),
  );
  return el("table", { class: "block-table" }, ...rows);
}

/** The words of a rich text, without its finery. */
function richText(node) {
  if (typeof node.text === "string") return node.text;
  const lines = node.type === "rich_text" || node.type === "rich_text_list" ? "\n" : "";
  return (node.elements ?? []).map(richText).join(lines);
}
