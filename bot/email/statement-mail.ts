import type { StatementId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { wordsIn } from "../../core/words/words.ts";
import { statementLetter } from "../statement-facts.ts";

/** A statement to its partner, its PDF with it (SM-5). */
export async function composeStatement(
  deps: Deps,
  { statementId }: { readonly statementId: StatementId },
  to: string,
) {
  const letter = await statementLetter(deps, statementId);
  if ("unsendable" in letter) return letter;
  const { paper, contactName, pdf } = letter;
  const { locale } = paper;
  return {
    ...{ to, locale, mail: wordsIn(locale).settlement.letter.mail(paper, contactName), thread: null },
    attachments: pdf === null ? [] : [pdf],
  };
}
