import type { RoutineKind } from "../../routine/slots.ts";
import type { Step } from "../../routine/steps.ts";
import { formatCents, formatUnits, plural } from "../format.ts";
import type { RoutineMoment, RoutineTitle, RoutineWords } from "../routine-words.ts";
import { namesFr } from "./team-names.ts";
import { routineDeskFr } from "./team-routine-desk.ts";
import { routineRowsFr } from "./team-routine-rows.ts";

const MARKS: Record<RoutineKind, string> = { morning: "🌅", evening: "🌆" };
const NAMES: Record<RoutineKind, string> = { morning: "Routine du matin", evening: "Routine du soir" };
const SHORT: Record<RoutineKind, string> = { morning: "Matin", evening: "Soir" };

const count = (units: number): string => formatUnits(units, "fr");
const many = (n: number, one: string, others: string): string =>
  `${count(n)} ${plural(n, one, others, "fr")}`;
const euros = (cents: number): string => formatCents(cents, "fr");
/** "à 18:00", "mar. 24 nov. à 09:00". */
const at = ({ day, time }: RoutineMoment): string => `${day === null ? "" : `${day} `}à ${time}`;
/** "09:06", "mar. 24 nov. 09:06". */
const moment = ({ day, time }: RoutineMoment): string => `${day === null ? "" : `${day} `}${time}`;
const bar = ({ done, steps }: RoutineTitle): string => `${"▓".repeat(done)}${"░".repeat(steps - done)}`;
const faits = ({ done, steps }: RoutineTitle): string =>
  `${done}/${steps} ${plural(done, "fait", "faits", "fr")}`;
const waived = ({ waived: reasons }: RoutineTitle): string =>
  reasons.length === 0 ? "" : ` · ${count(reasons.length)} sans objet (${reasons.join(" ; ")})`;

function figure(step: Step): string {
  switch (step.name) {
    case "hero_stock": {
      const { openAlerts } = step.facts;
      return openAlerts === 0 ? "aucune alerte" : many(openAlerts, "alerte", "alertes");
    }
    case "hero_orders": {
      const { orders, late } = step.facts;
      if (orders === 0) return "rien à préparer 🎉";
      return `${many(orders, "commande", "commandes")}${late === 0 ? "" : ` · 🔴 ${late} en retard`}`;
    }
    case "to_confirm": {
      const { orders, whileClosed } = step.facts;
      if (orders === 0) return "aucune commande sans réponse";
      return `${many(orders, "commande", "commandes")}${whileClosed === 0 ? "" : `, dont ${count(whileClosed)} hors horaires du partenaire`}`;
    }
    case "night_orders": {
      const { asked, told } = step.facts;
      return asked === 0 ? "rien" : `${count(told)}/${count(asked)}`;
    }
    case "missing_tracking": {
      const { stock, dropship } = step.facts;
      if (stock + dropship === 0) return "aucun suivi ne manque";
      return `${count(stock + dropship)} (stock ${count(stock)} · dropship ${count(dropship)})`;
    }
    case "money_of_yesterday": {
      const { partnerShareCents, heroCostCents } = step.facts;
      return `${euros(partnerShareCents)} dus aux partenaires · ${euros(heroCostCents)} de coût héros`;
    }
    case "parcels": {
      const { orders, packed } = step.facts;
      if (orders === 0) return "aucun colis commencé n’attend 🎉";
      return `${many(orders, "colis", "colis")}, dont ${many(packed, "emballé", "emballés")}`;
    }
    case "levels": {
      const left = step.facts.products.reduce((sum, { leftUnits }) => sum + leftUnits, 0);
      return left === 0 ? "rien n’est parti ce jour" : `${count(left)} u. parties ce jour`;
    }
    case "tracking_received":
      return `${many(step.facts.count, "reçu", "reçus")} ce jour · ${many(step.left, "manquant", "manquants")}`;
    case "deliveries": {
      const { overdue, asked } = step.facts;
      if (overdue === 0) return "aucun colis en retard de livraison";
      return `${many(overdue, "colis", "colis")} sans preuve de livraison${asked === 0 ? "" : `, dont ${count(asked)} en enquête`}`;
    }
    case "daily_report":
      return many(step.facts.orders, "commande ce jour", "commandes ce jour");
    case "satisfaction": {
      const { asked, delivered, answers, detractors } = step.facts;
      const sent =
        delivered === 0
          ? "aucune livraison à J−2"
          : asked === null
            ? `${many(delivered, "livraison", "livraisons")} à J−2, enquête non réglée`
            : `${count(asked)}/${count(delivered)} interrogées à J−2`;
      return `${sent} · ${many(answers, "réponse", "réponses")} · ${many(detractors, "détracteur", "détracteurs")}`;
    }
  }
}

function line(step: Step, tickedAt: RoutineMoment | null): string {
  const name = routineDeskFr.stepName(step.name);
  const role = namesFr.roles[step.owner];
  const owner = step.assignee === null ? role : `${step.assignee.name} (pour ${role})`;
  const by = `${step.tick?.by ?? ""}${tickedAt === null ? "" : `, ${moment(tickedAt)}`}`;
  const isOther = step.tick !== null && step.tick.role !== step.owner;
  const other = isOther ? ` (étape ${role})` : "";
  const reason = step.tick?.reason ? ` : ${step.tick.reason}` : "";
  switch (step.state) {
    case "auto":
      return `✅ ~${name}~ — _auto : ${figure(step)}_`;
    case "ticked":
      return `✅ ~${name}~ — _${by}${reason}_${other} · ${figure(step)}`;
    case "waived":
      return `➖ ~${name}~ — _sans objet, ${by}${reason}_${other}`;
    case "open": {
      const before = step.tick === null ? "" : ` · ↩ décochée, le chiffre revient (${by})`;
      return `⬜ *${name}* · ${owner} · ${figure(step)}${step.isCarried ? " · ↪ reporté du matin" : ""}${before}`;
    }
  }
}

/** The day's routines, in French (chat-ux §2.3). */
export const routineFr: RoutineWords = {
  title: (of) =>
    of.closedAt === null
      ? `${MARKS[of.kind]} *${NAMES[of.kind]} — ${of.day}*   ${bar(of)} ${of.done}/${of.steps}${waived(of)}`
      : `${MARKS[of.kind]} *${NAMES[of.kind]} close ${at(of.closedAt)}* — ${of.done}/${of.steps}${waived(of)}`,
  plain: (of) =>
    `${NAMES[of.kind]}, ${of.day} : ${faits(of)}${waived(of)}${of.closedAt === null ? "" : `, close ${at(of.closedAt)}`}`,
  closed: (of) => `${of.day}${of.closedBy === null ? "" : ` · close par ${of.closedBy}`}`,
  late: ({ at: sentAt, dueAt }) =>
    `⏰ Envoyée en retard, ${at(sentAt)} au lieu de ${dueAt} : le bureau était arrêté.`,
  empty: (left) =>
    left === 0
      ? "Rien à expédier aujourd’hui 🎉"
      : `Rien à expédier aujourd’hui 🎉 — ${many(left, "vérification reste", "vérifications restent")}`,
  line,
  rows: routineRowsFr,
  footer: ({ dueBy, owner, asOf }) =>
    `Échéance ${dueBy}${owner === null ? "" : ` · journée de ${owner}`} · données ${at(asOf)} · \`/ship\` · \`/stock\` · \`/orders\``,
  buttons: {
    done: "Fait",
    undo: "Annuler",
    count: "Saisir un comptage…",
    remind: "Relancer",
    inquire: "Enquête",
    dues: "Voir les dues",
  },
  desk: routineDeskFr,
  help: "*`/routine`* la routine du jour, où elle en est et son lien.\n`/routine` · `/routine matin` · `/routine soir` · `/routine historique`",
  today: (of) =>
    `${MARKS[of.kind]} *${SHORT[of.kind]}* : ${faits(of)}${waived(of)}${of.closedAt === null ? `, échéance ${of.dueBy}` : `, close ${at(of.closedAt)}`}${of.url === null ? "" : ` → <${of.url}|Ouvrir dans le canal>`}`,
  none: ({ kind, isLater }) => {
    const day = isLater ? "aujourd’hui pour l’instant" : "aujourd’hui";
    if (kind === null) return `Aucune routine ${day}.`;
    return `Pas de routine du ${kind === "morning" ? "matin" : "soir"} ${day}.`;
  },
  next: ({ kind, day, time }) => `Prochaine : ${SHORT[kind].toLowerCase()}, ${day} à ${time}`,
};
