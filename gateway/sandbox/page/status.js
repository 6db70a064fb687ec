import { el } from "./dom.js";

const SAID_MS = 6000;

/** The one line that says what is happening, and an unseen one that reads new messages out. */
export function createStatus(text) {
  const line = el("output", { class: "status", role: "status", "aria-live": "polite" });
  const dismiss = el(
    "button",
    { type: "button", class: "quiet", "aria-label": text.dismiss, onclick: () => show("", "") },
    "✕",
  );
  const box = el("div", { class: "toast", "data-tone": "" }, line, dismiss);
  const reader = el("div", { class: "spoken", "aria-live": "polite", "data-reader": "" });
  let later = null;

  function show(words, tone) {
    clearTimeout(later);
    line.textContent = words;
    line.title = words;
    box.dataset.tone = words === "" ? "" : tone;
    if (tone === "good") later = setTimeout(() => show("", ""), SAID_MS);
  }

  return {
    node: el("div", { class: "says" }, box, reader),
    work: () => show(text.working, "work"),
    say: (words) => show(words, "good"),
    fail: (words) => show(words, "bad"),
    /** Takes the line away; given a sentence, only if it is that one. */
    clear: (only) => (only === undefined || line.textContent === only) && show("", ""),
    /** Reads out, one after the other, what came without anybody asking. */
    announce: (words) => reader.replaceChildren(words.replace(/\s+/g, " ").slice(0, 200)),
  };
}
