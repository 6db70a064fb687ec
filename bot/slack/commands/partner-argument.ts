import type { Partner } from "../../../core/partner/partner.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { fold } from "../grammar.ts";
import { escapeTyped } from "../mrkdwn.ts";

/**
 * The code behind `partenaire:x`: a partner's code or name, or the beginning of one. Null when none was asked for,
 * an answer naming the known ones when it is none or could be several.
 */
export function partnerArgument(asking: Asking): Promise<string | null | Answer> {
  return partnerNamed(asking, asking.args.options.get("partner") ?? null);
}

/** The same for a name that stands by itself. */
export async function partnerNamed(
  { deps, member }: Pick<Asking, "deps" | "member">,
  typed: string | null,
): Promise<string | null | Answer> {
  if (typed === null) return null;
  const partners = await deps.store.transaction((tx) => tx.partners.all());
  const wanted = fold(typed);
  const exact = partners.find((partner) => namesOf(partner).includes(wanted));
  const begun = partners.filter((partner) => namesOf(partner).some((name) => name.startsWith(wanted)));
  const found = exact ?? (begun.length === 1 ? begun[0] : undefined);
  if (found !== undefined) return found.code;
  const known = partners.map((partner) => escapeTyped(partner.code));
  return say(wordsIn(member.locale).team.commands.unknownPartner({ typed: escapeTyped(typed), known }));
}

function namesOf(partner: Partner): readonly string[] {
  return [fold(partner.code), fold(partner.name)];
}
