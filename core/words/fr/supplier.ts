import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatLongDay, formatUnits, plural } from "../format.ts";
import type { MailBlock } from "../mail-text.ts";
import type { SupplierCancellationFacts, SupplierOrderFacts, SupplierWords } from "../supplier-words.ts";
import { phrase } from "./spacing.ts";

const units = (count: number): string => formatUnits(count, "fr");
const euros = (cents: number): string => formatCents(cents, "fr");

function cases({ units: count, casePackUnits }: SupplierOrderFacts): string {
  if (casePackUnits <= 1) return "";
  const packs = Math.ceil(count / casePackUnits);
  return `, soit ${units(packs)} ${plural(packs, "carton", "cartons", "fr")} de ${units(casePackUnits)}`;
}

const wanted = ({ wantedOn }: SupplierOrderFacts): string | null =>
  wantedOn === null ? null : formatLongDay(wantedOn, { zone: BUSINESS_ZONE, locale: "fr" });

function blocks(facts: SupplierOrderFacts): readonly MailBlock[] {
  const by = wanted(facts);
  return [
    { kind: "paragraph", text: facts.contactName === null ? "Bonjour," : `Bonjour ${facts.contactName},` },
    {
      kind: "strong",
      text:
        by === null
          ? `Nous vous commandons ${units(facts.units)} unités.`
          : `Nous vous commandons ${units(facts.units)} unités, à livrer au plus tard le ${by}.`,
    },
    {
      kind: "items",
      title: phrase`Bon de commande ${facts.order} :`,
      items: [
        `${units(facts.units)} × ${facts.name} (réf. ${facts.sku})${cases(facts)}, à ${euros(facts.unitCostCents)} HT l’unité`,
      ],
    },
    {
      kind: "lines",
      title: phrase`Montant :`,
      lines: [
        phrase`Total HT : ${euros(facts.totalCents)}`,
        "Merci de rappeler ce numéro sur la facture et le bon de livraison.",
      ],
    },
    {
      kind: "lines",
      title: phrase`Livraison :`,
      lines: [
        "Make the CHANGE, à l’adresse du hub convenue.",
        ...(by === null ? [] : [phrase`Au plus tard le ${by}.`]),
        ...(facts.hasPriority ? ["Réapprovisionnement prioritaire, comme convenu entre nous."] : []),
        "La date de durabilité minimale est à indiquer sur chaque carton.",
      ],
    },
    {
      kind: "paragraph",
      text: phrase`Une quantité, un prix ou une date ne vous convient pas ? Répondez à ce mail avant d’expédier${facts.approvedBy === null ? "" : `, à l’attention de ${facts.approvedBy}`}.`,
    },
    {
      kind: "footer",
      text: `Vous recevez ce bon de commande parce que vous fournissez Make the CHANGE. Référence ${facts.order}.`,
    },
  ];
}

function cancelled(facts: SupplierCancellationFacts): readonly MailBlock[] {
  const { order, cameUnits, contactName } = facts;
  const on = formatLongDay(facts.orderedOn, { zone: BUSINESS_ZONE, locale: "fr" });
  const leftUnits = facts.units - cameUnits;
  return [
    { kind: "paragraph", text: contactName === null ? "Bonjour," : `Bonjour ${contactName},` },
    {
      kind: "strong",
      text:
        cameUnits === 0
          ? `Nous annulons notre commande ${order} du ${on} : merci de ne pas l’expédier.`
          : `Nous annulons le reste de notre commande ${order} du ${on} : merci de ne plus rien expédier.`,
    },
    {
      kind: "items",
      title: phrase`Annulé :`,
      items: [`${units(leftUnits)} × ${facts.name} (réf. ${facts.sku})`],
    },
    {
      kind: "lines",
      title: phrase`À savoir :`,
      lines: [
        ...(cameUnits === 0
          ? []
          : [
              cameUnits === 1
                ? "L’unité arrivée n’est pas concernée."
                : `Les ${units(cameUnits)} unités arrivées ne sont pas concernées.`,
            ]),
        ...(facts.isPrepaid
          ? ["Ce montant était payé d’avance : dites-nous comment vous le remboursez ou le reportez."]
          : []),
        "Déjà parti ? Répondez aussitôt à ce mail, avec la date et le nombre d’unités.",
      ],
    },
    {
      kind: "paragraph",
      text: phrase`Pour toute question : répondez à ce mail, à l’attention de ${facts.cancelledBy}.`,
    },
    {
      kind: "footer",
      text: `Vous recevez cette annulation parce que vous fournissez Make the CHANGE. Référence ${order}.`,
    },
  ];
}

/** What a supplier reads, in French. */
export const supplierFr: SupplierWords = {
  supplier_order: {
    mail: (facts) => ({
      subject: `[MTC ${facts.order}] Bon de commande — ${units(facts.units)} × ${facts.name}`,
      blocks: blocks(facts),
    }),
  },
  supplier_order_cancelled: {
    mail: (facts) => ({
      subject: `[MTC ${facts.order}] Annulation — ${units(facts.units - facts.cameUnits)} × ${facts.name}`,
      blocks: cancelled(facts),
    }),
  },
};
