import { Temporal } from "temporal-polyfill";
import type { MailboxAwayFacts } from "../../alert/mailbox-away.ts";
import type { MailAlert, MailForTeam } from "../../notice/mail-alert.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { RuleWords } from "../alert-card-words.ts";
import { atMoment, formatDayTime, formatDuration } from "../format.ts";
import type { AlertText } from "../team-words.ts";
import { namesFr } from "./team-names.ts";

/** Mails that came in, as the team reads of them, in French (chat-ux §2.7). */

type OfTeam = Extract<MailAlert, { about: "mail_for_team" }>;
type Bounced = Extract<MailAlert, { about: "mail_bounced" }>;

const WHY: Readonly<Record<MailForTeam, string>> = {
  other_address:
    "L’adresse de réponse est celle d’une commande de ce partenaire, l’expéditeur n’est pas le sien.",
  forged: "Le serveur de messagerie dit que l’expéditeur n’est pas authentique (DMARC).",
  forwarded: "Le message est transféré : on ne sait pas de qui sont les mots.",
  interleaved: "Le message répond ligne par ligne.",
  empty: "Le message est sans texte.",
  looks_automatic: "L’objet est celui d’une réponse automatique.",
  supplier: "Le message vient d’un fournisseur.",
  client: "Le message vient d’un client.",
  malformed: "Le message n’a pas pu être lu.",
  too_large: "Le message est trop volumineux pour être lu ici.",
  sender: "Le message ne dit pas de qui il vient, ou nomme plusieurs expéditeurs.",
};

const NEXT: Readonly<Partial<Record<MailForTeam, string>>> = {
  other_address: "À faire : s’il est du partenaire, enregistrer son adresse ; répondre depuis la boîte.",
  forged: "À faire : vérifier auprès du partenaire, par téléphone, que le message est de lui.",
  supplier: "À faire : lire le message dans la boîte et y répondre.",
  client: "À faire : lire le message dans la boîte et répondre au client.",
};

const about = (numbers: readonly number[]): string =>
  numbers.length === 0 ? "" : ` pour ${namesFr.list(numbers.map((number) => `#${number}`))}`;

export function mailForTeamFr({ why, sender, party, numbers, text }: OfTeam): AlertText {
  const who = party ?? (why === "client" ? "un client" : sender === "" ? "un expéditeur inconnu" : sender);
  const from = sender === "" || sender === who ? "" : `${sender} · `;
  return {
    title: `✉️ *E-mail à lire — ${who}${about(numbers)}*`,
    why: `${from}${WHY[why]}${text === null ? "" : ` « ${text} »`}`,
    next: NEXT[why] ?? "À faire : lire le message dans la boîte ; il n’a rien changé aux commandes.",
  };
}

/** `what` names the message that did not arrive. */
export function mailBouncedFr({ to, number, status, noticeId }: Bounced, what: string): AlertText {
  const which = number === null ? "" : ` pour #${number}`;
  return {
    title: `🔴 *E-mail non remis à ${to ?? "un client"}*${which}`,
    why: `${what} · le serveur du destinataire l’a renvoyé (${status})`,
    next: `À faire : corriger l’adresse, prévenir par un autre canal, puis \`npm run outbox -- replay ${noticeId}\`.`,
  };
}

const moment = (iso: string): string =>
  formatDayTime(Temporal.Instant.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });

export const mailboxAwayFr: RuleWords<MailboxAwayFacts> = {
  live: ({ mailbox, since, lookedAt, problem }, at) => ({
    plain: `🔴 Boîte e-mail injoignable : ${mailbox}`,
    title: "🔴 *Boîte e-mail injoignable*",
    why: `${mailbox} · ${problem} · dernière lecture : ${lookedAt === null ? "jamais" : moment(lookedAt)}\nLes réponses des partenaires par e-mail attendent : rien n’est perdu, WhatsApp et les pages fonctionnent.\nÀ faire : vérifier \`IMAP_URL\` et le serveur de messagerie.`,
    rule: `Règle : rien lu depuis 15 min, en échec depuis ${moment(since)} · détectée ${atMoment(at.openedAt)}`,
  }),
  over: ({ mailbox }, { resolvedAt, lastedMinutes }) =>
    `🟢 ~Boîte e-mail injoignable — ${mailbox}~ résolue ${atMoment(resolvedAt ?? "—")} · ${formatDuration(lastedMinutes, "fr")}`,
};
