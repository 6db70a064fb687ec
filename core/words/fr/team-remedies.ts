import type { PromotionPrice } from "../../stock/remedy.ts";
import { formatCents, formatUnits } from "../format.ts";
import type { RemedyFacts, RemedyWords } from "../remedy-words.ts";
import { decimal } from "../reorder-steps.ts";

const REMEDIES: RemedyWords["remedies"] = {
  highlight: "mise en avant dans la boutique",
  bundle: "lot avec un autre produit",
  price: "prix promotionnel",
  pause: "pas de réassort d’ici là",
  supplier: "retour ou échange avec le fournisseur",
  other: "autre action",
};

const euros = (cents: number): string => formatCents(cents, "fr");
const earning = ({ cents, netCents }: PromotionPrice): string =>
  netCents === null ? euros(cents) : `${euros(cents)} (marge nette ${euros(netCents)} HT)`;
const what = ({ remedy, price, note }: RemedyFacts): string =>
  `${REMEDIES[remedy]}${price === null ? "" : ` à ${earning(price)}`}${note === null ? "" : ` — ${note}`}`;

/** What is tried where a hero sells slowly, in French (chat-ux §2.2). */
export const remediesFr: RemedyWords = {
  remedies: REMEDIES,
  what,
  proposed: ({ who, until, called, ...of }) =>
    `💡 ${who} propose : *${what(of)}* · point le ${until}${called === "" ? "" : ` · ${called}`}`,
  agree: (until) => `D’accord, point le ${until}`,
  reason: ({ by, ...of }) => `${what(of)}${by === null ? "" : `, proposé par ${by}`}`,
  form: {
    title: "Proposer une action",
    propose: "Proposer",
    decide: "Décider",
    facts: ({ name, sku, weekly, availableUnits, coverWeeks }) =>
      `*${name}*  \`${sku}\`\nVentes *${decimal(weekly.num / weekly.den, "fr")}/sem.* · disponible *${formatUnits(availableUnits, "fr")} u.*, ${coverWeeks === null ? "rien ne se vend" : `de quoi tenir ${decimal(coverWeeks, "fr")} sem.`}`,
    prices: (prices) =>
      `Par unité : ${prices.map(({ offPercent, ...price }) => `${offPercent === 0 ? "aujourd’hui" : `−${offPercent}\u00a0%`} ${earning(price)}`).join(" · ")}`,
    what: "Quelle action ?",
    price: "Prix proposé (points)",
    priceHint: "Pour un prix promotionnel. La boutique l’applique ; la marge nette est calculée ici.",
    priceMissing: "Donnez un prix en points, par exemple 22,50.",
    note: "Détail",
    noteHint: "Où, avec quoi, jusqu’à quand ; obligatoire pour une autre action.",
    noteMissing: "Dites en quelques mots ce qui est proposé.",
    until: "Faire le point le",
    asked:
      "💡 Proposé dans le fil de l’alerte. Un PM ou un admin dit oui d’un clic ; l’alerte reste ouverte d’ici là.",
    decided: (until) =>
      `⚪ Noté. L’alerte est reportée, et revient le ${until} si les ventes n’ont pas repris.`,
  },
};
