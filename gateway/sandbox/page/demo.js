import { el, redrawer } from "./dom.js";
import { dayAndMonth } from "./times.js";

const LOOK_MS = 1000;

/** Offers two months of history, shows how far it is, and the way back to nothing. */
export function createDemo({ text, desk, ask, refresh }) {
  const words = text.demo;
  const node = el("div", { class: "demo" });
  let later = null;

  const draw = redrawer(node, (demo) => {
    switch (demo?.state) {
      case "running":
        return progress(demo);
      case "interrupted":
        return [
          el("span", {}, `${words.interrupted} ${dayReached(demo)}`),
          button({ name: "seed", label: words.resume, onclick: load }),
          button({ name: "reset", label: words.reset, onclick: reset }),
        ];
      case "done":
        return button({ name: "reset", label: words.reset, onclick: reset, title: words.done });
      case "foreign":
        return button({ name: "reset", label: words.reset, onclick: reset, title: words.foreign });
      default:
        return button({ name: "seed", label: words.load, onclick: load });
    }
  });

  function button({ name, label, onclick, title = null }) {
    return el("button", { type: "button", "data-demo": name, onclick, title }, label);
  }

  function progress({ day, days, orders }) {
    const said = `${words.running} : ${words.day} ${day ?? 0} ${words.of} ${days ?? 60}, ${orders ?? 0} ${words.orders}`;
    return [
      el("progress", { max: days ?? 60, "aria-label": words.running, ...(day ? { value: day } : {}) }),
      el("span", {}, said),
    ];
  }

  const load = () => desk.post("/sandbox/demo/seed", {});

  async function reset() {
    if (await ask.ask(words.confirmReset)) await desk.post("/sandbox/demo/reset", {});
  }

  function update(demo) {
    draw(demo);
    clearTimeout(later);
    // Loading writes rows that nobody is told of: while it runs, the page looks.
    if (demo?.state === "running") later = setTimeout(refresh, LOOK_MS);
  }

  return { node, update };
}

/** The history counts its days from 1 and ends on `until`. */
function dayReached({ day, days, until }) {
  const reached = new Date(`${until}T12:00:00Z`);
  reached.setUTCDate(reached.getUTCDate() - (days - day));
  return dayAndMonth(reached);
}
