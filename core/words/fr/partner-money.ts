import { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatDay } from "../format.ts";
import type { PartnerAnswerWords } from "../partner-words.ts";
import { phrase } from "./spacing.ts";

const euros = (cents: number): string => formatCents(cents, "fr");
const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });

type MoneyAnswer = "balance" | "contest_frozen" | "contest_too_late" | "contest_unknown" | "contest_how";

/** What a partner is told of its money, in French. */
export const moneyAnswersFr: Pick<PartnerAnswerWords, MoneyAnswer> = {
  balance: ({ pendingCents, dueCents, nextOn, statement, paidCents, heldCents }) => {
    const parts = [
      phrase`à venir *${euros(pendingCents)}* (commandes pas encore livrées)`,
      dueCents < 0
        ? phrase`à déduire de votre prochain relevé *${euros(-dueCents)}* (remboursements de clients après paiement)`
        : phrase`dû *${euros(dueCents)}*${nextOn === null ? "" : phrase` (prochain virement le ${day(nextOn)})`}`,
      ...(statement === null
        ? []
        : [
            phrase`dont relevé ${statement.number} de *${euros(statement.netCents)}* ${statement.isApproved ? "approuvé, virement en cours" : "en attente d'approbation"}`,
          ]),
      phrase`payé ce mois *${euros(paidCents)}*`,
      ...(heldCents === 0 ? [] : [phrase`gelé *${euros(heldCents)}* (contestation ou retour en cours)`]),
    ];
    return phrase`💶 Votre solde : ${parts.join(" · ")}. Une ligne vous semble fausse ? *CONTESTER* + n° de commande + raison.`;
  },
  contest_frozen: ({ number, statement, already, netCents }) => {
    const rest =
      netCents > 0
        ? phrase`Le reste est versé normalement (${euros(netCents)}).`
        : "Rien d'autre n'est à verser sur ce relevé.";
    return already
      ? phrase`🧊 C'est déjà noté : #${number} est gelée sur le relevé ${statement}. ${rest}`
      : phrase`🧊 Noté : #${number} est gelée sur le relevé ${statement}. ${rest} L'équipe revient vers vous.`;
  },
  contest_too_late: ({ number, statement }) =>
    phrase`Le paiement du relevé ${statement} est déjà approuvé : #${number} ne peut plus être gelée. Votre contestation est notée, l'équipe est prévenue et revient vers vous.`,
  contest_unknown: ({ number }) =>
    phrase`Je ne trouve pas #${number} sur vos relevés. Vérifiez le numéro de commande ; l'équipe lit aussi votre message.`,
  contest_how: ({ number }) =>
    number === null
      ? phrase`Quelle commande contestez-vous ? Une à la fois : répondez *CONTESTER* + n° de commande + raison, par exemple « CONTESTER 1042 il y en avait trois ».`
      : phrase`Pour quelle raison ? Répondez *CONTESTER ${number}* + la raison, par exemple « CONTESTER ${number} il y en avait trois ».`,
};
