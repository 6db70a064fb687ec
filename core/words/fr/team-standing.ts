import type { StandingChange } from "../../partner/standing.ts";
import type { AlertText } from "../team-words.ts";
import { namesFr } from "./team-names.ts";

const SYMBOLS: Readonly<Record<StandingChange["to"], string>> = {
  standby: "⚪",
  active: "🟢",
  degraded: "🟠",
  suspended: "⛔",
  recovering: "🟡",
};

function why({ why: code, figure }: StandingChange): string {
  const count = String(figure ?? "—").replace(".", ",");
  switch (code) {
    case "rate":
      return `${count}\u00a0% de confirmations dans les temps sur ses 20 dernières demandes, pour 95\u00a0% attendus`;
    case "expired":
      return `${count} demandes expirées en 24 heures`;
    case "late_parcels":
      return `${count} expéditions en retard en 7 jours`;
    case "rate_again":
      return `${count}\u00a0% de confirmations dans les temps sur ses 20 demandes suivantes`;
    case "confirmed_again":
      return `${count} confirmations dans les temps depuis la reprise`;
    case "approved":
      return "Suspension approuvée par deux personnes : ses produits sont masqués";
    case "by_hand":
      return "Décidé par l’équipe";
    case "backup":
      return "Activé comme secours : les produits qui remplacent sont visibles";
  }
}

const NEXT: Readonly<Record<StandingChange["to"], string>> = {
  standby: "Ses commandes en cours se terminent ; aucune nouvelle ne lui est confiée.",
  active: "Rien à faire.",
  degraded: "À surveiller : il est relancé dès 30 minutes, rien n’est masqué. Détail : `/orders`",
  suspended:
    "À faire : décider de ses commandes en cours, une par une (bascule ou remboursement). Liste : `/orders`",
  recovering: "À surveiller : 5 confirmations dans les temps le remettent actif.",
};

const CHANNELS: Readonly<Record<string, string>> = { email: "e-mail", whatsapp: "WhatsApp", sms: "SMS" };

/** Whether the partner itself is told. */
function toldFr(channels: readonly string[] | undefined): string {
  if (channels === undefined) return "";
  if (channels.length === 0) return " · À faire : le prévenir soi-même, il n’a ni adresse ni numéro.";
  return ` · Le partenaire est prévenu par ${namesFr.list(channels.map((each) => CHANNELS[each] ?? each))}.`;
}

/** How a partner stands by now, in French (SM-10). */
export function standingFr(
  change: StandingChange & { readonly open: readonly number[]; readonly told?: readonly string[] },
): AlertText {
  const { partner, from, to, open, told } = change;
  const orders = open.map((number) => `#${number}`).join(", ");
  return {
    title: `${SYMBOLS[to]} *${partner} : ${namesFr.partnerStatus[to]}* (était ${namesFr.partnerStatus[from]})`,
    why: `${why(change)}${toldFr(told)}`,
    next: `${NEXT[to]}${orders === "" ? "" : ` · en cours : ${orders}`}`,
  };
}
