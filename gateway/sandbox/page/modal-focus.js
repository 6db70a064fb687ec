const FIELDS = "input:not([type=hidden]), select, textarea";
const STOPS = `${FIELDS}, button, a[href]`;

/**
 * What a modal owes to a keyboard: focus goes into it, stays in it, Escape closes it, and focus returns to where it
 * was. `place` is where modals are drawn and taken away.
 */
export function guardModals(place) {
  let before = null;
  let shownId = null;

  function look() {
    const form = place.querySelector("[data-view-id]");
    const id = form?.dataset.viewId ?? null;
    form?.setAttribute("aria-modal", "true");
    if (id === shownId) return form?.contains(document.activeElement) ? undefined : refocus(form);
    if (shownId === null) before = document.activeElement;
    shownId = id;
    for (const other of document.body.children) {
      if (other !== place && other.tagName !== "DIALOG") other.inert = id !== null;
    }
    if (form === null) {
      if (before?.isConnected) before.focus({ preventScroll: true });
      before = null;
      return;
    }
    refocus(form);
  }

  function refocus(form) {
    if (form === null || document.querySelector("dialog[open]")) return;
    (form.querySelector(FIELDS) ?? form.querySelector(STOPS))?.focus();
  }

  function onkeydown(event) {
    const form = place.querySelector("[data-view-id]");
    if (form === null || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      event.preventDefault();
      [...form.querySelectorAll("button[type=button]")].at(-1)?.click();
    } else if (event.key === "Tab") stayIn(form, event);
  }

  new MutationObserver(look).observe(place, { childList: true });
  document.addEventListener("keydown", onkeydown);
}

function stayIn(form, event) {
  const stops = [...form.querySelectorAll(STOPS)].filter((stop) => !stop.disabled);
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement !== edge && form.contains(document.activeElement)) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}
