const FIELDS = "input:not([type=hidden]), select, textarea";
const STOPS = `${FIELDS}, button, a[href]`;

/**
 * What a modal owes to a keyboard beside its own focus and Escape: what lies under it is out of reach, and Tab stays
 * in it. `place` is where modals are drawn and taken away.
 */
export function guardModals(place) {
  function look() {
    const form = place.querySelector("[data-view-id]");
    form?.setAttribute("aria-modal", "true");
    for (const other of document.body.children) {
      if (other !== place && other.tagName !== "DIALOG") other.inert = form !== null;
    }
    if (form === null || form.contains(document.activeElement) || document.querySelector("dialog[open]"))
      return;
    (form.querySelector(FIELDS) ?? form.querySelector(STOPS))?.focus();
  }

  function onkeydown(event) {
    const form = place.querySelector("[data-view-id]");
    if (form === null || document.querySelector("dialog[open]")) return;
    if (event.key === "Tab") stayIn(form, event);
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
