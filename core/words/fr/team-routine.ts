import { Temporal } from "temporal-polyfill";
import type { RoutineKind } from "../../routine/slots.ts";
import type { Step } from "../../routine/steps.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatDay, formatUnits, plural } from "../format.ts";
import type { RoutineMoment, RoutineTitle, RoutineWords } from "../routine-words.ts";
import { namesFr } from "./team-names.ts";
import { stockFr } from "./team-stock.ts";

const MARKS: Record<RoutineKind, string> = { morning: "🌅", evening: "🌆" };
const NAMES: Record<RoutineKind, string> = { morning: "Routine du matin", evening: "Routine du soir" };
const SHORT: Record<RoutineKind, string> = { morning: "Matin", evening: "Soir" };
const STEPS: Record<Step["name"], string> = {
  hero_stock: "Stock héros + alertes réassort",
  hero_orders: "Préparer les commandes héros",
  parcels: "Expédier les colis emballés",
  levels: "Niveaux après expédition",
};

const count = (units: number): string => formatUnits(units, "fr");
const many = (n: number, one: string, others: string): string =>
  `${count(n)} ${plural(n, one, others, "fr")}`;
/** "à 18:00", "mar. 24 nov. à 09:00". */
const at = ({ day, time }: RoutineMoment): string => `${day === null ? "" : `${day} `}à ${time}`;
const bar = ({ done, steps }: RoutineTitle): string => `${"▓".repeat(done)}${"░".repeat(steps - done)}`;
const faits = ({ done, steps }: RoutineTitle): string =>
  `${done}/${steps} ${plural(done, "fait", "faits", "fr")}`;

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
    case "parcels": {
      const { orders, packed } = step.facts;
      if (orders === 0) return "aucun colis commencé n’attend 🎉";
      return `${many(orders, "colis", "colis")}, dont ${many(packed, "emballé", "emballés")}`;
    }
    case "levels": {
      const left = step.facts.products.reduce((sum, { leftUnits }) => sum + leftUnits, 0);
      return left === 0 ? "rien n’est parti ce jour" : `${count(left)} u. parties ce jour`;
    }
  }
}

function line(step: Step, tickedAt: RoutineMoment | null): string {
  const name = STEPS[step.name];
  const owner = namesFr.roles[step.owner];
  switch (step.state) {
    case "auto":
      return `✅ ~${name}~ — _auto : ${figure(step)}_`;
    case "ticked": {
      const when =
        tickedAt === null ? "" : `, ${tickedAt.day === null ? "" : `${tickedAt.day} `}${tickedAt.time}`;
      const isOther = step.tick !== null && step.tick.role !== step.owner;
      return `✅ ~${name}~ — _${step.tick?.by ?? ""}${when}_${isOther ? ` (étape ${owner})` : ""} · ${figure(step)}`;
    }
    case "open":
      return `⬜ *${name}* · ${owner} · ${figure(step)}${step.isCarried ? " · ↪ reporté du matin" : ""}`;
  }
}

/** The day's routines, in French (chat-ux §2.3). */
export const routineFr: RoutineWords = {
  title: (of) =>
    of.closedAt === null
      ? `${MARKS[of.kind]} *${NAMES[of.kind]} — ${of.day}*   ${bar(of)} ${of.done}/${of.steps}`
      : `${MARKS[of.kind]} *${NAMES[of.kind]} — ${of.day}* close ${at(of.closedAt)} · ${faits(of)}`,
  plain: (of) =>
    `${NAMES[of.kind]}, ${of.day} : ${faits(of)}${of.closedAt === null ? "" : `, close ${at(of.closedAt)}`}`,
  late: ({ at: sentAt, dueAt }) =>
    `⏰ Envoyée en retard, ${at(sentAt)} au lieu de ${dueAt} : le bureau était arrêté.`,
  line,
  hero: ({ sku, name, availableUnits, thresholdUnits, coverDays, onOrderUnits, expectedOn, state }) => {
    const cover = coverDays === null ? "sans ventes" : `couverture ${count(Math.floor(coverDays))} j`;
    const day =
      expectedOn === null
        ? ""
        : ` (${formatDay(Temporal.PlainDate.from(expectedOn), { zone: BUSINESS_ZONE, locale: "fr" })})`;
    const ordered = onOrderUnits === 0 ? "rien en commande" : `en commande ${count(onOrderUnits)} u.${day}`;
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
  more: (parts) => `… et ${many(parts, "autre", "autres")} : \`/ship\` les liste toutes`,
  waiting: (parts) =>
    `🟡 ${many(parts, "commande n’est pas commencée", "commandes ne sont pas commencées")} : \`/ship\``,
  footer: (asOf) => `Données ${at(asOf)} · \`/ship\` · \`/stock\``,
  buttons: { done: "Fait", undo: "Annuler", count: "Saisir un comptage…" },
  help: "*`/routine`* la routine du jour, où elle en est et son lien.\n`/routine` · `/routine matin` · `/routine soir`",
  today: (of) =>
    `${MARKS[of.kind]} *${SHORT[of.kind]}* : ${faits(of)}${of.closedAt === null ? "" : `, close ${at(of.closedAt)}`}${of.url === null ? "" : ` → <${of.url}|Ouvrir dans le canal>`}`,
  none: (kind) =>
    kind === null
      ? "Aucune routine aujourd’hui pour l’instant."
      : `Pas de routine du ${kind === "morning" ? "matin" : "soir"} aujourd’hui pour l’instant.`,
  next: ({ kind, day, time }) => `Prochaine : ${SHORT[kind].toLowerCase()}, ${day} à ${time}`,
};
