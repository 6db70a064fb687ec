import { fieldAt, listAt, textAt } from "./json.ts";
import { lengthOf } from "./slack-check.ts";

/** The Cloud API's limits (chat-ux §1.2). */
const TEXT_MAX = 4096;
const BODY_MAX = 1024;
const SIDE_TEXT_MAX = 60;
const BUTTONS_MAX = 3;
const BUTTON_TITLE_MAX = 20;
const BUTTON_ID_MAX = 256;
const LIST_ROWS_MAX = 10;
const LIST_SECTIONS_MAX = 10;
const ROW_TITLE_MAX = 24;
const ROW_DESCRIPTION_MAX = 72;
const ROW_ID_MAX = 200;

export type WhatsAppButton = { readonly id: string; readonly title: string };
export type WhatsAppContent = { readonly text: string; readonly buttons: readonly WhatsAppButton[] };

/** What a Cloud API message says, or the parameter that Meta would refuse it for (its error 100). */
export function readContent(message: unknown): WhatsAppContent | { readonly problem: string } {
  switch (textAt(message, "type") ?? "text") {
    case "text":
      return plain(fieldAt(message, "text", "body"), "text.body", TEXT_MAX);
    case "interactive":
      return readInteractive(fieldAt(message, "interactive"));
    case "template":
      return readTemplate(fieldAt(message, "template"));
    default:
      return { problem: `type: ${textAt(message, "type")} is not supported` };
  }
}

function plain(value: unknown, field: string, max: number): WhatsAppContent | { readonly problem: string } {
  const problem = textProblem(value, field, max);
  return problem === null ? { text: String(value), buttons: [] } : { problem };
}

function readInteractive(interactive: unknown): WhatsAppContent | { readonly problem: string } {
  const body = plain(fieldAt(interactive, "body", "text"), "interactive.body.text", BODY_MAX);
  if ("problem" in body) return body;
  for (const side of ["header", "footer"]) {
    const text = fieldAt(interactive, side, "text");
    const problem = text === undefined ? null : textProblem(text, `interactive.${side}.text`, SIDE_TEXT_MAX);
    if (problem !== null) return { problem };
  }
  const type = textAt(interactive, "type");
  if (type !== "button" && type !== "list") return { problem: `interactive.type: ${type} is not supported` };
  const buttons = type === "button" ? readButtons(interactive) : readRows(interactive);
  return "problem" in buttons ? buttons : { ...body, buttons: buttons.choices };
}

type Choices = { readonly choices: readonly WhatsAppButton[] } | { readonly problem: string };

function readButtons(interactive: unknown): Choices {
  const buttons = listAt(interactive, "action", "buttons");
  if (buttons.length === 0 || buttons.length > BUTTONS_MAX) {
    return { problem: `interactive.action.buttons: between 1 and ${BUTTONS_MAX} buttons` };
  }
  const limits = { where: "interactive.action.buttons", idMax: BUTTON_ID_MAX, titleMax: BUTTON_TITLE_MAX };
  return readChoices(
    buttons.map((button) => fieldAt(button, "reply")),
    limits,
  );
}

function readRows(interactive: unknown): Choices {
  const button = textProblem(
    fieldAt(interactive, "action", "button"),
    "interactive.action.button",
    BUTTON_TITLE_MAX,
  );
  if (button !== null) return { problem: button };
  const sections = listAt(interactive, "action", "sections");
  const rows = sections.flatMap((section) => listAt(section, "rows"));
  if (sections.length > LIST_SECTIONS_MAX || rows.length === 0 || rows.length > LIST_ROWS_MAX) {
    return { problem: `interactive.action.sections: between 1 and ${LIST_ROWS_MAX} rows in all` };
  }
  for (const row of rows) {
    const description = fieldAt(row, "description");
    const problem =
      description === undefined ? null : textProblem(description, "description", ROW_DESCRIPTION_MAX);
    if (problem !== null) return { problem: `interactive.action.sections.rows.${problem}` };
  }
  return readChoices(rows, {
    where: "interactive.action.sections.rows",
    idMax: ROW_ID_MAX,
    titleMax: ROW_TITLE_MAX,
  });
}

function readChoices(
  items: readonly unknown[],
  limits: { readonly where: string; readonly idMax: number; readonly titleMax: number },
): Choices {
  const { where, idMax, titleMax } = limits;
  for (const item of items) {
    const problem =
      textProblem(fieldAt(item, "id"), "id", idMax) ?? textProblem(fieldAt(item, "title"), "title", titleMax);
    if (problem !== null) return { problem: `${where}.${problem}` };
  }
  const choices = items.map((item) => ({ id: textAt(item, "id") ?? "", title: textAt(item, "title") ?? "" }));
  const isUnique = new Set(choices.map(({ id }) => id)).size === choices.length;
  return isUnique ? { choices } : { problem: `${where}: ids must be unique` };
}

/** A template's text lives with Meta; here its name and the values put into it show what was said. */
function readTemplate(template: unknown): WhatsAppContent | { readonly problem: string } {
  const name = textAt(template, "name") ?? "";
  if (!/^[a-z0-9_]{1,512}$/.test(name))
    return { problem: "template.name: lower case letters, digits and underscores" };
  if (textAt(template, "language", "code") === null) return { problem: "template.language.code: required" };
  const components = listAt(template, "components");
  const parameters = components
    .filter((component) => textAt(component, "type") !== "button")
    .flatMap((component) => listAt(component, "parameters"));
  for (const parameter of parameters) {
    const problem = textProblem(fieldAt(parameter, "text"), "template.components.parameters.text", BODY_MAX);
    if (textAt(parameter, "type") === "text" && problem !== null) return { problem };
  }
  const buttons = components
    .filter((component) => textAt(component, "type") === "button")
    .flatMap((component) => listAt(component, "parameters"))
    .map((parameter) => textAt(parameter, "payload") ?? "")
    .filter((payload) => payload !== "")
    .map((payload) => ({ id: payload, title: payload }));
  return {
    text: [`[${name}]`, ...parameters.map((parameter) => textAt(parameter, "text") ?? "")].join("\n"),
    buttons,
  };
}

function textProblem(value: unknown, field: string, max: number): string | null {
  if (typeof value !== "string" || value === "") return `${field}: required`;
  return lengthOf(value) > max ? `${field}: at most ${max} characters` : null;
}
