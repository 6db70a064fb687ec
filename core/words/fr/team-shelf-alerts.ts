import { Temporal } from "temporal-polyfill";
import type { LotFacts, RightFacts, RotationFacts } from "../../alert/shelf-alerts.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { AlertCardWords, AlertMoments, RuleWords } from "../alert-card-words.ts";
import { atMoment, formatDay, formatDuration, formatUnits } from "../format.ts";
import { decimal } from "../reorder-steps.ts";

/** What else is wrong on a shelf than too little of it, in French (R226, R10, R28, R27). */

const units = (count: number): string => formatUnits(count, "fr");
/** With its year: a lot may be good for two, or past since one. */
const day = (iso: string): string => {
  const date = Temporal.PlainDate.from(iso);
  return `${formatDay(date, { zone: BUSINESS_ZONE, locale: "fr" })} ${date.year}`;
};
const found = ({ openedAt }: AlertMoments): string => `détectée ${atMoment(openedAt)}`;
const lasted = ({ lastedMinutes, resolvedAt }: AlertMoments): string =>
  `résolue ${atMoment(resolvedAt ?? "—")} · ${formatDuration(lastedMinutes, "fr")}`;
const lotsOf = ({ lots }: LotFacts): string =>
  lots
    .map(({ reference, units: left, on }) => `• ${units(left)} u. · ${day(on)} · lot ${reference}`)
    .join("\n");
const unitsIn = ({ lots }: LotFacts): number => lots.reduce((sum, lot) => sum + lot.units, 0);

const rotation: RuleWords<RotationFacts> = {
  live: (of, at) => {
    const weekly = decimal(of.weekly.num / of.weekly.den, "fr");
    const cover =
      of.coverWeeks === null ? "rien ne se vend" : `de quoi tenir ${decimal(of.coverWeeks, "fr")} sem.`;
    return {
      plain: `🟠 Rotation lente : ${of.name}, ${weekly} par semaine`,
      title: `🟠 *Rotation lente — ${of.name}*  \`${of.sku}\``,
      why: `Ventes *${weekly}/sem.* · disponible *${units(of.availableUnits)} u.*, ${cover}\nÀ faire : une mise en avant ou un lot, et pas de réassort d’ici là.`,
      rule: `Règle : moins de 10 par semaine après 14 jours de vente · ${found(at)}`,
    };
  },
  over: (of, at) =>
    `🟢 ~Rotation lente — ${of.name}~ ${lasted(at)} · ${decimal(of.weekly.num / of.weekly.den, "fr")} par semaine`,
};

const bestBefore: RuleWords<LotFacts> = {
  live: (of, at) => ({
    plain: `🟠 DDM proche : ${of.name}, ${units(unitsIn(of))} u.`,
    title: `🟠 *DDM proche — ${of.name}*  \`${of.sku}\``,
    why: `À consommer de préférence avant :\n${lotsOf(of)}\nÀ faire : vendre ces lots d’abord, en promotion s’il le faut ; ce qui est dépassé et n’est pas réservé passe de lui-même en quarantaine.`,
    rule: `Règle : la DDM tombe avant la couverture${of.coverDays === null ? "" : ` (${decimal(of.coverDays, "fr")} j)`} et 90 jours · ${found(at)}`,
  }),
  over: (of, at) => `🟢 ~DDM proche — ${of.name}~ ${lasted(at)} · plus aucun lot à risque`,
};

const consignment: RuleWords<LotFacts> = {
  live: (of, at) => ({
    plain: `🟠 Dépôt-vente bientôt terminé : ${of.name}, ${units(unitsIn(of))} u.`,
    title: `🟠 *Dépôt-vente bientôt terminé — ${of.name}*  \`${of.sku}\``,
    why: `Ce qui n’est pas vendu sera à nous, et à payer, à cette date :\n${lotsOf(of)}\nÀ faire : vendre d’abord ces lots, ou convenir d’un retour avec le fournisseur.`,
    rule: `Règle : 60 jours après l’arrivée, puis d’urgence à 85 · ${found(at)}`,
  }),
  over: (of, at) => `🟢 ~Dépôt-vente bientôt terminé — ${of.name}~ ${lasted(at)}`,
};

const right: RuleWords<RightFacts> = {
  live: (of, at) => ({
    plain: `🟠 Droit de co-branding à renouveler : ${of.name}`,
    title: `🟠 *Droit de co-branding à renouveler — ${of.name}*  \`${of.sku}\``,
    why: `Dernier jour du droit : *${day(of.expiresOn)}*\nÀ faire : le renouveler avec le fournisseur et mettre la date à jour, ou commander d’ici là sans notre nom dessus.`,
    rule: `Règle : 60 jours avant la fin, et d’urgence une fois échu · ${found(at)}`,
  }),
  over: (of, at) => `🟢 ~Droit de co-branding à renouveler — ${of.name}~ ${lasted(at)}`,
};

export const shelfAlertsFr: Pick<
  AlertCardWords["rules"],
  "rotation_low" | "ddm_risk" | "consignment_ending" | "co_branding_ending"
> = {
  rotation_low: rotation,
  ddm_risk: bestBefore,
  consignment_ending: consignment,
  co_branding_ending: right,
};
