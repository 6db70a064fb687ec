import { el, spoken } from "./dom.js";

/** A row of tabs over one panel; the arrows move between them. `badge` is a small count, said with `badgeWord`. */
export function createTabs({ label, panel, onPick }) {
  const node = el("div", { class: "tabs", role: "tablist", "aria-label": label });
  let shown = "";
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-label", label);
  // What scrolls can be scrolled from the keyboard.
  panel.tabIndex = 0;

  function update(tabs, current) {
    const facts = JSON.stringify([tabs, current]);
    if (facts === shown) return;
    shown = facts;
    const hadFocus = node.contains(document.activeElement);
    node.replaceChildren(...tabs.map((tab) => drawTab(tab, tab.key === current)));
    panel.setAttribute("aria-label", tabs.find(({ key }) => key === current)?.label ?? label);
    if (hadFocus) node.querySelector("[aria-selected=true]")?.focus();
  }

  function drawTab({ key, label: name, badge, badgeWord }, isCurrent) {
    return el(
      "button",
      {
        type: "button",
        role: "tab",
        class: "tab",
        "data-tab": key,
        "aria-selected": String(isCurrent),
        tabindex: isCurrent ? "0" : "-1",
        onclick: () => onPick(key),
        onkeydown: (event) => move(event),
      },
      name,
      badge ? el("b", { class: "badge" }, String(badge), spoken(` ${badgeWord ?? ""}`)) : null,
    );
  }

  function move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const tabs = [...node.children];
    const next = tabs[(tabs.indexOf(event.currentTarget) + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  }

  return { node, update };
}
