import { z } from "zod";
import type { MailText } from "./mail-text.ts";

/**
 * Messages for situations that a person, or two, decide on (requirements C-11, R207): each with its variables, checked before a
 * word is written, so that none leaves with an empty place in it.
 */

const line = z.string().trim().min(1).max(200);
const number = z.int().min(1);
const day = z.iso.date();
/** How many of its products clients see. */
const products = z.int().min(0);
const order = { number, clientName: line };
const partner = { contactName: line, partner: line };

export const TEMPLATE_FACTS = {
  client_delay: z.strictObject({ ...order, reason: line, newDay: day }),
  client_alternative: z.strictObject({ ...order, missing: line, offered: line, answerBy: day }),
  client_quality_recall: z.strictObject({ ...order, product: line, lot: line, danger: line, phone: line }),
  client_nps: z.strictObject({ ...order, url: z.url() }),
  backup_activation: z.strictObject({ ...partner, since: day, products }),
  partner_suspended: z.strictObject({ ...partner, since: day }),
  partner_resumed: z.strictObject({ ...partner, since: day, products }),
  partner_incident: z.strictObject({ ...partner, number, what: line, answerBy: day }),
  partner_escalation: z.strictObject({ ...partner, number, items: line, since: line, phone: line }),
} as const;

export type TemplateKey = keyof typeof TEMPLATE_FACTS;
export type TemplateFacts = { readonly [K in TemplateKey]: z.infer<(typeof TEMPLATE_FACTS)[K]> };

/** A sentence for every template; a language that misses one does not compile. */
export type TemplateWords = { readonly [K in TemplateKey]: (facts: TemplateFacts[K]) => MailText };
