import { Temporal } from "temporal-polyfill";
import type { Via } from "../../fulfillment/fulfillment.ts";
import type { Refusal } from "../../refusal.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { capital, formatDayTime, formatPoints, plural } from "../format.ts";
import { fieldName, flawText } from "../order-field-words.ts";
import type { AlertText, AlertWords } from "../team-words.ts";
import { orderFieldsFr } from "./order-fields.ts";
import { setAsideFr } from "./team-channel.ts";
import { unhappyClientFr } from "./team-feedback.ts";
import { lateFr } from "./team-late.ts";
import { mailBouncedFr, mailForTeamFr } from "./team-mail.ts";
import { namesFr } from "./team-names.ts";
import { NOTICES } from "./team-notices.ts";
import { parcelAlertFr, refundByHandFr } from "./team-parcels.ts";
import { refusalsFr } from "./team-refusals.ts";
import { returnAlertFr, returnDueFr } from "./team-returns.ts";
import { standingFr } from "./team-standing.ts";
import { partToDecideFr } from "./team-to-decide.ts";
import { unsentAlertsFr } from "./team-unsent.ts";

const CHANNELS: Readonly<Record<string, string>> = {
  email: "e-mail",
  whatsapp: "WhatsApp",
  slack: "Slack",
  sms: "SMS",
  webhook: "la boutique",
};
const DESTINATIONS: Readonly<Record<string, string>> = { marketplace: "la boutique" };
const moment = (iso: string): string =>
  formatDayTime(Temporal.Instant.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });
const channelName = (channel: string): string => CHANNELS[channel] ?? channel;
const through = (via: Via | undefined): string => (via === undefined ? "" : ` · ${namesFr.via[via]}`);
const order = (number: number | null): string => (number === null ? "" : ` pour #${number}`);

/** Refusals that leave an order of that name running: nothing is to be refunded. */
const RUNNING: ReadonlySet<string> = new Set(["order_conflict", "delivery_conflict"]);

/** The refusal's own sentence; code and facts belong together, which indexing by a union cannot express. */
function why(refusal: Refusal): string {
  if (refusal.refused === "malformed" && refusal.facts.flaw) {
    const flaw = flawText(orderFieldsFr, refusal.facts.flaw);
    const name = refusal.field === null ? null : fieldName(orderFieldsFr, refusal.field);
    return `${name === null ? "Données illisibles" : capital(name)} : ${flaw} (\`malformed\`)`;
  }
  const sentence = refusalsFr[refusal.refused] as (facts: Refusal["facts"]) => string;
  return `${sentence(refusal.facts)} (\`${refusal.refused}\`)`;
}

/** Its name as the team has it, and as the shop's machine wrote it. */
function field(refusal: Refusal): string {
  const { field: path } = refusal;
  if (path === null) return "";
  const isNamed = refusal.refused === "malformed" && refusal.facts.flaw !== undefined;
  const name = isNamed ? null : fieldName(orderFieldsFr, path);
  return ` · champ ${name === null ? "" : `${name}, `}\`${path}\``;
}

/** What an operator types so that it leaves after all, or that a person settles what nobody knows. */
function unsentNext(outcome: "dead" | "unknown", channel: string, noticeId: string | null): string {
  if (outcome === "unknown")
    return `À faire : vérifier chez le destinataire avant de renvoyer ; il n’est jamais renvoyé à l’aveugle. Ensuite, un admin clique ci-dessous, ou tape \`npm run outbox -- settle ${noticeId} sent\` (arrivé) ou \`again\` (à renvoyer).`;
  const again =
    noticeId === null
      ? ""
      : ` Une fois la cause réglée, un admin le renvoie d’ici, ou par \`npm run outbox -- replay ${noticeId}\`.`;
  return channel === "webhook"
    ? `À faire : voir avec la boutique pourquoi elle le refuse.${again}`
    : `À faire : prévenir le destinataire autrement, puis corriger la cause (adresse, canal, jeton).${again}`;
}

/** What the team sees in #alertes, in French: what happened, why, what to do next (chat-ux §2.2). */
export const alertsFr: AlertWords = {
  ...lateFr,
  unhappyClient: unhappyClientFr,
  returnRequested: returnAlertFr,
  callFor: (mentions) => `Responsable : ${mentions}`,
  team: {
    order_refused: ({ externalId, refusal, pointsCents }): AlertText => ({
      title: `🔴 *Commande refusée à l’entrée${externalId === null ? "" : ` — ${externalId}`}*`,
      why: `${why(refusal)}${field(refusal)}${pointsCents === null ? "" : ` · débit de ${formatPoints(pointsCents, "fr")}`}`,
      next: RUNNING.has(refusal.refused)
        ? "À faire : la première commande suit son cours. Vérifiez avec la boutique pourquoi elle en envoie une autre sous le même nom."
        : "À faire : le client a payé. Corrigez la cause et faites renvoyer la commande par la boutique, ou remboursez les points.",
    }),
    statement_contested: ({ statement, partner, number, reason, isFrozen }): AlertText => ({
      title: `💶 *${partner} conteste #${number}* sur le relevé ${statement}`,
      why: `« ${reason} » · ${isFrozen ? "la ligne est gelée, le reste est payé" : "le relevé est déjà approuvé : rien n’est gelé, le versement suit son cours"}`,
      next: isFrozen
        ? "À faire : régler avec le partenaire, puis `/commissions libérer` la commande, ou rembourser."
        : "À faire : appeler le partenaire ; une correction ira sur son prochain relevé.",
    }),
    declined: ({ number, partner, reason, afterConfirm, via }): AlertText => ({
      title: `🔴 *#${number} refusée par ${partner}*${afterConfirm ? " après confirmation" : ""}`,
      why: `Motif : ${reason === "" ? "non précisé" : namesFr.declineReason(reason)}${through(via)}`,
      next: `À faire : confier la commande au partenaire de secours ou prévenir le client. Détail : \`/order ${number}\``,
    }),
    partner_message: ({ numbers, cancelled = [], partner, from, text, before, isAskedBack }): AlertText => {
      const named = numbers.map((each) => `#${each}${cancelled.includes(each) ? " (annulée)" : ""}`);
      const [first] = cancelled;
      return {
        title: `💬 *${partner} a ${before === undefined ? "écrit" : "modifié son message"}${named.length === 0 ? "" : ` pour ${namesFr.list(named)}`}*`,
        why: `${from} : « ${text} »${before === undefined ? "" : ` au lieu de « ${before} »`}`,
        next:
          before !== undefined
            ? `À faire : vérifier auprès de ${partner} ; ce qui avait été fait de son premier message n’a pas été défait.`
            : first === undefined
              ? isAskedBack
                ? `À savoir : nous avons demandé à ${partner} si le reste peut partir. Sans réponse, la relance suit.`
                : `À faire : répondre à ${partner} directement ; le message n’a rien changé à la commande.`
              : `À faire : s’assurer auprès de ${partner} que rien ne part. Si le colis est parti avant l’annulation : \`/ship ${first} <suivi> parti:hier\`. Détail : \`/order ${first}\``,
      };
    },
    whatsapp_stopped: ({ partner, from, isBack }): AlertText => ({
      title: isBack ? `🟢 *${partner} reprend WhatsApp*` : `🔕 *${partner} ne veut plus de WhatsApp*`,
      why: isBack ? `${from} a écrit START.` : `${from} a écrit STOP : plus rien ne part vers ce téléphone.`,
      next: isBack
        ? "Rien à faire : les commandes partent de nouveau par e-mail et WhatsApp."
        : "À savoir : les commandes continuent par e-mail. Pour reprendre, son contact écrit START.",
    }),
    cancel_unseen: ({ number, partner, contact, phone, email }): AlertText => {
      const who = contact === null ? partner : `${contact} (${partner})`;
      const reach =
        phone !== null
          ? `appeler ${who} au ${phone}`
          : email !== null
            ? `écrire à ${who}, ${email}`
            : `joindre ${who}`;
      return {
        title: `🔴 *#${number} : « NE PAS EXPÉDIER » sans réponse* — ${partner}`,
        why: "Une heure ouvrée a passé : rien ne dit que le partenaire a vu l’annulation. Il reçoit un rappel.",
        next: `À faire : ${reach}, et s’assurer que rien ne part. Détail : \`/order ${number}\``,
      };
    },
    part_to_decide: partToDecideFr,
    partial_answer: ({ number, partner, answer, lines, via }): AlertText => ({
      title: `🔴 *#${number} : ${partner} ${answer === "confirmed" ? "n’en prend qu’une partie" : "en refuse une partie"}*`,
      why: `${answer === "confirmed" ? "Peut envoyer" : "Ne peut pas envoyer"} : ${lines.map((line) => `${line.quantity} × ${line.sku}`).join(", ")}${through(via)}`,
      next: `À faire : convenir de la suite avec ${partner} et le client ; rien n’a été changé. Détail : \`/order ${number}\``,
    }),
    late_promise: ({ number, partner, shipBy, shipDueAt, via }): AlertText => ({
      title: `⚠️ *#${number} : ${partner} expédiera plus tard que promis*`,
      why: `Annoncé pour le ${moment(shipBy)} ; promis pour le ${moment(shipDueAt)}${through(via)}`,
      next: `À faire : prévenir le client, ou convenir d’un jour plus proche avec ${partner}. Détail : \`/order ${number}\``,
    }),
    parcel: parcelAlertFr,
    cancel_refused: ({ number, why, fulfillers }): AlertText => ({
      title: `✋ *#${number} : annulation demandée, refusée*`,
      why:
        why === "already_shipped"
          ? `Le colis de ${namesFr.list(fulfillers.map(namesFr.fulfiller))} est déjà parti ; le client, lui, croit avoir annulé.`
          : `La boutique annule un article de ${namesFr.list(fulfillers.map(namesFr.fulfiller))} dont la partie ne s’annule qu’entière.`,
      next:
        why === "already_shipped"
          ? `À faire : joindre le client ; faire intercepter le colis par le transporteur, ou convenir d’un retour. Détail : \`/order ${number}\``
          : `À faire : convenir avec le client de la partie entière, puis « Annuler… » sur la carte. Détail : \`/order ${number}\``,
    }),
    standing: standingFr,
    return_due: returnDueFr,
    refund_by_hand: refundByHandFr,
    message_set_aside: setAsideFr,
    unreadable_parts: ({ channel, parts, reason }): AlertText => ({
      title: `⚠️ *${channelName(channel)} a envoyé quelque chose d’illisible*`,
      why: `${parts} ${plural(parts, "élément mis", "éléments mis", "fr")} de côté, le reste a été traité · ${reason}`,
      next: "À faire : transmettre à la technique, qui le trouve dans la table `inbox_quarantine`. Signalé une fois par jour.",
    }),
    unknown_sender: ({ channel, sender }): AlertText => ({
      title: `⚠️ *Message d’un expéditeur inconnu* (${channelName(channel)})`,
      why: `${sender} ne correspond à aucun contact partenaire ; rien ne lui a été communiqué.`,
      next: "À faire : s’il s’agit d’un partenaire, enregistrer son numéro ou son adresse.",
    }),
    mail_for_team: mailForTeamFr,
    mail_bounced: (facts) => mailBouncedFr(facts, NOTICES[facts.noticeKind]),
    notice_unsent: ({
      channel,
      noticeKind,
      purchase,
      number,
      outcome,
      problem,
      tries,
      noticeId,
    }): AlertText => ({
      title: `⚠️ *Message ${outcome === "dead" ? "non remis" : "peut-être non remis"}${order(number)}* (${channelName(channel)})`,
      why: `${NOTICES[noticeKind]}${purchase === undefined ? "" : ` ${purchase}`} : ${tries > 1 ? `abandonné après ${tries} essais · ` : ""}${problem}`,
      next: unsentNext(outcome, channel, noticeId),
    }),
    unsent_alerts: unsentAlertsFr,
    endpoint_disabled: ({ destination, problem }): AlertText => ({
      title: `🔴 *Les envois à ${DESTINATIONS[destination] ?? destination} sont coupés*`,
      why: `${problem} · tout ce qui lui est destiné attend, rien n’est perdu`,
      next: "À faire : régler la cause avec la boutique, puis rouvrir avec `npm run outbox -- enable`.",
    }),
  },
};
