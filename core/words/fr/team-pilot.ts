import { Temporal } from "temporal-polyfill";
import type { HeroCriterion } from "../../stock/hero-criteria.ts";
import type { PilotHero } from "../../stock/pilot-review.ts";
import type { RotationColor } from "../../stock/reorder.ts";
import type { GateVerdict } from "../../stock/unit-margin.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatDay, formatPercent, formatUnits } from "../format.ts";
import type { PilotWords } from "../pilot-words.ts";
import { fraction } from "../reorder-steps.ts";
import { namesFr } from "./team-names.ts";

const HUNDREDTHS = 100;
const place = { zone: BUSINESS_ZONE, locale: "fr" } as const;
const units = (count: number): string => formatUnits(count, "fr");
const day = (iso: string): string => formatDay(Temporal.PlainDate.from(iso), place);

const VERDICTS: Record<GateVerdict, string> = {
  go: "🟢 *GO*",
  margin: "🔴 *NO-GO* (marge)",
  rotation: "🔴 *NO-GO* (rotation)",
  both: "🔴 *NO-GO* (marge et rotation)",
};
const ROTATIONS: Record<RotationColor, string> = { green: "🟢", orange: "🟠", red: "🔴" };

function criterion(one: HeroCriterion): string {
  const mark = one.isMet ? "✅" : "⚠️";
  switch (one.of) {
    case "margin":
      return `${mark} marge ${formatPercent(Math.round(one.percent * HUNDREDTHS), "fr")} (> 50 %)`;
    case "best_before":
      return `${mark} ${one.months === null ? "sans DDM" : `DDM ${one.months} mois`} (≥ 12)`;
    case "season":
      return `${mark} ${one.isMet ? "toute l’année" : "saisonnier"}`;
  }
}

function hero(of: PilotHero): string {
  const verdict = of.verdict === null ? "⚪ coûts non renseignés" : VERDICTS[of.verdict];
  const margin =
    of.deltaCents === null
      ? ""
      : ` · ${of.deltaCents < 0 ? "" : "+"}${formatCents(of.deltaCents, "fr")} par unité contre le dropship (seuil +1,50 €)`;
  const pays =
    of.breakEvenUnits === null
      ? "jamais amorti à cette marge"
      : `amorti à ${units(of.breakEvenUnits)} u. ${of.soldUnits >= of.breakEvenUnits ? "✅" : `(reste ${units(of.breakEvenUnits - of.soldUnits)})`}`;
  return `${verdict} \`${of.sku}\` ${of.name}\n${ROTATIONS[of.rotation]} ${fraction(of.weekly, "fr")} par semaine${of.isProvisional ? " (provisoire)" : ""} (seuil 15)${margin} · ${units(of.soldUnits)} vendues, ${pays}`;
}

/** Whether a product is a hero, and whether the pilot goes on, in French. */
export const pilotFr: PilotWords = {
  criteria: (criteria) => `*Critères héros* ${criteria.map(criterion).join(" · ")}`,
  tooFew: "⚠️ 2 à 3 héros attendus.",
  review: ({ day: after, startedOn, on, heroes, tiedUpCents, ceilingCents }) => {
    const going = heroes.filter(({ verdict }) => verdict === "go").map(({ sku }) => sku);
    return {
      title: `🧪 *Pilote micro-stock, J+${after} : go / no-go* — ${day(on)}`,
      heroes: heroes.map(hero),
      conclusion:
        going.length === 0
          ? "Aucun héros ne passe les deux seuils (marge et rotation)."
          : `${going.length} héros sur ${heroes.length} ${going.length > 1 ? "passent" : "passe"} les deux seuils : ${namesFr.list(going)}.`,
      footer: `Pilote commencé ${day(startedOn)} · ${formatCents(tiedUpCents, "fr")} immobilisés sur ${formatCents(ceilingCents, "fr")} ${tiedUpCents <= ceilingCents ? "🟢" : "🔴"} · \`/stock\` pour le détail`,
    };
  },
};
