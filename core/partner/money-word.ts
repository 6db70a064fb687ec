import type { InboundMessage } from "./inbound-message.ts";
import { readReply } from "./reply-text.ts";

/**
 * A partner asks what it is owed, or does not agree with a line of its statement (C-5). The words are few, and begin the
 * message; anything else is left to whoever reads answers about orders.
 */
export type MoneyWord =
  | { readonly asks: "balance" }
  /** `number` null where no one order is named; `reason` empty where none was given. */
  | { readonly asks: "contest"; readonly number: number | null; readonly reason: string };

const REASON_CHARS_MAX = 500;

/** Nothing but whom it greets: words behind it could be an answer about an order. */
const GREETING =
  /(?:(?:bonjour|bonsoir|salut|hello|hi|good morning)(?: (?:a tous|a toutes|l'equipe|madame|monsieur|all|team|everyone))?[\s,.!:-]+)?/
    .source;
const THANKS =
  /(?:[\s,.!?-]+(?:merci|svp|stp|s'il vous plait|d'avance|beaucoup|please|thanks|thank you|thx|cordialement|regards|belle journee|bonne journee))*/
    .source;
const ASKED =
  /(?:(?:quel est|c'est quoi|quid de|donnez[- ]moi|what is|what's|show me) )?(?:(?:mon|le|notre|my|our|the) )?(?:solde|balance)(?: (?:du compte|actuel|du moment|now))?/
    .source;
const CONTESTED =
  /(?:(?:je|nous|on|i|we) )?(?:souhaite |voudrais |want to )?(?:contest(?:er|e|ez|ons|ation|ed|ing)?|dispute)\b(?! (?:pas|plus|rien|not|nothing)\b)/
    .source;
const BALANCE = new RegExp(`^\\W*${GREETING}${ASKED}${THANKS}\\W*$`);
const CONTEST = new RegExp(`^\\W*${GREETING}${CONTESTED}`);
/** What may stand between the word and the number. */
const BEFORE_NUMBER =
  /^[\s:,.#*-]*(?:(?:de |of |sur |on |pour |for )?(?:la |le |l'|the |ma |my )?(?:commande|ligne|vente|order|line|sale)?)?[\s:,*-]*(?:n°|no|nr|numero|number)?[\s.:]*#?\s*(\d{1,7})(?!\d|[.,]\d|\s*(?:%|€|eur\b))/;
const STATEMENT = /\brel-[\w-]+/g;
const ANY_NUMBER = /(?:#|n°\s*)(\d{1,7})\b|(?<![\d.,-])(\d{4,7})(?![\d.,-])/g;
/** "1042 et 1043", "1042, 1043": one at a time. */
const ANOTHER = /^\s*(?:et|and|ou|or|[,;+/&])?\s*#?\d{4,7}\b/;

/** What of money a message asks for; null for any other. */
export function moneyWordOf({ body }: Pick<InboundMessage, "body">): MoneyWord | null {
  if (body.kind !== "text") return null;
  const { clean, folded } = readReply(body.text);
  // "Soldé" is a price, and no question; without its accent nobody could tell.
  if (BALANCE.test(folded) && !/sold[éÉ]/u.test(clean)) return { asks: "balance" };
  const word = CONTEST.exec(folded);
  return word ? contested(clean.slice(word[0].length), folded.slice(word[0].length)) : null;
}

/** `clean` and `folded` are the same stretch, position by position. */
function contested(clean: string, folded: string): MoneyWord {
  const masked = folded.replace(STATEMENT, (name) => " ".repeat(name.length));
  const direct = BEFORE_NUMBER.exec(masked);
  if (direct) {
    const rest = clean.slice(direct[0].length);
    return ANOTHER.test(rest)
      ? { asks: "contest", number: null, reason: "" }
      : { asks: "contest", number: Number(direct[1]), reason: reasonIn(rest) };
  }
  const named = new Set([...masked.matchAll(ANY_NUMBER)].map(([, marked, bare]) => Number(marked ?? bare)));
  const [only, second] = named;
  const number = only === undefined || second !== undefined ? null : only;
  return { asks: "contest", number, reason: reasonIn(clean) };
}

function reasonIn(text: string): string {
  return text
    .replace(/^[\s:,;.*–-]+/u, "")
    .replace(/^(?:car|parce que|because)\s+/iu, "")
    .replace(/[\s*]+$/u, "")
    .slice(0, REASON_CHARS_MAX);
}
