/**
 * What somebody wrote in a mail, without what the mail program put around it: quoted mails, signatures. Whatever is
 * not surely one of these stays, so that it is understood or asked about: a "sauf le miel" that is cut off would make
 * a false yes (chat-ux §2.7, §4.1).
 */

export interface OwnWords {
  readonly text: string;
  /** Words between quoted lines answer those lines, and not the mail as a whole. */
  readonly isInterleaved: boolean;
}

const CHARS_MAX = 20_000;

/** RFC 3676 §4.3; some programs lose the blank at its end. */
const SIGNATURE_MARK = /^-- ?$/;
const ORIGINAL =
  /^[-_*\s]{2,}(?:original message|message d['’]origine|message original|original appointment|ursprüngliche nachricht|forwarded message|message transféré|message réexpédié|begin forwarded message)[-_*\s:]*$/i;
const OUTLOOK_LINE = /^_{10,}\s*$/;
const HEADER_FIRST = /^[\s*]*(?:de|from|von|van|exp[ée]diteur)\s?:\*?\s*\S/i;
const HEADER_NEXT = /^[\s*]*(?:envoy[ée]|sent|date|à|to|objet|subject|cc)\s?:/i;
const ATTRIBUTION =
  /^(?:le|on|am|op|el|il)\b.{6,300}?(?:a écrit|à écrit|wrote|schrieb|schreef|escribió|ha scritto)\s*:?\s*$/isu;
/** What a phone or a mail program adds about itself. */
const PROGRAM =
  /^(?:sent from (?:my|outlook|yahoo|mail)\b|get outlook for\b|envoyé (?:de|depuis|à partir de) (?:mon|mes|outlook|yahoo|ma|l['’])|télécharger outlook|obtenez outlook|sent with proton|provenance : courrier|von meinem \S+ gesendet)/i;
const QUOTED = /^\s{0,3}[>|]/;

/** How a letter ends, alone on its line. */
const CLOSING =
  /^(?:(?:bien )?cordialement|(?:très )?cordialement|bien à (?:vous|toi)|sincères salutations|salutations(?: distinguées)?|amicalement|belle journée|(?:très )?bonne (?:journée|soirée|fin de journée|semaine)|à bientôt|(?:best|kind|warm)(?: regards| wishes)|regards|best|cheers|sincerely|yours (?:sincerely|truly)|have a (?:nice|good) day|veloma|misaotra(?: tompoko)?)(?: à vous| à tous)?\s*[,.!]*$/i;
/** Words that decide something: a line with one is nobody's signature. */
const DECIDES =
  /(?:ruptur|retard|annul|sauf|manqu|stock|cancel|delay|late\b|except|without|\b(?:sans|plus|pas|non|no|not|ok|okay|oui|yes|mais|but|out|only|seulement|demain|tomorrow|lundi|mardi|mercredi|jeudi|vendredi|tsy|eny|lany)\b|#\d|\bps\b|\bp\.s\.)/i;
const CONTACT =
  /@|https?:|www\.|(?:\+|00)\d[\d\s().-]{7,}|\b(?:t[ée]l|tel|phone|gsm|mob(?:ile)?|fax|tva|vat|siret|bce)\b\s*[.:]?\s*[+\d(A-Z]|^\d{1,4},? (?:rue|avenue|av\.|bd|boulevard|place|chemin)\b|^(?:rue|avenue|boulevard|chaussée) .*\d|^\p{Lu}?-?\d{4,5} \p{Lu}\p{L}+$/iu;
const NAME_LIKE = /^(?:[\p{Lu}][\p{L}.'’&-]*)(?:[ |,–-]+(?:[\p{Lu}][\p{L}.'’&-]*|de|du|la|et|&)){0,5}$/u;
const SIGNATURE_LINES_MAX = 10;
/** What an office has its mail server add under everything: its first words, and what it is about. */
const NOTICE_FIRST =
  /^(?:\*|_)?(?:ce (?:message|courriel|mail|e-mail)|cet e-?mail|le présent (?:message|courriel)|les informations contenues|this (?:e-?mail|message)|the (?:information|contents?) (?:contained|of this)|confidentialité|confidentiality|disclaimer|avertissement|pensez à l['’]environnement|please consider the environment|avant d['’]imprimer|before printing)\b/i;
const NOTICE_SUBJECT =
  /\b(?:confidenti\w+|si vous n['’](?:êtes|en êtes) pas (?:le |la )?(?:bon |véritable )?destinataire|intended (?:recipient|only|solely)|avant d['’]imprimer|before printing)/i;
/** Business stays in sight, whatever stands around it. */
const NOT_A_NOTICE =
  /ruptur|retard|annul|stock|command|livr|colis|expédi|envoi|ok\b|oui\b|order|deliver|parcel|ship|late\b|delay|cancel|#\d/i;

/** The words of the sender in a mail's text; `names` are what the sender calls itself in the mail's head. */
export function ownWords(source: string, names: readonly string[]): OwnWords {
  const lines = source
    .slice(0, CHARS_MAX)
    .replace(/\r\n?/g, "\n")
    .replace(/[\u00ad\u200b\u200c\u2060\ufeff]/g, "")
    .split("\n")
    .map((line) => line.replace(/\u00a0/g, " ").trimEnd());
  const { kept, blocks } = withoutQuotes(lines);
  return { text: withoutSignature(withoutNotices(kept), names).join("\n").trim(), isInterleaved: blocks > 1 };
}

/** The lines that are not quoted, and in how many places between quoted ones they stand. */
function withoutQuotes(lines: readonly string[]): {
  readonly kept: readonly string[];
  readonly blocks: number;
} {
  const kept: string[] = [];
  let blocks = 0;
  let isInBlock = false;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const attribution = attributionLines(lines, at);
    const next = at + attribution;
    if (attribution > 0 && QUOTED.test(lines[nextFilled(lines, next)] ?? "")) {
      at = next;
      continue;
    }
    if (attribution > 0 || endsLetter(lines, at)) break;
    if (QUOTED.test(line)) isInBlock = false;
    else {
      if (line.trim() !== "" && !isInBlock) {
        blocks += 1;
        isInBlock = true;
      }
      kept.push(line);
    }
    at += 1;
  }
  return { kept, blocks: greetsOnly(kept, blocks) };
}

/** A greeting above the quoted mail and the answer below it are one letter. */
function greetsOnly(kept: readonly string[], blocks: number): number {
  const first = kept.find((line) => line.trim() !== "") ?? "";
  return blocks === 2 && /^(?:bonjour|bonsoir|hello|hi|dear|salut)\b[^.!?]{0,40}[,!.]?$/i.test(first.trim())
    ? 1
    : blocks;
}

/** Whether everything from this line on is not of this letter. */
function endsLetter(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? "").trim();
  if (SIGNATURE_MARK.test(lines[at] ?? "") || line === "--" || ORIGINAL.test(line) || PROGRAM.test(line))
    return true;
  if (OUTLOOK_LINE.test(line)) return isHead(lines, nextFilled(lines, at + 1));
  return isHead(lines, at);
}

/** The head of a quoted mail as Outlook writes it: From, Sent, To, Subject. */
function isHead(lines: readonly string[], at: number): boolean {
  if (!HEADER_FIRST.test(lines[at] ?? "")) return false;
  const following = lines.slice(at + 1, at + 5);
  return following.filter((line) => HEADER_NEXT.test(line)).length >= 2;
}

/** How many lines "On … wrote:" takes here; 0 where it does not stand here. */
function attributionLines(lines: readonly string[], at: number): number {
  for (const count of [1, 2, 3]) {
    const joined = lines
      .slice(at, at + count)
      .join(" ")
      .trim();
    if (joined.includes("  ")) return 0;
    if (ATTRIBUTION.test(joined)) return count;
  }
  return 0;
}

function nextFilled(lines: readonly string[], from: number): number {
  const offset = lines.slice(from).findIndex((line) => line.trim() !== "");
  return offset < 0 ? lines.length : from + offset;
}

/** Without the paragraphs that say that a mail is confidential, or not to be printed: nobody wrote them about an order. */
function withoutNotices(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const end = NOTICE_FIRST.test(line.trim()) ? noticeEnd(lines, at) : null;
    if (end === null) kept.push(line);
    at = end ?? at + 1;
  }
  return kept;
}

/** Where the notice that may begin here ends; null where it is none. */
function noticeEnd(lines: readonly string[], at: number): number | null {
  const gap = lines.slice(at).findIndex((line) => line.trim() === "");
  const end = gap < 0 ? lines.length : at + gap;
  const paragraph = lines.slice(at, end).join(" ");
  return NOTICE_SUBJECT.test(paragraph) && !NOT_A_NOTICE.test(paragraph) ? end : null;
}

/** Cuts what is surely a signature: what follows a closing, or a last block of the sender's own name and addresses. */
function withoutSignature(lines: readonly string[], names: readonly string[]): readonly string[] {
  const closing = lines.findIndex((line) => CLOSING.test(line.trim()));
  if (closing > 0 && areSignature(lines.slice(closing + 1), names, "after_closing"))
    return lines.slice(0, closing);
  const body = lines.slice(0, lines.findLastIndex((line) => line.trim() !== "") + 1);
  const lastGap = body.findLastIndex((line) => line.trim() === "");
  if (lastGap > 0 && areSignature(body.slice(lastGap + 1), names, "alone")) return body.slice(0, lastGap);
  return body;
}

function areSignature(
  lines: readonly string[],
  names: readonly string[],
  where: "after_closing" | "alone",
): boolean {
  const filled = lines.map((line) => line.trim()).filter((line) => line !== "");
  if (filled.length > SIGNATURE_LINES_MAX) return false;
  return filled.every((line) => {
    if (isOwnName(line, names)) return true;
    if (line.length > 90 || DECIDES.test(line)) return false;
    return CONTACT.test(line) || (where === "after_closing" && NAME_LIKE.test(line));
  });
}

function isOwnName(line: string, names: readonly string[]): boolean {
  const words = wordsOf(line);
  const own = new Set(names.flatMap(wordsOf));
  if (words.length === 0 || words.length > 6) return false;
  const isNamed = NAME_LIKE.test(line) && !DECIDES.test(line) && words.some((word) => own.has(word));
  return isNamed || words.every((word) => own.has(word));
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word.length > 1);
}
