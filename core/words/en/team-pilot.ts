import { Temporal } from "temporal-polyfill";
import type { HeroCriterion } from "../../stock/hero-criteria.ts";
import type { PilotHero } from "../../stock/pilot-review.ts";
import type { RotationColor } from "../../stock/reorder.ts";
import type { GateVerdict } from "../../stock/unit-margin.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatDay, formatPercent, formatUnits } from "../format.ts";
import type { PilotWords } from "../pilot-words.ts";
import { fraction } from "../reorder-steps.ts";
import { namesEn } from "./team-names.ts";

const HUNDREDTHS = 100;
const place = { zone: BUSINESS_ZONE, locale: "en" } as const;
const units = (count: number): string => formatUnits(count, "en");
const day = (iso: string): string => formatDay(Temporal.PlainDate.from(iso), place);

const VERDICTS: Record<GateVerdict, string> = {
  go: "🟢 *GO*",
  margin: "🔴 *NO-GO* (margin)",
  rotation: "🔴 *NO-GO* (rotation)",
  both: "🔴 *NO-GO* (margin and rotation)",
};
const ROTATIONS: Record<RotationColor, string> = { green: "🟢", orange: "🟠", red: "🔴" };

function criterion(one: HeroCriterion): string {
  const mark = one.isMet ? "✅" : "⚠️";
  switch (one.of) {
    case "margin":
      return `${mark} margin ${formatPercent(Math.round(one.percent * HUNDREDTHS), "en")} (> 50%)`;
    case "best_before":
      return `${mark} ${one.months === null ? "no best-before date" : `best before ${one.months} months`} (≥ 12)`;
    case "season":
      return `${mark} ${one.isMet ? "all year" : "seasonal"}`;
  }
}

function hero(of: PilotHero): string {
  const verdict = of.verdict === null ? "⚪ costs not known" : VERDICTS[of.verdict];
  const margin =
    of.deltaCents === null
      ? ""
      : ` · ${of.deltaCents < 0 ? "" : "+"}${formatCents(of.deltaCents, "en")} a unit against dropship (gate +€1.50)`;
  const pays =
    of.breakEvenUnits === null
      ? "never pays for itself at this margin"
      : `pays for itself at ${units(of.breakEvenUnits)} ${of.soldUnits >= of.breakEvenUnits ? "✅" : `(${units(of.breakEvenUnits - of.soldUnits)} to go)`}`;
  return `${verdict} \`${of.sku}\` ${of.name}\n${ROTATIONS[of.rotation]} ${fraction(of.weekly, "en")} a week${of.isProvisional ? " (provisional)" : ""} (gate 15)${margin} · ${units(of.soldUnits)} sold, ${pays}`;
}

/** Whether a product is a hero, and whether the pilot goes on, in English. */
export const pilotEn: PilotWords = {
  criteria: (criteria) => `*Hero criteria* ${criteria.map(criterion).join(" · ")}`,
  tooFew: "⚠️ 2 to 3 heroes are expected.",
  review: ({ day: after, startedOn, on, heroes, tiedUpCents, ceilingCents }) => {
    const going = heroes.filter(({ verdict }) => verdict === "go").map(({ sku }) => sku);
    return {
      title: `🧪 *Micro-stock pilot, day ${after}: go / no-go* — ${day(on)}`,
      heroes: heroes.map(hero),
      conclusion:
        going.length === 0
          ? "No hero passes both gates (margin and rotation)."
          : `${going.length} of ${heroes.length} heroes ${going.length > 1 ? "pass" : "passes"} both gates: ${namesEn.list(going)}.`,
      footer: `Pilot since ${day(startedOn)} · ${formatCents(tiedUpCents, "en")} tied up of ${formatCents(ceilingCents, "en")} ${tiedUpCents <= ceilingCents ? "🟢" : "🔴"} · \`/stock\` for the details`,
    };
  },
};
