import { Temporal } from "temporal-polyfill";
import { type RerouteFigures, rerouteTotals } from "../../order/plan-reroute.ts";
import type { SuspensionFigures } from "../../partner/suspension.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { ApprovalKindsWords } from "../approval-words.ts";
import { formatCents, formatDay, formatUnits, plural } from "../format.ts";
import { payoutFr } from "./approval-payout.ts";
import { refundFr } from "./approval-refund.ts";
import { reorderFr } from "./approval-reorder.ts";
import { agreementKindsFr } from "./team-agreements.ts";
import { namesFr } from "./team-names.ts";

const euros = (cents: number): string => formatCents(cents, "fr");
const percent = (bps: number): string => `${(bps / 100).toLocaleString("fr-FR")}\u00a0%`;
const products = (count: number): string =>
  `${formatUnits(count, "fr")} ${plural(count, "produit", "produits", "fr")}`;

/** The arithmetic of E5. */
function rerouteMoney(figures: RerouteFigures): readonly string[] {
  const all = rerouteTotals(figures);
  const rates = [...new Set(figures.lines.map(({ rateBps }) => percent(rateBps)))].join(" / ");
  return [
    `*Le client paie* ${euros(all.clientCents)}, inchangé`,
    `*Part ${figures.to}* ${euros(all.partnerShareCents)} (son prix ${euros(all.backupCents)}, commission ${rates} = ${euros(all.commissionCents)})`,
    `*Part MTC* ${euros(all.marketplaceShareCents)} au lieu de ${euros(all.formerMarketplaceShareCents)}`,
    `*Écart pour nous* ${euros(all.deltaCents)}`,
  ];
}

function rerouteLines(figures: RerouteFigures): readonly string[] {
  return figures.lines.map(
    (line) =>
      `• ${formatUnits(line.quantity, "fr")} × ${line.name} → ${line.backupName}${line.isStockKnown ? "" : " · ⚠️ disponibilité jamais confirmée"}`,
  );
}

function suspensionMoney(figures: SuspensionFigures): readonly string[] {
  const { hides, backup, shows, backupWithoutContract: unsigned } = figures;
  return [
    `*Produits masqués* ${hides.length === 0 ? "aucun" : `${products(hides.length)} : ${hides.join(", ")}`}`,
    backup === null
      ? unsigned === null
        ? "*Secours* aucun"
        : `*Secours* aucun : ${unsigned} n’a pas de contrat signé en vigueur`
      : `*Secours* ${backup}${shows.length === 0 ? ", rien à montrer" : ` : ${products(shows.length)}, ${shows.join(", ")}`}`,
  ];
}

/** What each kind of request says, in French (chat-ux §2.4). */
export const approvalKindsFr: ApprovalKindsWords = {
  ...agreementKindsFr,
  payout: payoutFr,
  refund: refundFr,
  reorder: reorderFr,
  reroute: {
    what: (figures) => `basculer #${figures.number} de ${figures.from} vers ${figures.to}`,
    money: rerouteMoney,
    lines: rerouteLines,
    without: (figures) => `le client attend toujours ${figures.from} (${namesFr.fulfillment[figures.state]})`,
    confirm: (figures) => ({
      title: `Basculer #${figures.number} vers ${figures.to} ?`,
      text: `Écart pour nous : ${euros(rerouteTotals(figures).deltaCents)}. ${figures.from} reçoit « NE PAS EXPÉDIER », ${figures.to} reçoit la commande aussitôt.`,
      yes: "Approuver la bascule",
    }),
  },
  erasure: {
    what: ({ pseudonym }) => `effacer les données de ${pseudonym}`,
    money: ({ orders, askedOn }) => [
      `*Commandes* ${formatUnits(orders, "fr")}`,
      `*Demandé le* ${formatDay(Temporal.PlainDate.from(askedOn), { zone: BUSINESS_ZONE, locale: "fr" })}, à répondre sous un mois`,
    ],
    lines: () => [
      "Nom, adresse, téléphone, e-mail et messages sont remplacés partout ; montants, dates et pays restent dans les livres.",
      "🔴 Rien ne les ramène.",
    ],
    without: () => "les données du client restent, et le mois court",
    confirm: ({ pseudonym, orders }) => ({
      title: "Effacer ce client ?",
      text: `${formatUnits(orders, "fr")} ${plural(orders, "commande", "commandes", "fr")}, désormais de ${pseudonym}. C’est définitif.`,
      yes: "Approuver",
    }),
  },
  suspension: {
    what: (figures) => `suspendre ${figures.partner}`,
    money: suspensionMoney,
    lines: () => [],
    without: (figures) => `${figures.partner} continue de recevoir des commandes`,
    confirm: (figures) => ({
      title: `Suspendre ${figures.partner} ?`,
      text: `${products(figures.hides.length)} ${plural(figures.hides.length, "masqué", "masqués", "fr")}, aucune nouvelle commande. Il faut deux approbations.`,
      yes: "Approuver",
    }),
  },
};
