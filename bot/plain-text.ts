/** Text that clients and shops typed, made safe to stand inside a message of ours. */

const NAME_MAX = 80;

/**
 * One line: no line breaks (which would forge lines or mail headers), no control characters, no direction overrides
 * that make text read backwards, and at most `max` characters (reliability G1, G5).
 */
export function oneLine(text: string, max = 200): string {
  const line = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replace(/ {2,}/g, " ")
    .trim();
  const characters = [...line];
  return characters.length <= max
    ? line
    : `${characters
        .slice(0, max - 1)
        .join("")
        .trimEnd()}…`;
}

/** What somebody typed, in a chat: whole, and nothing that WhatsApp reads as bold, italic, struck, code or a link. */
export function plainChat(text: string): string {
  return text.replace(/[*_~`]|:\/\//g, " ").replace(/ {2,}/g, " ");
}

/** A short name in a chat, without the characters that WhatsApp reads as bold, italic, struck, code or a link. */
export function chatName(text: string): string {
  return oneLine(text.replace(/[*_~`]|:\/\//g, " "), NAME_MAX);
}
