import { Temporal } from "temporal-polyfill";
import type { AlertDigest, AlertKind, DigestLine } from "../../alert/digest.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatDay, formatUnits } from "../format.ts";
import type { AlertText } from "../team-words.ts";
import { namesFr } from "./team-names.ts";
import { RETURN_REASONS_FR } from "./team-returns.ts";

/** What alerts that never left would have said, in French (D47). */

const WHAT: Readonly<Record<AlertKind, readonly [one: string, many: string]>> = {
  silence: ["commande sans réponse à temps", "commandes sans réponse à temps"],
  ship_late: ["colis en retard d’expédition", "colis en retard d’expédition"],
  cancel_unseen: ["« ne pas expédier » sans réponse", "« ne pas expédier » sans réponse"],
  return: ["retour demandé", "retours demandés"],
  came_back: ["colis revenu", "colis revenus"],
  lost: ["colis perdu", "colis perdus"],
  declined: ["commande déclinée", "commandes déclinées"],
  no_tracking: ["commande sans n° de suivi", "commandes sans n° de suivi"],
  unpaid: ["échéance de commissions en retard", "échéances de commissions en retard"],
  stock_low: ["alerte de stock sous le seuil", "alertes de stock sous le seuil"],
  no_stock: ["commande refusée faute de stock", "commandes refusées faute de stock"],
  refused: ["autre commande refusée à l’arrivée", "autres commandes refusées à l’arrivée"],
  unhappy: ["client mécontent", "clients mécontents"],
  other: ["autre alerte", "autres alertes"],
};
/** How a kind is joined to what most of it is about. */
const JOINS: Readonly<Partial<Record<AlertKind, string>>> = {
  silence: "chez",
  ship_late: "chez",
  cancel_unseen: "chez",
  no_tracking: "chez",
  declined: "par",
  came_back: "avec",
};
const JOIN = "pour";

const weekday = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });
/** "6 nov.", out of "ven. 6 nov.". */
const day = (iso: string): string => weekday(iso).split(" ").slice(1).join(" ");
/** "le ven. 6 nov.", "les 6 et 7 nov.": the month once where it is one. */
const days = (isos: readonly string[]): string => {
  const last = isos.at(-1) ?? "";
  if (isos.length < 2) return `le ${weekday(last)}`;
  const isOneMonth = isos.every((iso) => iso.slice(0, 7) === last.slice(0, 7));
  return `les ${namesFr.list(isos.map((iso) => (isOneMonth && iso !== last ? String(Number(iso.slice(8))) : day(iso))))}`;
};
const span = (from: string, until: string): string =>
  from === until ? `le ${day(from)}` : `du ${day(from)} au ${day(until)}`;

function lineText({ kind, count, top, fromOn, untilOn, peak, number }: DigestLine): string {
  const what = WHAT[kind][count < 2 ? 0 : 1];
  const why = top?.reason ? ` (${RETURN_REASONS_FR[top.reason]})` : "";
  const named = top && `${JOINS[kind] ?? JOIN} ${top.topic}${why}`;
  const most = named === null ? "" : top?.count === count ? ` ${named}` : `, dont *${top?.count} ${named}*`;
  const worst = peak === null ? "" : `, surtout ${days(peak.days)} (${peak.count})`;
  const look = number === null ? "" : ` — \`/order ${number}\``;
  return `• *${formatUnits(count, "fr")}* ${what}${most} ${span(fromOn, untilOn)}${worst}${look}`;
}

/** What each kind asks of somebody, where it says enough. */
function nextOf({ kind, top, peak }: DigestLine): string | null {
  if (top === null) return null;
  if (kind === "silence") {
    const when = peak === null ? "" : ` ${days(peak.days)}`;
    return `demander à ${top.topic} ce qui s’est passé${when}`;
  }
  if (kind === "return" && top.reason === "quality") return `faire contrôler ${top.topic}`;
  return kind === "no_stock" ? `revoir le réassort de ${top.topic} (\`/stock\`)` : null;
}

/** One message in place of all that nobody was alerted about. */
export function unsentAlertsFr({ count, fromOn, untilOn, lines }: AlertDigest): AlertText {
  const next = lines.flatMap((line) => nextOf(line) ?? []);
  return {
    title: `🗂️ *${formatUnits(count, "fr")} ${count < 2 ? "alerte non envoyée" : "alertes non envoyées"} ${span(fromOn, untilOn)}, en résumé*`,
    why: lines.map(lineText).join("\n"),
    next: `À faire : ${[...next, "ouvrir les commandes citées"].join(" ; ")}. Ce qui attend encore : \`/orders retard\``,
  };
}
