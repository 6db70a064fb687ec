import { drawBlocks } from "./blocks.js";
import { el, redrawer } from "./dom.js";
import { valuesIn } from "./elements.js";

/** The chosen person's topmost modal, as a form that can be sent or dismissed. */
export function createModals({ text, desk, person }) {
  const node = el("div", { class: "modals" });
  let errors = {};
  let shownId = null;

  const draw = redrawer(node, (modal, wrong) => (modal === null ? [] : drawModal(modal, wrong)));

  function drawModal({ view_id, view }, wrong) {
    const act = (action) =>
      desk.post("/sandbox/slack/action", { user: person(), ts: view_id, values: valuesIn(form), ...action });
    const close = () => desk.post("/sandbox/slack/close", { user: person(), view_id });
    const form = el(
      "form",
      {
        class: "modal",
        role: "dialog",
        "aria-label": view.title?.text ?? "",
        "data-view-id": view_id,
        onsubmit: (event) => submit(event, view_id, form),
      },
      el("h3", {}, view.title?.text ?? ""),
      ...drawBlocks(view.blocks, { text, act, errors: wrong }),
      el(
        "p",
        { class: "line" },
        view.submit ? el("button", { class: "primary" }, view.submit.text ?? text.submit) : null,
        el("button", { type: "button", onclick: close }, view.close?.text ?? text.close),
      ),
    );
    return form;
  }

  async function submit(event, view_id, form) {
    event.preventDefault();
    const values = valuesIn(form);
    const answer = await desk.post("/sandbox/slack/submit", { user: person(), view_id, values });
    const refused = answer.error?.field ? { [answer.error.field]: answer.error.message } : {};
    errors = answer.errors ?? refused;
    for (const old of form.querySelectorAll(".error")) old.remove();
    for (const [blockId, message] of Object.entries(errors)) {
      const block = [...form.querySelectorAll("[data-block-id]")].find(
        (found) => found.dataset.blockId === blockId,
      );
      block?.append(el("small", { class: "error", role: "alert" }, message));
    }
  }

  function update(state) {
    const modal = state.slack.modals.filter(({ user }) => user === person()).at(-1) ?? null;
    if (modal?.view_id !== shownId) errors = {};
    shownId = modal?.view_id ?? null;
    draw(modal, {});
  }

  return { node, update };
}
