import { el, safeHref } from "./dom.js";
import { emojify } from "./emoji.js";
import { lexer } from "./marked.js";
import { drawLink } from "./mrkdwn.js";

/** The nodes of a markdown block: standard Markdown, read by marked and built here, so that no markup is parsed. */
export function drawMarkdown(source) {
  return drawAll(lexer(source));
}

const DRAW = {
  space: () => null,
  def: () => null,
  heading: (token) => el(`h${Math.min(token.depth + 2, 6)}`, {}, ...drawAll(token.tokens)),
  paragraph: (token) => el("p", {}, ...drawAll(token.tokens)),
  blockquote: (token) => el("blockquote", {}, ...drawAll(token.tokens)),
  code: (token) => el("pre", { tabindex: "0" }, token.text),
  hr: () => el("hr"),
  list: drawList,
  table: drawMarkdownTable,
  strong: (token) => el("strong", {}, ...drawAll(token.tokens)),
  em: (token) => el("em", {}, ...drawAll(token.tokens)),
  del: (token) => el("s", {}, ...drawAll(token.tokens)),
  codespan: (token) => el("code", {}, token.text),
  br: () => el("br"),
  link: (token) =>
    safeHref(token.href) === token.href
      ? el("a", { href: token.href, target: "_blank", rel: "noopener noreferrer" }, ...drawAll(token.tokens))
      : document.createTextNode(token.raw),
  // Slack shows an image of a markdown block as a link to it.
  image: (token) => drawLink(token.href, token.text || token.href),
  checkbox: () => null,
};

function drawAll(tokens) {
  return tokens.map(drawToken).filter((node) => node !== null);
}

/** What is nothing of the above, tags included, is text. */
function drawToken(token) {
  if (Object.hasOwn(DRAW, token.type)) return DRAW[token.type](token);
  if (token.tokens) return el("span", {}, ...drawAll(token.tokens));
  return document.createTextNode(emojify(plainOf(token)));
}

/** marked writes entities in no token but keeps those that were typed: `&amp;` is meant as `&`. */
function plainOf(token) {
  const text = token.text ?? token.raw ?? "";
  return token.type === "text" ? unescapeEntities(text) : text;
}

function unescapeEntities(text) {
  const signs = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => signs[entity]);
}

function drawList(token) {
  const start = token.ordered && token.start !== 1 ? token.start : null;
  const items = token.items.map((item) =>
    el("li", {}, item.task ? (item.checked ? "☑ " : "☐ ") : null, ...drawAll(item.tokens)),
  );
  return el(token.ordered ? "ol" : "ul", { start }, ...items);
}

function drawMarkdownTable(token) {
  const row = (cells, tag) =>
    el(
      "tr",
      {},
      ...cells.map((cell, index) =>
        el(tag, { class: `align-${token.align[index] ?? "left"}` }, ...drawAll(cell.tokens)),
      ),
    );
  const body = el("tbody", {}, ...token.rows.map((cells) => row(cells, "td")));
  return el("table", { class: "block-table" }, el("thead", {}, row(token.header, "th")), body);
}
