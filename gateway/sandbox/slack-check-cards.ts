import { checkList, checkString, checkText, type Spot } from "./slack-check.ts";
import { checkElement, checkImage } from "./slack-check-elements.ts";

/** What Slack refuses in blocks that frame or point to something else (chat-ux §1.1). */
const ALERT_MAX = 200;
const ALERT_LEVELS = ["default", "info", "warning", "error", "success"];
const TITLE_MAX = 150;
const BODY_MAX = 200;
const CARD_BUTTONS_MAX = 3;
const CARDS_MAX = 10;
const VIDEO_TITLE_MAX = 200;
const VIDEO_AUTHOR_MAX = 50;
const URL_MAX = 3000;
const CONTEXT_ACTIONS_MAX = 5;

export function checkAlert(spot: Spot): void {
  checkText(spot.at("text"), { max: ALERT_MAX });
  const level = spot.at("level");
  if (level.value !== undefined && !ALERT_LEVELS.includes(String(level.value)))
    level.complain(`must be one of: ${ALERT_LEVELS.join(", ")}`);
}

/** A card shows one thing at least. */
export function checkCard(spot: Spot): void {
  const shown = ["hero_image", "title", "actions", "body"];
  if (shown.every((field) => spot.at(field).value === undefined))
    spot.complain(`must provide one of: ${shown.join(", ")}`);
  checkText(spot.at("title"), { max: TITLE_MAX, optional: true });
  checkText(spot.at("subtitle"), { max: TITLE_MAX, optional: true });
  checkText(spot.at("body"), { max: BODY_MAX, optional: true });
  for (const field of ["hero_image", "icon"]) {
    if (spot.at(field).value !== undefined) checkImage(spot.at(field));
  }
  const buttons = spot.at("actions");
  if (buttons.value === undefined) return;
  for (const button of checkList(buttons, { min: 1, max: CARD_BUTTONS_MAX })) checkElement(button, "actions");
}

export function checkCarousel(spot: Spot): void {
  for (const card of checkList(spot.at("elements"), { min: 1, max: CARDS_MAX })) checkCard(card);
}

export function checkVideo(spot: Spot): void {
  checkText(spot.at("title"), { max: VIDEO_TITLE_MAX, plainOnly: true });
  checkString(spot.at("alt_text"), { max: 2000, required: true });
  checkString(spot.at("video_url"), { max: URL_MAX, required: true });
  checkString(spot.at("thumbnail_url"), { max: URL_MAX, required: true });
  checkString(spot.at("author_name"), { max: VIDEO_AUTHOR_MAX });
}

/** Thumbs up and down, and small icons to click. */
export function checkContextActions(spot: Spot): void {
  for (const element of checkList(spot.at("elements"), { min: 1, max: CONTEXT_ACTIONS_MAX })) {
    checkString(element.at("action_id"), { max: 255 });
    const type = element.at("type");
    if (type.value === "feedback_buttons") {
      for (const side of ["positive_button", "negative_button"]) checkFeedback(element.at(side));
    } else if (type.value === "icon_button") {
      checkString(element.at("icon"), { max: TITLE_MAX, required: true });
      checkText(element.at("text"), { max: 75, plainOnly: true });
    } else type.complain(`unsupported type: ${String(type.value)}`);
  }
}

function checkFeedback(button: Spot): void {
  checkText(button.at("text"), { max: 75, plainOnly: true });
  checkString(button.at("value"), { max: 2000, required: true });
}
