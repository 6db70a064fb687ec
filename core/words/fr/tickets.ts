import { Temporal } from "temporal-polyfill";
import type { TicketWaitingFacts } from "../../alert/ticket-waiting.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { AlertCardText, AlertMoments, RuleWords } from "../alert-card-words.ts";
import { atMoment, formatDayTime, formatDuration } from "../format.ts";
import type { PartnerQuestionFacts, TicketAnswerFacts, TicketWords } from "../ticket-words.ts";
import { phrase } from "./spacing.ts";

/** Questions of clients as partners and clients read of them, and the alert about one that waits, in French. */

const itemsOf = ({ items }: PartnerQuestionFacts): readonly string[] =>
  items.map(({ quantity, name }) => `${quantity} × ${name}`);

const again = (isAgain: boolean): string => (isAgain ? "Rappel : " : "");

const answerText = ({ number, shopOrderId, clientName, question, reply }: TicketAnswerFacts) => ({
  subject: phrase`Votre question sur la commande #${number}`,
  blocks: [
    { kind: "paragraph", text: phrase`Bonjour ${clientName},` },
    ...reply.map((text) => ({ kind: "paragraph", text }) as const),
    { kind: "lines", title: phrase`Votre question :`, lines: [question] },
    {
      kind: "footer",
      text: phrase`Vous recevez ce message parce que vous nous avez posé une question sur la commande ${shopOrderId} chez Make the CHANGE.`,
    },
  ] as const,
});

export const ticketsFr: TicketWords = {
  question: {
    mail: (facts) => ({
      subject: phrase`[MTC #${facts.number} · ${facts.ticket}] ${again(facts.isAgain)}Question d’un client`,
      blocks: [
        {
          kind: "paragraph",
          text: facts.contactName === null ? "Bonjour," : phrase`Bonjour ${facts.contactName},`,
        },
        {
          kind: "strong",
          text: phrase`${again(facts.isAgain)}Un client demande, sur la commande #${facts.number} :`,
        },
        { kind: "paragraph", text: phrase`« ${facts.question} »` },
        { kind: "items", title: phrase`Il s’agit de :`, items: itemsOf(facts) },
        {
          kind: "paragraph",
          text: phrase`Répondez à ce mail, ou écrivez ${facts.ticket} suivi de votre réponse. Notre équipe répond au client ; votre réponse ne confirme et n’annule aucune commande.`,
        },
        {
          kind: "footer",
          text: "Vous recevez ce message parce que vos produits sont vendus par Make the CHANGE.",
        },
      ],
    }),
    chat: (facts) =>
      [
        phrase`❓ ${again(facts.isAgain)}*${facts.ticket}*, question d’un client sur #${facts.number} (${itemsOf(facts).join(", ")}) :`,
        phrase`« ${facts.question} »`,
        phrase`Répondez en citant ce message, ou par *${facts.ticket}* suivi de votre réponse. Notre équipe répond au client ; cela ne confirme aucune commande.`,
      ].join("\n"),
  },
  answer: answerText,
};

const moment = (iso: string): string =>
  formatDayTime(Temporal.Instant.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });
const orderOf = ({ number }: TicketWaitingFacts): string => (number === null ? "" : ` (#${number})`);

function waiting(of: TicketWaitingFacts, { openedAt }: AlertMoments): AlertCardText {
  const names = of.silent.map(({ name }) => name).join(", ");
  const head = of.clientSince === null ? `${names} ne répond pas à` : "Client sans réponse :";
  const silent = of.silent.map(
    ({ name, asks, since }) =>
      `*${name}* se tait depuis le ${moment(since)} (${asks > 1 ? `${asks} demandes` : "1 demande"}).`,
  );
  const client = of.clientSince === null ? [] : [`Le client attend depuis le *${moment(of.clientSince)}*.`];
  return {
    plain: `🟡 ${head} ${of.ticket}${orderOf(of)}`,
    title: `🟡 *${head} ${of.ticket}*${orderOf(of)}`,
    why: [...silent, ...client].join("\n"),
    rule: `Règle : partenaire muet plus de 4 h ouvrées, ou client sans réponse plus d’un jour ouvré · détectée ${atMoment(openedAt)}`,
  };
}

export const ticketWaitingFr: RuleWords<TicketWaitingFacts> = {
  live: waiting,
  over: (of, { resolvedAt, lastedMinutes }) =>
    `🟢 ~${of.ticket} sans réponse~${orderOf(of)} résolue ${atMoment(resolvedAt ?? "—")} · ${formatDuration(lastedMinutes, "fr")}`,
};
