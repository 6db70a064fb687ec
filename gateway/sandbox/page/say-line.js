import { chatText } from "./bubbles.js";
import { el } from "./dom.js";

/** The line at the foot of a phone: a text, in answer to a bubble or not, or a voice note. */
export function createSayLine({ words, say, onTouch }) {
  let quoted = null;
  const quote = el("p", { class: "quoting", hidden: "" });
  const input = el("input", {
    name: "answer",
    placeholder: words.answerHint,
    autocomplete: "off",
    onfocus: onTouch,
  });
  const speak = () => send({ voice: true });
  const voice = el(
    "button",
    { type: "button", class: "round", "aria-label": words.voice, title: words.voice, onclick: speak },
    "🎤",
  );
  const node = el(
    "form",
    { class: "say", onsubmit },
    quote,
    el("div", { class: "line" }, input, el("button", { class: "primary" }, words.send), voice),
  );

  /** Answers this bubble with what is said next; null answers none. */
  function cite(bubble) {
    quoted = bubble?.id ?? null;
    quote.hidden = bubble === null;
    quote.replaceChildren();
    if (bubble === null) return;
    const onclick = () => cite(null);
    quote.append(
      el("span", {}, `${words.quoting} : `, ...chatText(bubble.text || words.voiceNote)),
      el("button", { type: "button", class: "quiet", "aria-label": words.unquote, onclick }, "✕"),
    );
    input.focus();
  }

  function send(what) {
    const cited = quoted === null ? {} : { quoted };
    cite(null);
    return say({ ...what, ...cited });
  }

  function onsubmit(event) {
    event.preventDefault();
    const said = input.value.trim();
    input.value = "";
    return said === "" ? undefined : send({ text: said });
  }

  return { node, cite, name: (label) => input.setAttribute("aria-label", label) };
}
