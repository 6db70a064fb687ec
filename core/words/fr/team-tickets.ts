import type { TicketState } from "../../ticket/ticket.ts";
import { atMoment } from "../format.ts";
import type {
  TicketDeskWords,
  TicketFacts,
  TicketLineFacts,
  TicketPartFacts,
  TicketTold,
} from "../ticket-words.ts";

/** Questions of clients as the team works on them in Slack, in French. */

const STATES: Readonly<Record<TicketState, string>> = {
  open: "🔴 à répondre",
  asked: "🟡 chez le partenaire",
  answered: "💬 réponse reçue, à transmettre",
  relayed: "✅ répondu au client",
  closed: "⚪ close",
};
const SOURCES = {
  mail: "par e-mail",
  phone: "par téléphone",
  shop: "dans la boutique",
  social: "sur les réseaux",
  other: "autrement",
} as const;
const VIAS = { mail: "par e-mail", marketplace: "par la boutique", hand: "par l’équipe elle-même" } as const;
const CHANNELS = { whatsapp: "par WhatsApp", email: "par e-mail" } as const;

const aboutOrder = ({ number }: TicketFacts): string =>
  number === null ? "sans commande" : `commande #${number}`;

const SENT = {
  voice: { icon: "🎤", name: "un message vocal", next: "À écouter dans WhatsApp, ou à lui faire redire" },
  photo: { icon: "📷", name: "une photo", next: "À regarder dans WhatsApp, ou à lui faire dire" },
  file: { icon: "📎", name: "un fichier", next: "À ouvrir dans WhatsApp, ou à lui faire dire" },
} as const;

function partLine(part: TicketPartFacts): string {
  const { name, isHub, asks, channel, askedAt, answer, isAwaited, sent } = part;
  if (isHub) return `📦 *${name}* : l’équipe répond.`;
  if (channel === null) return `⚠️ *${name}* : ni WhatsApp ni mail, à appeler.`;
  const times = asks > 1 ? ` (${asks}e demande)` : "";
  const asked = `🟡 Demandé à *${name}* ${CHANNELS[channel]} ${atMoment(askedAt ?? "—")}${times}, sans les coordonnées du client.`;
  return [
    ...(answer === null ? [] : [`💬 *${name}* : « ${answer} »`]),
    ...(isAwaited ? [asked] : []),
    ...(sent === null
      ? []
      : [
          `${SENT[sent.what].icon} *${name}* a envoyé ${SENT[sent.what].name} ${atMoment(sent.at)}, sans un mot d’écrit.`,
        ]),
  ].join("\n");
}

function sentLine({ at, name, what, channel, isLate, call }: Extract<TicketLineFacts, { type: "sent" }>) {
  const { icon, name: sent, next } = SENT[what];
  const where = channel === "email" ? next.replace("WhatsApp", "la boîte mail") : next;
  const then = isLate ? "" : ", puis « Répondre au client… »";
  return `${at} · ${icon} ${name} a répondu par ${sent}, que le bureau ne sait pas lire ; sa réponse écrite lui est demandée.${isLate ? " (après coup)" : ""} ${where} par téléphone${then}.${call === "" ? "" : ` ${call}`}`;
}

function ending(facts: TicketFacts): readonly string[] {
  const { state, reply, relayedBy, relayedAt, relayedVia, closedBy, closedAt, closeReason } = facts;
  const lines: string[] = [];
  if (relayedVia !== null)
    lines.push(
      `✅ Répondu ${VIAS[relayedVia]}, par ${relayedBy ?? "—"} ${atMoment(relayedAt ?? "—")} : « ${reply ?? ""} »`,
    );
  if (state === "closed" && closeReason !== null)
    lines.push(`⚪ Close par ${closedBy ?? "—"} ${atMoment(closedAt ?? "—")} : ${closeReason}`);
  return lines;
}

function line(facts: TicketLineFacts): string {
  const call = facts.call === "" ? "" : ` ${facts.call}`;
  switch (facts.type) {
    case "asked":
      return facts.text === null
        ? `${facts.at} · ${facts.count > 1 ? `🔁 ${facts.count}e demande` : "❓ Question"} à ${facts.name} ${CHANNELS[facts.channel]}.`
        : `${facts.at} · ❓ Demandé à ${facts.name} ${CHANNELS[facts.channel]} : « ${facts.text} »`;
    case "unreachable":
      return `${facts.at} · ⚠️ ${facts.name} n’a ni WhatsApp ni mail : à appeler.${call}`;
    case "answered":
      return `${facts.at} · 💬 ${facts.name}${facts.sent === null ? "" : `, avec ${SENT[facts.sent].name}`} : « ${facts.text} »${facts.isLate ? " (après coup)" : ""}${call === "" ? "" : ` · ${facts.isLate ? "à relire" : "à transmettre au client"} :${call}`}`;
    case "sent":
      return sentLine(facts);
    case "reopened":
      return `${facts.at} · 🔄 Rouverte par ${facts.by} : le client attend une réponse.${call}`;
    case "relayed":
      return `${facts.at} · ✅ ${facts.by} a répondu au client ${VIAS[facts.via]} : « ${facts.text} »`;
    case "closed":
      return facts.text === null
        ? `${facts.at} · ⚪ Close d’elle-même, une semaine après la réponse.`
        : `${facts.at} · ⚪ Close par ${facts.by ?? "—"} : ${facts.text}`;
  }
}

function opened(facts: TicketFacts, told: TicketTold | null): string {
  const { ticket, parts } = facts;
  if (told === null)
    return `Cette question est déjà notée : *${ticket}* (${STATES[facts.state]}), dans #commandes.`;
  const asked = parts.filter(({ channel }) => channel !== null).map(({ name }) => name);
  const unreached = parts.filter((part) => !part.isHub && part.channel === null).map(({ name }) => name);
  return [
    `✅ *${ticket}* ouverte (${aboutOrder(facts)}), dans #commandes.`,
    ...(asked.length > 0 ? [`Demandé à ${asked.join(", ")}, sans les coordonnées du client.`] : []),
    ...(unreached.length > 0 ? [`À appeler : ${unreached.join(", ")}.`] : []),
    ...(told.isYours ? ["À vous d’y répondre : « Répondre au client… » sur son message."] : []),
    ...(told.isTeamTold ? ["L’assistante de service est prévenue."] : []),
    ...(told.isManagerTold ? ["La PM est prévenue."] : []),
  ].join(" ");
}

export const ticketDeskFr: TicketDeskWords = {
  help: "`/ticket 1042 où est mon colis ?` : noter la question d’un client ; le partenaire de sa partie est interrogé, le hub revient à l’assistante. `/ticket` : celles qui attendent. `/ticket 1042` : formulaire. `/ticket T-0012` : une question. Sans numéro de commande : `/ticket livrez-vous en Suisse ?`",
  button: "Question du client…",
  states: STATES,
  sources: SOURCES,
  plain: ({ ticket, number, state, question }) =>
    `❓ ${ticket}, question du client${number === null ? "" : ` (commande ${number})`}, ${STATES[state]} : ${question}`,
  title: (facts) =>
    `❓ *${facts.ticket} — question du client* · ${aboutOrder(facts)} · ${STATES[facts.state]}`,
  lines: (facts) => [`« ${facts.question} »`, ...facts.parts.map(partLine), ...ending(facts)],
  origin: ({ source, openedBy, openedAt }) =>
    `${source === "other" ? "Notée" : `Reçue ${SOURCES[source]} · notée`} par ${openedBy} ${atMoment(openedAt)}`,
  call: (people, isTold) => (isTold ? `Informée : ${people}` : `À répondre : ${people}`),
  line,
  none: "✅ Aucune question de client n’attend.",
  heading: (count) =>
    count === 1 ? "*1 question de client attend*" : `*${count} questions de clients attendent*`,
  row: (facts) =>
    `*${facts.ticket}* · ${aboutOrder(facts)} · ${STATES[facts.state]} · depuis ${facts.openedAt}\n« ${facts.question} »`,
  opened,
  done: ({ ticket, state, isAlready, via, by }) => {
    if (isAlready) return `Déjà fait : ${ticket} est ${STATES[state]}${by === null ? "" : ` (${by})`}.`;
    if (state === "closed") return `⚪ ${ticket} est close.`;
    if (state !== "relayed") return `🔄 ${ticket} est rouverte : ${STATES[state]}.`;
    return via === "hand"
      ? `✅ ${ticket} : votre réponse est notée. Rien ne part d’ici : dites-la vous-même au client.`
      : `✅ ${ticket} : la réponse part au client ${VIAS[via ?? "mail"]}.`;
  },
  reminded: ({ ticket, name, channel, isAlready }) =>
    isAlready
      ? `Déjà fait : ${name} a été relancé pour ${ticket}.`
      : `🔁 ${name} est relancé pour ${ticket} ${CHANNELS[channel ?? "email"]}.`,
  consulted: ({ ticket, name, channel, isAlready }) =>
    isAlready
      ? `Rien n’est parti : ${name} vient d’être interrogé pour ${ticket}, sa réponse est attendue.`
      : `❓ ${ticket} : la question part à ${name} ${CHANNELS[channel ?? "email"]}, sans les coordonnées du client.`,
  buttons: {
    reply: "Répondre au client…",
    close: "Clore…",
    consult: "Demander à…",
    reopen: "Rouvrir",
    remind: (name) => `Relancer ${name}`,
  },
  forms: {
    askTitle: (number) => `Question, #${number}`,
    ask: "Transmettre",
    question: "Question du client",
    questionHint: "Dans ses mots. Le partenaire la lit sans nom, adresse, téléphone ni mail.",
    part: "Au sujet de",
    all: "Toute la commande",
    source: "Reçue",
    replyTitle: (ticket) => `Répondre, ${ticket}`,
    reply: "Envoyer",
    answer: "Réponse au client",
    answerHint: {
      mail: "Part par e-mail au client, une seule fois.",
      marketplace: "La boutique la transmet au client, une seule fois.",
      hand: "Aucune adresse connue : dites-la vous-même au client, elle est notée ici.",
    },
    asked: (question) => `« ${question} »`,
    over: ({ ticket, state, by }) => `${ticket} est ${STATES[state]}${by === null ? "" : ` (${by})`}.`,
    consultTitle: (ticket) => `Demander, ${ticket}`,
    nobodyToAsk:
      "ℹ️ Plus aucun partenaire à qui demander : ce qui reste de la commande est à nous, ou a été refusé ou annulé. À faire : répondre au client, ou clore la question.",
    consult: "Envoyer",
    whom: "À quel partenaire",
    words: "Question",
    wordsHint: "Dans vos mots. Noms, adresses, téléphones et mails du client sont retirés.",
    closeTitle: (ticket) => `Clore, ${ticket}`,
    close: "Clore",
    reason: "Pourquoi sans réponse",
    reasonHint: "Lu par l’équipe : doublon, résolu au téléphone, spam…",
    cancel: "Annuler",
  },
};
