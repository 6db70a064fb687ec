import { el } from "./dom.js";
import { drawText } from "./mrkdwn.js";

/** Draws one interactive element; `kit.act` is null where a choice only counts when the form is sent. */
export function drawElement(element, block, { text, act }) {
  const tell = act === null ? null : (value) => act(actionOf(element, block, value));
  const node = (ELEMENTS[element.type] ?? drawTyped)(element, { text, tell });
  node.dataset.actionId = element.action_id ?? "";
  node.dataset.elementType = element.type;
  return node;
}

function actionOf(element, block, value) {
  const action = { action_id: element.action_id, block_id: block.block_id };
  return value === undefined ? action : { ...action, value };
}

const ELEMENTS = {
  button: drawButton,
  overflow: (element, kit) => drawSelect(element, { ...kit, placeholder: "⋯", class: "overflow" }),
  static_select: drawSelect,
  multi_static_select: drawMultiple,
  radio_buttons: drawSelect,
  checkboxes: drawMultiple,
  datepicker: (element, kit) => drawTyped(element, kit, { type: "date", value: element.initial_date }),
  timepicker: (element, kit) => drawTyped(element, kit, { type: "time", value: element.initial_time }),
  plain_text_input: drawPlainInput,
  number_input: (element, kit) => drawTyped(element, kit, { inputmode: "decimal" }),
  image: (element) => el("span", {}, element.alt_text ?? ""),
};

function drawButton(element, { tell }) {
  const onclick = () => {
    const { confirm } = element;
    const question = confirm ? `${confirm.title?.text ?? ""}\n${confirm.text?.text ?? ""}` : null;
    if (question === null || window.confirm(question)) tell?.();
  };
  const label = drawText(element.text);
  if (element.url)
    return el(
      "a",
      { class: "button", href: element.url, target: "_blank", rel: "noopener", onclick },
      ...label,
    );
  return el("button", { type: "button", class: element.style ?? "plain", onclick }, ...label);
}

function optionsOf(element) {
  const grouped = (element.option_groups ?? []).flatMap((group) => group.options);
  return [...(element.options ?? []), ...grouped];
}

function drawSelect(element, { text, tell, placeholder, class: name }) {
  const initial = element.initial_option?.value ?? "";
  const first = el("option", { value: "" }, placeholder ?? element.placeholder?.text ?? text.pick);
  const options = optionsOf(element).map((option) =>
    el("option", { value: option.value, selected: option.value === initial }, ...drawText(option.text)),
  );
  const onchange = (event) => event.target.value !== "" && tell?.(event.target.value);
  return el("select", { class: name, onchange }, first, ...options);
}

function drawMultiple(element, { tell }) {
  const initial = (element.initial_options ?? []).map((option) => option.value);
  const boxes = optionsOf(element).map((option) =>
    el(
      "label",
      { class: "choice" },
      el("input", { type: "checkbox", value: option.value, checked: initial.includes(option.value) }),
      ...drawText(option.text),
    ),
  );
  const group = el("span", { class: "choices" }, ...boxes);
  group.addEventListener("change", () => tell?.(enteredIn(group)));
  return group;
}

function drawPlainInput(element, kit) {
  if (element.multiline !== true) return drawTyped(element, kit);
  const placeholder = element.placeholder?.text ?? null;
  return el("textarea", { rows: 3, placeholder, value: element.initial_value ?? "" });
}

function drawTyped(element, { tell }, attributes = {}) {
  const onchange = (event) => event.target.value !== "" && tell?.(event.target.value);
  const value = attributes.value ?? element.initial_value ?? "";
  return el("input", {
    type: "text",
    placeholder: element.placeholder?.text ?? null,
    onchange,
    ...attributes,
    value,
  });
}

/** What is entered in a drawn element; undefined for what carries no value, such as a button. */
export function enteredIn(node) {
  if (node.classList.contains("choices")) {
    return [...node.querySelectorAll("input:checked")].map((box) => box.value);
  }
  if (node.tagName === "BUTTON" || node.tagName === "A" || node.tagName === "SPAN") return undefined;
  if (node.classList.contains("overflow")) return undefined;
  return node.value;
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
