import { withoutNames } from "./reply-signature.ts";

/** What a partner typed, made comparable without losing where each word stood. */

/** Longer messages are not answers; what lies beyond is not read and nothing is confirmed from the rest. */
const MAX_REPLY_CHARS = 2_000;

/**
 * `clean` is the message as a person sees it; `folded` is the same in lower case without accents, position by
 * position, so that a span found in one can be quoted from the other.
 */
export type ReplyText = { readonly clean: string; readonly folded: string; readonly wasCut: boolean };

/** A stretch of a reply; `end` is excluded. */
export type ReplySpan = { readonly start: number; readonly end: number };

/** A part between commas, full stops, line breaks or "but"; `isAsked` when it ends with a question mark. */
export type ReplySegment = ReplySpan & { readonly text: string; readonly isAsked: boolean };

/** Direction marks, zero-width characters and joiners, variation selectors, tags and skin tones. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Emoji_Modifier}/gu;
const EARLIER_MESSAGE = /^(?:le|on)\b.{0,200}(?:a ecrit|wrote) ?:|^-{2,} ?(?:original|message)/;

/**
 * Reads at most 2,000 characters. Quoted lines (">"), the earlier message of a mail thread and the name under
 * a closing formula are left out.
 */
export function readReply(text: string): ReplyText {
  const visible = text
    .slice(0, MAX_REPLY_CHARS)
    .replace(INVISIBLE, "")
    .replace(/[\u2018\u2019\u02bc\u0060\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .normalize("NFKC")
    .slice(0, MAX_REPLY_CHARS)
    .replace(/(?:[^\S\n]|[^\P{Cc}\n])+/gu, " ");
  const clean = withoutNames(ownLines(visible).trim(), fold);
  return { clean, folded: fold(clean), wasCut: text.length > MAX_REPLY_CHARS };
}

/** Cuts the reply between two positions, keeping both forms aligned. */
export function sliceReply(reply: ReplyText, span: ReplySpan): ReplyText {
  return {
    clean: reply.clean.slice(span.start, span.end),
    folded: reply.folded.slice(span.start, span.end),
    wasCut: reply.wasCut,
  };
}

/** Replaces stretches by as many spaces, so that what follows stays where it was. */
export function blank(text: string, spans: readonly ReplySpan[]): string {
  return spans.reduce(
    (result, { start, end }) => result.slice(0, start) + " ".repeat(end - start) + result.slice(end),
    text,
  );
}

/** Blanks every match of a global pattern. */
export function blankMatches(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match) => " ".repeat(match.length));
}

const BOUNDARY =
  /(?<punctuation>(?:[;!?\n]|,(?!\d)|\.(?=\s|$|\.)| - )+)|\b(?:mais|but|par contre|however|cependant|toutefois|(?<!tout )sauf)\b/g;

/** Parts of a folded text; a part that starts with "but" keeps the word. */
export function segmentsOf(folded: string): readonly ReplySegment[] {
  const segments: ReplySegment[] = [];
  let start = 0;
  const close = (end: number, terminator: string): void => {
    const text = folded.slice(start, end);
    if (/\S/.test(text)) segments.push({ start, end, text, isAsked: terminator.includes("?") });
  };
  for (const match of folded.matchAll(BOUNDARY)) {
    const punctuation = match.groups?.["punctuation"];
    close(match.index, punctuation ?? "");
    start = match.index + (punctuation?.length ?? 0);
  }
  close(folded.length, "");
  return segments;
}

function ownLines(text: string): string {
  const lines = text.split("\n");
  const earlier = lines.findIndex((line) => EARLIER_MESSAGE.test(fold(line.trim())));
  const own = earlier === -1 ? lines : lines.slice(0, earlier);
  return own.filter((line) => !line.trimStart().startsWith(">")).join("\n");
}

/** One unit in, one unit out: a letter that would unfold into two keeps its own form, "≠" is no "=". */
function fold(text: string): string {
  return text
    .split("")
    .map((unit) => {
      if (!/\p{L}/u.test(unit)) return unit;
      const plain = (unit.normalize("NFD")[0] ?? unit).toLowerCase();
      return plain.length === 1 ? plain : unit;
    })
    .join("");
}
