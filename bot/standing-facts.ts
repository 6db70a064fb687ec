import { isVisible } from "../core/catalogue/visibility.ts";
import type { StandingNotice } from "../core/notice/desk-notice.ts";
import { stillHolds } from "../core/partner/standing.ts";
import type { Deps } from "../core/ports.ts";
import type { Locale } from "../core/words/locale.ts";
import type { MailText } from "../core/words/mail-text.ts";
import { TEMPLATE_FACTS } from "../core/words/template-facts.ts";
import { wordsIn } from "../core/words/words.ts";
import type { Unsendable } from "./channel.ts";
import { oneLine } from "./plain-text.ts";

/** What a partner reads of its own standing (C-11), from the state as it is now. */

export interface StandingLetter {
  readonly locale: Locale;
  /** As it is called in a template. */
  readonly name: string;
  readonly mail: MailText;
}

/** The letter, in the partner's language; moot where its standing is another by now. */
export async function standingLetter(
  deps: Deps,
  notice: StandingNotice,
): Promise<StandingLetter | Unsendable> {
  const { partner: code, word, since } = notice;
  const found = await deps.store.transaction(async (tx) => {
    const partner = await tx.partners.find(code);
    return (
      partner && {
        partner,
        products: await tx.products.list({ partner: code, status: null, category: null }),
      }
    );
  });
  if (!found) return { unsendable: "no such partner" };
  const { partner, products } = found;
  if (!stillHolds(word, partner.status))
    return { unsendable: `the partner is ${partner.status} by now`, moot: true };
  const { locale } = partner;
  const name = oneLine(partner.name);
  const about = { contactName: oneLine(partner.contactName ?? "") || name, partner: name, since };
  const seen = { ...about, products: products.filter(isVisible).length };
  const words = wordsIn(locale).templates;
  switch (word) {
    case "partner_suspended":
      return { locale, name, mail: words[word](TEMPLATE_FACTS[word].parse(about)) };
    case "partner_resumed":
    case "backup_activation":
      return { locale, name, mail: words[word](TEMPLATE_FACTS[word].parse(seen)) };
  }
}
