import { WORDS } from "./block-words.js";
import { el } from "./dom.js";
import { drawText } from "./mrkdwn.js";
import { WORKSPACE } from "./workspace.js";

/** A menu of one choice: the browser's own, with Slack's groups; what is not confirmed falls back. */
export function drawSelect(element, { text, choose, name }) {
  let last = chosenValue(element.initial_option) ?? initialId(element) ?? "";
  const first = el("option", { value: "" }, placeholderOf(element, text));
  const draw = (option) =>
    el("option", { value: option.value, selected: option.value === last }, ...drawText(option.text));
  const groups = groupsOf(element).map(({ label, options }) =>
    label === null ? options.map(draw) : el("optgroup", { label }, ...options.map(draw)),
  );
  const onchange = async () => {
    if (node.value === "" || choose === null) return;
    if (await choose(node.value)) last = node.value;
    else node.value = last;
  };
  const node = el(
    "select",
    { class: "slack-select", "aria-label": nameOr(name), onchange },
    first,
    ...groups.flat(),
  );
  return { node, read: () => node.value };
}

/** A menu of many: what is chosen stands in its line, and counts once the menu is closed, as in Slack. */
export function drawMultiSelect(element, { text, choose, name }) {
  const initial = initialsOf(element);
  const max = element.max_selected_items ?? Number.POSITIVE_INFINITY;
  const line = el("summary");
  const groups = groupsOf(element).map(({ label, options }) =>
    el(
      "div",
      { class: "options", role: "group", "aria-label": label ?? WORDS.options },
      label === null ? null : el("small", {}, label),
      ...options.map((option) => drawBox(option, initial)),
    ),
  );
  const node = el("details", { class: "multi" }, line, el("div", { class: "multi-menu" }, ...groups));
  const boxes = () => [...node.querySelectorAll("input")];
  const read = () => boxes().flatMap((box) => (box.checked ? [box.value] : []));
  let told = JSON.stringify(initial);

  function show() {
    const labels = boxes().flatMap((box) => (box.checked ? [box.parentElement.textContent] : []));
    line.replaceChildren(
      ...(labels.length === 0
        ? [el("span", { class: "soft" }, placeholderOf(element, text))]
        : labels.map((label) => el("span", { class: "chip" }, label))),
    );
    line.setAttribute("aria-label", `${nameOr(name)} : ${line.textContent}`);
    for (const box of boxes()) box.disabled = !box.checked && labels.length >= max;
  }

  node.addEventListener("change", show);
  node.addEventListener("toggle", () => {
    const now = JSON.stringify(read());
    if (node.open || choose === null || now === told) return;
    told = now;
    choose(read());
  });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !node.open) return;
    event.stopPropagation();
    node.open = false;
    line.focus();
  });
  show();
  return { node, read };
}

function drawBox(option, initial) {
  const box = el("input", { type: "checkbox", value: option.value, checked: initial.includes(option.value) });
  return el("label", { class: "choice" }, box, ...drawText(option.text));
}

/** What an external source offers is asked of the app while one types; here one types the value itself. */
export function drawExternal(element, { choose, name }) {
  const isMany = element.type.startsWith("multi_");
  const initial = isMany ? initialsOf(element).join(", ") : (chosenValue(element.initial_option) ?? "");
  const parts = (value) => value.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
  const read = () => (isMany ? parts(node.value) : node.value);
  const onchange = () => node.value !== "" && choose?.(read());
  const placeholder = element.placeholder?.text ?? WORDS.external;
  const node = el("input", {
    type: "text",
    title: WORDS.external,
    placeholder,
    "aria-label": nameOr(name),
    onchange,
  });
  node.value = initial;
  return { node, read };
}

/** A menu without label and placeholder still needs to be called something. */
function nameOr(name) {
  return name === undefined ? WORDS.options : name;
}

function placeholderOf(element, text) {
  return element.placeholder?.text ?? text.pick ?? WORDS.nothingPicked;
}

/** The options in their groups; people and channels are those of the workspace. */
function groupsOf(element) {
  const people = () => idOptions(WORKSPACE.users, "");
  const channels = () => idOptions(WORKSPACE.channels, "#");
  const kind = element.type.replace(/^multi_/, "");
  if (kind === "users_select") return [{ label: null, options: people() }];
  if (kind === "channels_select") return [{ label: null, options: channels() }];
  if (kind === "conversations_select") return [{ label: null, options: [...channels(), ...people()] }];
  if (!element.option_groups) return [{ label: null, options: element.options ?? [] }];
  return element.option_groups.map(({ label, options }) => ({ label: label.text, options }));
}

function idOptions(names, sign) {
  return Object.entries(names).map(([value, name]) => ({
    value,
    text: { type: "plain_text", text: `${sign}${name}`, emoji: false },
  }));
}

function chosenValue(option) {
  return option?.value;
}

function initialId(element) {
  return element.initial_user ?? element.initial_channel ?? element.initial_conversation;
}

function initialsOf(element) {
  const ids = element.initial_users ?? element.initial_channels ?? element.initial_conversations;
  return ids ?? (element.initial_options ?? []).map(chosenValue);
}
