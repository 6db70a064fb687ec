/**
 * Text in Slack's mrkdwn. What people typed (a partner's reply, a client's name, a command) is made harmless here:
 * it can neither mention nor link, nor format, nor hide characters (chat-ux §6, reliability 1c).
 */

const ELLIPSIS = "…";
/** What one person typed may fill at most this much of a message. */
const TYPED_MAX = 1000;

/** Signs that look the same and mean nothing to Slack. */
const LOOKALIKES: Readonly<Record<string, string>> = { "*": "∗", _: "ˍ", "~": "∼", "`": "ˋ" };
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Makes typed text harmless: `&`, `<`, `>` become entities; line breaks become spaces; control, direction and
 * zero-width characters go; a `*`, `_`, `~` or backtick that could format becomes a sign that looks the same.
 * Between two letters or digits such a sign formats nothing and stays, so that codes survive.
 */
export function escapeTyped(typed: string, max: number = TYPED_MAX): string {
  const plain = cutPlain(typed, max)
    .replace(/[\p{Zl}\p{Zp}\t\n\v\f\r]+/gu, " ")
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .replace(/(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])|`/gu, (sign) => LOOKALIKES[sign] ?? "")
    .trim()
    // A line that begins with it would be shown as a quotation.
    .replace(/^>+/, (signs) => "›".repeat(signs.length));
  return entities(plain);
}

/** Plain text as mrkdwn shows it: `&`, `<` and `>` written as entities. */
export function entities(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? "");
}

/** The same facts with every text in them made harmless, at any depth; keys and other values stay as they are. */
export function escapeFacts<T>(facts: T): T {
  return mapTexts(facts, escapeTyped) as T;
}

/** At most `max` UTF-16 units of plain text, ending in an ellipsis where something was cut; no character is halved. */
export function cutPlain(text: string, max: number): string {
  return text.length <= max ? text : `${firstUnits(text, max - ELLIPSIS.length)}${ELLIPSIS}`;
}

/** The same for mrkdwn, where no entity and no link is halved either. */
export function cutText(mrkdwn: string, max: number): string {
  if (mrkdwn.length <= max) return mrkdwn;
  const kept = firstUnits(mrkdwn, max - ELLIPSIS.length);
  return `${kept.replace(/&[a-z]{0,3}$/, "").replace(/<[^>]*$/, "")}${ELLIPSIS}`;
}

function firstUnits(text: string, max: number): string {
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > max) break;
    kept += character;
  }
  return kept;
}

/** A link whose address is ours; the label is harmless already. */
export function link(url: string, label: string): string {
  const address = url.replace(/[<>|\s]/g, (sign) => encodeURIComponent(sign)).replaceAll("&", "&amp;");
  return `<${address}|${label.replace(/[<>|]/g, "")}>`;
}

/** Mentions a Slack user: only when somebody must act (chat-ux §2.0, rule 2). */
export function mention(slackUserId: string): string {
  return `<@${slackUserId.replace(/[^A-Z0-9_]/g, "")}>`;
}

/** Without bold, italics and links, for the `text` of a message; entities stay, since Slack reads it as mrkdwn too. */
export function withoutMarkup(mrkdwn: string): string {
  return mrkdwn
    .replace(/<([^|>]*)\|([^>]*)>/g, "$2")
    .replace(/(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/gu, "");
}

/** Harmless mrkdwn as plain text, for labels of buttons and dialogs, which Slack shows as they are. */
export function labelText(mrkdwn: string): string {
  return withoutMarkup(mrkdwn).replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Harmless mrkdwn as somebody reads it outside of Slack: who is mentioned stands there by name. */
export function readableText(
  mrkdwn: string,
  team: readonly { readonly slackUserId: string; readonly name: string }[],
): string {
  const named = mrkdwn.replace(/<@([A-Z0-9_]+)>/g, (_, id: string) => {
    const member = team.find(({ slackUserId }) => slackUserId === id);
    return member ? escapeTyped(member.name) : "";
  });
  return labelText(named);
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, mapTexts(inner, map)]));
  // Instants and dates hold no text, and a copy of their fields would be neither.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, map)]));
}
