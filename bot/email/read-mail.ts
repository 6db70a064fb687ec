import PostalMime, { type Address, type Attachment, addressParser, type Email } from "postal-mime";
import { Temporal } from "temporal-polyfill";
import type { InboundMail, MailNature } from "../../core/partner/inbound-mail.ts";
import { ownWords } from "../../core/partner/mail-body.ts";
import { oneLine } from "../plain-text.ts";
import { bouncedIn, isBounce } from "./bounces.ts";
import { htmlWords } from "./html-words.ts";
import { CUT_HEADER } from "./kept-bytes.ts";

/** Deeper, or with longer heads, than any letter is. */
const LIMITS = { maxNestingDepth: 40, maxHeadersSize: 512 * 1024, forceRfc822Attachments: true } as const;
const SUBJECT_MAX = 200;
const REFERENCES_MAX = 30;
const MESSAGE_ID = /<[^\s<>]{3,250}>/g;
const MAILBOX = /^[^\s<>()[\],;:"\\@]+@[^\s<>()[\],;:"\\@]+$/;

const AUTOMATIC_SUBJECT =
  /^\s*(?:(?:re|aw|sv)\s?:\s*)?(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|autoreply|auto\s?:|out of (?:the )?office|réponse automatique|message (?:automatique|d['’]absence)|absence du bureau|absente? (?:du|jusqu|pour|de )|en (?:congés?|vacances)|away from|on (?:leave|vacation|holidays?)|abwesenheit)/i;
const FORWARDED = /^\s*(?:(?:re|aw)\s?:\s*)?(?:fwd?|tr|wg|i)\s?:/i;

/**
 * Reads a mail as a server kept it. `own` is our address: what it sent is no letter to us. Never throws: what cannot
 * be read says so, with its place in the mailbox left to a person.
 */
export async function readMail(bytes: Uint8Array, own: string | null): Promise<InboundMail> {
  try {
    return mailOf(await PostalMime.parse(bytes, LIMITS), own);
  } catch {
    // The parser says what it found too deep or too long by throwing.
    return { ...NOTHING, flaw: "malformed" };
  }
}

const NOTHING: InboundMail = {
  messageId: null,
  from: null,
  at: Temporal.Instant.fromEpochMilliseconds(0),
  nature: "letter",
  subject: "",
  text: "",
  isInterleaved: false,
  isForwarded: false,
  isForged: false,
  hasPhoto: false,
  hasAttachment: false,
  tokens: [],
  references: [],
  bounced: [],
  flaw: null,
};

function mailOf(mail: Email, own: string | null): InboundMail {
  const all = (name: string): readonly string[] =>
    mail.headers.filter(({ key }) => key === name).map(({ value }) => value);
  const author = authorOf(mail, all("from"));
  const nature = author?.address === own && own !== null ? "automatic" : natureOf(mail, all);
  const words = ownWords(mail.text?.trim() ? mail.text : htmlWords(mail.html ?? ""), namesOf(author));
  const files = mail.attachments.filter((file) => !file.related && !file.mimeType.startsWith("message/"));
  const isCut = all(CUT_HEADER).length > 0;
  return {
    messageId: idsIn(mail.messageId)[0] ?? null,
    from: author?.address ?? null,
    at: instantOf(mail.date),
    nature,
    subject: oneLine(repaired(mail.subject ?? ""), SUBJECT_MAX),
    ...words,
    text: repaired(words.text),
    isForwarded: FORWARDED.test(mail.subject ?? ""),
    isForged: isForged(all("authentication-results")[0]),
    hasPhoto: files.some(({ mimeType }) => mimeType.startsWith("image/")),
    hasAttachment: files.length > 0,
    tokens: tokensOf(mail, all),
    references: [...idsIn(mail.inReplyTo), ...idsIn(mail.references).toReversed()].slice(0, REFERENCES_MAX),
    bounced: nature === "bounce" ? bouncedIn(mail, partsOf(mail.attachments)) : [],
    flaw: isCut ? "too_large" : author === null && nature === "letter" ? "sender" : null,
  };
}

/** Whom it is from; null where its head names nobody, several, or the same header twice. */
function authorOf(
  { from }: Email,
  headers: readonly string[],
): { readonly name: string; readonly address: string } | null {
  const named = headers.flatMap((header) => addressParser(header, { flatten: true }));
  if (headers.length !== 1 || named.length !== 1 || from === undefined || from.group !== undefined)
    return null;
  const address = from.address.trim().toLowerCase();
  return MAILBOX.test(address) ? { name: from.name, address } : null;
}

function namesOf(author: { readonly name: string; readonly address: string } | null): readonly string[] {
  if (author === null) return [];
  const [local = "", domain = ""] = author.address.split("@");
  return [author.name, local, domain.split(".").slice(0, -1).join(" ")];
}

function natureOf(mail: Email, all: (name: string) => readonly string[]): MailNature {
  if (isBounce(mail, all)) return "bounce";
  const submitted = all("auto-submitted")[0]?.trim().toLowerCase() ?? "no";
  const precedence = all("precedence")[0]?.trim().toLowerCase() ?? "";
  const says = ["x-autoreply", "x-autorespond", "x-auto-reply", "x-autoreply-from", "x-mail-autoreply"];
  if (!/^no\b/.test(submitted) || precedence === "auto_reply" || says.some((name) => all(name).length > 0))
    return "automatic";
  if (all("return-path").some((path) => path.trim() === "<>")) return "automatic";
  const isList = ["list-id", "list-post", "list-unsubscribe", "list-help"].some(
    (name) => all(name).length > 0,
  );
  if (isList || ["bulk", "list", "junk"].includes(precedence)) return "list";
  return AUTOMATIC_SUBJECT.test(mail.subject ?? "") ? "looks_automatic" : "letter";
}

/** Only the topmost line is of the server that we read; the others came with the mail (RFC 8601 §5). */
function isForged(results: string | undefined): boolean {
  return /\bdmarc\s*=\s*fail\b/i.test(results ?? "");
}

function tokensOf(mail: Email, all: (name: string) => readonly string[]): readonly string[] {
  const named = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(addressesOf);
  const delivered = ["delivered-to", "x-original-to", "envelope-to"].flatMap((name) => all(name));
  const tokens = [...delivered, ...named].flatMap((address) => /\+([0-9a-z]{46})@/i.exec(address)?.[1] ?? []);
  return [...new Set(tokens.map((token) => token.toLowerCase()))];
}

function addressesOf(address: Address): readonly string[] {
  return address.group === undefined ? [address.address] : address.group.map((each) => each.address);
}

function partsOf(
  attachments: readonly Attachment[],
): readonly { readonly type: string; readonly text: string }[] {
  return attachments
    .filter(({ mimeType }) => mimeType.startsWith("message/") || mimeType === "text/rfc822-headers")
    .map(({ mimeType, content }) => ({
      type: mimeType,
      text: typeof content === "string" ? content : new TextDecoder().decode(content),
    }));
}

/** Characters of Windows that were called Latin, or decoded so (Node 20), and what no text column takes. */
function repaired(text: string): string {
  return text
    .replace(/[\u0080-\u009f]/g, (character) => WINDOWS[character] ?? " ")
    .replaceAll("\0", "\ufffd")
    .replace(/\p{Surrogate}/gu, "\ufffd");
}

const WINDOWS: Readonly<Record<string, string>> = {
  ...{ "\u0080": "\u20ac", "\u0085": "\u2026", "\u0091": "\u2018", "\u0092": "\u2019" },
  ...{ "\u0093": "\u201c", "\u0094": "\u201d", "\u0095": "\u2022", "\u0096": "\u2013" },
  ...{ "\u0097": "\u2014", "\u008c": "\u0152", "\u009c": "\u0153" },
};

function idsIn(header: string | undefined): readonly string[] {
  return header?.match(MESSAGE_ID) ?? [];
}

function instantOf(date: string | undefined): Temporal.Instant {
  const milliseconds = Date.parse(date ?? "");
  return Temporal.Instant.fromEpochMilliseconds(Number.isNaN(milliseconds) ? 0 : milliseconds);
}
