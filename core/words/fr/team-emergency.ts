import type { EmergencyWords } from "../emergency-words.ts";
import { plural } from "../format.ts";

const STATUS = {
  standby: "en réserve",
  active: "actif",
  degraded: "dégradé",
  suspended: "suspendu",
  recovering: "en reprise",
} as const;

/** Whom to call, in French (R206). */
export const emergencyFr: EmergencyWords = {
  help: "*`/urgence`* les contacts de tous les partenaires : nom, téléphone, e-mail.\n`/urgence` · `/urgence ilanga`",
  title: ({ partners, missing }) =>
    `📟 *Contacts d’urgence — ${partners} ${plural(partners, "partenaire", "partenaires", "fr")}*${
      missing === 0 ? "" : ` · ⚠️ ${missing} ${plural(missing, "numéro", "numéros", "fr")} à compléter`
    }`,
  line: ({ code, name, status, contact, phone, email, isOpen, openingHours, zone, backup }) =>
    [
      `*${name}* \`${code}\` · ${STATUS[status]} · ${isOpen ? "ouvert" : "fermé"} (${openingHours}, ${zone})`,
      `${contact ?? "contact à compléter"} · 📞 ${phone ?? "*numéro à compléter*"} · ✉️ ${email ?? "adresse à compléter"}`,
      ...(backup === null ? [] : [`Remplaçant : ${backup}`]),
    ].join("\n"),
  none: "Aucun partenaire de ce nom. `/urgence` les montre tous.",
};
