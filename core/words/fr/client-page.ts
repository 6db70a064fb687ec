import { carrierLabel } from "../carrier-label.ts";
import type { ClientPageWords } from "../client-page-words.ts";
import { phrase } from "./spacing.ts";

const of = (name: string): string => (/^[aeiouyàâéèêëîïôûü]/i.test(name) ? `d’${name}` : `de ${name}`);
const AGAIN = "Scannez à nouveau la carte de votre colis.";

/** What the client of a hub parcel reads on paper and on its page, in French. */
export const clientPageFr: ClientPageWords = {
  title: (number) => `Votre commande #${number}`,
  thanks: phrase`Merci !`,
  heading: "Votre colis et le projet qu’il soutient",
  state: ({ state, shippedOn, deliveredOn }) => {
    switch (state) {
      case "shipped":
      case "lost":
        return shippedOn === null ? "Votre colis est en route." : `Votre colis est parti le ${shippedOn}.`;
      case "delivered":
        return deliveredOn === null ? "Votre colis est arrivé." : `Votre colis est arrivé le ${deliveredOn}.`;
      case "return_open":
      case "returned":
        return "Votre retour est en cours ou terminé.";
      case "cancelled":
        return "Cette commande est annulée.";
      default:
        return "Votre colis est en préparation.";
    }
  },
  items: "Dans ce colis",
  tracking: ({ carrier, trackingNumber }) =>
    phrase`Suivre le colis : ${carrierLabel(carrier, "fr")} ${trackingNumber}`,
  project: "Le projet que vous soutenez",
  supports: ({ product, isHoney, supplier, network }) =>
    isHoney
      ? phrase`${product} : le miel vient des ruches ${of(supplier)}${network === null ? "" : ` (${network})`}.`
      : phrase`${product} : vient ${of(supplier)}${network === null ? "" : ` (${network})`}.`,
  onlyYours: "Cette page est à vous : qui n’a pas votre carte ne peut pas la trouver.",
  noPage: {
    unknown: {
      title: "Cette adresse ne mène à rien",
      text: "Elle est incomplète, ou ce n’est pas l’une des nôtres.",
      next: AGAIN,
    },
    over: {
      title: "Ce lien n’est plus valable",
      text: "Il ne l’est que quinze minutes, ou le fichier n’est plus gardé.",
      next: "Redemandez-le depuis la carte de la commande, dans Slack.",
    },
    busy: {
      title: "Trop de demandes",
      text: "Cette page a été demandée trop souvent depuis votre connexion.",
      next: "Attendez une minute, puis rouvrez-la.",
    },
    unavailable: { title: "Un instant", text: "Le service redémarre.", next: "Réessayez dans une minute." },
    broken: {
      title: "Une erreur de notre côté",
      text: "Elle a été notée.",
      next: "Réessayez dans quelques minutes.",
    },
  },
  slip: {
    title: "Bordereau d’expédition",
    order: (number) => `Commande #${number}`,
    from: "Expéditeur",
    to: "Destinataire",
    items: "Contenu",
    thanks: phrase`Merci de votre commande !`,
    scan: "Voir l’avancée de votre ruche / olivier",
  },
};
