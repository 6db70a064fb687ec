import { el } from "./dom.js";

const FLASH_MS = 1200;

/** The four views: side by side where there is room, one at a time behind tabs on a phone. */
export function createViews({ text, nodes }) {
  const main = el("main", { id: "desk", tabindex: "-1", "data-view": "shop" }, ...Object.values(nodes));
  const buttons = Object.keys(nodes).map((name) =>
    el(
      "button",
      { type: "button", "data-view": name, onclick: () => choose(name) },
      el("span", { class: "glyph", "aria-hidden": "true" }, GLYPHS[name]),
      text.views[name],
    ),
  );
  const nav = el("nav", { class: "views", "aria-label": text.viewsNav }, ...buttons);

  function choose(name) {
    main.dataset.view = name;
    for (const button of buttons) {
      if (button.dataset.view === name) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  /** Brings a view to the eye. */
  function reveal(name) {
    choose(name);
    const node = nodes[name];
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), FLASH_MS);
  }

  choose("shop");
  return { main, nav, reveal };
}

const GLYPHS = { slack: "💬", phones: "📱", boxes: "✉️", shop: "🛒" };
