import { atMoment, formatCents, formatDuration, formatPoints, plural } from "../format.ts";
import type { OrderActionWords } from "../order-action-words.ts";
import { namesFr } from "./team-names.ts";

const ordinal = (count: number): string => (count === 1 ? "1ʳᵉ" : `${count}ᵉ`);
const CHANNELS = { email: "e-mail", whatsapp: "WhatsApp" } as const;

const HELP = {
  deliver:
    "*`/deliver`* (`/livree`) un colis est arrivé chez le client.\n`/deliver 1042` · `/deliver 1042 hier` · `/deliver 1042 21/10` · `/deliver 1042 lun partenaire:habeebee`",
  notify:
    "*`/notify`* (`/relancer`) relancer un partenaire qui n’a pas répondu.\n`/notify 1042` · `/notify 1042 whatsapp` · `/notify 1042 email partenaire:ilanga`",
  ship: '*`/ship`* (`/expedier`) un colis est parti, avec son n° de suivi.\n`/ship` seul : la liste à préparer.\n`/ship 1042 8K10000000016` · `/ship 1042 323212345678901234567890 bpost`\n`/ship 1042 8K10000000016 parti:hier` · `parti:21/10` · `parti:"hier 14h"` : parti plus tôt, par exemple avant une annulation.',
} as const;

/** Acting on an order, in French (chat-ux §2.0, §3). */
export const orderActionsFr: OrderActionWords = {
  buttons: {
    remind: "Relancer",
    confirm: "Confirmer",
    cancel: "Annuler…",
    details: "Détail et historique",
    force: "Relancer quand même",
  },
  reminders: ({ count, at, by }) =>
    `🔔 ${count} ${plural(count, "relance", "relances", "fr")} · dernière ${atMoment(at)}${by === null ? "" : ` par ${by}`}`,
  remindAgain: ({ fulfiller, count, at }) => ({
    title: `${ordinal(count)} relance`,
    text: `${ordinal(count)} relance de ${fulfiller} · dernière ${atMoment(at)}. L’envoyer maintenant ?`,
    yes: "Relancer",
    no: "Attendre",
  }),
  confirmForPartner: ({ number, fulfiller }) => ({
    title: "Confirmer à sa place",
    text: `${fulfiller} vous a dit oui pour #${number}, par téléphone par exemple ? La confirmation sera notée à votre nom.`,
    yes: "Oui, confirmée",
    no: "Pas encore",
  }),
  reminded: ({ number, fulfiller, count, channels }) =>
    `🔔 #${number} : ${ordinal(count)} relance de ${fulfiller} envoyée par ${namesFr.list(channels.map((each) => CHANNELS[each]))}.`,
  alreadyReminded: ({ number, fulfiller, by, at, minutesAgo }) =>
    `ℹ️ #${number} : ${fulfiller} a déjà été relancé${by === null ? "" : ` par ${by}`} ${atMoment(at)}${minutesAgo < 1 ? ", à l’instant" : `, il y a ${formatDuration(minutesAgo, "fr")}`}.`,
  onItsWay: ({ number, fulfiller }) =>
    `ℹ️ #${number} : l’annonce à ${fulfiller} est en train de partir, il n’y a rien à relancer encore.`,
  forms: {
    title: "Comptoir",
    loading: "⏳ Chargement…",
    saving: "⏳ J’enregistre…",
    failedTitle: "Impossible d’ouvrir",
    expired: "La fenêtre n’a pas pu s’ouvrir à temps. Cliquez encore une fois.",
  },
  stuck: {
    resend: "Renvoyer",
    arrived: "Il est arrivé",
    again: "À renvoyer",
    resent: "📨 Le message repart, sous le même identifiant.",
    noted: "✅ Noté : le message est bien arrivé.",
    already: "ℹ️ C’est déjà réglé : ce message est parti, ou quelqu’un s’en est occupé.",
  },
  cancellation: {
    title: (number) => `Annuler #${number}`,
    refundTitle: (number) => `Rembourser #${number}`,
    refundSubmit: "Rembourser",
    refunded: ({ number, refundCents }) =>
      refundCents === 0
        ? `ℹ️ #${number} : ces points sont déjà rendus.`
        : `💳 #${number} : ${formatPoints(refundCents, "fr")} ${plural(refundCents / 100, "est rendu", "sont rendus", "fr")} au client.`,
    what: "Ce qui est annulé",
    wholeOrder: "Toute la commande",
    part: (fulfiller) => `Seulement ${fulfiller}`,
    reason: "Motif",
    reasons: {
      customer: "Demande du client",
      out_of_stock: "Rupture",
      returned: "Colis revenu",
      lost: "Colis perdu",
      fraud: "Fraude",
      other: "Autre",
    },
    consequences: "*Ce qui va se passer*",
    consequence: ({ fulfiller, isHub, cents, isTold, isOver, voidsShare }) => {
      const back = `• *${fulfiller}* : ${formatPoints(cents, "fr")} (${formatCents(cents, "fr")}) rendus au client`;
      if (isOver && voidsShare) return `${back}, la commission suspendue du partenaire est annulée.`;
      if (isOver) return `${back}, rien d’autre ne change.`;
      if (isHub) return `${back}, le stock réservé est libéré.`;
      return isTold
        ? `${back}, le partenaire est prévenu de ne pas expédier, sa commission est annulée.`
        : `${back}, la commission du partenaire est annulée.`;
    },
    submit: "Annuler la commande",
    keep: "Ne rien changer",
    nothingLeft: (number) =>
      `ℹ️ #${number} : il ne reste rien à annuler, tout est parti, annulé ou déjà remboursé.`,
    done: ({ number, outcome, refundCents }) => {
      if (outcome === "already") return `ℹ️ #${number} est déjà annulée.`;
      const what = outcome === "partly" ? "annulée en partie" : "annulée";
      return `⚫ #${number} est ${what}. ${formatPoints(refundCents, "fr")} ${plural(refundCents, "est rendu", "sont rendus", "fr")} au client.`;
    },
  },
  commands: {
    help: HELP,
    missing: {
      deliver: `Il manque la référence. ${HELP.deliver}`,
      notify: `Il manque la référence. ${HELP.notify}`,
      ship: `Il manque la référence ou le n° de suivi. ${HELP.ship}`,
    },
    badDate: (typed) =>
      `Je ne comprends pas la date « ${typed} ». Possibles : \`auj\`, \`hier\`, \`lun\` à \`dim\`, \`21/10\`, \`2026-10-21\`.`,
    leftTooEarly: ({ typed, number }) =>
      `« ${typed} » est avant la commande #${number} : rien n’a été enregistré.`,
    leftWhen: ({ typed, number, cancelledAt }) =>
      `#${number} a été annulée ${cancelledAt} : « ${typed} » peut être avant ou après. Donnez l’heure du départ : \`parti:"21/10 9h30"\`.`,
    whichPart: ({ command, number }) => ` Exemple : \`${command} ${number} partenaire:habeebee\`.`,
    together: (command) => ` Ou ajoutez \`ensemble\` : \`${command} ensemble\`.`,
    insist: (command) => ` C’est bien ce numéro ? Ajoutez \`force\` : \`${command} force\`.`,
    packFirst: ({ number, isPicked }) =>
      isPicked
        ? `Appuyez sur *Emballer…* pour #${number}, puis donnez le numéro de suivi.`
        : `#${number} n’est pas commencée : appuyez sur *Préparer*, puis sur *Emballer…*, et donnez ensuite le numéro de suivi.`,
    delivered: ({ number, fulfiller, on, already }) =>
      already
        ? `ℹ️ #${number} (${fulfiller}) est déjà livrée.`
        : `✅ #${number} (${fulfiller}) : livrée ${on} · la carte de la commande le montre.`,
  },
};
