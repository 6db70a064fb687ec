import type { WrittenOff } from "../../notice/written-off.ts";
import { type SystemNote, systemNote } from "../../stock/movement.ts";
import { formatCents, formatUnits } from "../format.ts";
import type { WriteOffWords } from "../write-off-words.ts";

const units = (count: number): string => formatUnits(count, "en");

const PAST = {
  damage: "taken off, broken",
  quarantine: "set aside in quarantine",
  restore: "back on the shelf",
  discard: "lost from quarantine",
} as const;

/** What the desk noted itself, as people read it. */
export const systemNotesEn: Record<SystemNote, string> = {
  "best before passed": "past its best-before date",
  "consignment over": "consignment over, to be paid to its supplier",
};

function why({ reason, orderNumber }: WrittenOff): string {
  if (orderNumber !== undefined) return `came back with order #${orderNumber}`;
  const noted = systemNote(reason);
  return noted === null ? reason : systemNotesEn[noted];
}

const SYMBOL = { damage: "💥", quarantine: "🟠", restore: "🟢", discard: "🗑️" } as const;

const left = (of: { readonly availableUnits: number; readonly quarantinedUnits: number }): string =>
  `${units(of.availableUnits)} available · ${units(of.quarantinedUnits)} in quarantine`;

/** Breakage and quarantine, in English. */
export const writeOffEn: WriteOffWords = {
  button: "Breakage, quarantine…",
  title: "Breakage, quarantine",
  submit: "Save",
  keep: "Back",
  intro: ({ sku, name, availableUnits, reservedUnits, quarantinedUnits }) =>
    `*${name}*  \`${sku}\`\n*${units(availableUnits)} available* · ${units(reservedUnits)} reserved · ${units(quarantinedUnits)} in quarantine`,
  what: "What is to be written down?",
  kinds: {
    quarantine: "Doubtful: set aside in quarantine",
    damage: "Broken or lost: take off the shelf",
    restore: "Quarantine: back on the shelf",
    discard: "Quarantine: lost",
  },
  managersDecide:
    "Set aside what is broken or doubtful: it is no longer sold, and a PM decides afterwards in #approbations.",
  units: "Units",
  unitsHint: "What is reserved for clients stays on the shelf.",
  reason: "Reason",
  reasonHint: "For example: cracked jar, swollen lid. The whole team reads it.",
  notWhole: "A whole number, 1 or more.",
  nothing: (name) => `Nothing of *${name}* is free, or in quarantine.`,
  done: ({ kind, name, units: count, ...after }) =>
    `✅ ${units(count)} of ${name} ${PAST[kind]} · ${left(after)}. #approbations shows it.`,
  already: "ℹ️ It is written down already: nothing is taken twice.",
  told: (of) => {
    const cost = of.costCents === 0 ? "" : ` · ${formatCents(of.costCents, "en")} excl. VAT lost`;
    return {
      title: `${SYMBOL[of.writeOff]} *${units(of.units)} ${PAST[of.writeOff]} — ${of.name}*  \`${of.sku}\`\nReason: ${why(of)}`,
      footer: `Written down by ${of.actor === "system" ? "the desk itself" : of.actor}${cost} · left then: ${left(of.left)}`,
    };
  },
  restore: "Back on the shelf…",
  discard: "Write off…",
};
