import { Temporal } from "temporal-polyfill";
import type { ChannelDownFacts, ChannelFault } from "../../channel/standing.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { RuleWords } from "../alert-card-words.ts";
import type { ChannelWords, HealthFacts } from "../channel-words.ts";
import { atMoment, formatDayTime, formatDuration } from "../format.ts";
import type { AlertWords } from "../team-words.ts";
import { namesFr } from "./team-names.ts";

const CHANNELS = { email: "e-mail", whatsapp: "WhatsApp" } as const;

const WHY: Record<ChannelFault, string> = {
  logged_out: "le téléphone a mis fin à la session",
  refused: "WhatsApp a refusé la session",
  crashed: "le navigateur s’est arrêté",
  no_browser: "aucun navigateur n’a pu démarrer",
  silent: "WhatsApp Web ne répond pas",
  abandoned: "le processus qui la tenait a disparu",
};

const PAIR =
  "À faire : un admin tape `/mtc whatsapp` (ou lit le terminal du serveur) et scanne le code avec le téléphone de l’équipe, dans WhatsApp → Appareils connectés.";

const NEXT: Record<ChannelFault, string> = {
  logged_out: PAIR,
  refused: `${PAIR} Si WhatsApp refuse encore, le numéro est peut-être banni : passez à l’API officielle.`,
  crashed: "À faire : rien si cela revient seul ; sinon, redémarrez le serveur et regardez son journal.",
  no_browser: "À faire : installez Chromium sur le serveur, ou corrigez CHROMIUM.",
  silent: "À faire : vérifiez l’accès du serveur à Internet ; WhatsApp Web a peut-être changé de version.",
  abandoned: "À faire : vérifiez que le serveur tourne.",
};

const moment = (iso: string): string =>
  formatDayTime(Temporal.Instant.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });

/** How a channel is, in one phrase. */
function healthFr(facts: HealthFacts): string {
  switch (facts.about) {
    case "whatsapp_off":
      return "⚪ WhatsApp : désactivé";
    case "whatsapp_starting":
      return "🟡 WhatsApp : connexion en cours";
    case "whatsapp_ready":
      return "🟢 WhatsApp : connecté";
    case "whatsapp_unpaired":
      return `🔴 WhatsApp : session perdue depuis ${facts.since}, QR à scanner (\`/mtc whatsapp\`)`;
    case "whatsapp_down":
      return `🔴 WhatsApp : déconnecté${facts.since === null ? "" : ` depuis ${facts.since}`}${facts.fault === null ? "" : ` (${WHY[facts.fault]})`}`;
    case "whatsapp_api":
      return outgoingFr("WhatsApp (API officielle)", facts);
    case "mail_out":
      return outgoingFr("E-mail envoyé", facts);
    case "mail_unread":
      return "⚪ E-mail reçu : aucune boîte n’est relevée";
    case "mailbox_new":
      return "🟡 E-mail reçu : boîte pas encore relevée";
    case "mailbox_read":
      return `🟢 E-mail reçu : relevé ${facts.minutesAgo < 1 ? "à l’instant" : `il y a ${formatDuration(facts.minutesAgo, "fr")}`}`;
    case "mailbox_away":
      return `🔴 E-mail reçu : boîte injoignable depuis ${facts.since}`;
  }
}

function outgoingFr(
  name: string,
  { lastAt, stuckSince }: { readonly lastAt: string | null; readonly stuckSince: string | null },
): string {
  if (stuckSince !== null) return `🔴 ${name} : rien ne part depuis ${stuckSince}`;
  return lastAt === null ? `⚪ ${name} : rien encore` : `🟢 ${name} : dernier ${atMoment(lastAt)}`;
}

/** The session of WhatsApp, as the team reads it, in French. */
export const channelFr: ChannelWords = {
  pairing: {
    title: "📱 *Associer le téléphone de l’équipe*",
    how: "Sur ce téléphone : WhatsApp → Appareils connectés → Connecter un appareil, puis scannez ce code. Il change toutes les vingt secondes : retapez la commande s’il n’est plus pris. Ne le transmettez à personne.",
    none: "ℹ️ WhatsApp n’attend aucune association en ce moment.",
  },
  health: healthFr,
  progress: {
    sent: () => "WhatsApp envoyé ✓",
    delivered: () => "WhatsApp remis ✓✓",
    read: (at) => `WhatsApp lu ✓✓ ${at}`,
    failed: () => "WhatsApp échoué ⚠️",
  },
  unanswered: (at) => `WhatsApp lu ✓✓ ${atMoment(at)}, sans réponse`,
  reminded: ({ at, channels }) =>
    `, relancée ${at} par ${namesFr.list(channels.map((each) => CHANNELS[each]))}`,
};

/** What nothing was read from, told once a day. */
export const setAsideFr: AlertWords["team"]["message_set_aside"] = ({ why, partner }) => {
  const who = partner ?? "Quelqu’un";
  const said = {
    group: "On a écrit dans un groupe WhatsApp où se trouve notre numéro",
    hidden_number: "Quelqu’un a écrit sans que WhatsApp donne son numéro",
    forwarded: `${who} a transféré le message d’un autre`,
    foreign_order: `${who} a cité une commande qui n’est pas la sienne`,
  }[why];
  return {
    title: `⚠️ *${said}*`,
    why: "Rien n’a été fait, et rien n’a été dit d’aucune commande. Signalé une fois par jour.",
    next: {
      group: "À faire : quitter le groupe, ou y demander que chacun écrive en privé.",
      hidden_number:
        "À faire : ouvrir WhatsApp sur le téléphone de l’équipe ; si c’est un partenaire, l’appeler.",
      forwarded: "À faire : rien si la réponse arrive ; sinon, appeler.",
      foreign_order:
        "À faire : appeler si cela se répète ; le partenaire a la liste de ses propres commandes.",
    }[why],
  };
};

export const channelDownFr: RuleWords<ChannelDownFacts> = {
  live: ({ isPairing, fault, since }, at) => {
    const title = isPairing
      ? "🔴 *WhatsApp attend d’être associé à un téléphone*"
      : `🔴 *WhatsApp ne fonctionne plus* depuis ${moment(since)}`;
    return {
      plain: title.replaceAll("*", ""),
      title,
      why: `${fault === null ? "Aucun téléphone n’est associé" : `Cause : ${WHY[fault]}`}. Les partenaires reçoivent tout par e-mail ; ce qui devait partir par WhatsApp attend.\n${isPairing || fault === null ? PAIR : NEXT[fault]}`,
      rule: `Règle : hors service depuis 5 min, ou téléphone à associer · détectée ${atMoment(at.openedAt)}`,
    };
  },
  over: (_facts, { resolvedAt, lastedMinutes }) =>
    `🟢 ~WhatsApp en panne~ résolue ${atMoment(resolvedAt ?? "—")} · ${formatDuration(lastedMinutes, "fr")} · rétabli`,
};
