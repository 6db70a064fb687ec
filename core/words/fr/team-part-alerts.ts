import { Temporal } from "temporal-polyfill";
import type { ConfirmLateFacts, DueFacts, LostFacts, PartFacts } from "../../alert/part-alerts.ts";
import type { FloodFacts } from "../../alert/suppression.ts";
import type { ParcelTrouble } from "../../notice/team-alert.ts";
import { BUSINESS_ZONE, localDate } from "../../time.ts";
import type { AlertCardWords, AlertMoments, RuleWords } from "../alert-card-words.ts";
import { atMoment, formatDayTime, formatDuration, formatTime, plural } from "../format.ts";
import { namesFr } from "./team-names.ts";
import { parcelAlertFr } from "./team-parcels.ts";

/** What is wrong with one part of an order, and the many of a flood, in French (R225, R178, SM-2). */

const moment = (iso: string): string =>
  formatDayTime(Temporal.Instant.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });
/** The day is named where it is another. */
function since(iso: string, today: Temporal.PlainDate): string {
  const at = Temporal.Instant.from(iso);
  return localDate(at, BUSINESS_ZONE).equals(today) ? formatTime(at, { zone: BUSINESS_ZONE }) : moment(iso);
}
const who = ({ isHub, fulfillerName }: PartFacts): string => (isHub ? namesFr.hub : fulfillerName);
const found = ({ openedAt }: AlertMoments): string => `détectée ${atMoment(openedAt)}`;
const ended = ({ state }: PartFacts, at: AlertMoments): string =>
  `résolue ${atMoment(at.resolvedAt ?? "—")} · ${formatDuration(at.lastedMinutes, "fr")} · ${namesFr.fulfillment[state]}`;

const RUNGS: Readonly<Record<ConfirmLateFacts["rung"], string>> = {
  closed: "🕒",
  late: "🔴",
  escalated: "🔴⬆️",
  expired: "⌛",
};

/** What its rung comes to, beside what it is about. */
const RUNG_NAMES: Readonly<Record<ConfirmLateFacts["rung"], string>> = {
  closed: " (partenaire fermé)",
  late: "",
  escalated: ", à appeler",
  expired: ", plus attendue",
};

const confirmLate: RuleWords<ConfirmLateFacts> = {
  live: (of, at) => ({
    plain: `${RUNGS[of.rung]} #${of.number} sans confirmation${RUNG_NAMES[of.rung]} : ${who(of)}`,
    title: `${RUNGS[of.rung]} *#${of.number} sans confirmation* — ${who(of)}`,
    why: `À confirmer avant ${moment(of.dueAt)}`,
    rule: `Règle : plus de 2 h sans réponse · ${found(at)}`,
  }),
  over: (of, at) => `🟢 ~#${of.number} sans confirmation — ${who(of)}~ ${ended(of, at)}`,
};

const shipLate: RuleWords<DueFacts> = {
  live: (of, at) => ({
    plain: `🔴 #${of.number} en retard d’expédition : ${who(of)}`,
    title: `🔴 *#${of.number} en retard d’expédition* — ${who(of)}`,
    why: `Départ promis avant ${moment(of.dueAt)} · ${namesFr.fulfillment[of.state]}`,
    rule: `Règle : la date promise est passée · ${found(at)}`,
  }),
  over: (of, at) => `🟢 ~#${of.number} en retard d’expédition — ${who(of)}~ ${ended(of, at)}`,
};

const missingTracking: RuleWords<DueFacts> = {
  live: (of, at) => ({
    plain: `🟠 #${of.number} sans n° de suivi : ${who(of)}`,
    title: `🟠 *#${of.number} sans n° de suivi* — ${who(of)}`,
    why: `Suivi attendu avant ${moment(of.dueAt)} · ${namesFr.fulfillment[of.state]}\nÀ faire : ${of.isHub ? "expédier le colis" : `demander le n° à ${who(of)}`}, puis saisir le suivi.`,
    rule: `Règle : ${of.isHub ? "24 h après la commande" : "48 h ouvrées après l’envoi au partenaire"} · ${found(at)}`,
  }),
  over: (of, at) => `🟢 ~#${of.number} sans n° de suivi — ${who(of)}~ ${ended(of, at)}`,
};

function parcelFr(trouble: ParcelTrouble, rule: string): RuleWords<LostFacts> {
  const said = ({ orderId, number, fulfiller, trackingNumber }: LostFacts) =>
    parcelAlertFr({ about: "parcel", trouble, orderId, number, fulfiller, trackingNumber });
  return {
    live: (of, at) => {
      const { title, why, next } = said(of);
      return {
        plain: title.replaceAll("*", ""),
        title,
        why: `${why}\n${next}`,
        rule: `Règle : ${rule} · ${found(at)}`,
      };
    },
    over: (of, at) => `🟢 ~${said(of).title.replaceAll("*", "").replace("🔴 ", "")}~ ${ended(of, at)}`,
  };
}

/** What several of a rule are called, with their number; a rule of no group has no flood. */
const MANY: Readonly<Record<string, (count: number) => string>> = {
  confirm_late: (count) => `${plural(count, "commande", "commandes", "fr")} sans confirmation`,
  ship_late: () => "colis en retard d’expédition",
  missing_tracking: (count) => `${plural(count, "commande", "commandes", "fr")} sans n° de suivi`,
  presumed_lost: () => "colis sans nouvelles",
  delivered_after_refund: (count) =>
    `${plural(count, "commande livrée", "commandes livrées", "fr")} après remboursement`,
  commission_overdue: (count) => `${plural(count, "échéance impayée", "échéances impayées", "fr")}`,
  dead_letter: (count) => `${plural(count, "message non remis", "messages non remis", "fr")}`,
};
const CHANNELS: Readonly<Record<string, string>> = {
  email: "e-mail",
  whatsapp: "WhatsApp",
  sms: "SMS",
  webhook: "la boutique",
};

function many({ rule, count }: FloodFacts): string {
  return `${count} ${MANY[rule]?.(count) ?? plural(count, "alerte", "alertes", "fr")}`;
}
function whose({ group, groupName }: FloodFacts): string {
  if (group === "HUB") return namesFr.hub;
  return group.startsWith("channel:") ? (CHANNELS[group.slice("channel:".length)] ?? groupName) : groupName;
}

const flood: RuleWords<FloodFacts> = {
  live: (of, at) => {
    const lines = of.top.map(
      ({ number, entity, openedAt }) =>
        `• ${number === null ? entity : `#${number}`} depuis ${since(openedAt, at.today)}`,
    );
    const rest = of.count > of.top.length ? [`… et ${of.count - of.top.length} de plus`] : [];
    return {
      plain: `🌊 ${many(of)} : ${whose(of)}`,
      title: `🌊 *${many(of)}* — ${whose(of)}`,
      why: [...lines, ...rest].join("\n"),
      rule: `Regroupées : plus de 3 alertes du même genre à la fois · ${found(at)}`,
    };
  },
  over: (of, at) =>
    `🟢 ~Alertes regroupées : ${MANY[of.rule]?.(2) ?? "plusieurs alertes"} — ${whose(of)}~ regroupement fini ${atMoment(at.resolvedAt ?? "—")} · ${formatDuration(at.lastedMinutes, "fr")}`,
};

export const partAlertsFr: Pick<
  AlertCardWords["rules"],
  "confirm_late" | "ship_late" | "missing_tracking" | "presumed_lost" | "delivered_after_refund" | "flood"
> = {
  confirm_late: confirmLate,
  ship_late: shipLate,
  missing_tracking: missingTracking,
  presumed_lost: parcelFr("loss_suspected", "5 jours ouvrables après la livraison promise"),
  delivered_after_refund: parcelFr("delivered_after_refund", "livrée alors que le client est remboursé"),
  flood,
};
