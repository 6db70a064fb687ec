import { atMoment, plural } from "../format.ts";
import type { AbsenceSaid, PeopleWords, PreferencesSaid } from "../people-words.ts";
import { namesFr } from "./team-names.ts";

const during = ({ from, until }: AbsenceSaid): string =>
  until === null
    ? `à partir du ${from}, jusqu’à nouvel ordre`
    : from === until
      ? `le ${from}`
      : `du ${from} au ${until}`;
const standIn = ({ standIn: name }: AbsenceSaid): string =>
  name === null ? "" : ` · remplacement : ${name}`;

const LOCALES = { fr: "Français", en: "English" } as const;
const ZONES: Readonly<Record<string, string>> = {
  "Europe/Brussels": "Bruxelles",
  "Europe/Paris": "Paris",
  "Europe/Luxembourg": "Luxembourg",
  "Indian/Antananarivo": "Antananarivo",
  UTC: "UTC",
};
const hour = (value: number): string => `${value} h 00`;

const summary = ({ locale, zone, digestHour, quiet }: PreferencesSaid): string =>
  [
    `langue : *${LOCALES[locale]}*`,
    `résumé : *${digestHour === null ? "aucun" : hour(digestHour)}*`,
    `heures calmes : *${quiet === null ? "aucune" : `${quiet.from} – ${quiet.until}`}*`,
    `fuseau : *${ZONES[zone] ?? zone}*`,
  ].join(" · ");

/** Who is who and who is away, in French (R186, chat-ux §2.1, §2.5). */
export const peopleFr: PeopleWords = {
  title: (count) => `👥 *L’équipe* — ${count} personne${count < 2 ? "" : "s"}`,
  line: ({ name, role, absence }) => {
    const who = `${name} — *${namesFr.roles[role]}*`;
    if (absence === null) return `🟢 ${who}`;
    const since = absence.until === null ? "jusqu’à nouvel ordre" : `jusqu’au ${absence.until} inclus`;
    return absence.isNow
      ? `🌴 ${who} · absence ${since}${standIn(absence)}`
      : `🟢 ${who} · absence à venir ${during(absence)}${standIn(absence)}`;
  },
  called: ({ role, names, isInstead }) => {
    const who = names.length === 0 ? "personne" : namesFr.list(names);
    return `${namesFr.roles[role]} : ${who}${isInstead && names.length > 0 ? " (remplace)" : ""}`;
  },
  recorded: (facts) =>
    `🌴 Absence notée pour ${facts.name} : ${during(facts)}${standIn(facts)} — ni mention, ni appel, ni rappel pendant ce temps.${facts.givenBack === 0 ? "" : ` ${facts.givenBack} ${plural(facts.givenBack, "alerte rendue : elle attend", "alertes rendues : elles attendent", "fr")} quelqu’un dans #alertes.`}`,
  back: (name) => `🟢 ${name} : présence notée. Mentions et rappels reprennent.`,
  notAway: (name) => `ℹ️ Aucune absence n’est notée pour ${name}.`,
  badDay: (typed) =>
    `Je ne comprends pas le jour « ${typed} ». Exemples : \`24/12\`, \`2/1\`, \`24/12/2026\`, \`demain\`.`,
  isPast: "Cette absence est déjà finie : donnez un jour à venir.",
  endsBefore: "Le dernier jour vient avant le premier.",
  ownStandIn: "Une personne ne peut pas se remplacer elle-même.",
  standInAway: (name) =>
    `⚠️ ${name} est en absence pendant une partie de cette période : l’appel ira au rôle supérieur.`,
  usage:
    "*`/mtc absent`* `/mtc absent du 24/12 au 2/1 remplacé par @Pauline` · `/mtc absent @Léa demain` · `/mtc présent @Léa` · `/mtc équipe`. La vôtre, ou celle des autres pour un PM ou un admin.",
  teamHelp: "`/mtc absent @personne du 24/12 au 2/1 remplacé par @x` · `/mtc présent @personne`",
  ask: {
    button: (name) => `Demander à ${name}`,
    sent: (name) => `✉️ Demande envoyée à ${name} en message privé.`,
    already: ({ name, at }) =>
      `ℹ️ ${name} a déjà reçu cette demande ${atMoment(at)}. Une relance est possible une heure après.`,
    gone: "Cette personne ne peut plus le faire, ou n’est pas là. `/mtc équipe` montre qui peut.",
    title: (name) => `${name} vous demande quelque chose`,
    message: ({ name, role, what, url }) =>
      `🙋 *${name}* (${namesFr.roles[role]}) vous demande : *${what}*. L’action est réservée à votre rôle.${url === null ? "" : ` <${url}|Voir le message>`}`,
  },
  prefs: {
    title: "Mes préférences",
    submit: "Enregistrer",
    close: "Fermer",
    locale: "Langue",
    locales: LOCALES,
    digest: "Résumé du jour en message privé",
    noDigest: "Pas de résumé",
    hour,
    quietFrom: "Heures calmes, de",
    quietUntil: "Heures calmes, à",
    quietHint:
      "Par exemple 22:00 et 7:00. Les messages privés attendent la fin, sauf un appel parce que personne n’a répondu. Vide : aucune.",
    zone: "Fuseau horaire",
    zones: ZONES,
    badHour: "Donnez une heure comme 22:00 ou 7 h 30.",
    bothHours: "Donnez les deux heures, différentes, ou aucune.",
    saved: (facts) =>
      `✅ Enregistré — ${summary(facts)}${facts.digestHeldUntil === null ? "" : `\n⏳ Le résumé tombe dans vos heures calmes : il partira à ${facts.digestHeldUntil}.`}`,
    summary: (facts) => `⚙️ ${summary(facts)}`,
    change: "Modifier…",
    help: "*`/prefs`* vos préférences : langue, heure du résumé, heures calmes, fuseau. `/prefs` ouvre le formulaire.",
  },
};
