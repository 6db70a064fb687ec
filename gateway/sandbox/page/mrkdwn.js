import { el, safeHref } from "./dom.js";

/** Slack's inline marks, longest first; a mark opens after a blank or punctuation and closes before one. */
const TOKEN =
  /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\n]+)>|(?<![\p{L}\p{N}])\*([^*\n]+)\*(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_([^_\n]+)_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])~([^~\n]+)~(?![\p{L}\p{N}])/gu;

/**
 * Reads Slack's mrkdwn into plain tokens: `{kind: "text", text}`, `{kind: "link", href, text}`,
 * `{kind: "bold" | "italic" | "strike", children}`, `{kind: "code" | "pre" | "mention", text}`.
 */
export function parseMrkdwn(source) {
  const tokens = [];
  let end = 0;
  for (const match of source.matchAll(TOKEN)) {
    if (match.index > end) tokens.push({ kind: "text", text: unescapeSlack(source.slice(end, match.index)) });
    tokens.push(tokenOf(match));
    end = match.index + match[0].length;
  }
  if (end < source.length) tokens.push({ kind: "text", text: unescapeSlack(source.slice(end)) });
  return tokens;
}

function tokenOf([, pre, code, angle, bold, italic, strike]) {
  if (pre !== undefined) return { kind: "pre", text: unescapeSlack(pre.replace(/^\n/, "")) };
  if (code !== undefined) return { kind: "code", text: unescapeSlack(code) };
  if (bold !== undefined) return { kind: "bold", children: parseMrkdwn(bold) };
  if (italic !== undefined) return { kind: "italic", children: parseMrkdwn(italic) };
  if (strike !== undefined) return { kind: "strike", children: parseMrkdwn(strike) };
  return angleToken(angle);
}

/** `<url|text>`, `<@user>`, `<#channel|name>`, `<!date^…|fallback>`, `<!channel>`. */
function angleToken(inside) {
  const bar = inside.indexOf("|");
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? null : unescapeSlack(inside.slice(bar + 1));
  if (target.startsWith("!date^")) return { kind: "text", text: dateText(target, label) };
  if (target.startsWith("!")) return { kind: "mention", text: `@${label ?? target.slice(1)}` };
  if (target.startsWith("@")) return { kind: "mention", text: `@${label ?? target.slice(1)}` };
  if (target.startsWith("#")) return { kind: "mention", text: `#${label ?? target.slice(1)}` };
  const href = unescapeSlack(target);
  // What is no address stays as it was typed: nobody can dress a script up as a link.
  if (safeHref(href) !== href) return { kind: "text", text: label ?? `<${href}>` };
  return { kind: "link", href, text: label ?? href };
}

function dateText(target, fallback) {
  const [, seconds, format] = target.split("^");
  const at = new Date(Number(seconds) * 1000);
  if (Number.isNaN(at.getTime())) return fallback ?? "";
  const show = (options) => at.toLocaleString("fr-BE", { timeZone: "Europe/Brussels", ...options });
  return (format ?? "")
    .replaceAll("{time}", show({ hour: "2-digit", minute: "2-digit" }))
    .replace(/\{[a-z_]*date[a-z_]*\}/g, show({ weekday: "short", day: "numeric", month: "short" }));
}

function unescapeSlack(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

const TAGS = { bold: "strong", italic: "em", strike: "s" };

/** The nodes that show a mrkdwn text; lines break where they broke. */
export function drawMrkdwn(source) {
  return parseMrkdwn(source).map(drawToken);
}

function drawToken(token) {
  switch (token.kind) {
    case "text":
      return document.createTextNode(token.text);
    case "link":
      return el("a", { href: token.href, target: "_blank", rel: "noopener noreferrer" }, token.text);
    case "mention":
      return el("span", { class: "mention" }, token.text);
    case "code":
      return el("code", {}, token.text);
    case "pre":
      return el("pre", {}, token.text);
    default:
      return el(TAGS[token.kind], {}, ...token.children.map(drawToken));
  }
}

/** The nodes of a text object (mrkdwn or plain_text) or a bare string. */
export function drawText(text) {
  if (text === null || text === undefined) return [];
  if (typeof text === "string") return [document.createTextNode(text)];
  return text.type === "mrkdwn" ? drawMrkdwn(text.text ?? "") : [document.createTextNode(text.text ?? "")];
}
