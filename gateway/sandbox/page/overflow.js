import { WORDS } from "./block-words.js";
import { el } from "./dom.js";
import { drawText } from "./mrkdwn.js";

const GAP_PX = 4;
let menus = 0;

/** Three dots that open a menu: by click or by keys, closed by Escape, Tab or a click elsewhere. */
export function drawOverflow(element, { choose }) {
  menus += 1;
  const id = `overflow-${menus}`;
  const items = (element.options ?? []).map((option) => drawItem(option, pick));
  const menu = el(
    "div",
    { id, class: "overflow-menu", role: "menu", popover: "auto", onkeydown: onMenuKey },
    ...items,
  );
  const button = el(
    "button",
    {
      type: "button",
      class: "overflow",
      "aria-label": WORDS.more,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-controls": id,
      popovertarget: id,
      onkeydown: onButtonKey,
    },
    "⋯",
  );
  menu.addEventListener("toggle", (event) => {
    const isOpen = event.newState === "open";
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) place(menu, button);
    if (isOpen) items[0]?.focus();
  });

  function pick(option) {
    menu.hidePopover();
    button.focus();
    choose?.(option.value);
  }

  function onButtonKey(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    menu.showPopover();
  }

  function onMenuKey(event) {
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[
      event.key
    ];
    if (event.key === "Tab") menu.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    items[to % items.length]?.focus();
  }

  return el("span", { class: "overflow-place" }, button, menu);
}

function drawItem(option, pick) {
  const words = [
    el("span", {}, ...drawText(option.text)),
    option.description ? el("small", {}, ...drawText(option.description)) : null,
  ];
  const props = { role: "menuitem", tabindex: "-1", onclick: () => pick(option) };
  if (!option.url) return el("button", { type: "button", ...props }, ...words);
  return el("a", { ...props, href: option.url, target: "_blank", rel: "noopener noreferrer" }, ...words);
}

/** Under the dots, to the left where there is no room, above where there is none below. */
function place(menu, button) {
  const spot = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = menu;
  const left = Math.max(GAP_PX, Math.min(spot.left, window.innerWidth - offsetWidth - GAP_PX));
  const below = spot.bottom + GAP_PX;
  const fits = below + offsetHeight <= window.innerHeight;
  menu.style.left = `${left}px`;
  menu.style.top = `${fits ? below : Math.max(GAP_PX, spot.top - offsetHeight - GAP_PX)}px`;
}
