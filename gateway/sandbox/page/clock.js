import { el } from "./dom.js";
import { instantOf, localOf, longTime, tomorrowAtNine } from "./times.js";

const REDRAW_MS = 1000;

/** Business time, and the buttons that move it; it runs on between the server's ticks. */
export function createClock({ text, desk, status }) {
  const words = text.clock;
  let aheadMs = 0;
  const face = el("time", { class: "now", "data-now": "" });
  const field = el("input", { type: "datetime-local", name: "set", "aria-label": words.set, required: "" });
  const steps = Object.entries(words.steps).map(([step, label]) =>
    el("button", { type: "button", "data-step": step, onclick: () => move(step) }, label),
  );
  const form = el("form", { class: "set", onsubmit }, field, el("button", {}, words.apply));
  const node = el(
    "section",
    { class: "clock", "aria-label": words.label },
    el("p", {}, el("span", { class: "spoken" }, `${words.now} : `), face),
    el("div", { class: "steps" }, ...steps),
    form,
  );

  const now = () => new Date(Date.now() + aheadMs);

  function draw() {
    const shown = longTime(now());
    if (face.textContent === shown) return;
    face.textContent = shown;
    face.dateTime = now().toISOString();
    if (document.activeElement !== field) field.value = localOf(now());
  }

  function show(iso) {
    aheadMs = new Date(iso).getTime() - Date.now();
    draw();
  }

  const move = (step) => go(step === "tomorrow" ? { set: tomorrowAtNine(now()) } : { advance: step });

  function onsubmit(event) {
    event.preventDefault();
    field.blur();
    return go({ set: instantOf(field.value.slice(0, 16)) });
  }

  async function go(to) {
    const focused = steps.find((button) => button === document.activeElement);
    for (const button of steps) button.disabled = true;
    const answer = await desk.post("/sandbox/clock", to);
    for (const button of steps) button.disabled = false;
    // A disabled button loses the focus, and who works by keys their place.
    if (document.activeElement === document.body) focused?.focus();
    if (answer.now === undefined) return draw();
    show(answer.now);
    if (answer.settled !== false) status.say(`${words.moved} ${longTime(now())}.`);
  }

  setInterval(draw, REDRAW_MS);
  return { node, show };
}
