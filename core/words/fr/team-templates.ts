import { plural } from "../format.ts";
import type { TemplateFactsShown, TemplateListWords } from "../template-list-words.ts";
import { NOTICES } from "./team-notices.ts";

/** Our messages, as the team looks at them, in French (R207). */

function useFr({ notice, whatsapp, isApproved }: TemplateFactsShown): string {
  if (notice === null) return "aucun événement ne l’envoie encore";
  const state = isApproved ? "utilisé" : "pas activé (`WHATSAPP_TEMPLATES`)";
  const name = whatsapp === null ? "" : ` · WhatsApp \`${whatsapp}\`, ${state}`;
  return `${NOTICES[notice]}${name}`;
}

export const templateListFr: TemplateListWords = {
  help: "*`/mtc modeles`* nos messages aux clients et aux partenaires.\n`/mtc modeles` · `/mtc modeles partner_suspended` (en français et en anglais, avec des exemples)",
  title: (count) =>
    `📝 *${count} ${plural(count, "modèle", "modèles", "fr")}* · lire : \`/mtc modeles <nom>\``,
  line: (facts) => `\`${facts.key}\` — ${useFr(facts)}`,
  about: (facts) =>
    `📝 *\`${facts.key}\`* — ${useFr(facts)}\n_Variables :_ ${facts.variables.map((name) => `\`${name}\``).join(", ")}`,
  language: { fr: "🇫🇷 *Français*", en: "🇬🇧 *Anglais*" },
  subject: (text) => `*Objet :* ${text}`,
  known: (keys) => `Les modèles : ${keys.map((key) => `\`${key}\``).join(", ")}.`,
};
