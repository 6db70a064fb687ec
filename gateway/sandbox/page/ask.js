import { el } from "./dom.js";

/** A question before what cannot be undone. */
export function createAsk(text) {
  const question = el("p", { id: "ask-question" });
  const yes = el("button", { value: "yes", class: "danger" });
  const no = el("button", { value: "no", class: "plain" });
  const node = el(
    "dialog",
    { class: "ask", "aria-labelledby": "ask-question" },
    el("form", { method: "dialog" }, question, el("p", { class: "line" }, no, yes)),
  );

  /** True when the answer is yes; Escape is no. */
  function ask(words, answers = { yes: text.demo.yes, no: text.demo.no }) {
    question.textContent = words;
    yes.textContent = answers.yes;
    no.textContent = answers.no;
    node.returnValue = "no";
    node.showModal();
    return new Promise((resolve) => {
      node.addEventListener("close", () => resolve(node.returnValue === "yes"), { once: true });
    });
  }

  return { node, ask };
}
