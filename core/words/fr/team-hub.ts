import type { Temporal } from "temporal-polyfill";
import type { InsertsLowFacts } from "../../hub/insert-cards.ts";
import type { RuleWords } from "../alert-card-words.ts";
import { atMoment, formatDuration, formatUnits, plural } from "../format.ts";
import type { HubWords } from "../hub-words.ts";
import { namesFr } from "./team-names.ts";

const unitsOf = (units: number): string => `${formatUnits(units, "fr")} u.`;
/** With its year: what is best before is years away. */
const dateOf = ({ day, month, year }: Temporal.PlainDate): string =>
  [day, month]
    .map((part) => String(part).padStart(2, "0"))
    .concat(String(year))
    .join("/");
const items = (all: readonly { readonly quantity: number; readonly name: string }[]): string =>
  all.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");

/** Each step as it is named to whoever forgot it. */
const STEPS = {
  unboxing: "l’emballage",
  visual_check: "le contrôle visuel",
  weight: "la pesée",
  slip: "le bordereau",
  photo: "la photo",
} as const;

/** The hub's preparation and packing, in French. */
export const hubFr: HubWords = {
  steps: STEPS,
  pickList: {
    title: ({ orders, units, late }) =>
      `📋 *À préparer — ${orders} ${plural(orders, "commande", "commandes", "fr")}*, ${unitsOf(units)} à prendre${late === 0 ? "" : ` · 🔴 ${late} en retard`}`,
    product: ({ units, name, sku, missingUnits, takes }) => {
      const lots = takes.map(
        (take) =>
          `${unitsOf(take.units)} du lot ${take.reference}${take.bestBeforeOn === null ? "" : ` (DDM ${dateOf(take.bestBeforeOn)})`}`,
      );
      const missing =
        missingUnits === 0
          ? []
          : [`🔴 ${unitsOf(missingUnits)} ${plural(missingUnits, "introuvable", "introuvables", "fr")}`];
      return `*${unitsOf(units)}* ${name} · ${sku}\n${[...lots, ...missing].join(", puis ")}`;
    },
    part: ({ number, state, items: all, city, zone, shipBy, isLate }) =>
      `${isLate ? "🔴" : state === "packed" ? "📦" : state === "picking" ? "🔵" : "🟡"} *#${number}* ${state === "queued" ? "à préparer" : namesFr.fulfillment[state]} · ${city} (${zone})${shipBy === null ? "" : isLate ? ` · en retard, promise avant ${shipBy}` : ` · avant ${shipBy}`}\n${items(all)}`,
    none: "✅ Rien à préparer : tous les colis du hub sont partis.",
    page: ({ page, pages, time }) =>
      `Page ${page} sur ${pages} · à ${time}${page < pages ? ` · suite : \`/ship page:${page + 1}\`` : ""}`,
    cards: (partners) =>
      `Cartes MTC chez les partenaires : ${partners.map(({ partner, cards }) => `${partner} ${formatUnits(cards, "fr")}`).join(" · ")}`,
    pick: "Préparer",
    pack: "Emballer…",
    track: "Saisir le suivi…",
  },
  form: {
    title: (number) => `Emballer #${number}`,
    intro: ({ number, items: all, slip }) =>
      `*#${number}* — ${items(all)}\n${slip ?? "🖨 Le bordereau se prépare : fermez et rouvrez cette fenêtre dans un instant."}`,
    unboxing: "Dans le colis",
    visualCheck: "1 · Contrôle visuel",
    visualChecked: "Qualité contrôlée, rien d’abîmé",
    weight: "2 · Poids en grammes",
    weightHint: (expected) =>
      expected === null
        ? "Le poids du colis, en grammes entiers."
        : `Attendu : ${formatUnits(expected, "fr")} g. Au-delà de 10 % d’écart, un motif est demandé.`,
    weightReason: "Motif de l’écart de poids",
    weightReasonHint: "Seulement si le poids s’écarte de plus de 10 %.",
    slip: "3 · Bordereau",
    slipPrinted: "Imprimé et glissé dans le colis",
    photo: "4 · Photo du colis",
    photoHint: "JPEG, PNG, WebP ou HEIC, 10 Mo au plus. Gardée 12 mois, pour l’équipe seule.",
    override: "Passer outre une étape : motif",
    overrideHint: "Réservé au manager ; laissez vide si tout est fait. Le motif est noté dans le fil.",
    submit: "Colis emballé",
    badWeight: (typed) => `« ${typed} » n’est pas un poids : écrivez des grammes entiers, par exemple 430.`,
    done: ({ number, skipped }) =>
      skipped.length === 0
        ? `📦 #${number} est emballée. 5ᵉ étape : saisir le suivi, depuis sa carte.`
        : `📦 #${number} est emballée sans ${namesFr.list(skipped.map((step) => STEPS[step]))} ; le motif est noté dans le fil.`,
    notPicking: ({ number, state }) =>
      `ℹ️ #${number} est ${namesFr.fulfillment[state]} : elle ne s’emballe pas. Une commande à préparer se prend d’abord par « Préparer ».`,
  },
  files: {
    slip: "Bordereau",
    photo: "Photo du colis",
    link: ({ number, file, url }) =>
      `${file === "slip" ? "🖨" : "📷"} <${url}|${file === "slip" ? "Bordereau" : "Photo du colis"} de #${number}> · lien valable 15 minutes, pour l’équipe seule.`,
    none: ({ number, file }) =>
      file === "slip"
        ? `ℹ️ #${number} : le bordereau n’est pas prêt, ou n’est plus gardé. Réessayez dans un instant.`
        : `ℹ️ #${number} : aucune photo n’est gardée (elles le sont 12 mois).`,
  },
  inserts: {
    title: "Cartes MTC envoyées",
    submit: "Enregistrer",
    keep: "Retour",
    sent: (partner) => `Cartes envoyées à ${partner}`,
    hint: "Elles s’ajoutent à celles que le partenaire a déjà.",
    notWhole: "Un nombre entier, de 1 à 10 000",
    done: ({ partner, cards }) => `✅ ${partner} a maintenant ${formatUnits(cards, "fr")} cartes MTC.`,
  },
};

export const insertsLowFr: RuleWords<InsertsLowFacts> = {
  live: ({ name, cards }, at) => {
    const title = `${cards === 0 ? "🔴" : "🟠"} *Cartes MTC : ${cards === 0 ? `${name} n’en a plus` : `il en reste ${formatUnits(cards, "fr")} chez ${name}`}*`;
    return {
      plain: title.replaceAll("*", ""),
      title,
      why: `Une carte part dans chaque colis de ${name}.\nÀ faire : envoyer des cartes, puis noter l’envoi par le bouton.`,
      rule: `Règle : moins de 20 cartes chez un partenaire · détectée ${atMoment(at.openedAt)}`,
    };
  },
  over: ({ name }, { resolvedAt, lastedMinutes }) =>
    `🟢 ~Cartes MTC — ${name}~ résolue ${atMoment(resolvedAt ?? "—")} · ${formatDuration(lastedMinutes, "fr")} · ${name} en a de nouveau assez`,
};
