import type { ParcelTrouble, TeamAlert } from "../../notice/team-alert.ts";
import { formatPoints } from "../format.ts";
import type { AlertText } from "../team-words.ts";
import { namesFr } from "./team-names.ts";

type Facts<A extends TeamAlert["about"]> = Extract<TeamAlert, { readonly about: A }>;

const TROUBLES: Readonly<
  Record<ParcelTrouble, { readonly title: string; readonly why: string; readonly next: string }>
> = {
  shipped_after_cancel: {
    title: "expédiée avant l’annulation",
    why: "Le colis était déjà parti. Le remboursement du client reste acquis, la commission reste annulée.",
    next: "À faire : joindre le client pour un retour, et voir avec le partenaire qui paie le transport.",
  },
  tracking_after_cancel: {
    title: "suivi reçu après annulation",
    why: "Le partenaire donne un n° de suivi pour une partie annulée. Il n’a pas été enregistré.",
    next: "À faire : appeler le partenaire pour arrêter le colis, ou organiser son retour à ses frais.",
  },
  tracking_after_decline: {
    title: "suivi reçu après refus",
    why: "Le partenaire donne un n° de suivi pour une commande qu’il avait refusée. Il n’a pas été enregistré.",
    next: "À faire : appeler le partenaire pour savoir si le colis est parti, avant de rembourser ou de confier la commande à un autre.",
  },
  lost: {
    title: "colis perdu",
    why: "La commission est annulée, le client attend.",
    next: "À faire : ouvrir une enquête chez le transporteur, puis rembourser (« Rembourser… » sur la carte) ou faire renvoyer.",
  },
  loss_suspected: {
    title: "colis sans nouvelles",
    why: "Cinq jours ouvrables ont passé depuis la livraison promise. Le client est prévenu que nous nous renseignons.",
    next: "À faire : ouvrir une enquête chez le transporteur, puis saisir la livraison ou « Déclarer perdue… » sur la carte.",
  },
  found: {
    title: "livrée après avoir été déclarée perdue",
    why: "Le client n’était pas remboursé : la livraison est enregistrée et la commission est de nouveau due.",
    next: "À faire : refermer l’enquête chez le transporteur et rassurer le client.",
  },
  delivered_after_refund: {
    title: "livrée après remboursement",
    why: "Le client a le colis et ses points. Rien ne lui est redébité.",
    next: "À faire : écrire au client, et décider de la commission ; « Rétablir la commission… » sur la carte la rend due.",
  },
  returned: {
    title: "colis revenu",
    why: "Le transporteur rapporte le colis. La commission est suspendue.",
    next: "À faire : joindre le client, puis faire renvoyer ou rembourser (« Rembourser… » sur la carte).",
  },
  returned_after_paid: {
    title: "colis revenu après paiement",
    why: "Le transporteur rapporte le colis. La commission est déjà payée ou en cours de paiement : rien n’a été changé.",
    next: "À faire : joindre le client, puis renvoyer ou rembourser (« Rembourser… » sur la carte) ; une reprise sur le partenaire demande une approbation.",
  },
  returned_after_refund: {
    title: "colis revenu après remboursement",
    why: "Le colis revient chez l’expéditeur. Le client est déjà remboursé, la commission est annulée.",
    next: "À faire : vérifier l’état du colis avec l’expéditeur ; rien n’est dû.",
  },
  delivered_elsewhere: {
    title: "livrée sous un numéro corrigé depuis",
    why: "La livraison a été prouvée par l’ancien numéro, qui n’était pas le bon. Elle reste enregistrée, la commission aussi.",
    next: "À faire : vérifier auprès du client que son colis est arrivé.",
  },
  shared_parcel: {
    title: "deux commandes dans un même colis",
    why: "Ce n° de suivi est aussi celui d’une autre commande du même expéditeur.",
    next: "À faire : rien si les deux voyagent ensemble ; sinon corriger le suivi depuis la carte (« Corriger le suivi… »).",
  },
  revoked_after_paid: {
    title: "livraison annulée par le transporteur",
    why: "La commission est déjà payée ou en cours de paiement : rien n’a été changé.",
    next: "À faire : vérifier auprès du client. S’il n’a rien reçu : `/refund`, à la charge du partenaire ; la reprise de sa part attend une approbation.",
  },
  contradicted: {
    title: "le transporteur contredit la livraison",
    why: "Le client ou l’équipe dit l’avoir reçue, le transporteur dit le contraire. Rien n’a été changé.",
    next: "À faire : vérifier auprès du client.",
  },
};

/** A parcel that a person must look at, in French. */
export function parcelAlertFr(facts: Facts<"parcel">): AlertText {
  const { trouble, number, fulfiller, trackingNumber, text } = facts;
  const { title, why, next } = TROUBLES[trouble];
  const said = text === undefined ? "" : ` · « ${text} »`;
  const isOpen = trouble === "tracking_after_cancel" && trackingNumber !== null;
  const ship = isOpen
    ? ` S’il est parti avant l’annulation : \`/ship ${number} ${trackingNumber} parti:hier\` (ou \`parti:"21/10 9h30"\`).`
    : "";
  const who = namesFr.fulfiller(fulfiller);
  return {
    title: `🔴 *#${number} : ${title}* — ${who}`,
    why: trackingNumber === null ? why : `${why} · suivi ${trackingNumber}${said}`,
    next: `${next}${ship} Détail : \`/order ${number}\``,
  };
}

/** No marketplace to ask for the points. */
export function refundByHandFr({ number, cents }: Facts<"refund_by_hand">): AlertText {
  return {
    title: `🔴 *#${number} : ${formatPoints(cents, "fr")} à recréditer à la main*`,
    why: "La boutique n’est pas reliée : personne d’autre ne rendra ses points au client.",
    next: `À faire : recréditer le client dans la boutique. Détail : \`/order ${number}\``,
  };
}
