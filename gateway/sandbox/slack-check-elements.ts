import { fieldAt, listAt, objectOf } from "./json.ts";
import { checkList, checkString, checkText, type Spot } from "./slack-check.ts";

/** Where an element stands; Slack allows others in each place. */
export type Place = "accessory" | "actions" | "input" | "context";
type ElementRule = { readonly places: readonly Place[]; readonly check: (spot: Spot) => void };

const ID_MAX = 255;
/** Slack's reference says 150 for an option's value; our own builder stays under 75 (chat-ux §1.1). */
const OPTION_VALUE_MAX = 150;
const OPTION_TEXT_MAX = 75;
const OPTIONS_MAX = 100;
const PLACEHOLDER_MAX = 150;
const URL_MAX = 3000;

const ANYWHERE: readonly Place[] = ["accessory", "actions", "input"];
const MANY: readonly Place[] = ["accessory", "input"];
const picker = (places: readonly Place[]): ElementRule => ({ places, check: checkPlaceholder });
const typed: ElementRule = { places: ["input"], check: checkTyped };
const fewChoices: ElementRule = {
  places: ANYWHERE,
  check: (spot) => checkOptions(spot.at("options"), { min: 1, max: 10 }),
};

const ELEMENTS: Readonly<Record<string, ElementRule>> = {
  button: { places: ["accessory", "actions"], check: checkButton },
  overflow: {
    places: ["accessory", "actions"],
    check: (spot) => checkOptions(spot.at("options"), { min: 2, max: 5 }),
  },
  static_select: { places: ANYWHERE, check: checkStaticSelect },
  multi_static_select: { places: MANY, check: checkStaticSelect },
  radio_buttons: fewChoices,
  checkboxes: fewChoices,
  users_select: picker(ANYWHERE),
  multi_users_select: picker(MANY),
  conversations_select: picker(ANYWHERE),
  multi_conversations_select: picker(MANY),
  channels_select: picker(ANYWHERE),
  multi_channels_select: picker(MANY),
  external_select: picker(ANYWHERE),
  multi_external_select: picker(MANY),
  datepicker: picker(ANYWHERE),
  timepicker: picker(ANYWHERE),
  datetimepicker: picker(["actions", "input"]),
  plain_text_input: typed,
  email_text_input: typed,
  url_text_input: typed,
  number_input: typed,
  rich_text_input: picker(["input"]),
  file_input: { places: ["input"], check: () => undefined },
  image: { places: ["accessory", "context"], check: checkImage },
};

/** Complains of an element that Slack would refuse where it stands (chat-ux §1.1). */
export function checkElement(spot: Spot, place: Place): void {
  const type = fieldAt(spot.value, "type");
  const known = typeof type === "string" && Object.hasOwn(ELEMENTS, type) ? ELEMENTS[type] : undefined;
  if (known === undefined || !known.places.includes(place)) {
    spot.at("type").complain(`unsupported type: ${String(type)}`);
    return;
  }
  checkString(spot.at("action_id"), { max: ID_MAX });
  checkConfirm(spot.at("confirm"));
  known.check(spot);
}

/** An image, as block or element: it needs a place to come from and words for those who can't see it. */
export function checkImage(spot: Spot): void {
  const isUploaded = spot.at("slack_file").value !== undefined;
  checkString(spot.at("image_url"), { max: URL_MAX, required: !isUploaded });
  checkString(spot.at("alt_text"), { max: 2000, required: true });
}

function checkButton(spot: Spot): void {
  checkText(spot.at("text"), { max: 75, plainOnly: true });
  checkString(spot.at("value"), { max: 2000 });
  checkString(spot.at("url"), { max: URL_MAX });
  checkString(spot.at("accessibility_label"), { max: 75 });
  const style = spot.at("style");
  if (style.value !== undefined && style.value !== "primary" && style.value !== "danger") {
    style.complain("must be one of: primary, danger");
  }
}

function checkStaticSelect(spot: Spot): void {
  checkPlaceholder(spot);
  const range = { min: 1, max: OPTIONS_MAX };
  if (spot.at("option_groups").value === undefined) {
    checkOptions(spot.at("options"), range);
    return;
  }
  for (const group of checkList(spot.at("option_groups"), range)) {
    checkText(group.at("label"), { max: 75, plainOnly: true });
    checkOptions(group.at("options"), range);
  }
}

function checkOptions(spot: Spot, range: { readonly min: number; readonly max: number }): void {
  for (const option of checkList(spot, range)) {
    checkText(option.at("text"), { max: OPTION_TEXT_MAX });
    checkString(option.at("value"), { max: OPTION_VALUE_MAX, required: true });
    checkText(option.at("description"), { max: OPTION_TEXT_MAX, optional: true });
  }
}

function checkTyped(spot: Spot): void {
  checkPlaceholder(spot);
  const maxLength = spot.at("max_length");
  if (typeof maxLength.value === "number" && (maxLength.value < 1 || maxLength.value > 3000)) {
    maxLength.complain("must be between 1 and 3000");
  }
}

function checkPlaceholder(spot: Spot): void {
  checkText(spot.at("placeholder"), { max: PLACEHOLDER_MAX, plainOnly: true, optional: true });
}

function checkConfirm(spot: Spot): void {
  if (spot.value === undefined) return;
  if (objectOf(spot.value) === null) {
    spot.complain("must be an object");
    return;
  }
  checkText(spot.at("title"), { max: 100, plainOnly: true });
  checkText(spot.at("text"), { max: 300 });
  checkText(spot.at("confirm"), { max: 30, plainOnly: true });
  checkText(spot.at("deny"), { max: 30, plainOnly: true });
}

/** The interactive elements of a block, wherever they stand in it. */
export function elementsOf(block: unknown): readonly unknown[] {
  const single = [fieldAt(block, "accessory"), fieldAt(block, "element")].filter(
    (found) => found !== undefined,
  );
  const type = fieldAt(block, "type");
  if (type === "context") return single;
  if (type === "card") return [...single, ...listAt(block, "actions")];
  if (type === "carousel") return listAt(block, "elements").flatMap((card) => listAt(card, "actions"));
  return [...single, ...listAt(block, "elements")];
}
