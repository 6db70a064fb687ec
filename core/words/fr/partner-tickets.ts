import type { PartnerAnswerWords } from "../partner-words.ts";
import { phrase } from "./spacing.ts";

const UNREAD = {
  voice: { came: "🎤 Message vocal bien reçu", cannot: "l'écouter" },
  photo: { came: "📷 Photo bien reçue", cannot: "la lire" },
  file: { came: "📎 Fichier bien reçu", cannot: "le lire" },
} as const;

type TicketAnswer = "ticket_noted" | "ticket_unread" | "ticket_unknown" | "ticket_or_order";

/** What a partner is told of its answer to a client's question, in French. */
export const ticketAnswersFr: Pick<PartnerAnswerWords, TicketAnswer> = {
  ticket_noted: ({ ticket }) =>
    phrase`💬 Merci, c'est noté pour la question *${ticket}* : notre équipe répond au client. Aucune commande n'est confirmée ni annulée par ce message.`,
  ticket_unread: ({ ticket, sent }) =>
    phrase`${UNREAD[sent].came} pour la question *${ticket}*, mais je ne peux pas ${UNREAD[sent].cannot} : écrivez votre réponse en quelques mots, en citant la question. Notre équipe est prévenue. Aucune commande n'est confirmée ni annulée par ce message.`,
  ticket_unknown: ({ ticket }) =>
    phrase`Je ne trouve pas de question *${ticket}* qui vous ait été posée. Citez notre message, ou vérifiez le numéro ; rien n'a été changé.`,
  ticket_or_order: ({ tickets, numbers }) => {
    const [ticket = ""] = tickets;
    const named = tickets.map((each) => `*${each}*`).join(", ");
    if (numbers.length === 0)
      return tickets.length === 1
        ? phrase`Pour répondre à la question du client, écrivez *${ticket}* suivi de votre réponse.`
        : phrase`À quelle question répondez-vous : ${named} ? Écrivez son numéro, par exemple *${ticket}*.`;
    const orders = numbers.map((number) => `*#${number}*`).join(", ");
    return phrase`Parlez-vous de la commande ${orders}, ou de la question ${named} ? Répondez *${numbers[0] ?? ""}* ou *${ticket}*. Rien n'est confirmé d'ici là.`;
  },
};
