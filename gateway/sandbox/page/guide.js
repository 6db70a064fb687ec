import { el, redrawer, spoken } from "./dom.js";

const FOLDED = "comptoir.guide.folded";
/** Where one looks when a step has been done. */
const PLACES = { order: "slack", answer: "phones", silence: "slack", ship: "phones", pay: "shop" };

/** Five things to try; the server ticks them by what the orders say, and says which calls would do each. */
export function createGuide({ text, desk, hold, aside, show }) {
  const words = text.guide;
  const list = el("ol", {});
  const count = el("b", { class: "badge" });
  const fold = el("button", {
    type: "button",
    class: "quiet fold",
    "aria-controls": "guide-steps",
    onclick: flip,
  });
  const node = el(
    "section",
    { class: "guide", "aria-label": words.title },
    el("div", { class: "guide-head" }, el("h2", {}, words.title), count, fold),
    el("div", { id: "guide-steps" }, hold.around(list)),
    aside,
  );
  let running = Promise.resolve();

  const draw = redrawer(list, (steps) => {
    const next = steps.find(({ done }) => done === null)?.step;
    return steps.map((step) => drawStep({ ...step, isNext: step.step === next }, { words, go, look }));
  });

  /** A click while a step runs is not lost: it follows. */
  function go(step, way) {
    running = running.then(() => run(step, way));
    return running;
  }

  /** The calls of a step, one after the other; a refusal stops them, and the status line has it. */
  async function run(step, way) {
    look(way.what === "send" ? "order" : step);
    await desk.during(async () => {
      for (const { path, body } of way.calls) {
        const answer = await desk.post(path, body);
        if (desk.refusalIn(answer) !== null) break;
      }
    });
  }

  function look(step) {
    if (step === "silence") show.slack.open("alertes");
    else if (step === "order") show.slack.open("commandes");
    else if (PLACES[step] === "phones") show.phones.open("HABEEBEE");
    else show.shop.open("bank");
    show.views.reveal(PLACES[step]);
  }

  function flip() {
    const isFolded = node.classList.toggle("folded");
    localStorage.setItem(FOLDED, isFolded ? "yes" : "no");
    label();
  }

  function label() {
    const isFolded = node.classList.contains("folded");
    fold.textContent = isFolded ? words.unfold : words.fold;
    fold.setAttribute("aria-expanded", String(!isFolded));
  }

  function update({ steps }) {
    const done = steps.filter((step) => step.done !== null).length;
    count.textContent = `${done}/${steps.length}`;
    count.title = done === steps.length ? words.allDone : "";
    draw(steps);
  }

  if (localStorage.getItem(FOLDED) === "yes") node.classList.add("folded");
  label();
  return { node, update };
}

/** One thing to try: its tick, what it is, and a button that does it or shows where it was done. */
function drawStep({ step, done, way, isNext }, { words, go, look }) {
  const isReady = way.calls.length > 0;
  const label = done === null ? words.ways[way.what] : words.show;
  return el(
    "li",
    {
      "data-step": step,
      "data-done": done === null ? "no" : "yes",
      "aria-current": isNext ? "step" : null,
    },
    el("span", { class: "tick", "aria-hidden": "true" }, done === null ? "○" : "✓"),
    el(
      "span",
      { class: "what" },
      words.steps[step],
      done === null ? null : spoken(` (${words.doneBy} ${done})`),
    ),
    el(
      "button",
      {
        type: "button",
        class: isNext ? "go primary" : "go",
        disabled: done === null && !isReady,
        onclick: () => (done === null ? go(step, way) : look(step)),
      },
      label,
      spoken(` : ${words.steps[step]}`),
    ),
  );
}
