import { plural } from "../format.ts";
import type { TemplateFactsShown, TemplateListWords } from "../template-list-words.ts";
import { NOTICES } from "./team-notices.ts";

/** Our messages, as the team looks at them, in English (R207). */

function useEn({ notice, whatsapp, isApproved }: TemplateFactsShown): string {
  if (notice === null) return "no event sends it yet";
  const state = isApproved ? "in use" : "not switched on (`WHATSAPP_TEMPLATES`)";
  const name = whatsapp === null ? "" : ` · WhatsApp \`${whatsapp}\`, ${state}`;
  return `${NOTICES[notice]}${name}`;
}

export const templateListEn: TemplateListWords = {
  help: "*`/mtc modeles`* our messages to clients and partners.\n`/mtc modeles` · `/mtc modeles partner_suspended` (in French and English, with samples)",
  title: (count) =>
    `📝 *${count} ${plural(count, "template", "templates", "en")}* · read one: \`/mtc modeles <name>\``,
  line: (facts) => `\`${facts.key}\` — ${useEn(facts)}`,
  about: (facts) =>
    `📝 *\`${facts.key}\`* — ${useEn(facts)}\n_Variables:_ ${facts.variables.map((name) => `\`${name}\``).join(", ")}`,
  language: { fr: "🇫🇷 *French*", en: "🇬🇧 *English*" },
  subject: (text) => `*Subject:* ${text}`,
  known: (keys) => `The templates: ${keys.map((key) => `\`${key}\``).join(", ")}.`,
};
