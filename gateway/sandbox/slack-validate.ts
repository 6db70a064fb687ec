import { fieldAt, listAt } from "./json.ts";
import {
  checkList,
  checkString,
  checkText,
  checkUnique,
  type Spot,
  spotOf,
  textInside,
} from "./slack-check.ts";
import {
  checkAlert,
  checkCard,
  checkCarousel,
  checkContextActions,
  checkVideo,
} from "./slack-check-cards.ts";
import { CHARTS_MAX, checkChart } from "./slack-check-charts.ts";
import { checkElement, checkImage } from "./slack-check-elements.ts";
import { checkDataTable, checkTable, TABLES_MAX } from "./slack-check-tables.ts";

/** What Slack refuses in blocks; every limit is a row of chat-ux §1.1. */
export type Surface = "message" | "modal" | "home";

const BLOCKS_MAX: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };
const ID_MAX = 255;
/** Undocumented: Slack was seen to refuse at about 13,200, so the budget stays below (chat-ux §1.1). */
const BLOCKS_TEXT_MAX = 12_000;
/** Slack refuses a longer message text (chat-ux §1.1). */
const TEXT_MAX = 40_000;
const ATTACHMENTS_MAX = 100;

const BLOCKS: Readonly<Record<string, (spot: Spot, surface: Surface) => void>> = {
  section: checkSection,
  header: (spot) => checkText(spot.at("text"), { max: 150, plainOnly: true }),
  divider: () => undefined,
  context: checkContext,
  actions: checkActions,
  input: checkInput,
  image: (spot) => {
    checkImage(spot);
    checkText(spot.at("title"), { max: 2000, plainOnly: true, optional: true });
  },
  markdown: (spot) => checkString(spot.at("text"), { max: 12_000, required: true }),
  rich_text: (spot) => void checkList(spot.at("elements"), { min: 1, max: 100 }),
  table: checkTable,
  data_table: checkDataTable,
  data_visualization: checkChart,
  alert: (spot, surface) => {
    if (surface !== "modal") spot.at("type").complain("unsupported type: alert");
    else checkAlert(spot);
  },
  card: checkCard,
  carousel: checkCarousel,
  context_actions: checkContextActions,
  video: checkVideo,
};

/** How many blocks of a kind one message may have. */
const OF_A_KIND_MAX: Readonly<Record<string, number>> = {
  data_visualization: CHARTS_MAX,
  table: TABLES_MAX,
};

/** Slack's complaints about the blocks of a message, modal or Home tab; an empty list means it takes them. */
export function blockProblems(value: unknown, surface: Surface, pointer: string): readonly string[] {
  const messages: string[] = [];
  const blocks = checkList(spotOf(value, pointer, messages), { min: 0, max: BLOCKS_MAX[surface] });
  for (const block of blocks) {
    const type = fieldAt(block.value, "type");
    const check = typeof type === "string" && Object.hasOwn(BLOCKS, type) ? BLOCKS[type] : undefined;
    if (check === undefined) {
      block.at("type").complain(`unsupported type: ${String(type)}`);
      continue;
    }
    checkString(block.at("block_id"), { max: ID_MAX });
    check(block, surface);
  }
  checkUnique(blocks, "block_id");
  checkKinds(blocks);
  return messages;
}

/** Complains of the first block that is one too many of its kind. */
function checkKinds(blocks: readonly Spot[]): void {
  for (const [kind, max] of Object.entries(OF_A_KIND_MAX)) {
    const extra = blocks.filter(({ value }) => fieldAt(value, "type") === kind)[max];
    extra?.complain(`no more than ${max} ${kind} blocks allowed`);
  }
}

export type MessageContent = {
  readonly text: unknown;
  readonly blocks: unknown;
  readonly attachments: unknown;
};

/** Slack's name for a refusal, and its complaints where it gives any. */
export type SlackProblem = { readonly error: string; readonly messages?: readonly string[] };

/** What Slack would refuse in a message; null when it would take it. Absent parts are undefined. */
export function messageProblem(content: MessageContent): SlackProblem | null {
  const { text, blocks, attachments } = content;
  if (isEmpty(text) && isEmpty(blocks) && isEmpty(attachments)) return { error: "no_text" };
  if (typeof text === "string" && text.length > TEXT_MAX) return { error: "msg_too_long" };
  if (blocks !== undefined && !Array.isArray(blocks)) return { error: "invalid_blocks_format" };
  if (attachments !== undefined && !Array.isArray(attachments)) return { error: "invalid_attachments" };
  const attached = listAt(attachments);
  if (attached.length > ATTACHMENTS_MAX) return { error: "too_many_attachments" };
  const messages = [
    ...blockProblems(blocks ?? [], "message", "/blocks"),
    ...attached.flatMap((attachment, index) =>
      blockProblems(fieldAt(attachment, "blocks") ?? [], "message", `/attachments/${index}/blocks`),
    ),
  ];
  if (messages.length > 0) return { error: "invalid_blocks", messages };
  return textInside(blocks) + textInside(attached) > BLOCKS_TEXT_MAX
    ? { error: "msg_blocks_too_long" }
    : null;
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

function checkSection(spot: Spot): void {
  const fields = spot.at("fields");
  const hasFields = fields.value !== undefined;
  checkText(spot.at("text"), { max: 3000, optional: hasFields });
  if (hasFields) {
    for (const field of checkList(fields, { min: 1, max: 10 })) checkText(field, { max: 2000 });
  }
  const accessory = spot.at("accessory");
  if (accessory.value !== undefined) checkElement(accessory, "accessory");
}

function checkContext(spot: Spot): void {
  for (const element of checkList(spot.at("elements"), { min: 1, max: 10 })) {
    if (fieldAt(element.value, "type") === "image") checkElement(element, "context");
    else checkText(element, { max: 3000 });
  }
}

function checkActions(spot: Spot): void {
  const elements = checkList(spot.at("elements"), { min: 1, max: 25 });
  for (const element of elements) checkElement(element, "actions");
  checkUnique(elements, "action_id");
}

function checkInput(spot: Spot): void {
  checkText(spot.at("label"), { max: 2000, plainOnly: true });
  checkText(spot.at("hint"), { max: 2000, plainOnly: true, optional: true });
  checkElement(spot.at("element"), "input");
}
