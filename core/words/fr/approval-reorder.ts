import { Temporal } from "temporal-polyfill";
import { tiedUpAfterCents } from "../../stock/reorder-figures.ts";
import { orderCostCents } from "../../stock/supplier-order.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { ApprovalKindsWords } from "../approval-words.ts";
import { formatCents, formatDay, formatUnits } from "../format.ts";

const euros = (cents: number): string => formatCents(cents, "fr");
const units = (count: number): string => formatUnits(count, "fr");
const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });

/** An order to a supplier to approve, in French. */
export const reorderFr: ApprovalKindsWords["reorder"] = {
  what: ({ units: count, name, supplier, order }) =>
    `racheter ${units(count)} × ${name} à ${supplier} (${order})`,
  money: (of) => [
    `*Montant* ${euros(orderCostCents(of))} HT (${units(of.units)} × ${euros(of.unitCostCents)})${of.isPrepaid ? ", payée d’avance" : ""}`,
    `*Trésorerie immobilisée après* ${euros(tiedUpAfterCents(of))} / ${euros(of.ceilingCents)}`,
    `*Stock et commandes* ${units(of.positionUnits)} u. pour un seuil de ${units(of.thresholdUnits)}`,
    ...(of.days === null
      ? []
      : [
          `*Sans réassort* ${of.days.emptyOn === null ? "pas de rupture prévue" : `rupture ${day(of.days.emptyOn)}`}`,
          `*Livraison estimée* ${day(of.days.expectedOn)}`,
        ]),
  ],
  lines: () => [],
  without: ({ name, days }) =>
    days?.emptyOn ? `rupture de ${name} ${day(days.emptyOn)}` : `${name} n’est pas racheté`,
  confirm: (of) => ({
    title: `Engager ${euros(orderCostCents(of))} HT ?`,
    text: `${units(of.units)} × ${of.name} chez ${of.supplier}. Trésorerie immobilisée après : ${euros(tiedUpAfterCents(of))} / ${euros(of.ceilingCents)}. Le bon de commande part ${of.approvers === 2 ? "après deux approbations" : "aussitôt"}.`,
    yes: `Approuver ${euros(orderCostCents(of))}`,
  }),
};
