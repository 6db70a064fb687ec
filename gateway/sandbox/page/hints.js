import { el } from "./dom.js";

/** The list of commands that unfolds over the line while somebody types a slash (a combobox's listbox). */
export function createHints({ commands, label, input }) {
  let [found, active] = [[], -1];
  const node = el("ul", { class: "hints", id: "hints", role: "listbox", "aria-label": label, hidden: "" });

  function draw() {
    node.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (active >= 0) input.setAttribute("aria-activedescendant", `hint-${active}`);
    else input.removeAttribute("aria-activedescendant");
    node.replaceChildren(...found.map(drawHint));
    node.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function drawHint({ command, description, usage }, index) {
    const onpointerdown = (event) => {
      event.preventDefault();
      take(index);
    };
    return el(
      "li",
      { id: `hint-${index}`, role: "option", "aria-selected": String(index === active), onpointerdown },
      el("strong", {}, command),
      ` ${usage}`,
      el("small", {}, description),
    );
  }

  /** Offers the commands that begin with what is typed. */
  function look() {
    const typed = input.value.trimStart();
    const isName = /^\/\S*$/.test(typed);
    found = isName ? commands.filter(({ command }) => command.startsWith(typed) && command !== typed) : [];
    active = -1;
    draw();
  }

  function fold() {
    found = [];
    active = -1;
    draw();
  }

  function take(index) {
    input.value = `${found[index].command} `;
    input.focus();
    fold();
  }

  /** Arrows choose, Tab and Enter take, Escape folds; Enter without a choice sends the line. */
  function onkeydown(event) {
    if (found.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      active = (active + step + found.length) % found.length;
      draw();
    } else if (event.key === "Escape") fold();
    else if (event.key === "Tab" && !event.shiftKey) take(Math.max(0, active));
    else if (event.key === "Enter" && active >= 0) take(active);
    else return;
    event.preventDefault();
  }

  return { node, look, fold, onkeydown };
}
