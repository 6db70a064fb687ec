import { fieldAt, type JsonObject, listAt, objectOf, textAt } from "./json.ts";
import { lengthOf, optionsOf } from "./slack-check.ts";
import { elementsOf } from "./slack-check-elements.ts";

/** What a person enters in each kind of element: the field of the payload that carries it, and its starting value. */
type Entry = "text" | "number" | "option" | "texts" | "options" | "rich" | "files";
type InputShape = { readonly field: string; readonly initial: string; readonly entry: Entry };

const shape = (field: string, initial: string, entry: Entry): InputShape => ({ field, initial, entry });
const TYPED = shape("value", "initial_value", "text");
const ONE_OPTION = shape("selected_option", "initial_option", "option");
const SOME_OPTIONS = shape("selected_options", "initial_options", "options");

const SHAPES: Readonly<Record<string, InputShape>> = {
  plain_text_input: TYPED,
  email_text_input: TYPED,
  url_text_input: TYPED,
  number_input: TYPED,
  rich_text_input: shape("rich_text_value", "initial_value", "rich"),
  static_select: ONE_OPTION,
  external_select: ONE_OPTION,
  radio_buttons: ONE_OPTION,
  overflow: ONE_OPTION,
  multi_static_select: SOME_OPTIONS,
  multi_external_select: SOME_OPTIONS,
  checkboxes: SOME_OPTIONS,
  file_input: shape("files", "initial_files", "files"),
  datepicker: shape("selected_date", "initial_date", "text"),
  timepicker: shape("selected_time", "initial_time", "text"),
  datetimepicker: shape("selected_date_time", "initial_date_time", "number"),
  users_select: shape("selected_user", "initial_user", "text"),
  channels_select: shape("selected_channel", "initial_channel", "text"),
  conversations_select: shape("selected_conversation", "initial_conversation", "text"),
  multi_users_select: shape("selected_users", "initial_users", "texts"),
  multi_channels_select: shape("selected_channels", "initial_channels", "texts"),
  multi_conversations_select: shape("selected_conversations", "initial_conversations", "texts"),
};

/** What was chosen in an element, as payloads carry it; null when it has no such option. */
export function chosenIn(element: unknown, given: unknown): JsonObject | null {
  const type = textAt(element, "type") ?? "";
  if (type === "button") return { text: fieldAt(element, "text"), value: given ?? fieldAt(element, "value") };
  const known = Object.hasOwn(SHAPES, type) ? SHAPES[type] : undefined;
  if (known === undefined) return given === undefined ? {} : { value: given };
  if (given === undefined) return { [known.field]: fieldAt(element, known.initial) ?? startOf(known.entry) };
  const value = entered(element, known.entry, given);
  return value === undefined ? null : { [known.field]: value };
}

function startOf(entry: Entry): unknown {
  return entry === "options" || entry === "texts" || entry === "files" ? [] : null;
}

function entered(element: unknown, entry: Entry, given: unknown): unknown {
  if (entry === "number") return Number(given);
  if (entry === "rich") return richText(given);
  if (entry === "text") return given === "" || given === null ? null : String(given);
  const many = Array.isArray(given) ? given : [given].filter((one) => one !== "" && one !== null);
  if (entry === "files") return many.filter((one) => objectOf(one) !== null);
  if (entry === "texts") return many.map(String);
  const options = many.map((one) => optionOf(element, one));
  if (options.includes(undefined)) return undefined;
  return entry === "options" ? options : (options[0] ?? null);
}

/** What was typed plainly, as the block that Slack's own editor makes. */
function richText(given: unknown): unknown {
  if (objectOf(given) !== null) return given;
  if (given === "" || given === null) return null;
  const elements = [{ type: "rich_text_section", elements: [{ type: "text", text: String(given) }] }];
  return { type: "rich_text", elements };
}

/** The option that a value, or an option object, means. An external select offers whatever its source answers. */
function optionOf(element: unknown, given: unknown): unknown {
  const value = textAt(given, "value") ?? String(given);
  const known = optionsOf(element).find((option) => textAt(option, "value") === value);
  const isExternal = (textAt(element, "type") ?? "").endsWith("external_select");
  return (
    known ??
    (isExternal ? (objectOf(given) ?? { text: { type: "plain_text", text: value }, value }) : undefined)
  );
}

export type ViewState = {
  readonly values: JsonObject;
  /** By block id: why Slack's own client would not let this be sent. */
  readonly refusals: Readonly<Record<string, string>>;
};

/** The `state.values` of blocks with what a person entered: `{block: {action: value}}`, or `{block: value}` for short. */
export function stateOf(blocks: readonly unknown[], entries: JsonObject): ViewState {
  const values: Record<string, Record<string, unknown>> = {};
  const refusals: Record<string, string> = {};
  for (const blockId of Object.keys(entries)) {
    if (!blocks.some((block) => textAt(block, "block_id") === blockId)) refusals[blockId] = "no such block";
  }
  for (const block of blocks) {
    const blockId = textAt(block, "block_id") ?? "";
    for (const element of elementsOf(block)) {
      const type = textAt(element, "type") ?? "";
      const actionId = textAt(element, "action_id") ?? "";
      if (!Object.hasOwn(SHAPES, type) || type === "overflow") continue;
      const chosen = chosenIn(element, entryFor(fieldAt(entries, blockId), actionId));
      const refusal = chosen === null ? "no such option" : inputRefusal(block, element, chosen);
      if (refusal !== null) refusals[blockId] = refusal;
      values[blockId] = { ...values[blockId], [actionId]: { type, ...chosen } };
    }
  }
  return { values, refusals };
}

/** An option's own object has a text; an action may be called "value" as well. */
function entryFor(entry: unknown, actionId: string): unknown {
  const byAction = objectOf(entry);
  if (byAction === null || fieldAt(byAction, "text") !== undefined) return entry;
  if (Object.hasOwn(byAction, actionId)) return fieldAt(byAction, actionId);
  return textAt(byAction, "value") === null ? undefined : entry;
}

/** What Slack's client checks before it sends a form: required inputs and lengths. */
function inputRefusal(block: unknown, element: unknown, chosen: JsonObject): string | null {
  if (fieldAt(block, "type") !== "input") return null;
  const [value] = Object.values(chosen);
  const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return fieldAt(block, "optional") === true ? null : "required";
  if (fieldAt(element, "type") === "file_input") return fileRefusal(element, listAt(value));
  if (typeof value !== "string") return null;
  const [min, max] = [fieldAt(element, "min_length"), fieldAt(element, "max_length")];
  if (typeof max === "number" && lengthOf(value) > max) return `at most ${max} characters`;
  if (typeof min === "number" && lengthOf(value) < min) return `at least ${min} characters`;
  return typedRefusal(element, value);
}

/** By its name alone, as Slack's client does: the bytes are whoever's that reads them. */
function fileRefusal(element: unknown, files: readonly unknown[]): string | null {
  const max = fieldAt(element, "max_files");
  if (typeof max === "number" && files.length > max) return `at most ${max} files`;
  const types = listAt(element, "filetypes");
  if (types.length === 0) return null;
  const isOther = files.some((file) => !types.includes(textAt(file, "filetype") ?? ""));
  return isOther ? `must be a ${types.join(", ")} file` : null;
}

const TYPED_AS: Readonly<Record<string, readonly [RegExp, string]>> = {
  number_input: [/^-?\d+([.]\d+)?$/, "must be a number"],
  email_text_input: [/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "must be an email address"],
  url_text_input: [/^https?:\/\/\S+$/, "must be a URL"],
};

function typedRefusal(element: unknown, value: string): string | null {
  const type = textAt(element, "type") ?? "";
  const [pattern, words] = (Object.hasOwn(TYPED_AS, type) ? TYPED_AS[type] : undefined) ?? [];
  if (pattern !== undefined && !pattern.test(value)) return words ?? null;
  if (type !== "number_input") return null;
  const [min, max] = [textAt(element, "min_value"), textAt(element, "max_value")];
  if (fieldAt(element, "is_decimal_allowed") === false && value.includes("."))
    return "must be a whole number";
  if (min !== null && Number(value) < Number(min)) return `at least ${min}`;
  return max !== null && Number(value) > Number(max) ? `at most ${max}` : null;
}

export type ElementQuery = {
  readonly actionId: string;
  readonly blockId: string | undefined;
  readonly value: unknown;
};

/** The element that an action means. Where several share the action id, the one whose value is asked for. */
export function findElement(
  blocks: readonly unknown[],
  { actionId, blockId, value }: ElementQuery,
): { readonly block: unknown; readonly element: unknown } | null {
  const candidates = blocks
    .filter((block) => blockId === undefined || textAt(block, "block_id") === blockId)
    .flatMap((block) => elementsOf(block).map((element) => ({ block, element })))
    .filter(({ element }) => textAt(element, "action_id") === actionId);
  const exact = candidates.find(({ element }) => value !== undefined && fieldAt(element, "value") === value);
  return exact ?? candidates[0] ?? null;
}

/** The blocks of a message, its attachments' included. */
export function allBlocks(message: {
  readonly blocks: unknown;
  readonly attachments?: unknown;
}): readonly unknown[] {
  const attached = listAt(message.attachments).flatMap((attachment) => listAt(attachment, "blocks"));
  return [...listAt(message.blocks), ...attached];
}
