import type { WriteOffKind } from "../../flow/write-off-stock.ts";
import type { WrittenOff } from "../../notice/written-off.ts";
import { type SystemNote, systemNote } from "../../stock/movement.ts";
import { formatCents, formatUnits, plural } from "../format.ts";
import type { WriteOffWords } from "../write-off-words.ts";

const units = (count: number): string => formatUnits(count, "fr");

const one = {
  damage: "retirée, cassée",
  quarantine: "mise en quarantaine",
  restore: "remise en rayon",
  discard: "sortie de quarantaine, perdue",
} as const;
const many = {
  damage: "retirées, cassées",
  quarantine: "mises en quarantaine",
  restore: "remises en rayon",
  discard: "sorties de quarantaine, perdues",
} as const;
const past = (kind: WriteOffKind, count: number): string => plural(count, one[kind], many[kind], "fr");

/** What the desk noted itself, as people read it. */
export const systemNotesFr: Record<SystemNote, string> = {
  "best before passed": "date de durabilité (DDM) dépassée",
  "consignment over": "fin du dépôt-vente, à payer au fournisseur",
};

function why({ reason, orderNumber }: WrittenOff): string {
  if (orderNumber !== undefined) return `revenu avec la commande #${orderNumber}`;
  const noted = systemNote(reason);
  return noted === null ? reason : systemNotesFr[noted];
}
const SYMBOL = { damage: "💥", quarantine: "🟠", restore: "🟢", discard: "🗑️" } as const;

const left = (of: { readonly availableUnits: number; readonly quarantinedUnits: number }): string =>
  `disponible ${units(of.availableUnits)} u. · en quarantaine ${units(of.quarantinedUnits)} u.`;

/** Breakage and quarantine, in French. */
export const writeOffFr: WriteOffWords = {
  button: "Casse, quarantaine…",
  title: "Casse et quarantaine",
  submit: "Enregistrer",
  keep: "Retour",
  intro: ({ sku, name, availableUnits, reservedUnits, quarantinedUnits }) =>
    `*${name}*  \`${sku}\`\nDisponible *${units(availableUnits)} u.* · ${units(reservedUnits)} ${plural(reservedUnits, "réservée", "réservées", "fr")} · ${units(quarantinedUnits)} en quarantaine`,
  what: "Que faut-il inscrire ?",
  kinds: {
    quarantine: "Douteux : mettre en quarantaine",
    damage: "Cassé ou perdu : retirer du rayon",
    restore: "Quarantaine : remettre en rayon",
    discard: "Quarantaine : passer en perte",
  },
  managersDecide:
    "Mettez de côté ce qui est cassé ou douteux : il n’est plus vendu, et un PM décide ensuite dans #approbations.",
  units: "Unités",
  unitsHint: "Ce qui est réservé à des clients reste en rayon.",
  reason: "Motif",
  reasonHint: "Par exemple : pot fêlé, couvercle gonflé. Toute l’équipe le lit.",
  notWhole: "Un nombre entier, 1 ou plus.",
  nothing: (name) => `Plus rien n’est libre ni en quarantaine pour *${name}*.`,
  done: ({ kind, name, units: count, ...after }) =>
    `✅ ${units(count)} u. de ${name} ${past(kind, count)} · ${left(after)}. #approbations le montre.`,
  already: "ℹ️ C’est déjà inscrit : rien n’est retiré deux fois.",
  told: (of) => {
    const cost = of.costCents === 0 ? "" : ` · ${formatCents(of.costCents, "fr")} HT perdus`;
    return {
      title: `${SYMBOL[of.writeOff]} *${units(of.units)} u. ${past(of.writeOff, of.units)} — ${of.name}*  \`${of.sku}\`\nMotif : ${why(of)}`,
      footer: `${of.actor === "system" ? "Inscrit d’office par le comptoir" : `Inscrit par ${of.actor}`}${cost} · reste alors : ${left(of.left)}`,
    };
  },
  restore: "Remettre en rayon…",
  discard: "Passer en perte…",
};
