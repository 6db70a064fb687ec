import { el, safeHref } from "./dom.js";

/** What a mail may be made of; anything else is read for its text, or left out where its text is no text. */
const TAGS = new Set(
  "P BR STRONG B EM I U UL OL LI SMALL H1 H2 H3 H4 TABLE THEAD TBODY TR TH TD BLOCKQUOTE PRE CODE HR DIV SPAN".split(
    " ",
  ),
);
const SILENT = new Set(["SCRIPT", "STYLE", "HEAD", "TITLE", "TEMPLATE", "IFRAME", "OBJECT", "SVG", "MATH"]);

/**
 * The nodes of a mail's HTML, drawn anew from a document that runs and loads nothing: no attribute of the mail
 * enters the page but the address of a link, which opens in a tab of its own.
 */
export function drawLetter(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].flatMap(copy);
}

function copy(node) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
  if (node.nodeType !== Node.ELEMENT_NODE || SILENT.has(node.tagName.toUpperCase())) return [];
  const inside = [...node.childNodes].flatMap(copy);
  if (node.tagName === "A") {
    const href = safeHref(node.getAttribute("href") ?? "");
    return [el("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...inside)];
  }
  return TAGS.has(node.tagName) ? [el(node.tagName, {}, ...inside)] : inside;
}

/** A text with its addresses as links. */
export function drawPlain(text) {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) =>
      index % 2 === 0
        ? document.createTextNode(part)
        : el("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part),
    );
}
