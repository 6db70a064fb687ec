import type { ReplacementState } from "../../returns/replacement.ts";
import { formatCents, formatPoints } from "../format.ts";
import type { ReturnDeskWords } from "../return-desk-words.ts";
import {
  RETURN_BEARERS_FR,
  RETURN_CONDITIONS_FR,
  RETURN_REASONS_FR,
  RETURN_STATES_FR,
  returnWhyFr,
} from "./team-returns.ts";

const points = (cents: number): string => formatPoints(cents, "fr");

const REPLACEMENTS: Readonly<Record<ReplacementState, string | null>> = {
  none: null,
  underway: "le bon article est en préparation ou en route",
  arrived: "le bon article est arrivé",
  failed: "le bon article ne viendra pas, aucun point rendu",
};

/** Returns and refunds as the team works on them, in French. */
export const returnDeskFr: ReturnDeskWords = {
  help: {
    refund:
      "`/refund 1042 5 couvercle fendu` : rendre des points (formulaire avec aperçu). Alias `/rembourser`.",
    return: "`/return 1042` : les retours d’une commande et ce qu’il reste à faire. Alias `/retour`.",
  },
  none: (number) => `#${number} n’a aucun retour.`,
  heading: (number) => `*Retours de #${number}*`,
  row: ({ name, state, reason, items, trackingNumber, condition, borneBy, why, refund, replacement }) =>
    [
      `*${name}* : ${RETURN_STATES_FR[state]} (${RETURN_REASONS_FR[reason]})`,
      ...items.map((item) => `• ${item.quantity} × ${item.name}`),
      [
        trackingNumber === null ? null : `suivi ${trackingNumber}`,
        condition === null ? null : RETURN_CONDITIONS_FR[condition],
        borneBy === null ? null : RETURN_BEARERS_FR[borneBy],
        why === null ? null : returnWhyFr(why),
        refund === null
          ? (REPLACEMENTS[replacement] ?? "aucun point rendu")
          : `${points(refund.cents)} ${refund.isCredited ? "recrédités" : "demandés à la boutique"}`,
      ]
        .filter((text) => text !== null)
        .join(" · "),
    ].join("\n"),
  buttons: {
    authorize: "Autoriser",
    keep: "Laisser au client",
    refuse: "Refuser…",
    sent: "En route…",
    receive: "Reçu",
    accept: "Accepter",
    inspect: "Contrôler…",
    exchange: "Autoriser l’échange",
    exchangeKept: "Échanger sans retour",
    reship: "Renvoyer le bon article",
    askAgain: "Redemander le remboursement",
    refund: "Rembourser",
  },
  confirmAuthorize: {
    title: "Autoriser ce retour ?",
    text: "Le client reçoit la suite par écrit. Les points d’un défaut, d’un dommage ou d’une erreur partent aussitôt.",
    yes: "Autoriser",
    no: "Annuler",
  },
  confirmExchange: {
    title: "Autoriser l’échange ?",
    text: "Le client reçoit la suite par écrit. Aucun point ne part : le bon article est envoyé ensuite.",
    yes: "Autoriser",
    no: "Annuler",
  },
  confirmReship: {
    title: "Renvoyer le bon article ?",
    text: "Aucun point n’est rendu. Le hub prépare un colis, ou le partenaire est prévenu et envoie à sa charge ; la vente n’est payée qu’une fois, à l’arrivée.",
    yes: "Renvoyer",
    no: "Annuler",
  },
  confirmAccept: {
    title: "Accepter ce retour ?",
    text: "Les points du client sont rendus, la part du partenaire est reprise. Articles du hub : remis en rayon. Autre chose ? « Contrôler… ».",
    yes: "Accepter",
    no: "Annuler",
  },
  done: ({ name, state, isAlready, isProposed, refund, isReshipped }) =>
    [
      isAlready
        ? `Déjà fait : le retour ${name} est ${RETURN_STATES_FR[state]}.`
        : `✅ Retour ${name} : ${RETURN_STATES_FR[state]}.`,
      ...(isProposed
        ? ["🟡 Plus de 50 points : le remboursement attend une autre personne dans #approbations."]
        : []),
      ...(isReshipped && !isAlready ? ["📦 Le bon article part, rien n’est remboursé."] : []),
      ...(refund === null
        ? []
        : [
            `💳 ${points(refund.cents)} ${refund.isCredited ? "recrédités au client" : "demandés à la boutique"}.`,
          ]),
    ].join(" "),
  forms: {
    refuseTitle: "Refuser le retour",
    refuse: "Refuser",
    why: "Motif, lu par le client",
    whyHint: "Obligatoire si vous choisissez « autre motif ».",
    known: "Raison",
    ownWords: "Autre motif, ci-dessous",
    hygiene: "Produit scellé ouvert (hygiène)",
    late: "Délai de 14 jours passé",
    sentTitle: "Retour en route",
    sent: "Enregistrer",
    number: "N° de suivi du retour",
    numberHint: "C’est la preuve d’envoi : les points d’une rétractation partent avec elle.",
    inspectTitle: "Contrôler le retour",
    inspect: "Enregistrer",
    verdict: "Décision",
    verdicts: { accepted: "Accepter", reship: "Accepter et renvoyer le bon article", rejected: "Rejeter" },
    condition: "État des articles",
    conditions: {
      resellable: "Intacts, à revendre",
      quarantine: "À vérifier, en quarantaine",
      damaged: "Abîmés, perdus",
    },
    bearer: "À la charge de",
    bearers: { partner: "Partenaire (sa part est reprise)", marketplace: "Make the CHANGE" },
    rejectWhy: "Motif du rejet, lu par le client",
    rejectHint: "Pour un rejet seulement. Des points déjà rendus restent au client.",
    close: "Fermer",
  },
  refund: {
    button: "Rembourser…",
    title: (number) => `Rembourser #${number}`,
    submit: "Rembourser",
    what: "Quoi",
    whole: "Toute la commande",
    points: "Points à rendre",
    pointsHint: "Par exemple 5 ou 12,50.",
    note: "Motif",
    noteHint: "Lu par l’équipe et par qui approuve.",
    left: (lines) =>
      [
        "*Reste à rendre*",
        ...lines.map(
          ({ quantity, name, leftCents, partnerShareCents }) =>
            `• ${quantity} × ${name} : ${points(leftCents)}${partnerShareCents === null ? "" : ` (part partenaire ${formatCents(partnerShareCents, "fr")})`}`,
        ),
      ].join("\n"),
    limits:
      "À notre charge, la part du partenaire ne change pas ; à la sienne, elle baisse en proportion. Au-delà de 50 points, ou demandé par une assistante : une autre personne approuve.",
    nothingLeft: (number) => `Tout est déjà rendu pour #${number}.`,
    badPoints: "Un nombre de points, par exemple 12,50.",
    given: ({ number, cents }) =>
      `✅ ${points(cents)} rendus pour #${number} : la boutique recrédite le client, qui est prévenu ensuite.`,
    already: ({ number, cents }) => `Déjà fait : ${points(cents)} pour #${number}.`,
    proposed: ({ number, cents }) =>
      `🟡 ${points(cents)} pour #${number} : la demande est dans #approbations, une autre personne décide.`,
  },
};
