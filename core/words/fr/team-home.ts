import { formatCents, formatUnits, plural } from "../format.ts";
import type { HomeWords } from "../home-words.ts";

const KINDS = { morning: "matin", evening: "soir" } as const;
/** As in #alertes: what somebody has is orange. */
const DOTS = { critical: "🚨", warning: "🔴", info: "🔵" } as const;
const atHour = (time: string): string => time.replace(":", " h ");
const tenth = (value: number): string => value.toLocaleString("fr-FR", { maximumFractionDigits: 1 });
const when = ({ day, time }: { readonly day: string | null; readonly time: string }): string =>
  `${day === null ? "" : `${day} `}à ${atHour(time)}`;
const snoozedFr = (count: number): string =>
  count === 0 ? "" : ` · ${count} ${plural(count, "alerte reportée", "alertes reportées", "fr")}`;

/** The Home tab in French (chat-ux §2.5). */
export const homeFr: HomeWords = {
  greeting: ({ name, todo, alerts }) =>
    todo === 0
      ? `Bonjour ${name} — *${alerts === 0 ? "rien ne vous attend" : "aucune tâche à votre nom"}*`
      : `Bonjour ${name} — *${todo} ${plural(todo, "chose", "choses", "fr")} à faire*`,
  allClear: (next) => `✅ Tout est en ordre. Prochaine routine ${when(next)}.`,
  approvalsToDecide: (count) =>
    `🟡 *${count} ${plural(count, "demande attend", "demandes attendent", "fr")} votre décision*`,
  taken: ({ what, until }) => `🟠 ${what} · à vous jusqu’à ${until}`,
  more: (count) => `… et ${count} ${plural(count, "autre", "autres", "fr")}`,
  alerts: ({ open, snoozed }) =>
    `🚨 *${open} ${plural(open, "alerte ouverte", "alertes ouvertes", "fr")}*${snoozedFr(snoozed)}`,
  noAlert: (snoozed) => `🟢 Aucune alerte ouverte${snoozedFr(snoozed)}`,
  alert: ({ severity, what, since }) => `${DOTS[severity]} ${what} · depuis ${since}`,
  routine: ({ kind, done, steps, isClosed }) => {
    const bar = `${"▓".repeat(done)}${"░".repeat(Math.max(0, steps - done))}`;
    return `${kind === "morning" ? "🌅" : "🌆"} *Routine du ${KINDS[kind]}* ${bar} ${done}/${steps}${isClosed ? " · close" : ""}`;
  },
  nextRoutine: (next) => `Prochaine routine : ${KINDS[next.kind]}, ${when(next)}`,
  figures: {
    title: "📊 *Chiffres du moment*",
    stock: (units) => `*Stock héros*\n${formatUnits(units, "fr")} u.`,
    tiedUp: ({ cents, ceilingCents }) =>
      `*Immobilisé*\n${formatCents(cents, "fr")} / ${formatCents(ceilingCents, "fr")}`,
    silent: (count) => `*Sans confirmation > 2 h*\n${count === 0 ? "🟢 0" : `🔴 ${count}`}`,
    due: (cents) => `*Commissions dues*\n${formatCents(cents, "fr")}`,
    inTime: (of) =>
      `*Confirmées < 2 h (7 j)*\n${of === null ? "aucune commande" : `${of.isOnTarget ? "🟢" : "🔴"} ${tenth(of.percent)} %`}`,
  },
  approvals: (count) =>
    `🟡 *${count} ${plural(count, "approbation attend", "approbations attendent", "fr")} votre réponse*`,
  orders: "📦 *À suivre, par urgence*",
  allOrders: (waiting) =>
    `📦 ${waiting} ${plural(waiting, "commande", "commandes", "fr")} à suivre : \`/orders\``,
  moreOrders: ({ shown, waiting }) => `Les ${shown} plus urgentes sur ${waiting}. La suite : \`/orders\``,
  cover: {
    title: "Couverture du stock, en semaines",
    series: "Semaines",
    says: ({ name, weeks, isBelow }) =>
      `Le plus court : *${name}*, ${tenth(weeks)} sem.${isBelow ? " — sous le seuil, à réapprovisionner." : ", au-dessus du seuil."}`,
  },
  open: "Ouvrir",
  refresh: "Actualiser",
  updated: (time) => `Actualisé à ${time} (Bruxelles)`,
  stale: (time) => `⚠️ Les données ne se lisent pas en ce moment. Données de ${time} (Bruxelles)`,
  digest: ({ day, todo, alerts }) =>
    `☀️ *Votre résumé, ${day}* — ${todo === 0 ? "aucune tâche à votre nom" : `${todo} ${plural(todo, "chose", "choses", "fr")} à faire`}, ${alerts === 0 ? "aucune alerte ouverte" : `${alerts} ${plural(alerts, "alerte ouverte", "alertes ouvertes", "fr")}`}`,
};
