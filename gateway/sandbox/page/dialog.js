import { WORDS } from "./block-words.js";
import { el } from "./dom.js";
import { drawText } from "./mrkdwn.js";

let asked = 0;

/**
 * Asks what a confirm object asks, in a dialog of the browser's own: it holds the focus, Escape says no, and the
 * focus goes back to where it was. Resolves to whether somebody confirmed.
 */
export function confirmed(confirm) {
  asked += 1;
  const [titleId, textId] = [`confirm-title-${asked}`, `confirm-text-${asked}`];
  const style = confirm.style === "danger" ? "danger" : "primary";
  const dialog = el(
    "dialog",
    { class: "confirm", role: "alertdialog", "aria-labelledby": titleId, "aria-describedby": textId },
    el("h3", { id: titleId }, ...drawText(confirm.title)),
    el("div", { id: textId, class: "block-text" }, ...drawText(confirm.text)),
    el(
      "div",
      { class: "confirm-answers" },
      el("button", { type: "button", onclick: () => dialog.close("no") }, ...label(confirm.deny, WORDS.no)),
      el(
        "button",
        { type: "button", class: `${style} filled`, autofocus: "", onclick: () => dialog.close("yes") },
        ...label(confirm.confirm, WORDS.yes),
      ),
    ),
  );
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
  });
}

function label(text, otherwise) {
  return text === undefined ? [otherwise] : drawText(text);
}
