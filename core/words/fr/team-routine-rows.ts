import { Temporal } from "temporal-polyfill";
import type { StepFacts } from "../../routine/step-facts.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatDay, formatDuration, formatUnits, plural } from "../format.ts";
import type { RoutineRowWords } from "../routine-row-words.ts";
import { namesFr } from "./team-names.ts";
import { routineReportFr } from "./team-routine-report.ts";
import { stockFr } from "./team-stock.ts";

const count = (units: number): string => formatUnits(units, "fr");
const many = (n: number, one: string, others: string): string =>
  `${count(n)} ${plural(n, one, others, "fr")}`;
const euros = (cents: number): string => formatCents(cents, "fr");
const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });
const reminded = (times: number): string =>
  times === 0 ? "jamais relancée" : many(times, "relance", "relances");

const REQUESTS: Record<StepFacts["night_orders"]["parts"][number]["request"], string> = {
  pending: "en attente d’envoi",
  retry: "l’envoi n’a pas abouti, nouvel essai prévu",
  unknown: "on ignore si l’envoi a abouti",
  dead: "*non remise*",
  none: "*aucune adresse à laquelle l’envoyer*",
};

function money(of: StepFacts["deliveries"]["today"]): string {
  return `*${euros(of.partnerShareCents)}* à verser aux partenaires · *${euros(of.heroCostCents)}* de coût des héros livrés · commission ${euros(of.commissionCents)} · ${many(of.parcels, "colis livré", "colis livrés")}`;
}

/** What stands under the steps, in French. */
export const routineRowsFr: RoutineRowWords = {
  hero: ({ sku, name, availableUnits, thresholdUnits, coverDays, onOrderUnits, expectedOn, state }) => {
    const cover = coverDays === null ? "sans ventes" : `couverture ${count(Math.floor(coverDays))} j`;
    const expected = expectedOn === null ? "" : ` (${day(expectedOn)})`;
    const ordered =
      onOrderUnits === 0 ? "rien en commande" : `en commande ${count(onOrderUnits)} u.${expected}`;
    return `• *${name}* · ${sku} : *${count(availableUnits)} u.* disponibles · seuil ${count(thresholdUnits)} · ${cover} · ${ordered} · ${stockFr.state[state]}`;
  },
  product: ({ sku, name, units }) => `• *${count(units)} u.* ${name} · ${sku}`,
  toPrepare: ({ number, state, isLate, units }) =>
    `${isLate ? "🔴" : state === "picking" ? "🔵" : "🟡"} *#${number}* ${state === "queued" ? "à préparer" : namesFr.fulfillment[state]} · ${count(units)} u.${isLate ? " · en retard" : ""}`,
  toShip: ({ number, state, isLate, units }) =>
    `${isLate ? "🔴" : state === "packed" ? "📦" : "🔵"} *#${number}* ${namesFr.fulfillment[state]} · ${count(units)} u. · ${state === "packed" ? "étapes faites, *il manque le suivi*" : "*il manque l’emballage et le suivi*"}${isLate ? " · en retard" : ""}`,
  level: ({ sku, name, onHandUnits, leftUnits, issuedUnits, otherUnits, countedUnits }) => {
    const began = onHandUnits + issuedUnits - otherUnits;
    const shipped = issuedUnits === 0 ? "" : ` − ${many(issuedUnits, "expédiée", "expédiées")}`;
    const sign = otherUnits < 0 ? "−" : "+";
    const other = otherUnits === 0 ? "" : ` ${sign} ${many(Math.abs(otherUnits), "autre", "autres")}`;
    const verdict =
      leftUnits === issuedUnits
        ? "✅ registre et colis d’accord"
        : `🔴 *écart* : ${count(leftUnits)} u. dans les colis partis, ${count(issuedUnits)} sorties du registre`;
    const counted =
      countedUnits === null ? "" : ` · 🟡 comptage de ${count(countedUnits)} u. à décider dans #approbations`;
    return `• *${name}* · ${sku} : parti *${count(leftUnits)} u.* · registre *${count(onHandUnits)} u.* (${count(began)} ce matin${shipped}${other}) · ${verdict}${counted}`;
  },
  more: (parts, command) => `… et ${many(parts, "autre", "autres")} : \`${command}\` les liste toutes`,
  waiting: (parts) =>
    `🟡 ${many(parts, "commande n’est pas commencée", "commandes ne sont pas commencées")} : \`/ship\``,
  awaited: ({ number, partner, isLate, reminders }, { since, minutes }) =>
    `${isLate ? "🔴" : "🟡"} *#${number}* ${partner} · sans réponse depuis ${since} (*${formatDuration(minutes, "fr")}*) · ${reminded(reminders)}${isLate ? "" : " · hors horaires du partenaire"}`,
  untold: ({ number, partner, request, reminders }) =>
    `${request === "pending" || request === "retry" ? "🟡" : "🔴"} *#${number}* ${partner} · ${REQUESTS[request]}${reminders === 0 ? "" : ` · ${reminded(reminders)}`}`,
  untracked: ({ number, partner }, since) =>
    `🔴 *#${number}* ${partner ?? namesFr.hub} · sans suivi, ${partner === null ? "acceptée" : "notifiée"} ${since}`,
  money: (of) => [
    `• ${day(of.on)} : ${money(of)}`,
    ...(of.since === null || of.since.parcels === of.parcels
      ? []
      : [`• depuis ${day(of.since.on)} : ${money(of.since)}`]),
  ],
  received: ({ number, partner, carrier, trackingNumber }) =>
    `• *#${number}* ${partner} · ${carrier === null ? "" : `${carrier} `}\`${trackingNumber}\``,
  overdue: ({ number, partner, isAsked }, promised) =>
    `${isAsked ? "🔎" : "🔴"} *#${number}* ${partner ?? namesFr.hub} · promise pour ${promised}, sans preuve de livraison${isAsked ? " · enquête en cours" : ""}`,
  triggered: ({ parcels, commissionCents, partnerShareCents }) =>
    parcels === 0
      ? "Aucune livraison ce jour : aucune commission déclenchée."
      : `Ce jour : ${many(parcels, "colis livré", "colis livrés")} · commissions déclenchées *${euros(commissionCents)}* · ${euros(partnerShareCents)} à verser aux partenaires à J+7`,
  detractor: ({ number, nps, commented }) =>
    `🔴 *#${number}* · ${nps}/10${commented ? " · avec un commentaire" : ""}`,
  report: routineReportFr,
};
