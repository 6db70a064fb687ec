import type { ClientWords } from "./client-words.ts";
import { clientEn } from "./en/client.ts";
import { partnerEn } from "./en/partner.ts";
import { teamEn } from "./en/team.ts";
import { clientFr } from "./fr/client.ts";
import { partnerFr } from "./fr/partner.ts";
import { teamFr } from "./fr/team.ts";
import type { Locale } from "./locale.ts";
import type { PartnerWords } from "./partner-words.ts";
import type { TeamWords } from "./team-words.ts";

/** Every sentence a person reads, by who reads it; both languages have the same type, so neither can miss one. */
export interface Words {
  readonly team: TeamWords;
  readonly partner: PartnerWords;
  readonly client: ClientWords;
}

const WORDS: Record<Locale, Words> = {
  fr: { team: teamFr, partner: partnerFr, client: clientFr },
  en: { team: teamEn, partner: partnerEn, client: clientEn },
};

/** The product's voice in that language. */
export function wordsIn(locale: Locale): Words {
  return WORDS[locale];
}
