import { WORKSPACE } from "./workspace.js";

/** `:name:`, and the skin tone that may follow it; not the colons of a time or of a word. */
const SHORTCODE = /(?<![\p{L}\p{N}]):([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/gu;
const SKIN_TONE_2 = 0x1f3fb;

/** The text with Slack's shortcodes as characters; names that Slack does not know stay as they were typed. */
export function emojify(text, names = WORKSPACE.emoji) {
  return text.replace(SHORTCODE, (typed, name, tone) => {
    if (!Object.hasOwn(names, name)) return typed;
    return tone === undefined ? names[name] : withTone(names[name], Number(tone));
  });
}

/** The emoji in a skin tone, 2 (light) to 6 (dark), which follows the first character. */
function withTone(emoji, tone) {
  const [first, ...rest] = emoji;
  return [
    first,
    String.fromCodePoint(SKIN_TONE_2 + tone - 2),
    ...rest.filter((sign) => sign !== "\ufe0f"),
  ].join("");
}

/** The characters of a hexadecimal code such as `1f1e7-1f1ea`; empty when it is none. */
export function emojiOf(code) {
  if (!/^[0-9a-f]{2,6}(?:-[0-9a-f]{2,6})*$/i.test(code)) return "";
  const points = code.split("-").map((part) => Number.parseInt(part, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : "";
}
