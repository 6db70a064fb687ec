import type { ResolveCause } from "../../alert/alert.ts";
import type { AlertDeskWords, AlertView } from "../alert-desk-words.ts";
import { atMoment, formatDuration, plural } from "../format.ts";
import { remediesFr } from "./team-remedies.ts";

const CAUSES: Record<ResolveCause, string> = {
  fixed: "c’est réglé",
  expected: "c’était prévu",
  false_alarm: "fausse alerte",
  duplicate: "déjà suivi ailleurs",
  other: "autre cause",
};

const because = (cause: ResolveCause | null, reason: string | null): string =>
  [cause === null ? "" : CAUSES[cause], reason ?? ""].filter((part) => part !== "").join(" — ");
const reasonText = (reason: string | null): string => (reason === null ? "" : ` — motif : ${reason}`);
const by = (who: string | null): string => (who === null ? "" : ` par ${who}`);
const calling = (called: string): string => (called === "" ? "" : ` · ${called}`);

/** Of one, and of several. */
const VIEWS: Record<AlertView, readonly [string, string]> = {
  live: ["en cours", "en cours"],
  all: ["sur 7 jours", "sur 7 jours"],
  taken: ["prise en charge", "prises en charge"],
  snoozed: ["reportée", "reportées"],
  resolved: ["résolue", "résolues"],
};
const counted = (count: number, one: string, many: string): string =>
  `${count} ${plural(count, one, many, "fr")}`;

const SENT = { voice: "🎤 Message vocal", photo: "📷 Photo", file: "📎 Fichier" } as const;

/** What is said of any alert, in French (chat-ux §2.2). */
export const alertDeskFr: AlertDeskWords = {
  state: {
    word: {
      acknowledged: "Prise en charge",
      snoozed: "Reportée",
      escalated: "Escaladée",
      hidden: "Masquée",
    },
    hidden: "🔇 Masquée par une alerte plus large : personne n’est appelé pour elle",
    taken: (of) => `Prise en charge par ${of.by} ${atMoment(of.at)} (${formatDuration(of.minutes, "fr")})`,
    snoozed: (of) => `Reportée jusqu’à ${of.until} par ${of.by}${reasonText(of.reason)}`,
    escalated: (of) => `Escaladée à ${of.to} (niveau ${of.level}) ${atMoment(of.at)}`,
    flapping: (since) =>
      `⚡ Instable depuis ${since} : elle va et vient, et ne se ferme qu’après 30 min de calme`,
    resolved: (of) => {
      const why = because(of.cause, of.reason);
      return `🟢 ~${of.about}~ résolue par ${of.by} ${atMoment(of.at)} · ${formatDuration(of.lastedMinutes, "fr")}${why === "" ? "" : ` · ${why}`}`;
    },
    mailbox: "l’équipe par e-mail",
    phone: "l’équipe par SMS",
  },
  buttons: {
    take: "Prendre en charge",
    keep: "Toujours dessus",
    giveBack: "Rendre",
    later: "Reporter",
    wake: "Réactiver",
    resolve: "Résoudre…",
    reopen: "Rouvrir",
    escalate: "Escalader",
    history: "Historique",
    open: "Ouvrir",
    reason: "Donner un motif…",
  },
  presets: { "30m": "30 min", "2h": "2 h", tomorrow: "Demain 9 h", monday: "Lundi 9 h", other: "Autre…" },
  lines: {
    opened: ({ plain }) => `Ouverte : ${plain}`,
    changed: ({ plain, isWorse, called }) =>
      isWorse ? `⬆️ Plus grave : ${plain}${calling(called)}` : `↻ ${plain}`,
    taken: ({ who }) => `🟠 Prise en charge${by(who)}`,
    asked: ({ by: holder, called, untilText }) =>
      `⏰ ${called === "" ? holder : called}, toujours dessus ? Sans réponse d’ici ${untilText}, l’alerte est rendue.`,
    kept: ({ who, untilText }) => `🟠 ${who ?? "—"} est toujours dessus, jusqu’à ${untilText}`,
    released: ({ who, why, by: holder, called }) =>
      why === "away"
        ? `🔴 Rendue : absence de ${holder}. Elle attend quelqu’un${calling(called)}`
        : why === "silent"
          ? `🔴 Rendue d’elle-même : ${holder} n’a pas répondu${calling(called)}`
          : `🔴 Rendue par ${who ?? holder}${who === null || who === holder ? "" : ` (${holder} l’avait prise)`} : elle attend quelqu’un`,
    snoozed: ({ who, untilText, reason }) =>
      `⚪ Reportée jusqu’à ${untilText}${by(who)}${reasonText(reason)}`,
    woken: ({ who, why }) =>
      ({
        by_hand: `🔴 Réactivée${by(who)}`,
        over: "🔴 Le report est fini : elle attend quelqu’un",
        worse: "🔴 Le report prend fin : c’est devenu plus grave",
      })[why],
    escalated: ({ who, level, to, called }) => {
      const target = to === "mail" ? "l’équipe par e-mail" : to === "sms" ? "l’équipe par SMS" : called;
      return `🔴⬆️ Escaladée à ${target} (niveau ${level})${by(who)}`;
    },
    resolved: ({ who, over, cause, reason }) => {
      if (who === null) return over;
      const why = because(cause, reason);
      return `🟢 Résolue par ${who}${why === "" ? "" : ` : ${why}`}`;
    },
    reopened: ({ who, why, plain, called }) =>
      ({
        data: `🔴 De retour : ${plain}${calling(called)}`,
        by_hand: `🔴 Rouverte${by(who)}${calling(called)}`,
        still: `🔴 Rouverte : 30 min après avoir été résolue à la main, les données le montrent encore. ${plain}${calling(called)}`,
      })[why],
    flapping: ({ times }) =>
      `⚡ Instable : revenue ${times} fois en une heure. Elle ne se ferme plus d’elle-même tant que tout n’est pas calme depuis 30 min.`,
    calmed: () => "⚡ Calme depuis 30 min, et toujours là : elle est suivie de nouveau comme les autres.",
    suppressed: () => "Masquée par une alerte plus large",
    shown: ({ plain, called }) => `🔔 De nouveau visible : ${plain}${calling(called)}`,
    proposed: ({ who, untilText, ...of }) =>
      remediesFr.proposed({ ...of, who: who ?? "—", until: untilText }),
    noted: ({ who, text, sent }) =>
      sent === undefined ? `💬 ${who ?? "—"} : « ${text ?? ""} »` : `${SENT[sent]}, de ${who ?? "—"}`,
  },
  already: ({ state, by: who, at, until }) => {
    switch (state) {
      case "acknowledged":
        return `Déjà prise en charge${by(who)} ${atMoment(at)}.`;
      case "snoozed":
        return `Déjà reportée jusqu’à ${until ?? "—"}${by(who)}.`;
      case "resolved":
      case "closed":
        return who === null
          ? `Déjà résolue d’elle-même ${atMoment(at)}.`
          : `Déjà résolue par ${who} ${atMoment(at)}.`;
      case "covered":
        return "Ce qui la règle est déjà en route : il n’y a rien à prendre.";
      case "open":
        return "Personne ne l’a en ce moment : elle attend quelqu’un.";
    }
  },
  refusals: {
    alert_unknown: () => "Je ne retrouve pas cette alerte.",
    alert_already: ({ state }) =>
      ({
        open: "Personne ne l’a en ce moment.",
        acknowledged: "Cette alerte est déjà prise en charge.",
        snoozed: "Cette alerte est déjà reportée.",
        covered: "Ce qui règle cette alerte est déjà en route.",
        resolved: "Cette alerte est déjà résolue.",
        closed: "Cette alerte est déjà résolue.",
      })[state],
    snooze_unfit: ({ why, daysMax }) =>
      why === "past" ? "Ce moment est déjà passé." : `Une alerte se reporte de ${daysMax} jours au plus.`,
    alert_steps_done: ({ levels }) =>
      `Il ne reste personne d’autre à appeler (${counted(levels, "niveau", "niveaux")}).`,
  },
  forms: {
    keep: "Retour",
    snooze: {
      title: "Reporter l’alerte",
      submit: "Reporter",
      until: "Jusqu’à (heure de Bruxelles)",
      untilMissing: "Choisissez un jour et une heure.",
      reason: "Motif",
      reasonHint: "Obligatoire au-delà de 24 h ; il est affiché sur l’alerte.",
      reasonAsked: "Au-delà de 24 h, un motif est demandé.",
      done: (until) => `⚪ Reportée jusqu’à ${until}.`,
    },
    resolve: {
      title: "Résoudre l’alerte",
      submit: "Résoudre",
      cause: "Cause",
      note: "Note",
      noteHint: "Ce qui a été fait ; obligatoire pour une autre cause.",
      recheck: "Si les données le montrent encore dans 30 min, l’alerte se rouvre et le dit.",
      done: "🟢 Résolue.",
      causes: {
        fixed: "C’est réglé",
        expected: "C’était prévu",
        false_alarm: "Fausse alerte",
        duplicate: "Déjà suivi ailleurs",
        other: "Autre cause",
      },
    },
  },
  history: {
    title: (about) => `*Historique* — ${about}`,
    line: (at, text) => `• ${at} · ${text}`,
  },
  list: {
    help: "`/alerts [toutes|prises|reportées|résolues] [commande, réf. ou partenaire]` : les alertes, les plus graves d’abord, et qui s’en occupe. Exemples : `/alerts`, `/alerts reportées`, `/alerts 1042`, `/alerts toutes MTC-H-001`",
    title: ({ count, view }) =>
      `🔔 *${counted(count, `alerte ${VIEWS[view][0]}`, `alertes ${VIEWS[view][1]}`)}*`,
    none: ({ view, lastResolved }) =>
      view === "live"
        ? `✅ Aucune alerte en cours${lastResolved === null ? ". Il n’y en a encore jamais eu." : `. La dernière a été résolue ${atMoment(lastResolved)}.`}`
        : `Aucune alerte ${VIEWS[view][0]}.${lastResolved === null ? "" : ` La dernière résolue : ${lastResolved}.`}`,
    line: ({ plain, age, status, url }) =>
      `${plain}\n${status} · depuis ${formatDuration(age, "fr")}${url === null ? "" : ` · <${url}|Ouvrir>`}`,
    status: ({ state, by: who, until, isFlapping, level }) => {
      const said = {
        open: level === null ? "à prendre" : `à prendre, escaladée (niveau ${level})`,
        acknowledged: `prise en charge${by(who)}`,
        snoozed: `reportée${by(who)}${until === null ? "" : ` jusqu’à ${until}`}`,
        covered: "en cours de règlement",
        resolved: who === null ? "résolue d’elle-même" : `résolue par ${who}`,
        closed: who === null ? "résolue d’elle-même" : `résolue par ${who}`,
      }[state];
      return `_${said}_${isFlapping ? " · ⚡ instable" : ""}`;
    },
    more: (left) => `… et ${counted(left, "autre", "autres")}.`,
  },
  page: {
    title: (level) => (level === null ? "🔔 *Alerte*" : `🔴⬆️ *Escaladée à vous* (niveau ${level})`),
    mail: ({ plain, why, since, level }) => ({
      subject: `[Alerte] ${plain}`,
      blocks: [
        {
          kind: "paragraph",
          text:
            level === null
              ? "Slack ne répond pas : voici l’alerte par e-mail."
              : `Personne n’a pris cette alerte (niveau ${level}).`,
        },
        { kind: "strong", text: plain },
        { kind: "paragraph", text: why },
        {
          kind: "paragraph",
          text: `Depuis ${since} (Bruxelles). Pour la prendre en charge : #alertes dans Slack, ou /alerts.`,
        },
      ],
    }),
    sms: ({ plain, since }) => `Comptoir : ${plain}. Depuis ${since}, personne ne l’a prise. Voir #alertes.`,
  },
};
