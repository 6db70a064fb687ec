import { WORDS } from "./block-words.js";
import { drawBlocks } from "./blocks.js";
import { setNow } from "./dates.js";
import { el, redrawer } from "./dom.js";
import { valuesIn } from "./elements.js";
import { uploadsDone } from "./inputs.js";
import { drawText } from "./mrkdwn.js";

const FIELDS = "input:not([disabled]), select, textarea, summary";

/** The chosen person's topmost modal, as a form that can be sent or dismissed. */
export function createModals({ text, desk, person }) {
  const node = el("div", { class: "modals" });
  let shownId = null;
  let returnTo = null;

  const draw = redrawer(node, (modal) => (modal === null ? [] : drawModal(modal)));

  function drawModal({ view_id, view }) {
    const act = (action) =>
      desk.post("/sandbox/slack/action", { user: person(), ts: view_id, values: valuesIn(form), ...action });
    const close = () => desk.post("/sandbox/slack/close", { user: person(), view_id });
    const isPushed = (view.previous_view_id ?? null) !== null;
    const form = el(
      "form",
      {
        class: "modal",
        role: "dialog",
        "aria-labelledby": "modal-title",
        "data-view-id": view_id,
        novalidate: "",
        onsubmit: (event) => submit(event, view_id, form),
        onkeydown: (event) => {
          // The browser's own dialogs and menus over this one take their Escape for themselves.
          if (event.key === "Escape" && !event.defaultPrevented && event.target.closest("dialog") === null)
            close();
        },
      },
      el("h3", { id: "modal-title", tabindex: "-1" }, ...drawText(view.title)),
      ...drawBlocks(view.blocks, { text, act }),
      el(
        "p",
        { class: "modal-answers" },
        el(
          "button",
          { type: "button", onclick: close },
          ...labelOf(view.close, isPushed ? WORDS.back : text.close),
        ),
        view.submit ? el("button", { class: "primary filled" }, ...labelOf(view.submit, text.submit)) : null,
      ),
    );
    return form;
  }

  async function submit(event, view_id, form) {
    event.preventDefault();
    await uploadsDone();
    const values = valuesIn(form);
    const answer = await desk.post("/sandbox/slack/submit", { user: person(), view_id, values });
    const refused = answer.error?.field ? { [answer.error.field]: answer.error.message } : {};
    showErrors(form, answer.errors ?? refused);
  }

  function update(state) {
    setNow(state.now);
    const modal = state.slack.modals.filter(({ user }) => user === person()).at(-1) ?? null;
    const isOther = (modal?.view_id ?? null) !== shownId;
    if (shownId === null && modal !== null) returnTo = document.activeElement;
    shownId = modal?.view_id ?? null;
    draw(modal);
    if (!isOther) return;
    if (modal !== null) focusIn(node, modal.view.blocks);
    // Only then is what lay under the modal in reach again.
    else if (returnTo?.isConnected) queueMicrotask(() => returnTo.focus({ preventScroll: true }));
  }

  return { node, update };
}

function labelOf(text, otherwise) {
  return text ? drawText(text) : [otherwise];
}

/** The field that asks for it, else the first one, else the title: so that keys land in what has opened. */
function focusIn(place, blocks) {
  const asking = blocks.find(({ element }) => element?.focus_on_load === true)?.block_id ?? null;
  const fields = [...place.querySelectorAll(FIELDS)];
  const chosen = fields.find((field) => field.closest("[data-block-id]")?.dataset.blockId === asking);
  (chosen ?? fields[0] ?? place.querySelector("h3"))?.focus();
}

/** Each error under its field, which says so to a screen reader; the first of them gets the focus. */
function showErrors(form, errors) {
  for (const old of form.querySelectorAll(".error")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  const blocks = [...form.querySelectorAll("[data-block-id]")];
  let first = null;
  for (const [index, [blockId, message]] of Object.entries(errors).entries()) {
    const block = blocks.find((found) => found.dataset.blockId === blockId);
    const field = block?.querySelector(FIELDS);
    const id = `modal-error-${index}`;
    block?.append(el("small", { class: "error", role: "alert", id }, message));
    field?.setAttribute("aria-invalid", "true");
    field?.setAttribute("aria-describedby", id);
    first ??= field;
  }
  first?.focus();
}
