import { openingTimes } from "../clock.ts";
import type { EmergencyWords } from "../emergency-words.ts";
import { plural } from "../format.ts";
import { namesFr } from "./team-names.ts";

/** Whom to call, in French (R206). */
export const emergencyFr: EmergencyWords = {
  help: "*`/urgence`* les contacts de tous les partenaires : nom, téléphone, e-mail.\n`/urgence` · `/urgence ilanga`",
  title: ({ partners, missing }) =>
    `📟 *Contacts d’urgence — ${partners} ${plural(partners, "partenaire", "partenaires", "fr")}*${
      missing === 0 ? "" : ` · ⚠️ ${missing} ${plural(missing, "numéro", "numéros", "fr")} à compléter`
    }`,
  line: ({ code, name, status, contact, phone, email, isOpen, openingHours, zone, backup }) =>
    [
      `*${name}* \`${code}\` · ${namesFr.partnerStatus[status]} · ${isOpen ? "ouvert" : "fermé"} (${openingTimes(openingHours, zone, "fr")})`,
      `${contact ?? "contact à compléter"} · 📞 ${phone ?? "*numéro à compléter*"} · ✉️ ${email ?? "adresse à compléter"}`,
      ...(backup === null ? [] : [`Remplaçant : ${backup}`]),
    ].join("\n"),
  none: "Aucun partenaire de ce nom. `/urgence` les montre tous.",
};
