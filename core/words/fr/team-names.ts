import { HUB } from "../../fulfillment/fulfillment.ts";
import { CARRIER_CODES, type CarrierCode, carrierName } from "../../fulfillment/tracking.ts";
import { withReason } from "../decline-reason.ts";
import type { NameWords } from "../name-words.ts";

const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} et ${items.at(-1)}`;

const HUB_NAME = "Hub MTC";
const DECLINES = { out_of_stock: "rupture", zone: "adresse non livrée", other: "autre motif" } as const;

/** States, roles and channels as the team calls them in French; an order is feminine. */
export const namesFr: NameWords = {
  hub: HUB_NAME,
  fulfiller: (code) => (code === HUB ? HUB_NAME : code),
  roles: { viewer: "Lecture seule", assistant: "Assistant", pm: "PM", admin: "Admin" },
  orderStatus: {
    pending: "en attente de confirmation",
    processing: "en préparation",
    shipped: "expédiée",
    delivered: "livrée",
    cancelled: "annulée",
    returned: "retournée",
  },
  fulfillment: {
    queued: "à traiter",
    notified: "en attente de réponse",
    awaiting_decision: "décision à prendre",
    awaiting_stock: "stock manquant",
    picking: "en préparation",
    packed: "emballée",
    confirmed: "confirmée",
    shipped: "expédiée",
    delivered: "livrée",
    return_open: "retour demandé",
    returned: "retournée",
    declined: "refusée",
    rerouted: "confiée à un autre partenaire",
    cancelled: "annulée",
    lost: "perdue",
  },
  commission: {
    estimated: "estimée",
    pending: "en attente de livraison",
    due: "due",
    payable: "à payer",
    approved: "paiement approuvé",
    paid: "payée",
    held: "bloquée",
    void: "sans objet",
  },
  hidden: {
    suspension: "partenaire suspendu",
    quality: "qualité",
    out_of_stock: "rupture",
    manual: "à la main",
  },
  partnerStatus: {
    standby: "en réserve",
    active: "actif",
    degraded: "dégradé",
    suspended: "suspendu",
    recovering: "en reprise",
  },
  supplierOrder: {
    proposed: "à approuver",
    approved: "approuvée, mail en cours d’envoi",
    ordered: "commandée",
    part_received: "reçue en partie",
    closed: "close",
    rejected: "refusée",
    expired: "expirée sans décision",
    cancelled: "annulée",
  },
  decided: {
    approved: "approuvé",
    ordered: "approuvé, déjà commandé",
    part_received: "approuvé, déjà reçu en partie",
    closed: "clos",
    rejected: "refusé",
    expired: "la demande a expiré sans décision",
    cancelled: "annulé",
    executed: "approuvé et exécuté",
    failed: "approuvé, en échec",
    refused: "refusé",
    withdrawn: "retiré",
    overtaken: "la demande est devenue sans objet",
    booked: "validé",
    ticked: "coché",
    unticked: "décoché",
    waived: "sans objet",
    proven: "prouvé par les données",
  },
  via: {
    whatsapp: "WhatsApp",
    email: "e-mail",
    page: "page du partenaire",
    slack: "Slack",
    api: "API",
    webhook: "système du partenaire",
    carrier: "transporteur",
    client: "client",
    system: "automatique",
  },
  declineReason: (reason) => withReason(reason, DECLINES, " : "),
  carrier: (code) => {
    const known = CARRIER_CODES.find((each): each is CarrierCode => each === code);
    if (known === "s10") return "poste étrangère";
    if (known === "other") return "autre transporteur";
    return known === undefined ? code : carrierName(known);
  },
  list,
};
