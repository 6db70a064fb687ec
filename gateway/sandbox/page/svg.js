const SVG = "http://www.w3.org/2000/svg";

/** An SVG element by DOM calls: attributes as they are, text as text nodes, nothing left out but null. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) node.setAttribute(name, String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** A number with at most two decimals, as coordinates need. */
export function px(value) {
  return Math.round(value * 100) / 100;
}
