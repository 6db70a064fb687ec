import { openingTimes } from "../clock.ts";
import type { EmergencyWords } from "../emergency-words.ts";
import { plural } from "../format.ts";

/** Whom to call, in English (R206). */
export const emergencyEn: EmergencyWords = {
  help: "*`/urgence`* the contacts of all partners: name, phone, mail.\n`/urgence` · `/urgence ilanga`",
  title: ({ partners, missing }) =>
    `📟 *Emergency contacts — ${partners} ${plural(partners, "partner", "partners", "en")}*${
      missing === 0 ? "" : ` · ⚠️ ${missing} ${plural(missing, "number", "numbers", "en")} to complete`
    }`,
  line: ({ code, name, status, contact, phone, email, isOpen, openingHours, zone, backup }) =>
    [
      `*${name}* \`${code}\` · ${status} · ${isOpen ? "open" : "closed"} (${openingTimes(openingHours, zone, "en")})`,
      `${contact ?? "contact to complete"} · 📞 ${phone ?? "*number to complete*"} · ✉️ ${email ?? "address to complete"}`,
      ...(backup === null ? [] : [`Backup: ${backup}`]),
    ].join("\n"),
  none: "No partner of that name. `/urgence` shows them all.",
};
