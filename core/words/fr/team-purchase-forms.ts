import { PILOT_MAX_UNITS } from "../../stock/pilot.ts";
import type { PriceTier } from "../../stock/price-tier.ts";
import type { StockState } from "../../stock/stock-line.ts";
import { formatCents, formatUnits, plural } from "../format.ts";
import type {
  OfferFacts,
  PurchaseFormWords,
  ReceivingFacts,
  SupplierToldFacts,
} from "../purchase-form-words.ts";
import { reorderSteps } from "../reorder-steps.ts";

const euros = (cents: number): string => formatCents(cents, "fr");
const units = (count: number): string => formatUnits(count, "fr");

const SYMBOL: Record<StockState, string> = { out: "⛔", below: "🔴", covered: "🟡", slow: "🟠", ok: "🟢" };

const cases = (of: { readonly casePackUnits: number; readonly minimumUnits: number }): string =>
  `cartons de ${of.casePackUnits}, ${of.minimumUnits} au minimum`;

const tiersText = (tiers: readonly PriceTier[]): string =>
  tiers
    .map(({ fromUnits, unitCostCents }) => `dès ${units(fromUnits)} u. ${euros(unitCostCents)}`)
    .join(" · ");

function figures(of: OfferFacts): string {
  const symbol = of.tiedUpAfterCents <= of.ceilingCents ? "🟢" : "🔴";
  const lasts = of.coverOnArrival === null ? "" : ` (${of.coverOnArrival})`;
  const lines = [
    `Pour *${units(of.units)} u.* : ${euros(of.unitCostCents)} HT l’unité · total *${euros(of.costCents)} HT*`,
    `Immobilisé après : ${euros(of.tiedUpAfterCents)} / ${euros(of.ceilingCents)} ${symbol}`,
    `Stock estimé à la réception : ~${units(of.unitsOnArrival)} u.${lasts} · livraison estimée ${of.expectedOn}`,
  ];
  if (of.tiers.length > 1) lines.push(`Paliers : ${tiersText(of.tiers)}`);
  if (of.exclusiveTiers.length > 0) lines.push(`Tarif exclusif MTC : ${tiersText(of.exclusiveTiers)}`);
  return lines.join("\n");
}

const pilot = (count: number | null): string =>
  count === null
    ? ""
    : `\n⚠️ Volume pilote dépassé : ${units(count)} u. en rayon et en commande, pour ${units(PILOT_MAX_UNITS)} au plus.`;

function intro(of: OfferFacts): string {
  const { ask, positionUnits, thresholdUnits } = of.math;
  const steps = reorderSteps(of.math, "fr");
  const onOrder = ask.onOrderUnits === 0 ? "" : ` · en commande ${units(ask.onOrderUnits)}`;
  const empty = of.emptyOn === null ? "" : ` · rupture estimée ${of.emptyOn}`;
  const symbol = positionUnits < thresholdUnits ? "🔴" : "🟢";
  return `${symbol} *${of.name}*  \`${of.sku}\` · ${of.supplier}\nDisponible *${units(ask.availableUnits)} u.*${onOrder} · seuil *${units(thresholdUnits)}* · ventes ${steps.weekly}/sem.${empty}`;
}

function nothing(math: OfferFacts["math"]): string {
  const steps = reorderSteps(math, "fr");
  if (math.reason === "position_ok")
    return `ℹ️ *Rien à racheter* : ${units(math.positionUnits)} u. disponibles et en commande, pour un seuil de ${units(math.thresholdUnits)}. Vous pouvez tout de même saisir une quantité.`;
  return `🔴 *Rien de proposé* : il faudrait ${units(steps.wantedUnits)} u., mais le plafond ne laisse que ${euros(steps.leftCents)}, moins que le minimum de ${units(math.ask.minimumUnits)} u.`;
}

function receiving(of: ReceivingFacts): string {
  const already = of.receivedUnits + of.damagedUnits;
  const before = already === 0 ? "" : ` · déjà arrivé ${units(already)}`;
  const late = of.daysLate > 0 ? ` 🔴 en retard de ${of.daysLate} j` : "";
  const expected = of.expectedOn === null ? "" : ` · attendu ${of.expectedOn}${late}`;
  return `*${of.name}*  \`${of.sku}\`\nCommandé *${units(of.units)}*${before} · reste *${units(of.leftUnits)}*${expected}`;
}

/** How a supplier hears that an order is cancelled. */
export function toldFr({ supplier, supplierEmail, orderedAt }: SupplierToldFacts): string {
  if (supplierEmail === null) return `⚠️ ${supplier} n’a pas d’e-mail : prévenez-le par téléphone`;
  return orderedAt === null
    ? "le bon de commande n’est pas parti, et ne partira pas"
    : `${supplier} est prévenu par e-mail (${supplierEmail})`;
}

/** The forms of buying again, in French. */
export const purchaseFormsFr: PurchaseFormWords = {
  close: "Fermer",
  reorder: {
    title: "Nouveau réassort",
    submit: "Demander l’approbation",
    next: "Continuer",
    product: "Produit, le plus urgent d’abord",
    choose: (typed) =>
      typed === null
        ? "Que faut-il racheter ?"
        : `Je ne suis pas sûr de « ${typed} ». Que faut-il racheter ?`,
    option: ({ sku, name, state, availableUnits }) =>
      `${SYMBOL[state]} ${sku} · ${units(availableUnits)} u. · ${name}`,
    intro,
    payment: "Paiement",
    prepaid: "Payée d’avance",
    quantity: "Quantité (unités)",
    quantityHint: (of) => `Par ${cases(of)}. Le prix et la trésorerie suivent la quantité.`,
    figures: (of) => `${figures(of)}${pilot(of.pilotUnits)}`,
    nothing,
    notWhole: (of) => `Quantité : ${cases(of)}, en unités entières.`,
    done: (of) =>
      `✅ Demande *${of.order}* dans #approbations : *${units(of.units)} × ${of.name}*.\n${figures(of)}${pilot(of.pilotUnits)}\nUne autre personne doit l’approuver avant ${of.expiresAt}.`,
  },
  receive: {
    title: (order) => `Réception ${order}`,
    chooseTitle: "Réception de stock",
    submit: "Mettre en rayon",
    next: "Continuer",
    which: "Quelle commande est arrivée ?",
    none: "Aucune commande fournisseur n’est attendue. Une livraison imprévue ? Vérifiez `/supplier-orders`, ou demandez d’abord le réassort avec `/reorder`.",
    otherSku: ({ order, sku, name, typed, orders, isKnown }) => {
      const [first] = orders;
      const next =
        first === undefined
          ? `Aucune commande de « ${typed} » n’est attendue : mettez la livraison de côté et voyez avec le fournisseur, ou vérifiez \`/supplier-orders\`.`
          : `Si c’est bien ${typed} qui est arrivé : ${orders.map((each) => `\`/receive ${each}\``).join(" ou ")}.`;
      return `✋ *Rien n’est compté.* ${order} est une commande de *${name}* \`${sku}\`, pas de « ${typed} ».\n${isKnown ? next : `Je ne connais pas « ${typed} » : vérifiez la référence.`}\nSi c’est bien ${sku} : \`/receive ${order}\`.`;
    },
    intro: receiving,
    received: "Reçues en bon état",
    receivedHint: "Ce qui va en rayon, compté.",
    damaged: "Reçues cassées",
    damagedHint: "Elles ne vont pas en rayon et ne sont plus attendues.",
    bestBefore: "Date de durabilité minimale",
    reason: "Motif d’un écart",
    reasonHint: "Obligatoire si rien d’autre ne viendra.",
    check: "À cocher si c’est le cas",
    confirmed: "C’est bien cette quantité (plus que commandé)",
    isLast: "Rien d’autre ne viendra",
    consignment: "Dépôt-vente (jours)",
    consignmentHint: "Vide si le stock est acheté ; sinon de 60 à 90 jours.",
    notWhole: "Un nombre entier, 0 ou plus.",
    nothingCame: "Rien n’est arrivé ? Saisissez au moins une unité, en bon état ou cassée.",
    badConsignment: "De 60 à 90 jours, ou vide.",
    done: (of) => {
      if (of.already) return `ℹ️ Cette livraison de *${of.order}* est déjà comptée.`;
      const broken =
        of.brokenUnits === 0
          ? ""
          : `, ${units(of.brokenUnits)} ${plural(of.brokenUnits, "cassée", "cassées", "fr")}`;
      const left =
        of.leftUnits === 0 ? "Plus rien n’est attendu." : `Il reste ${units(of.leftUnits)} u. à venir.`;
      const near = of.isBestBeforeNear
        ? "\n⚠️ La date de durabilité est trop proche pour écouler ce lot tranquillement (couverture + 90 jours) : vendez-le en premier, et parlez-en au fournisseur."
        : "";
      return `✅ *${of.order}* : ${units(of.cameUnits)} u. en rayon${broken}. ${left}${near}`;
    },
  },
  decide: {
    cancelTitle: (order) => `Annuler ${order}`,
    reason: "Motif",
    reasonHint: "Il est montré sur la carte, à qui a demandé.",
    cancel: "Annuler la commande",
    about: ({ order, name, units: count, costCents }) =>
      `*${order}* — ${units(count)} × ${name}, ${euros(costCents)} HT`,
    cancelWarning: (of) =>
      `⚠️ Ce qui n’est pas encore arrivé ne compte plus comme commandé. Après votre confirmation : ${toldFr(of)}.`,
    cancelled: (of) => `⚪ ${of.order} est annulée : ${toldFr(of)}.`,
    giveUpTitle: (order) => `Clore ${order}`,
    giveUp: "Clore sans le reste",
    gaveUp: (of) =>
      `🟠 ${of.order} est close avec écarts : ${units(of.receivedUnits)} u. reçues, ${units(of.missingUnits)} ne viendront pas ; ${toldFr(of)}.`,
  },
  change: {
    title: (order) => `Modifier ${order}`,
    submit: "Remplacer la demande",
    what: (order) =>
      `ℹ️ Une nouvelle demande, à votre nom, remplace *${order}* : une autre personne que vous devra l’approuver.`,
    same: "C’est déjà la quantité demandée.",
    done: (of) =>
      `✅ *${of.order}* remplace *${of.replaced}* dans #approbations : *${units(of.units)} × ${of.name}*.\n${figures(of)}${pilot(of.pilotUnits)}\nUne autre personne que vous doit l’approuver avant ${of.expiresAt}.`,
  },
};
