import { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE } from "../../time.ts";
import type { ApprovalKindsWords } from "../approval-words.ts";
import { formatCents, formatDay, formatUnits, plural } from "../format.ts";

const euros = (cents: number): string => formatCents(cents, "fr");
const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });

/** A payment to approve, in French. */
export const payoutFr: ApprovalKindsWords["payout"] = {
  what: ({ partner, netCents, number }) => `verser ${euros(netCents)} à ${partner} (${number})`,
  money: ({ netCents, grossCents, commissionCents, correctionsCents, lines, contested, runOn, isEarly }) => [
    `*À verser* ${euros(netCents)}`,
    `*Pourquoi* ${formatUnits(lines, "fr")} ${plural(lines, "livraison", "livraisons", "fr")}, ${euros(grossCents)} payés par les clients, commission MTC ${euros(commissionCents)}`,
    ...(correctionsCents === 0 ? [] : [`*Reprises et ajustements* ${euros(correctionsCents)}, déjà déduits`]),
    ...(contested === 0
      ? []
      : [
          `*Contesté* ${formatUnits(contested, "fr")} ${plural(contested, "ligne gelée", "lignes gelées", "fr")}, hors du versement`,
        ]),
    ...(isEarly ? ["⚠️ *Paiement anticipé* : des lignes n’ont pas atteint J+7"] : []),
    `*Versement* ${day(runOn)}`,
  ],
  lines: () => [],
  without: ({ partner, overdueFrom }) => `${partner} est payé en retard à partir du ${day(overdueFrom)}`,
  confirm: ({ partner, netCents, approvers }) => ({
    title: `Verser ${euros(netCents)} ?`,
    text: `${partner} reçoit ${euros(netCents)}. Le fichier pour la banque est produit après ${approvers === 2 ? "deux approbations" : "votre approbation"} ; le virement reste à faire.`,
    yes: "Approuver",
  }),
};
