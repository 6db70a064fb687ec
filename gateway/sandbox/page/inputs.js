import { WORDS } from "./block-words.js";
import { brusselsLocal, brusselsSeconds } from "./dates.js";
import { el } from "./dom.js";
import { drawText } from "./mrkdwn.js";

let groups = 0;

/** One line to type in. Enter counts as an answer where the message or form wants to hear of it. */
export function drawLine(element, { choose, name }, attributes = {}) {
  const node = el("input", {
    type: "text",
    placeholder: element.placeholder?.text,
    "aria-label": name,
    autocomplete: "off",
    onkeydown: (event) => onEnter(event, choose, () => node.value),
    oninput: hearsEachCharacter(element) ? () => choose?.(node.value) : null,
    ...attributes,
  });
  node.value = element.initial_value ?? "";
  return { node, read: () => node.value };
}

function onEnter(event, choose, read) {
  if (event.key !== "Enter" || choose === null || event.isComposing) return;
  event.preventDefault();
  if (read() !== "") choose(read());
}

function hearsEachCharacter(element) {
  return element.dispatch_action_config?.trigger_actions_on?.includes("on_character_entered") === true;
}

/** Text of one line or several. */
export function drawPlainInput(element, kit) {
  if (element.multiline !== true) return drawLine(element, kit);
  return drawArea(element, kit, { rows: 4, value: element.initial_value ?? "" });
}

/** Rich text is written plainly here; the stand-in makes a rich_text block of it. */
export function drawRichInput(element, kit) {
  return drawArea(element, kit, { rows: element.min_lines ?? 4, value: plainOf(element.initial_value) });
}

function drawArea(element, { name }, { rows, value }) {
  const placeholder = element.placeholder?.text;
  const node = el("textarea", { rows, placeholder, "aria-label": name, value });
  return { node, read: () => node.value };
}

function plainOf(node) {
  if (node === undefined) return "";
  if (typeof node.text === "string") return node.text;
  return (node.elements ?? []).map(plainOf).join(node.type === "rich_text_list" ? "\n" : "");
}

export function drawNumber(element, kit) {
  return drawLine(element, kit, { inputmode: element.is_decimal_allowed === true ? "decimal" : "numeric" });
}

/** A date, a time or both, each by the browser's own picker; a moment is one of Brussels. */
export function drawPicker(element, { choose, name }) {
  const { type, label, initial } = PICKERS[element.type](element);
  const read = () => (type === "datetime-local" ? (brusselsSeconds(node.value) ?? "") : node.value);
  const onchange = async () => {
    if (node.value === "" || choose === null) return;
    if (!(await choose(read()))) node.value = initial;
  };
  const node = el("input", {
    type,
    class: "picker",
    "aria-label": name === undefined ? label : name,
    onchange,
  });
  node.value = initial;
  return { node, read };
}

const PICKERS = {
  datepicker: ({ initial_date, placeholder }) => ({
    type: "date",
    label: placeholder?.text ?? WORDS.date,
    initial: initial_date ?? "",
  }),
  timepicker: ({ initial_time, placeholder }) => ({
    type: "time",
    label: placeholder?.text ?? WORDS.time,
    initial: initial_time ?? "",
  }),
  datetimepicker: ({ initial_date_time }) => ({
    type: "datetime-local",
    label: WORDS.date,
    initial: initial_date_time ? brusselsLocal(initial_date_time) : "",
  }),
};

/** Boxes to tick, or round ones of which one is chosen. */
export function drawChoices(element, { choose, name }) {
  groups += 1;
  const isOne = element.type === "radio_buttons";
  const initial = isOne
    ? [element.initial_option?.value]
    : (element.initial_options ?? []).map(({ value }) => value);
  const choices = (element.options ?? []).map((option) => {
    const box = el("input", {
      type: isOne ? "radio" : "checkbox",
      name: `choices-${groups}`,
      value: option.value,
      checked: initial.includes(option.value),
    });
    const words = [
      el("span", {}, ...drawText(option.text)),
      option.description ? el("small", {}, ...drawText(option.description)) : null,
    ];
    return { box, node: el("label", { class: "choice" }, box, el("span", {}, ...words)) };
  });
  const role = isOne ? "radiogroup" : "group";
  const node = el(
    "div",
    { class: "choices", role, "aria-label": name ?? WORDS.options },
    ...choices.map((choice) => choice.node),
  );
  const checked = () => choices.flatMap(({ box }) => (box.checked ? [box.value] : []));
  const read = () => (isOne ? (checked()[0] ?? "") : checked());
  let last = initial;
  node.addEventListener("change", async () => {
    if (choose === null || (await choose(read()))) last = checked();
    else for (const { box } of choices) box.checked = last.includes(box.value);
  });
  return { node, read };
}

/** What is still on its way to the stand-in; a form waits for it. */
let uploading = Promise.resolve();
export const uploadsDone = () => uploading;

/** A file goes to the stand-in when it is chosen, as Slack's own client does; the form carries its id. */
export function drawFileInput(element, { name }) {
  const accept = (element.filetypes ?? []).map((type) => `.${type}`).join(",");
  const isMany = (element.max_files ?? 10) > 1;
  const said = el("small", { class: "file-said", role: "status" });
  let ids = [];
  const onchange = () => {
    const files = [...box.files];
    ids = [];
    said.textContent = files.length === 0 ? "" : WORDS.uploading;
    uploading = Promise.all(files.map(upload)).then((sent) => {
      ids = sent.filter((id) => id !== null);
      said.textContent = ids.length === files.length ? "" : WORDS.notUploaded;
    });
  };
  const box = el("input", {
    type: "file",
    accept,
    multiple: isMany ? "" : null,
    "aria-label": name,
    onchange,
  });
  return { node: el("div", { class: "file-input", role: "group" }, box, said), read: () => ids };
}

/** The id under which the stand-in keeps a file; null when it did not take it. */
async function upload(file) {
  try {
    const path = `/sandbox/slack/files?name=${encodeURIComponent(file.name)}`;
    const headers = { "content-type": "application/octet-stream" };
    const response = await fetch(path, { method: "POST", headers, body: file });
    return response.ok ? (await response.json()).id : null;
  } catch {
    return null;
  }
}
