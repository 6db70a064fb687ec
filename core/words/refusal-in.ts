import type { Refusal, RefusalFacts } from "../refusal.ts";
import type { Locale } from "./locale.ts";
import { wordsIn } from "./words.ts";

/** A "no" in the team's words; its facts are as they are, so that whoever shows it makes them harmless. */
export function refusalIn(refusal: Refusal, locale: Locale): string {
  // A refusal's code and facts belong together, which indexing by a union cannot express.
  const say = wordsIn(locale).team.refusals[refusal.refused] as (
    facts: RefusalFacts[Refusal["refused"]],
  ) => string;
  return say(refusal.facts);
}
