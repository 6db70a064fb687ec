import { fieldAt, listAt, objectOf } from "./json.ts";
import { checkString, checkText, type Spot, spotOf } from "./slack-check.ts";
import { blockProblems, type SlackProblem } from "./slack-validate.ts";

/** Title, submit and close of a modal (chat-ux §1.1). */
const LABEL_MAX = 24;
const PRIVATE_METADATA_MAX = 3000;
const ID_MAX = 255;
/** Slack refuses a larger view as `view_too_large` (chat-ux §1.1). */
const VIEW_MAX_BYTES = 250_000;

/** What Slack would refuse in a view of the expected type; null when it would take it. */
export function viewProblem(view: unknown, expected: "modal" | "home"): SlackProblem | null {
  const messages: string[] = [];
  const spot = spotOf(view, "/view", messages);
  if (objectOf(view) === null) {
    spot.complain("missing required field");
    return { error: "invalid_arguments", messages };
  }
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_MAX_BYTES) return { error: "view_too_large" };
  if (fieldAt(view, "type") !== expected) spot.at("type").complain(`must be ${expected}`);
  checkOptionalString(spot.at("callback_id"), ID_MAX);
  checkOptionalString(spot.at("external_id"), ID_MAX);
  checkOptionalString(spot.at("private_metadata"), PRIVATE_METADATA_MAX);
  if (expected === "modal") checkModal(spot);
  messages.push(...blockProblems(fieldAt(view, "blocks"), expected, "/view/blocks"));
  return messages.length > 0 ? { error: "invalid_arguments", messages } : null;
}

function checkModal(spot: Spot): void {
  checkText(spot.at("title"), { max: LABEL_MAX, plainOnly: true });
  checkText(spot.at("submit"), { max: LABEL_MAX, plainOnly: true, optional: true });
  checkText(spot.at("close"), { max: LABEL_MAX, plainOnly: true, optional: true });
  const hasInput = listAt(spot.value, "blocks").some((block) => fieldAt(block, "type") === "input");
  const submit = spot.at("submit");
  if (hasInput && (submit.value === undefined || submit.value === null)) {
    submit.complain("input blocks require a submit button");
  }
}

/** Slack takes an empty string here for none. */
function checkOptionalString(spot: Spot, max: number): void {
  if (spot.value !== "") checkString(spot, { max });
}
