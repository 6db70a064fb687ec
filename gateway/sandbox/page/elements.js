import { confirmed } from "./dialog.js";
import { el } from "./dom.js";
import { drawImage } from "./images.js";
import {
  drawChoices,
  drawFileInput,
  drawLine,
  drawNumber,
  drawPicker,
  drawPlainInput,
  drawRichInput,
} from "./inputs.js";
import { drawText } from "./mrkdwn.js";
import { drawOverflow } from "./overflow.js";
import { drawExternal, drawMultiSelect, drawSelect } from "./selects.js";

/** By drawn element: how to read what is entered in it. */
const READERS = new WeakMap();

/**
 * Draws one interactive element; `kit.act` is null where a choice only counts when the form is sent. `name` is
 * what a screen reader calls it, null where a label stands beside it; else its placeholder serves.
 */
export function drawElement(element, block, { text, act, name }) {
  const draw = Object.hasOwn(ELEMENTS, element.type) ? ELEMENTS[element.type] : drawUnknownElement;
  const label = name === undefined ? element.placeholder?.text : name;
  const { node, read } = draw(element, { text, choose: chooser(element, block, act), name: label });
  node.dataset.actionId = element.action_id ?? "";
  node.dataset.elementType = element.type;
  if (read) READERS.set(node, read);
  return node;
}

/** Tells of a choice once it is confirmed; whether it was. Null where nobody listens. */
function chooser(element, block, act) {
  if (act === null) return null;
  return async (value) => {
    if (element.confirm && !(await confirmed(element.confirm))) return false;
    const action = { action_id: element.action_id, block_id: block.block_id };
    act(value === undefined ? action : { ...action, value });
    return true;
  };
}

const ELEMENTS = {
  button: drawButton,
  workflow_button: drawButton,
  icon_button: drawIconButton,
  overflow: (element, kit) => ({ node: drawOverflow(element, kit) }),
  static_select: drawSelect,
  users_select: drawSelect,
  channels_select: drawSelect,
  conversations_select: drawSelect,
  external_select: drawExternal,
  multi_static_select: drawMultiSelect,
  multi_users_select: drawMultiSelect,
  multi_channels_select: drawMultiSelect,
  multi_conversations_select: drawMultiSelect,
  multi_external_select: drawExternal,
  radio_buttons: drawChoices,
  checkboxes: drawChoices,
  datepicker: drawPicker,
  timepicker: drawPicker,
  datetimepicker: drawPicker,
  plain_text_input: drawPlainInput,
  rich_text_input: drawRichInput,
  number_input: drawNumber,
  email_text_input: (element, kit) => drawLine(element, kit, { inputmode: "email" }),
  url_text_input: (element, kit) => drawLine(element, kit, { inputmode: "url" }),
  file_input: drawFileInput,
  image: (element) => ({ node: drawImage(element, "thumbnail") }),
};

/** Elements of several controls, which a label names as a group. */
export const GROUPED = new Set([
  "radio_buttons",
  "checkboxes",
  "multi_static_select",
  "multi_users_select",
  "multi_channels_select",
  "multi_conversations_select",
  "file_input",
]);

function drawUnknownElement(element) {
  return { node: el("span", { class: "block-unknown" }, `[${element.type}]`) };
}

function drawButton(element, { choose }) {
  const label = drawText(element.text);
  const look = { class: element.style ?? "plain", "aria-label": element.accessibility_label };
  const onclick = () => choose?.();
  if (!element.url) return { node: el("button", { type: "button", ...look, onclick }, ...label) };
  const href = { href: element.url, target: "_blank", rel: "noopener noreferrer" };
  return { node: el("a", { ...look, class: `button ${look.class}`, ...href, onclick }, ...label) };
}

function drawIconButton(element, { choose }) {
  const icon = element.icon === "trash" ? "🗑" : "•";
  const label = element.accessibility_label ?? element.text?.text ?? element.icon;
  const props = { type: "button", class: "icon", title: element.text?.text, "aria-label": label };
  return { node: el("button", { ...props, onclick: () => choose?.() }, icon) };
}

/** What is entered in a drawn element; undefined for what carries no value, such as a button. */
export function enteredIn(node) {
  return READERS.get(node)?.();
}

/** The values of every element inside a form, as `/sandbox/slack/submit` takes them. */
export function valuesIn(form) {
  const values = {};
  for (const node of form.querySelectorAll("[data-action-id]")) {
    const blockId = node.closest("[data-block-id]")?.dataset.blockId;
    const value = enteredIn(node);
    if (blockId && value !== undefined)
      values[blockId] = { ...values[blockId], [node.dataset.actionId]: value };
  }
  return values;
}
