import { Temporal } from "temporal-polyfill";
import type { LotFacts, RightFacts, RotationFacts } from "../../alert/shelf-alerts.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { AlertCardWords, AlertMoments, RuleWords } from "../alert-card-words.ts";
import { formatDay, formatDuration, formatUnits } from "../format.ts";
import { decimal } from "../reorder-steps.ts";

/** What else is wrong on a shelf than too little of it, in English (R226, R10, R28, R27). */

const units = (count: number): string => formatUnits(count, "en");
/** With its year: a lot may be good for two, or past since one. */
const day = (iso: string): string => {
  const date = Temporal.PlainDate.from(iso);
  return `${formatDay(date, { zone: BUSINESS_ZONE, locale: "en" })} ${date.year}`;
};
const found = ({ openedAt }: AlertMoments): string => `found at ${openedAt}`;
const lasted = ({ lastedMinutes, resolvedAt }: AlertMoments): string =>
  `resolved at ${resolvedAt ?? "—"} · ${formatDuration(lastedMinutes, "en")}`;
const lotsOf = ({ lots }: LotFacts): string =>
  lots
    .map(({ reference, units: left, on }) => `• ${units(left)} units · ${day(on)} · lot ${reference}`)
    .join("\n");
const unitsIn = ({ lots }: LotFacts): number => lots.reduce((sum, lot) => sum + lot.units, 0);

const rotation: RuleWords<RotationFacts> = {
  live: (of, at) => {
    const weekly = decimal(of.weekly.num / of.weekly.den, "en");
    const cover = of.coverWeeks === null ? "nothing sells" : `enough for ${decimal(of.coverWeeks, "en")} wk`;
    return {
      plain: `🟠 Slow: ${of.name}, ${weekly} a week`,
      title: `🟠 *Slow — ${of.name}*  \`${of.sku}\``,
      why: `Sales *${weekly}/wk* · available *${units(of.availableUnits)}*, ${cover}\nTo do: feature it or bundle it, and buy no more until then.`,
      rule: `Rule: under 10 a week after 14 days on sale · ${found(at)}`,
    };
  },
  over: (of, at) =>
    `🟢 ~Slow — ${of.name}~ ${lasted(at)} · ${decimal(of.weekly.num / of.weekly.den, "en")} a week`,
};

const bestBefore: RuleWords<LotFacts> = {
  live: (of, at) => ({
    plain: `🟠 Best before soon: ${of.name}, ${units(unitsIn(of))} units`,
    title: `🟠 *Best before soon — ${of.name}*  \`${of.sku}\``,
    why: `Best before:\n${lotsOf(of)}\nTo do: sell these lots first, at a discount if need be; what is past its day and not reserved goes into quarantine by itself.`,
    rule: `Rule: the day comes before the cover${of.coverDays === null ? "" : ` (${decimal(of.coverDays, "en")} days)`} and 90 days · ${found(at)}`,
  }),
  over: (of, at) => `🟢 ~Best before soon — ${of.name}~ ${lasted(at)} · no lot is at risk any more`,
};

const consignment: RuleWords<LotFacts> = {
  live: (of, at) => ({
    plain: `🟠 Consignment ends soon: ${of.name}, ${units(unitsIn(of))} units`,
    title: `🟠 *Consignment ends soon — ${of.name}*  \`${of.sku}\``,
    why: `What is not sold is ours, and to be paid, on that day:\n${lotsOf(of)}\nTo do: sell these lots first, or agree on a return with the supplier.`,
    rule: `Rule: 60 days after they came, urgent from 85 · ${found(at)}`,
  }),
  over: (of, at) => `🟢 ~Consignment ends soon — ${of.name}~ ${lasted(at)}`,
};

const right: RuleWords<RightFacts> = {
  live: (of, at) => ({
    plain: `🟠 Co-branding right to renew: ${of.name}`,
    title: `🟠 *Co-branding right to renew — ${of.name}*  \`${of.sku}\``,
    why: `Last day of the right: *${day(of.expiresOn)}*\nTo do: renew it with the supplier and enter the new day, or order without our name on it from then on.`,
    rule: `Rule: 60 days before its end, urgent once it is over · ${found(at)}`,
  }),
  over: (of, at) => `🟢 ~Co-branding right to renew — ${of.name}~ ${lasted(at)}`,
};

export const shelfAlertsEn: Pick<
  AlertCardWords["rules"],
  "rotation_low" | "ddm_risk" | "consignment_ending" | "co_branding_ending"
> = {
  rotation_low: rotation,
  ddm_risk: bestBefore,
  consignment_ending: consignment,
  co_branding_ending: right,
};
