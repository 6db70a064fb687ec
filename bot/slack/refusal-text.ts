import { HUB } from "../../core/fulfillment/fulfillment.ts";
import type { Refusal, RefusalFacts } from "../../core/refusal.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { escapeFacts } from "./mrkdwn.ts";

/** A refusal in the reader's language, as harmless mrkdwn. */
export function refusalText(refusal: Refusal, locale: Locale): string {
  const { names, refusals } = wordsIn(locale).team;
  // A refusal's code and facts belong together, which indexing by a union cannot express.
  const sentence = refusals[refusal.refused] as (facts: RefusalFacts[Refusal["refused"]]) => string;
  const facts = escapeFacts(refusal.facts);
  return sentence(
    "fulfiller" in facts && facts.fulfiller === HUB ? { ...facts, fulfiller: names.hub } : facts,
  );
}
