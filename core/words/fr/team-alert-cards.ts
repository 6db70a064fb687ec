import { Temporal } from "temporal-polyfill";
import type { StockLowFacts, StockRise } from "../../alert/stock-low.ts";
import type { SupplierOrderLateFacts } from "../../alert/supplier-order-late.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { AlertCardText, AlertCardWords, AlertMoments } from "../alert-card-words.ts";
import { atMoment, formatDay, formatDuration, formatUnits, plural } from "../format.ts";
import { decimal } from "../reorder-steps.ts";
import { partnerDebtFr } from "./partner-debt.ts";
import { commissionReviewFr } from "./team-agreements.ts";
import { availabilityStaleFr } from "./team-availability.ts";
import { channelDownFr } from "./team-channel.ts";
import { bufferLowFr, depotFr } from "./team-depot.ts";
import { deskAlertsFr } from "./team-desk-alerts.ts";
import { insertsLowFr } from "./team-hub.ts";
import { mailboxAwayFr } from "./team-mail.ts";
import { partAlertsFr } from "./team-part-alerts.ts";
import { shelfAlertsFr } from "./team-shelf-alerts.ts";
import { ticketDeskFr } from "./team-tickets.ts";
import { ticketWaitingFr } from "./tickets.ts";

const units = (count: number): string => formatUnits(count, "fr");
const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });
const daysUntil = (iso: string, today: Temporal.PlainDate): number =>
  today.until(Temporal.PlainDate.from(iso), { largestUnit: "day" }).days;

function ruleOf(of: StockLowFacts, at: AlertMoments): string {
  const weekly = of.weekly.num / of.weekly.den;
  const safety = of.safetyUnits ?? weekly * of.safetyWeeks;
  const rule = `(${decimal(weekly, "fr")} × ${decimal(of.leadTimeWeeks, "fr")} sem.) + ${decimal(safety, "fr")} de sécurité = ${units(of.thresholdUnits)}`;
  return `Règle : ${rule} · détectée ${atMoment(at.openedAt)}`;
}

function emptyText(of: StockLowFacts, today: Temporal.PlainDate): string {
  if (of.emptyOn === null) return "";
  const days = daysUntil(of.emptyOn, today);
  return ` · rupture estimée *${day(of.emptyOn)}*${days > 0 ? ` (dans ${days} j)` : ""}`;
}

/** What is on its way, and why that does or does not help. */
function onItsWay(of: StockLowFacts): string {
  if (of.onOrderUnits === 0) return "";
  const expected = of.expectedOn === null ? "" : ` pour le ${day(of.expectedOn)}`;
  if (of.isOverdue)
    return `\n🚚 Réassort de *${units(of.onOrderUnits)} u.* en retard : il était attendu${expected}`;
  return `\n🚚 *${units(of.onOrderUnits)} u.* en commande${expected} : cela ne suffit pas`;
}

function stockLow(of: StockLowFacts, at: AlertMoments): AlertCardText {
  const sold = `ventes *${decimal(of.weekly.num / of.weekly.den, "fr")}/sem.*`;
  const stock = `Stock *${units(of.availableUnits)} u.* · seuil *${units(of.thresholdUnits)}* · ${sold}`;
  const figure = `${of.name}, ${units(of.availableUnits)} u. (seuil ${units(of.thresholdUnits)})`;
  const rule = ruleOf(of, at);
  if (at.state === "covered") {
    const arrival = of.expectedOn === null ? "" : `, arrivée le *${day(of.expectedOn)}*`;
    return {
      plain: `🟡 Stock sous le seuil, réassort en cours : ${figure}`,
      title: `🟡 *Stock sous le seuil — ${of.name}*  \`${of.sku}\``,
      why: `${stock}${emptyText(of, at.today)}\n🚚 Réassort en cours : *${units(of.onOrderUnits)} u.* en commande${arrival}`,
      rule,
    };
  }
  const head = of.availableUnits === 0 ? "⛔ Rupture de stock" : "🔴 Stock sous le seuil";
  const [symbol, ...words] = head.split(" ");
  return {
    plain: `${head} : ${figure}`,
    title: `${symbol} *${words.join(" ")} — ${of.name}*  \`${of.sku}\``,
    why: `${stock}${of.availableUnits === 0 ? "" : emptyText(of, at.today)}${onItsWay(of)}`,
    rule,
  };
}

function riseText(rise: StockRise): string {
  const of = rise.order === null ? "" : ` (${rise.order})`;
  switch (rise.kind) {
    case "receipt":
    case "consignment":
      return `réception de ${units(rise.units)} u.${of}`;
    case "return":
      return `retour de ${units(rise.units)} u.`;
    case "count":
      return `inventaire : ${units(rise.units)} u. de plus`;
    case "release":
      return `${units(rise.units)} u. libérées par une annulation`;
    default:
      return `${units(rise.units)} u. remises en rayon`;
  }
}

const lasted = ({ lastedMinutes, resolvedAt }: AlertMoments): string =>
  `résolue ${atMoment(resolvedAt ?? "—")} · ${formatDuration(lastedMinutes, "fr")}`;

const perWeek = ({ num, den }: StockLowFacts["weekly"]): string => decimal(num / den, "fr");

function endText(of: StockLowFacts): string {
  if (of.resolvedBy) return riseText(of.resolvedBy);
  const before = of.easedBy?.before;
  const figures =
    before === undefined ? "" : ` : ${perWeek(of.weekly)}/sem. au lieu de ${perWeek(before.weekly)}`;
  switch (of.easedBy?.kind) {
    case "forecast":
      return `prévision de ventes changée${figures}`;
    case "sales":
      return `les ventes ont ralenti${figures}`;
    case "terms":
      return `délai ou sécurité revus : seuil ${units(of.thresholdUnits)} au lieu de ${units(before?.thresholdUnits ?? of.thresholdUnits)}`;
    case "gone":
      return "ce n’est plus un produit héros";
    default:
      return "de nouveau au-dessus du seuil";
  }
}

function stockLowOver(of: StockLowFacts, at: AlertMoments): string {
  const by = endText(of);
  return `🟢 ~Stock sous le seuil — ${of.name}~ ${lasted(at)} · ${by} · disponible ${units(of.availableUnits)} u. (seuil ${units(of.thresholdUnits)})`;
}

function orderLate(of: SupplierOrderLateFacts, at: AlertMoments): AlertCardText {
  const expected = of.expectedOn === null ? "" : day(of.expectedOn);
  const who = of.contact === null ? of.supplierName : `${of.contact} (${of.supplierName})`;
  const reach = of.email === null ? "" : `, ${of.email}`;
  const left =
    of.leftUnits === of.units ? `${units(of.units)} u.` : `${units(of.leftUnits)} u. sur ${units(of.units)}`;
  return {
    plain: `🔴 Commande fournisseur en retard : ${of.order}, ${left} de ${of.name}, attendues ${expected}`,
    title: `🔴 *${of.order} en retard — ${of.name}*  \`${of.sku}\``,
    why: `*${left}* attendues le *${expected}* · fournisseur ${of.supplierName}\nÀ faire : demander une date à ${who}${reach}.`,
    rule: `Règle : le jour prévu est passé et tout n’est pas reçu · détectée ${atMoment(at.openedAt)}`,
  };
}

function orderLateOver(of: SupplierOrderLateFacts, at: AlertMoments): string {
  const how = of.state === "cancelled" ? "la commande est annulée" : "la commande est close";
  return `🟢 ~${of.order} en retard — ${of.name}~ ${lasted(at)} · ${how}`;
}

/** Alerts that stay until the data say otherwise, in French (chat-ux §2.2). */
export const alertCardsFr: AlertCardWords = {
  rules: {
    stock_low: { live: stockLow, over: stockLowOver },
    ...shelfAlertsFr,
    mailbox_away: mailboxAwayFr,
    inserts_low: insertsLowFr,
    buffer_low: bufferLowFr,
    channel_down: channelDownFr,
    commission_review: commissionReviewFr,
    partner_debt: partnerDebtFr,
    ticket_waiting: ticketWaitingFr,
    availability_stale: availabilityStaleFr,
    ...partAlertsFr,
    ...deskAlertsFr,
    supplier_order_late: { live: orderLate, over: orderLateOver },
  },
  flood: {
    title: (count) => `🌊 *${count} ${plural(count, "alerte regroupée", "alertes regroupées", "fr")}*`,
    line: ({ name, at }) => `*${name}* · depuis ${at}`,
    none: "Plus rien n’est regroupé ici : tout est résolu ou affiché à part.",
  },
  buttons: {
    reorder: "Réapprovisionner…",
    sheet: "Voir la fiche",
    receive: "Réceptionner…",
    propose: "Proposer une action",
    contract: "Changer le contrat…",
    inserts: "Noter un envoi…",
    depot: depotFr.enter,
    ticket: ticketDeskFr.buttons,
    tracking: "Saisir le suivi…",
    open: "Ouvrir",
    lost: "Déclarer perdue…",
    reinstate: "Rétablir la commission…",
    prepare: "Préparer le paiement",
    resume: "Lancer la reprise",
    resend: "Renvoyer",
    arrived: "Il est arrivé",
    again: "À renvoyer",
    members: (count) => `Voir les ${count}`,
  },
};
