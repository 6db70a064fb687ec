/**
 * The only place where the page makes elements. Text always enters as a text node and markup is never parsed,
 * so whatever people type stays text.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} props `on…` are listeners, `class`, `value`, `checked` and the like are
 *   properties, the rest are attributes; null and undefined are left out.
 * @param {...(Node | string | null | undefined)} children
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "value" || name === "checked" || name === "disabled" || name === "selected")
      node[name] = value;
    else if (name === "href") node.setAttribute("href", safeHref(String(value)));
    else node.setAttribute(name, String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** A link may lead to a page, a mail or a phone; anything else (javascript:, data:) leads nowhere. */
export function safeHref(href) {
  return /^(https?:\/\/|mailto:|tel:|#)/i.test(href) ? href : "#";
}

/**
 * Redraws a place only when what it shows has changed, so that nobody loses a half-typed answer or a scroll.
 * The function it returns says whether it drew.
 */
export function redrawer(place, draw) {
  let shown = null;
  return (...facts) => {
    const key = JSON.stringify(facts);
    if (key === shown) return false;
    shown = key;
    place.replaceChildren(...[draw(...facts)].flat().filter((node) => node !== null));
    return true;
  };
}

/** A text for screen readers alone. */
export function spoken(text) {
  return el("span", { class: "spoken" }, text);
}
