import type { Chart } from "./chart.ts";
import { cutPlain, cutText } from "./mrkdwn.ts";
import type { Select } from "./select.ts";

/**
 * Slack's blocks, built so that no limit of chat-ux §1.1 can be passed: what is too long is cut with an ellipsis,
 * what is too many is left out. Texts come in as harmless mrkdwn (`mrkdwn.ts`).
 */

const BLOCKS_MAX = 50;
/** Undocumented; Slack was seen to refuse at 13,200, so the budget stays well below. */
const MESSAGE_CHARACTERS_MAX = 12_000;
const TOP_TEXT_MAX = 3000;
const SECTION_MAX = 3000;
const CONTEXT_ELEMENTS_MAX = 10;
const CONTEXT_MAX = 3000;
const FIELDS_MAX = 10;
const FIELD_MAX = 2000;
const BUTTONS_MAX = 25;
const BUTTON_LABEL_MAX = 75;
const BUTTON_VALUE_MAX = 2000;
const CONFIRM_TITLE_MAX = 100;
const CONFIRM_TEXT_MAX = 300;
const CONFIRM_LABEL_MAX = 30;
const ID_MAX = 255;
const OPTION_MAX = 75;
const OVERFLOW_OPTIONS_MAX = 5;
/** Room for the fences and the line breaks around a table. */
const FENCE = "```";

export interface PlainText {
  readonly type: "plain_text";
  readonly text: string;
  readonly emoji: true;
}

/** `verbatim`: Slack makes no link, mention or channel out of what merely looks like one. */
export interface Mrkdwn {
  readonly type: "mrkdwn";
  readonly text: string;
  readonly verbatim: true;
}

export interface Button {
  readonly type: "button";
  readonly text: PlainText;
  readonly action_id: string;
  readonly value: string;
  readonly style?: "primary" | "danger";
  readonly confirm?: {
    readonly title: PlainText;
    readonly text: Mrkdwn;
    readonly confirm: PlainText;
    readonly deny: PlainText;
  };
}

/** One option of a menu; `value` is ours and short. */
export interface Option {
  readonly text: PlainText;
  readonly value: string;
}

/** What does not fit beside the buttons, behind three dots. */
export interface Overflow {
  readonly type: "overflow";
  readonly action_id: string;
  readonly options: Option[];
}

export type Control = Button | Overflow | Select;

export type Block =
  | { readonly type: "section"; readonly text: Mrkdwn; readonly accessory?: Button | Select }
  | { readonly type: "section"; readonly fields: readonly Mrkdwn[] }
  | { readonly type: "context"; readonly elements: readonly Mrkdwn[] }
  | { readonly type: "actions"; readonly block_id: string; readonly elements: readonly Control[] }
  | { readonly type: "divider" }
  | Chart;

export interface Attachment {
  readonly color: string;
  readonly blocks: readonly Block[];
}

/** What chat.postMessage, chat.update and an ephemeral answer carry. */
export interface SlackMessage {
  /** Never empty: it is the notification, and what a screen reader says. */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly attachments: readonly Attachment[];
}

/** Bars beside the buttons; the state is readable without them (chat-ux §2.0, rule 5). */
export const COLORS = { open: "#a30200", taken: "#daa038", quiet: "#dddddd", settled: "#2eb886" } as const;

/** Plain text of at most `max` characters, never empty. */
export function plain(text: string, max: number): PlainText {
  return { type: "plain_text", text: orDash(cutPlain(text, max)), emoji: true };
}

/** A paragraph of at most 3000 characters, with a button beside it or without. */
export function section(text: string, accessory?: Button | Select): Block {
  return {
    type: "section",
    text: mrkdwn(text, SECTION_MAX),
    ...(accessory === undefined ? {} : { accessory }),
  };
}

/** Up to ten short texts in two columns. */
export function fields(texts: readonly string[]): Block {
  const shown = texts.slice(0, FIELDS_MAX).map((text) => mrkdwn(text, FIELD_MAX));
  return { type: "section", fields: shown.length === 0 ? [mrkdwn("", FIELD_MAX)] : shown };
}

/** Small gray lines: freshness, source, meaning. */
export function context(...texts: readonly string[]): Block {
  const shown = texts.filter((text) => text !== "").slice(0, CONTEXT_ELEMENTS_MAX);
  return {
    type: "context",
    elements: (shown.length === 0 ? [""] : shown).map((text) => mrkdwn(text, CONTEXT_MAX)),
  };
}

/** Lines in a fixed width; whole lines are left out where they do not fit. The lines are harmless already. */
export function table(lines: readonly string[]): Block {
  let body = "";
  for (const line of lines) {
    const next = `${body}${line.replaceAll("`", "ˋ")}\n`;
    if (next.length > SECTION_MAX - 2 * FENCE.length - 1) break;
    body = next;
  }
  return { type: "section", text: mrkdwn(`${FENCE}\n${body}${FENCE}`, SECTION_MAX) };
}

export function button(of: {
  readonly label: string;
  readonly actionId: string;
  readonly value: string;
  readonly style?: "primary" | "danger";
  readonly confirm?: {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
    readonly no: string;
  };
}): Button {
  const { confirm } = of;
  return {
    type: "button",
    text: plain(of.label, BUTTON_LABEL_MAX),
    action_id: of.actionId.slice(0, ID_MAX),
    value: cutPlain(of.value, BUTTON_VALUE_MAX),
    ...(of.style === undefined ? {} : { style: of.style }),
    ...(confirm === undefined
      ? {}
      : {
          confirm: {
            title: plain(confirm.title, CONFIRM_TITLE_MAX),
            text: mrkdwn(confirm.text, CONFIRM_TEXT_MAX),
            confirm: plain(confirm.yes, CONFIRM_LABEL_MAX),
            deny: plain(confirm.no, CONFIRM_LABEL_MAX),
          },
        }),
  };
}

/** One option of a menu. */
export function option(text: string, value: string): Option {
  return { text: plain(text, OPTION_MAX), value: value.slice(0, OPTION_MAX) };
}

/** Three dots with up to five more things to do; Slack wants two at least. */
export function overflow(actionId: string, options: readonly Option[]): Overflow {
  return {
    type: "overflow",
    action_id: actionId.slice(0, ID_MAX),
    options: options.slice(0, OVERFLOW_OPTIONS_MAX),
  };
}

/** A row of controls. Slack wants an action id once a row: the second one of a name is left out. */
export function actions(blockId: string, buttons: readonly Control[]): Block {
  const distinct = buttons.filter(
    (each, index) => buttons.findIndex((other) => other.action_id === each.action_id) === index,
  );
  return { type: "actions", block_id: blockId.slice(0, ID_MAX), elements: distinct.slice(0, BUTTONS_MAX) };
}

/**
 * A whole message within the limits on blocks and characters. Buttons are kept and counted first, since a card
 * without them is dead; then content in its order, until the budget is used up.
 */
export function message(of: {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly controls?: { readonly color: string; readonly blocks: readonly Block[] };
}): SlackMessage {
  const controls = of.controls?.blocks.filter(hasButtons).slice(0, BLOCKS_MAX) ?? [];
  const attached = fitting(controls, MESSAGE_CHARACTERS_MAX);
  const budget = MESSAGE_CHARACTERS_MAX - charactersIn(attached);
  return {
    text: orDash(cutText(of.text, TOP_TEXT_MAX)),
    blocks: fitting(of.blocks.filter(hasButtons).slice(0, BLOCKS_MAX), budget),
    attachments:
      attached.length === 0 ? [] : [{ color: of.controls?.color ?? COLORS.quiet, blocks: attached }],
  };
}

/** The characters people would read, buttons and dialogs included: what Slack adds up over a message. */
export function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + charactersIn(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === "text" && typeof inner === "string" ? inner.length : charactersIn(inner)),
    0,
  );
}

function fitting(blocks: readonly Block[], budget: number): readonly Block[] {
  const kept: Block[] = [];
  let left = budget;
  for (const block of blocks) {
    const size = charactersIn(block);
    if (size > left) break;
    left -= size;
    kept.push(block);
  }
  return kept;
}

/** Slack refuses a row of buttons without any. */
function hasButtons(block: Block): boolean {
  return block.type !== "actions" || block.elements.length > 0;
}

function mrkdwn(text: string, max: number): Mrkdwn {
  return { type: "mrkdwn", text: orDash(cutText(text, max)), verbatim: true };
}

function orDash(text: string): string {
  return text.trim() === "" ? "—" : text;
}
