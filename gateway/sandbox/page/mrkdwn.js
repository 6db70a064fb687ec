import { dateText } from "./dates.js";
import { el, safeHref } from "./dom.js";
import { emojify } from "./emoji.js";
import { channelName, hasChannel, userName } from "./workspace.js";

const FENCE = /```([\s\S]+?)```/g;
const CODE_OR_ANGLE = "`([^`\\n]+)`|<([^<>\\n]+)>";
/** What Slack makes a link or a channel of by itself, unless the text is verbatim. */
const BARE = "(https?:\\/\\/[^\\s<>|`]*[^\\s<>|`.,;:!?)\\]'\"»*_~])|([\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)";
const CHANNEL = "(?<![\\p{L}\\p{N}&])#([\\p{L}\\p{N}_-]+)";
const MARKS = { "*": "bold", _: "italic", "~": "strike" };
const LETTER = /[\p{L}\p{N}]/u;
const QUOTED = /^(?:>|&gt;)(?!(?:>|&gt;){2}) ?/;
const REST_QUOTED = /^(?:>|&gt;){3}[ \n]?/;

/**
 * Reads Slack's mrkdwn into plain tokens: `{kind: "text", text}`, `{kind: "link", href, text}`,
 * `{kind: "bold" | "italic" | "strike" | "quote", children}`, `{kind: "code" | "pre" | "mention", text}`.
 * `links` finds bare addresses, `names` the channels that exist; both are off in verbatim text.
 */
export function parseMrkdwn(source, found = {}) {
  const tokens = [];
  let end = 0;
  for (const match of source.matchAll(FENCE)) {
    tokens.push(...parseLines(source.slice(end, match.index).replace(/\n$/, ""), found));
    tokens.push({ kind: "pre", text: unescapeSlack(match[1].replace(/^\n|\n$/g, "")) });
    end = match.index + match[0].length;
  }
  const rest = source.slice(end);
  return [...tokens, ...parseLines(end === 0 ? rest : rest.replace(/^\n/, ""), found)];
}

/** Lines that begin with a `>` are one quotation, `>>>` quotes all that follows. */
function parseLines(text, found) {
  const tokens = [];
  const lines = text.split("\n");
  while (lines.length > 0) {
    if (REST_QUOTED.test(lines[0])) {
      const quoted = lines.splice(0).join("\n").replace(REST_QUOTED, "");
      tokens.push({ kind: "quote", children: parseInline(quoted, found) });
      continue;
    }
    const isQuote = QUOTED.test(lines[0]);
    const last = lines.findIndex((line) => QUOTED.test(line) !== isQuote || REST_QUOTED.test(line));
    const run = lines.splice(0, last === -1 ? lines.length : last);
    if (isQuote) {
      const quoted = run.map((line) => line.replace(QUOTED, "")).join("\n");
      tokens.push({ kind: "quote", children: parseInline(quoted, found) });
    } else tokens.push(...parseInline(run.join("\n"), found));
  }
  return tokens;
}

/** Code and what stands in angles first, since no mark inside them counts; then the marks between them. */
function parseInline(text, { links = false, names = false }) {
  const pattern = [CODE_OR_ANGLE, links ? BARE : "(?!)()()", names ? CHANNEL : "(?!)()"].join("|");
  const items = [];
  let end = 0;
  for (const match of text.matchAll(new RegExp(pattern, "gu"))) {
    const token = atomOf(match);
    if (token === null) continue;
    items.push(...text.slice(end, match.index), token);
    end = match.index + match[0].length;
  }
  return withMarks([...items, ...text.slice(end)]);
}

function atomOf([, code, angle, url, mail, channel]) {
  if (code !== undefined) return { kind: "code", text: unescapeSlack(code) };
  if (angle !== undefined) return angleToken(angle);
  if (url) return { kind: "link", href: unescapeSlack(url), text: unescapeSlack(url) };
  if (mail) return { kind: "link", href: `mailto:${mail}`, text: mail };
  return hasChannel(channel) ? { kind: "mention", text: `#${channel}` } : null;
}

/** Characters and finished tokens in, tokens out: a mark opens before a sign and closes after one, on one line. */
function withMarks(items) {
  const tokens = [];
  let text = "";
  const flush = () => {
    if (text !== "") tokens.push({ kind: "text", text: unescapeSlack(text) });
    text = "";
  };
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    const close = Object.hasOwn(MARKS, item) ? closingOf(items, at) : -1;
    if (close !== -1) {
      flush();
      tokens.push({ kind: MARKS[item], children: withMarks(items.slice(at + 1, close)) });
      at = close;
    } else if (typeof item === "string") text += item;
    else {
      flush();
      tokens.push(item);
    }
  }
  flush();
  return tokens;
}

function closingOf(items, open) {
  const mark = items[open];
  if (isLetter(items[open - 1]) || items[open - 1] === mark || isBlank(items[open + 1])) return -1;
  if (items[open + 1] === mark) return -1;
  for (let at = open + 2; at < items.length && items[at] !== "\n"; at += 1) {
    if (items[at] !== mark || items[at - 1] === mark || isBlank(items[at - 1])) continue;
    if (!isLetter(items[at + 1]) && items[at + 1] !== mark) return at;
  }
  return -1;
}

function isLetter(item) {
  return typeof item === "string" && LETTER.test(item);
}

function isBlank(item) {
  return item === undefined || (typeof item === "string" && /\s/.test(item));
}

/** `<url|text>`, `<@user>`, `<#channel|name>`, `<!date^…|fallback>`, `<!subteam^…|@name>`, `<!channel>`. */
function angleToken(inside) {
  const bar = inside.indexOf("|");
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? null : unescapeSlack(inside.slice(bar + 1));
  if (target.startsWith("!date^")) return dateToken(target, label);
  if (target.startsWith("!")) return specialToken(target.slice(1), label);
  if (target.startsWith("@")) {
    const name = userName(target.slice(1));
    return { kind: "mention", text: `@${name === target.slice(1) ? (label ?? name) : name}` };
  }
  if (target.startsWith("#")) {
    return { kind: "mention", text: `#${label || channelName(target.slice(1)) || target.slice(1)}` };
  }
  const href = unescapeSlack(target);
  // What is no address stays as it was typed: nobody can dress a script up as a link.
  if (safeHref(href) !== href) return { kind: "text", text: label ?? `<${href}>` };
  return { kind: "link", href, text: label ?? href.replace(/^mailto:/, "") };
}

function specialToken(command, label) {
  const at = (name) => ({ kind: "mention", text: name.startsWith("@") ? name : `@${name}` });
  if (command.startsWith("subteam^")) return at(label ?? command.slice("subteam^".length));
  if (/^(?:channel|here|everyone)$/.test(command)) return at(label ?? command);
  return { kind: "text", text: label ?? `<${command}>` };
}

function dateToken(target, label) {
  const [, seconds = "", format = "", ...link] = target.split("^");
  const text = dateText({ seconds, format: unescapeSlack(format), fallback: label });
  const href = unescapeSlack(link.join("^"));
  return href !== "" && safeHref(href) === href ? { kind: "link", href, text } : { kind: "text", text };
}

function unescapeSlack(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

const TAGS = { bold: "strong", italic: "em", strike: "s", quote: "blockquote" };

/** The nodes that show a mrkdwn text; lines break where they broke. */
export function drawMrkdwn(source, { verbatim = false, names = false } = {}) {
  return parseMrkdwn(source, { links: !verbatim, names }).map(drawToken);
}

function drawToken(token) {
  switch (token.kind) {
    case "text":
      return document.createTextNode(emojify(token.text));
    case "link":
      return drawLink(token.href, token.text);
    case "mention":
      return el("span", { class: "mention" }, token.text);
    case "code":
      return el("code", {}, token.text);
    case "pre":
      return el("pre", { tabindex: "0" }, token.text);
    default:
      return el(TAGS[token.kind], {}, ...token.children.map(drawToken));
  }
}

/** A link in a new tab; where the address is none of those that may be followed it leads nowhere. */
export function drawLink(href, text) {
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, emojify(text));
}

/** The nodes of a text object (mrkdwn or plain_text) or a bare string. */
export function drawText(text) {
  if (text === null || text === undefined) return [];
  if (typeof text === "string") return [document.createTextNode(text)];
  if (text.type === "mrkdwn") {
    const isVerbatim = text.verbatim === true;
    return drawMrkdwn(text.text ?? "", { verbatim: isVerbatim, names: !isVerbatim });
  }
  const shown = text.text ?? "";
  return [document.createTextNode(text.emoji === false ? shown : emojify(shown))];
}
