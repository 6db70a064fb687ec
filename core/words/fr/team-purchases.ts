import { PILOT_MAX_UNITS } from "../../stock/pilot.ts";
import type { ReorderMath } from "../../stock/reorder-quantity.ts";
import { formatCents, formatUnits, plural } from "../format.ts";
import type { PurchaseFacts, PurchaseWords, ReceiptFacts } from "../purchase-words.ts";
import { reorderSteps } from "../reorder-steps.ts";
import { namesFr } from "./team-names.ts";
import { purchaseFormsFr, toldFr } from "./team-purchase-forms.ts";

const euros = (cents: number): string => formatCents(cents, "fr");
const units = (count: number): string => formatUnits(count, "fr");
const broken = (count: number): string => `${units(count)} ${plural(count, "cassée", "cassées", "fr")}`;
const missing = (count: number): string =>
  `${units(count)} ${plural(count, "manquante", "manquantes", "fr")}`;
/** A card is not drawn again each day: how many days it is late is said where it is asked for. */
const late = ({ daysLate }: PurchaseFacts): string => (daysLate > 0 ? " 🔴 *en retard*" : "");
const daysLate = (of: PurchaseFacts): string =>
  of.daysLate > 0 ? ` 🔴 *en retard de ${of.daysLate} j*` : "";

const hasGap = (of: PurchaseFacts): boolean => of.receivedUnits !== of.units;

/** State, symbol first, as the title of the card says it. */
function heading(of: PurchaseFacts): string {
  switch (of.state) {
    case "proposed":
      return "🟡 Réassort à approuver";
    case "approved":
      return "✅ Réassort approuvé";
    case "ordered":
      return of.daysLate > 0 ? "🔴 Commande fournisseur en retard" : "📦 Commandé";
    case "part_received":
      return of.daysLate > 0 ? "🔴 Reçu en partie, le reste en retard" : "📦 Reçu en partie";
    case "closed":
      return hasGap(of) ? "🟠 Réassort clos avec écarts" : "🟢 Réassort reçu en entier";
    case "rejected":
      return "❌ Réassort refusé";
    case "expired":
      return "⌛ Réassort expiré sans décision";
    case "cancelled":
      return of.replacedBy === null ? "⚪ Réassort annulé" : "⚪ Réassort remplacé";
  }
}

const what = (of: PurchaseFacts): string => `${units(of.units)} × ${of.name}`;

function title(of: PurchaseFacts): string {
  const [symbol, ...words] = heading(of).split(" ");
  return `${symbol} *${words.join(" ")} — ${what(of)}*  \`${of.order}\``;
}

function why({ positionUnits, thresholdUnits, requestedBy }: PurchaseFacts): string {
  return positionUnits < thresholdUnits
    ? `stock et commandes ${units(positionUnits)} < seuil ${units(thresholdUnits)}`
    : `à la demande de ${requestedBy} : ${units(positionUnits)} u. pour un seuil de ${units(thresholdUnits)}`;
}

function fields(of: PurchaseFacts): readonly string[] {
  const amount = `*Montant* ${euros(of.costCents)} HT (${units(of.units)} × ${euros(of.unitCostCents)})${of.isPrepaid ? ", payée d’avance" : ""}`;
  const supplier = `*Fournisseur* ${of.supplier}`;
  const reason = of.reason === null ? [] : [`*Motif* ${of.reason}`];
  const arrival = of.expectedOn === null ? [] : [`*Attendu* ${of.expectedOn}${late(of)}`];
  switch (of.state) {
    case "proposed":
      return [
        amount,
        `*Trésorerie immobilisée après* ${euros(of.tiedUpAfterCents)} / ${euros(of.ceilingCents)}`,
        `*Pourquoi* ${why(of)}`,
        `*Sans décision* ${of.emptyOn === null ? "pas de rupture prévue" : `rupture ${of.emptyOn}`}`,
        `*Fournisseur* ${of.supplier}${of.expectedOn === null ? "" : ` · livraison estimée ${of.expectedOn}`}`,
      ];
    case "approved":
    case "ordered":
      return [amount, supplier, ...arrival];
    case "part_received":
    case "closed":
      return [amount, supplier, `*Reçu* ${came(of)}`, ...(of.state === "closed" ? [] : arrival), ...reason];
    default:
      return [amount, supplier, ...reason];
  }
}

/** "46 sur 48 u., dont 2 cassées en plus…": whole, broken, and what is or was missing. */
function came(of: PurchaseFacts): string {
  const parts = [`${units(of.receivedUnits)} u. sur ${units(of.units)}`];
  if (of.damagedUnits > 0) parts.push(broken(of.damagedUnits));
  const notThere = of.units - of.receivedUnits - of.damagedUnits;
  if (of.state === "part_received") parts.push(`reste ${units(of.leftUnits)}`);
  else if (notThere > 0) parts.push(missing(notThere));
  else if (notThere < 0) parts.push(`${units(-notThere)} de plus que commandé`);
  return parts.join(" · ");
}

function receipt(of: ReceiptFacts): string {
  const parts = [`${of.at}, ${of.by} : ${units(of.receivedUnits)} u. en rayon`];
  if (of.damagedUnits > 0) parts.push(broken(of.damagedUnits));
  if (of.bestBeforeOn !== null)
    parts.push(`DDM ${of.bestBeforeOn}${of.isBestBeforeNear ? " ⚠️ trop proche" : ""}`);
  if (of.note !== null) parts.push(of.note);
  return `📥 ${parts.join(" · ")}`;
}

const decided = (of: PurchaseFacts): string => `par ${of.decidedBy ?? "—"} (${of.decidedAt ?? "—"})`;

/** "1/2 — Pauline ✓ 09:31" where two must say yes (SM-6). */
function waited({ yeses, needed }: PurchaseFacts): string {
  if (needed === 1) return "une autre personne";
  const said = yeses.map(({ by, at }) => `${by} ✓ ${at}`).join(", ");
  return `${needed} autres personnes · ${yeses.length}/${needed}${said === "" ? "" : ` — ${said}`}`;
}

function footer(of: PurchaseFacts): string {
  const asked = `${of.approval === null ? "" : `${of.approval} · `}Demandé par ${of.requestedBy} (${of.requestedAt})`;
  switch (of.state) {
    case "proposed":
      return `${asked} · approbateur : PM, ${waited(of)} · expire ${of.expiresAt}`;
    case "approved":
      return of.supplierEmail === null
        ? `${asked} · approuvé ${decided(of)} · ⚠️ ${of.supplier} n’a pas d’e-mail : passez la commande par téléphone`
        : `${asked} · approuvé ${decided(of)} · ⏳ le bon de commande part à ${of.supplierEmail}`;
    case "rejected":
      return `${asked} · refusé ${decided(of)}`;
    case "expired":
      return `${asked} · personne n’a décidé avant ${of.expiresAt}`;
    case "cancelled":
      if (of.replacedBy !== null) return `${asked} · remplacé par ${of.replacedBy}, ${decided(of)}`;
      return of.cancelledBy === null
        ? `${asked} · retiré ${decided(of)}`
        : `${asked} · approuvé ${decided(of)} · annulé par ${of.cancelledBy} (${of.closedAt ?? "—"}) · ${toldFr(of)}`;
    default: {
      const sent = of.orderedAt === null ? "" : ` · bon de commande envoyé (${of.orderedAt})`;
      const given = of.cancelledBy === null ? "" : ` · reste abandonné par ${of.cancelledBy} · ${toldFr(of)}`;
      return `${asked} · approuvé ${decided(of)}${sent}${given}`;
    }
  }
}

function math(of: ReorderMath): readonly string[] {
  const { ask } = of;
  const steps = reorderSteps(of, "fr");
  const position = `Position = ${units(ask.availableUnits)} disponibles + ${units(ask.onOrderUnits)} en commande = *${units(of.positionUnits)} u.*`;
  const lines = [
    `Seuil = (${steps.weekly} × ${steps.leadWeeks} sem.) + ${steps.safety} de sécurité = *${steps.threshold} u.*`,
    `Cible = ${steps.weekly} × (${steps.leadWeeks} + ${steps.cycleWeeks}) sem. + ${steps.safety} de sécurité = *${steps.orderUpTo} u.*`,
  ];
  if (of.reason === "position_ok") return [...lines, `${position} ≥ seuil : rien à commander`];
  const cases = `cartons de ${ask.casePackUnits}, ${ask.minimumUnits} au minimum`;
  const wanted = `À commander = ${units(of.orderUpToUnits)} − ${units(of.positionUnits)} = ${units(steps.missingUnits)} → *${units(steps.wantedUnits)} u.* (${cases})`;
  if (of.reason === "ok") return [...lines, position, wanted];
  const left = `Plafond ${euros(ask.ceilingCents)} − ${euros(ask.tiedUpCents)} immobilisés = ${euros(steps.leftCents)} → *${units(of.quantityUnits)} u.*`;
  return [...lines, position, wanted, left];
}

/** Orders to suppliers, in French (chat-ux §2.4, §3.2). */
export const purchasesFr: PurchaseWords = {
  card: {
    plain: (of) => `${heading(of)} : ${what(of)}, ${euros(of.costCents)} HT (${of.order})`,
    title,
    fields,
    receipt,
    footer,
    pilot: (count) =>
      `⚠️ Volume pilote dépassé : ${units(count)} u. en rayon et en commande avec cet achat, pour ${units(PILOT_MAX_UNITS)} au plus.`,
  },
  buttons: {
    math: "Voir le calcul",
    again: "Relancer la demande",
    receive: "Réceptionner…",
    cancel: "Annuler la commande…",
    giveUp: "Clore sans le reste…",
    change: "Modifier la quantité…",
  },
  math,
  mathOf: (of) => `🧮 *Calcul de ${of.order}* — ${what(of)}`,
  askedAgain: (of) =>
    `🟡 Nouvelle demande ${of.order} : ${what(of)}, ${euros(of.costCents)} HT. Elle attend une autre personne.`,
  list: {
    title: ({ open, late: count }) =>
      `🚚 *Commandes fournisseurs* — ${open} en cours${count === 0 ? "" : ` · 🔴 ${count} en retard`}`,
    line: (of, age) => {
      const arrival =
        of.leftUnits > 0 && of.expectedOn !== null ? ` · attendu ${of.expectedOn}${daysLate(of)}` : "";
      const isCounted = of.state === "part_received" || of.state === "closed";
      return `*${of.order}* ${what(of)} — ${namesFr.supplierOrder[of.state]}${of.state === "closed" && hasGap(of) ? " avec écarts" : ""}${arrival}${isCounted ? ` · reçu ${came(of)}` : ""}\n${of.supplier} · ${euros(of.costCents)} HT · demandé par ${of.requestedBy}, il y a ${age}`;
    },
    none: "Aucune commande fournisseur pour l’instant. `/reorder` en propose une.",
    noneOf: (typed) =>
      `Aucune commande fournisseur récente ne correspond à « ${typed} ». Toutes : \`/supplier-orders\`.`,
    more: "_Seules les plus récentes sont montrées._",
  },
  help: {
    reorder:
      "*`/reorder`* (`/reassort`) racheter un produit héros : la quantité est proposée, une autre personne approuve.\n`/reorder` · `/reorder MTC-H-001` · `/reorder miel 48`",
    receive:
      "*`/receive`* (`/reception`) compter une livraison fournisseur.\n`/receive` · `/receive PO-0012` · `/receive PO-0012 MTC-H-001 46`",
    list: "*`/supplier-orders`* (`/commandes-fournisseurs`) commandes en cours et récentes, retards en tête.\n`/supplier-orders` · `/supplier-orders MTC-H-001` · `/supplier-orders ilanga`",
  },
  forms: purchaseFormsFr,
};
