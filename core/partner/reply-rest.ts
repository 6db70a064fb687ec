import { readReply } from "./reply-text.ts";

/**
 * "RESTE OK", as a partner is asked to say that what it has of an order may leave without what it lacks (chat-ux §2.6).
 * The whole message says that and nothing more: whatever else is in it is read as any other words (D7).
 */

const POLITE =
  /(?<![\p{L}\p{N}])(?:bonjour|bonsoir|bjr|salut|hello|hi|merci(?: (?:beaucoup|bien))?|thanks?|thank you|misaotra|salama|cordialement|bien a vous|regards|svp|please|azafady)(?![\p{L}\p{N}])/gu;
const REST = "(?:le |du |the |ny )?(?:reste|rest|ambiny)(?: de la commande| of the order)?";
const YES = "(?:ok|okay|oui|yes|d'accord|c'est (?:bon|ok)|bon|good|fine|mety|eny)";
const LEAVES =
  "(?:peut partir|part|partira|can (?:go|leave|ship)|may (?:go|leave|ship)|will (?:go|leave|ship)|azo alefa)";
const SAYS_SO = new RegExp(
  `^(?:${YES} (?:que |pour |for )?${REST}(?: (?:est |is )?(?:${YES}|${LEAVES}))?|${REST} (?:est |is )?(?:${YES}|${LEAVES}))$`,
);

/** Whether it says so; `refs` are the numbers of orders that it names. */
export function isRestOk(text: string, refs: readonly string[]): boolean {
  const { folded, wasCut } = readReply(text);
  const bare = refs.reduce((words, ref) => words.replace(new RegExp(`(?:mtc-|#)?${ref}`, "gi"), " "), folded);
  const said = bare
    .replace(POLITE, " ")
    .replace(/(?<![\p{L}])(?:pour|for|commande|order)\s*$/u, " ")
    .replace(/[\s.,;:!\u{1f44d}\u2705-]+/gu, " ")
    .trim();
  return !wasCut && SAYS_SO.test(said);
}

/** Whether a yes says that it is to all of the order after all. */
export function saysAll(text: string): boolean {
  return /(?<![\p{L}])(?:tout|toute|all|everything|daholo)(?![\p{L}])/u.test(readReply(text).folded);
}
