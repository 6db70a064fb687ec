import { dateText } from "./dates.js";
import { el } from "./dom.js";
import { emojify, emojiOf } from "./emoji.js";
import { drawLink } from "./mrkdwn.js";
import { channelName, userName } from "./workspace.js";

/** The nodes of a rich_text block: sections, lists, quotations and preformatted text in their order. */
export function drawRichText(block) {
  const nodes = [];
  const elements = [...(block.elements ?? [])];
  while (elements.length > 0) {
    const count = elements.findIndex(({ type }) => type !== "rich_text_list");
    if (count === 0) nodes.push(drawPart(elements.shift()));
    else nodes.push(...drawLists(elements.splice(0, count === -1 ? elements.length : count)));
  }
  return nodes;
}

function drawPart(part) {
  const inside = drawInlines(part.elements);
  switch (part.type) {
    case "rich_text_quote":
      return el("blockquote", {}, ...inside);
    case "rich_text_preformatted":
      return el("pre", { tabindex: "0" }, ...inside);
    default:
      return el("div", { class: "rich-section" }, ...inside);
  }
}

/** Lists that follow each other are one tree: Slack writes a deeper level as a list of its own with an indent. */
function drawLists(lists) {
  const roots = [];
  const open = [];
  for (const list of lists) {
    const depth = list.indent ?? 0;
    while (open.length > 0 && open.at(-1).depth > depth) open.pop();
    const top = open.at(-1);
    const continues = top?.depth === depth && top.style === list.style;
    if (top?.depth === depth && !continues) open.pop();
    const node = continues ? top.node : listNode(list, depth);
    if (!continues) {
      const parent = open.at(-1)?.node;
      if (parent === undefined) roots.push(node);
      else (parent.lastElementChild ?? parent).append(node);
      open.push({ depth, style: list.style, node });
    }
    node.append(...(list.elements ?? []).map((item) => el("li", {}, ...drawInlines(item.elements))));
  }
  return roots;
}

function listNode(list, depth) {
  const start = list.style === "ordered" && list.offset > 0 ? list.offset + 1 : null;
  const border = list.border === 1 ? " bordered" : "";
  return el(list.style === "ordered" ? "ol" : "ul", { start, class: `level-${depth % 3}${border}` });
}

function drawInlines(elements) {
  return (elements ?? []).map(drawInline);
}

const INLINE = {
  text: (item) => document.createTextNode(emojify(item.text ?? "")),
  link: (item) => drawLink(item.url ?? "", item.text || (item.url ?? "")),
  user: (item) => mention(`@${userName(item.user_id)}`),
  usergroup: (item) => mention(`@${item.usergroup_id}`),
  team: (item) => mention(`@${item.team_id}`),
  channel: (item) => mention(`#${channelName(item.channel_id) ?? item.channel_id}`),
  broadcast: (item) => mention(`@${item.range}`),
  emoji: (item) => document.createTextNode(emojiOf(item.unicode ?? "") || emojify(`:${item.name}:`)),
  date: drawDate,
  color: drawColor,
};

function drawInline(item) {
  const draw = Object.hasOwn(INLINE, item.type) ? INLINE[item.type] : INLINE.text;
  return styled(draw(item), item.style ?? {});
}

const STYLES = { code: "code", bold: "strong", italic: "em", strike: "s", underline: "u" };

function styled(node, style) {
  const tags = Object.keys(STYLES).filter((name) => style[name] === true);
  const marked = style.highlight || style.client_highlight ? el("mark", {}, node) : node;
  return tags.reduce((inner, name) => el(STYLES[name], {}, inner), marked);
}

function mention(text) {
  return el("span", { class: "mention" }, text);
}

function drawDate({ timestamp, format, fallback, url }) {
  const text = dateText({ seconds: timestamp, format: format ?? "", fallback });
  return url ? drawLink(url, text) : document.createTextNode(text);
}

function drawColor({ value }) {
  const swatch = el("span", { class: "swatch", "aria-hidden": "true" });
  if (/^#[0-9a-f]{6}$/i.test(value ?? "")) swatch.style.backgroundColor = value;
  return el("span", {}, value ?? "", swatch);
}
