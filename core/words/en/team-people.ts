import { plural } from "../format.ts";
import type { AbsenceSaid, PeopleWords, PreferencesSaid } from "../people-words.ts";
import { namesEn } from "./team-names.ts";

const during = ({ from, until }: AbsenceSaid): string =>
  until === null
    ? `from ${from} until further notice`
    : from === until
      ? `on ${from}`
      : `from ${from} to ${until}`;
const standIn = ({ standIn: name }: AbsenceSaid): string => (name === null ? "" : ` · ${name} stands in`);

const LOCALES = { fr: "Français", en: "English" } as const;
const ZONES: Readonly<Record<string, string>> = {
  "Europe/Brussels": "Brussels",
  "Europe/Paris": "Paris",
  "Europe/Luxembourg": "Luxembourg",
  "Indian/Antananarivo": "Antananarivo",
  UTC: "UTC",
};
const hour = (value: number): string => `${String(value).padStart(2, "0")}:00`;

const summary = ({ locale, zone, digestHour, quiet }: PreferencesSaid): string =>
  [
    `language: *${LOCALES[locale]}*`,
    `summary: *${digestHour === null ? "none" : hour(digestHour)}*`,
    `quiet hours: *${quiet === null ? "none" : `${quiet.from} – ${quiet.until}`}*`,
    `time zone: *${ZONES[zone] ?? zone}*`,
  ].join(" · ");

/** Who is who and who is away, in English. */
export const peopleEn: PeopleWords = {
  title: (count) => `👥 *The team* — ${count} ${count === 1 ? "person" : "people"}`,
  line: ({ name, role, absence }) => {
    const who = `${name} — *${namesEn.roles[role]}*`;
    if (absence === null) return `🟢 ${who}`;
    const since = absence.until === null ? "until further notice" : `until ${absence.until} included`;
    return absence.isNow
      ? `🌴 ${who} · away ${since}${standIn(absence)}`
      : `🟢 ${who} · away ${during(absence)}${standIn(absence)}`;
  },
  called: ({ role, names, isInstead }) => {
    const who = names.length === 0 ? "nobody" : namesEn.list(names);
    return `${namesEn.roles[role]}: ${who}${isInstead && names.length > 0 ? " (standing in)" : ""}`;
  },
  recorded: (facts) =>
    `🌴 ${facts.name} is away ${during(facts)}${standIn(facts)} — no mentions, calls or reminders meanwhile.${facts.givenBack === 0 ? "" : ` ${facts.givenBack} ${plural(facts.givenBack, "alert was given back: it needs", "alerts were given back: they need", "en")} somebody in #alertes.`}`,
  back: (name) => `🟢 ${name} is back. Mentions and reminders go on.`,
  notAway: (name) => `ℹ️ No absence of ${name} is recorded.`,
  badDay: (typed) =>
    `I do not understand the day "${typed}". Examples: \`24/12\`, \`2/1\`, \`2026-12-24\`, \`tomorrow\`.`,
  isPast: "That absence is over already: give a day to come.",
  endsBefore: "The last day comes before the first.",
  ownStandIn: "Nobody can stand in for themselves.",
  standInAway: (name) => `⚠️ ${name} is away during some of it: calls then go to the next stronger role.`,
  usage:
    "*`/mtc absent`* `/mtc absent from 24/12 to 2/1 replaced by @Pauline` · `/mtc absent @Léa tomorrow` · `/mtc present @Léa` · `/mtc team`. Your own, or anybody's for a PM or an admin.",
  teamHelp: "`/mtc absent @person from 24/12 to 2/1 replaced by @x` · `/mtc present @person`",
  ask: {
    button: (name) => `Ask ${name}`,
    sent: (name) => `✉️ ${name} was asked in a direct message.`,
    already: ({ name, at }) => `ℹ️ ${name} was asked at ${at} already. You may ask again an hour later.`,
    gone: "That person cannot do it any more, or is away. `/mtc team` shows who can.",
    title: (name) => `${name} asks you for something`,
    message: ({ name, role, what, url }) =>
      `🙋 *${name}* (${namesEn.roles[role]}) asks you for: *${what}*. It takes your role.${url === null ? "" : ` <${url}|See the message>`}`,
  },
  prefs: {
    title: "My preferences",
    submit: "Save",
    close: "Close",
    locale: "Language",
    locales: LOCALES,
    digest: "Daily summary by direct message",
    noDigest: "No summary",
    hour,
    quietFrom: "Quiet hours, from",
    quietUntil: "Quiet hours, to",
    quietHint:
      "For example 22:00 and 7:00. Direct messages wait until then, except a call because nobody answered. Empty: none.",
    zone: "Time zone",
    zones: ZONES,
    badHour: "Give a time such as 22:00 or 7:30.",
    bothHours: "Give both times, and different ones, or neither.",
    saved: (facts) =>
      `✅ Saved — ${summary(facts)}${facts.digestHeldUntil === null ? "" : `\n⏳ The summary falls into your quiet hours: it will leave at ${facts.digestHeldUntil}.`}`,
    summary: (facts) => `⚙️ ${summary(facts)}`,
    change: "Change…",
    help: "*`/prefs`* your preferences: language, hour of the summary, quiet hours, time zone. `/prefs` opens the form.",
  },
};
