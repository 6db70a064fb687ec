import type { Temporal } from "temporal-polyfill";
import type { EventId } from "../ids.ts";
import type { ReplyIntent } from "./reply-rules.ts";

/** What a person may say that a partner's words meant, as the menu offers it (chat-ux §2.6). */
export const MEANINGS = [
  "confirm",
  "out_of_stock",
  "delay",
  "decline",
  "shipped",
  "question",
  "nothing",
] as const;
export type Meaning = (typeof MEANINGS)[number];

export function isMeaning(text: string): text is Meaning {
  return (MEANINGS as readonly string[]).includes(text);
}

/** A case for the test set: words of a partner that were read wrongly. Holds nothing of a client. */
export interface ReplyCorrection {
  /** The line of the journal that was corrected. */
  readonly eventId: EventId;
  readonly text: string;
  readonly rule: string;
  readonly readAs: string;
  readonly correctedTo: Meaning;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** The intent that a corrected case expects of the parser. */
export function expectedIntent(meaning: Meaning): ReplyIntent {
  return meaning === "nothing" ? "unclear" : meaning;
}

const PHONE_OR_MAIL = /\+?\(?\d[\d .\-/()]{7,24}\d|\S+@\S+\.\S+/g;
const LEFT_OUT = "…";
/** "Rue" and "des" are nobody's. */
const WORD_MIN_CHARS = 4;

/**
 * The words without what is a client's: its name and address, phones and mail addresses. Numbers of a parcel stay:
 * `keep` names them.
 */
export function withoutClient(
  text: string,
  client: { readonly words: readonly string[]; readonly keep: readonly string[] },
): string {
  const kept = (run: string): boolean => {
    const bare = run.replace(/[^0-9A-Za-z]/g, "").toUpperCase();
    return client.keep.some((number) => number.toUpperCase().includes(bare));
  };
  const masked = text.replace(PHONE_OR_MAIL, (run) => (kept(run) ? run : LEFT_OUT));
  const words = client.words
    .flatMap((each) => each.split(/[\s,]+/u))
    .filter((word) => word.length >= WORD_MIN_CHARS);
  if (words.length === 0) return masked;
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return masked.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "giu"), LEFT_OUT);
}
