import type { AvailabilityPageWords } from "./availability-page-words.ts";
import type { ClientPageWords } from "./client-page-words.ts";
import type { ClientWords } from "./client-words.ts";
import { availabilityPageEn } from "./en/availability-page.ts";
import { clientEn } from "./en/client.ts";
import { clientPageEn } from "./en/client-page.ts";
import { partnerEn } from "./en/partner.ts";
import { partnerPageEn } from "./en/partner-page.ts";
import { returnLettersEn } from "./en/return-letters.ts";
import { settlementEn } from "./en/settlement.ts";
import { supplierEn } from "./en/supplier.ts";
import { teamEn } from "./en/team.ts";
import { templatesEn } from "./en/templates.ts";
import { ticketsEn } from "./en/tickets.ts";
import { availabilityPageFr } from "./fr/availability-page.ts";
import { clientFr } from "./fr/client.ts";
import { clientPageFr } from "./fr/client-page.ts";
import { partnerFr } from "./fr/partner.ts";
import { partnerPageFr } from "./fr/partner-page.ts";
import { returnLettersFr } from "./fr/return-letters.ts";
import { settlementFr } from "./fr/settlement.ts";
import { supplierFr } from "./fr/supplier.ts";
import { teamFr } from "./fr/team.ts";
import { templatesFr } from "./fr/templates.ts";
import { ticketsFr } from "./fr/tickets.ts";
import type { Locale } from "./locale.ts";
import type { PartnerPageWords } from "./partner-page-words.ts";
import type { PartnerWords } from "./partner-words.ts";
import type { ReturnLetterWords } from "./return-letter-words.ts";
import type { SettlementWords } from "./settlement-words.ts";
import type { SupplierWords } from "./supplier-words.ts";
import type { TeamWords } from "./team-words.ts";
import type { TemplateWords } from "./template-facts.ts";
import type { TicketWords } from "./ticket-words.ts";

/** Every sentence a person reads, by who reads it; both languages have the same type, so neither can miss one. */
export interface Words {
  readonly team: TeamWords;
  readonly partner: PartnerWords;
  readonly partnerPage: PartnerPageWords;
  readonly availabilityPage: AvailabilityPageWords;
  readonly client: ClientWords;
  readonly returns: ReturnLetterWords;
  readonly supplier: SupplierWords;
  readonly clientPage: ClientPageWords;
  readonly templates: TemplateWords;
  readonly settlement: SettlementWords;
  readonly tickets: TicketWords;
}

const WORDS: Record<Locale, Words> = {
  fr: {
    team: teamFr,
    partner: partnerFr,
    partnerPage: partnerPageFr,
    availabilityPage: availabilityPageFr,
    client: clientFr,
    returns: returnLettersFr,
    supplier: supplierFr,
    clientPage: clientPageFr,
    templates: templatesFr,
    settlement: settlementFr,
    tickets: ticketsFr,
  },
  en: {
    team: teamEn,
    partner: partnerEn,
    partnerPage: partnerPageEn,
    availabilityPage: availabilityPageEn,
    client: clientEn,
    returns: returnLettersEn,
    supplier: supplierEn,
    clientPage: clientPageEn,
    templates: templatesEn,
    settlement: settlementEn,
    tickets: ticketsEn,
  },
};

/** The product's voice in that language. */
export function wordsIn(locale: Locale): Words {
  return WORDS[locale];
}
