/**
 * The words of a mail that came as HTML alone: a line for what stands on a line of its own, quoted mails left out or
 * marked as quoted. Nothing is drawn, loaded or run; what is no mark-up is text.
 */

const CHARS_MAX = 400_000;
const SILENT = new Set(["script", "style", "head", "title", "template", "noscript", "svg", "math", "object"]);
const BREAKS = new Set(
  "br p div li tr table ul ol h1 h2 h3 h4 h5 h6 hr section article header footer pre address dt dd".split(
    " ",
  ),
);
/** Where mail programs put what was written before. */
const QUOTE_MARK =
  /gmail_quote|yahoo_quoted|moz-cite|protonmail_quote|divRplyFwdMsg|appendonsend|OLK_SRC_BODY/i;
const TOKEN = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|[^<]+|</gi;
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", laquo: "\u00ab", raquo: "\u00bb" },
  ...{
    rsquo: "\u2019",
    lsquo: "\u2018",
    ldquo: "\u201c",
    rdquo: "\u201d",
    hellip: "\u2026",
    ndash: "\u2013",
  },
  ...{ mdash: "\u2014", euro: "\u20ac", deg: "\u00b0", oelig: "\u0153", OElig: "\u0152" },
};
/** `&eacute;` is an e with an acute accent. */
const ACCENTS: Readonly<Record<string, string>> = {
  ...{ grave: "\u0300", acute: "\u0301", circ: "\u0302", tilde: "\u0303", uml: "\u0308", ring: "\u030a" },
  cedil: "\u0327",
};
const ACCENTED = /^([a-z])(grave|acute|circ|tilde|uml|ring|cedil)$/i;

/** The text of a mail's HTML. A quoted block becomes lines that begin with ">"; what follows a reply's mark is cut. */
export function htmlWords(html: string): string {
  const out: string[] = [];
  let silent: string | null = null;
  let quotes = 0;
  const write = (text: string): void => void out.push(text);
  for (const [token, slash, name = "", attributes = ""] of html.slice(0, CHARS_MAX).matchAll(TOKEN)) {
    const tag = name.toLowerCase();
    if (silent !== null) {
      if (slash === "/" && tag === silent) silent = null;
    } else if (tag === "") {
      if (!token.startsWith("<!--")) write(decoded(token).replace(/[\s\u00a0]+/g, " "));
    } else if (SILENT.has(tag) && slash === "") silent = tag;
    else if (tag === "blockquote") {
      quotes = Math.max(0, quotes + (slash === "/" ? -1 : 1));
      write("\n");
    } else if (slash === "" && QUOTE_MARK.test(attributes)) {
      write("\n-----Original Message-----\n");
    } else if (BREAKS.has(tag)) write("\n");
    if (quotes > 0 && out.at(-1) === "\n") write("> ");
  }
  return out
    .join("")
    .split("\n")
    .map((line) => line.replace(/ {2,}/g, " ").trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function decoded(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});?/gi, (whole: string, name: string) => {
    const [, letter, accent = ""] = ACCENTED.exec(name) ?? [];
    if (letter !== undefined) return `${letter}${ACCENTS[accent.toLowerCase()] ?? ""}`.normalize("NFC");
    if (!name.startsWith("#")) return ENTITIES[name] ?? ENTITIES[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return isScalar(code) ? String.fromCodePoint(code) : " ";
  });
}

function isScalar(code: number): boolean {
  return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
