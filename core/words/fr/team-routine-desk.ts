import type { RoutineKind } from "../../routine/slots.ts";
import type { Step } from "../../routine/steps.ts";
import { atMoment, formatUnits, plural } from "../format.ts";
import type { RoutineDeskWords } from "../routine-desk-words.ts";
import type { RoutineMoment } from "../routine-words.ts";

const KINDS: Record<RoutineKind, string> = { morning: "matin", evening: "soir" };
const STEPS: Record<Step["name"], string> = {
  hero_stock: "Stock héros + alertes réassort",
  hero_orders: "Préparer les commandes héros",
  to_confirm: "Confirmations > 2 h",
  night_orders: "Commandes de la nuit → partenaires notifiés",
  missing_tracking: "Suivis manquants",
  money_of_yesterday: "Commissions dues (livraisons d’hier)",
  parcels: "Expédier les colis emballés",
  levels: "Niveaux après expédition",
  tracking_received: "Suivis reçus des partenaires",
  deliveries: "Livraisons à confirmer → commissions",
  daily_report: "Rapport du jour, stock et dropship",
  satisfaction: "Satisfaction des clients",
};
/** What the data still ask for, as a sentence begins: "2 suivis manquent encore". */
const LEFT: Partial<Record<Step["name"], readonly [one: string, others: string]>> = {
  hero_orders: ["commande reste à préparer", "commandes restent à préparer"],
  to_confirm: ["commande attend encore sa réponse", "commandes attendent encore leur réponse"],
  night_orders: ["demande n’est pas encore partie", "demandes ne sont pas encore parties"],
  missing_tracking: ["suivi manque encore", "suivis manquent encore"],
  parcels: ["colis n’est pas encore parti", "colis ne sont pas encore partis"],
  tracking_received: ["suivi manque encore", "suivis manquent encore"],
  deliveries: ["colis n’a pas de preuve de livraison", "colis n’ont pas de preuve de livraison"],
};

const count = (n: number): string => formatUnits(n, "fr");
const at = ({ day, time }: RoutineMoment): string => `${day === null ? "" : `${day} `}${time}`;
const list = (steps: readonly Step[]): string => steps.map((step) => `• ${itemOf(step)}`).join("\n");

function stillLeft({ name, left }: Step): string | null {
  const [one, others] = LEFT[name] ?? [];
  return one === undefined || others === undefined || left === 0
    ? null
    : `${count(left)} ${plural(left, one, others, "fr")}`;
}

function itemOf(step: Step): string {
  const left = stillLeft(step);
  return `*${STEPS[step.name]}*${left === null ? "" : ` · ${left}`}`;
}

/** Whole routines, in French. */
export const routineDeskFr: RoutineDeskWords = {
  mine: "Mes tâches",
  note: "Ajouter une note…",
  waive: "Sans objet…",
  assign: "Réassigner…",
  close: "Clore…",
  owner: "Responsable du jour",
  nobody: "Chacun selon son rôle",
  forms: {
    cancel: "Fermer",
    step: "Étape",
    person: "À qui",
    reason: "Motif",
    reasonHint: "Tout le monde le lit sur la carte.",
    text: "Note",
    textHint: "Tout le monde la lit sur la carte.",
    force: { title: "Cocher quand même ?", submit: "Cocher avec motif" },
    waive: { title: "Étape sans objet", submit: "Sans objet" },
    assign: { title: "Réassigner une étape", submit: "Réassigner" },
    close: { title: "Clore la routine", submit: "Clore" },
    note: { title: "Ajouter une note", submit: "Ajouter" },
    contradicted: (step) => `${stillLeft(step) ?? "Rien ne manque plus"}. Cocher quand même ?`,
    nothingLeft: "Tout est fait : il ne reste aucune étape.",
    closing: ({ kind, left }) =>
      left.length === 0
        ? "Tout est fait."
        : `${count(left.length)} ${plural(left.length, "étape reste", "étapes restent", "fr")} :\n${left.map((each) => `• ${each}`).join("\n")}\n${kind === "morning" ? "Elles passent à la routine du soir." : "La routine du matin les reprendra."}`,
    done: "C’est fait, la carte le montre.",
  },
  stepName: (name) => STEPS[name],
  noted: ({ by, at: moment, text }) => `📝 ${by}, ${at(moment)} : ${text}`,
  reminder: ({ kind, dueBy, left }) =>
    left.length === 0
      ? `✅ Routine du ${KINDS[kind]} : il ne vous reste plus rien.`
      : `⏰ Routine du ${KINDS[kind]} : il vous reste ${count(left.length)} ${plural(left.length, "étape", "étapes", "fr")}, à faire avant ${dueBy}.\n${list(left)}`,
  allMine: ({ kind, left }) =>
    left.length === 0
      ? `Routine du ${KINDS[kind]} : il ne vous reste rien 🎉`
      : `Routine du ${KINDS[kind]}, à vous :\n${list(left)}`,
  overdue: ({ kind, dueBy, left, call }) =>
    left.length === 0
      ? `✅ Routine du ${KINDS[kind]} : tout a été fait entre-temps.`
      : `🔴 *Routine du ${KINDS[kind]} : échéance ${dueBy} passée*, ${count(left.length)} ${plural(left.length, "étape reste", "étapes restent", "fr")}.\n${list(left)}${call === "" ? "" : `\n${call}`}`,
  history: {
    title: (shown) => (shown === 1 ? "*La dernière routine*" : `*Les ${shown} dernières routines*`),
    none: "Aucune routine pour l’instant.",
    line: ({ kind, day, done, steps, waived, open, closedAt, closedBy, sentLateAt }) =>
      [
        `${open === 0 ? "✅" : closedAt === null ? "🔵" : "🟠"} *${day} ${KINDS[kind]}* : ${done}/${steps}`,
        ...(waived.length === 0 ? [] : [`${count(waived.length)} sans objet`]),
        ...(open === 0 ? [] : [`${count(open)} ${plural(open, "ouverte", "ouvertes", "fr")}`]),
        closedAt === null
          ? "en cours"
          : `close ${atMoment(at(closedAt))}${closedBy === null ? "" : ` par ${closedBy}`}`,
        ...(sentLateAt === null ? [] : [`⏰ envoyée en retard ${atMoment(at(sentLateAt))}`]),
      ].join(" · "),
  },
};
