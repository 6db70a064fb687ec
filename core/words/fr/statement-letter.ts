import type { StatementLine } from "../../settlement/statement-paper.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatDay, formatUnits, fullStop, plural } from "../format.ts";
import { exampleOf, isCorrected, type StatementLetterWords } from "../statement-letter-words.ts";
import { phrase } from "./spacing.ts";

const euros = (cents: number): string => formatCents(cents, "fr");
const LINES_MAX = 40;

function line({ kind, number, quantity, name, partnerShareCents, contested }: StatementLine): string {
  const what =
    kind === "sale" ? `${formatUnits(quantity, "fr")} × ${name}` : `remboursement au client, ${name}`;
  return phrase`#${number} · ${what} : ${euros(partnerShareCents)}${contested ? " (contestée, gelée)" : ""}`;
}

/** A statement to its partner, in French. */
export const statementLetterFr: StatementLetterWords = {
  mail: (paper, contactName) => {
    const day = formatDay(paper.runOn, { zone: BUSINESS_ZONE, locale: "fr" });
    const more = paper.lines.length - LINES_MAX;
    return {
      subject: `[MTC] Relevé ${paper.number} — ${euros(paper.netCents)}`,
      blocks: [
        { kind: "paragraph", text: contactName === null ? "Bonjour," : `Bonjour ${contactName},` },
        {
          kind: "strong",
          text: fullStop(
            phrase`Votre relevé ${paper.number} : ${euros(paper.netCents)} à vous verser, virement prévu le ${day}`,
          ),
        },
        {
          kind: "items",
          title: phrase`Détail de votre part :`,
          items: [
            ...paper.lines.slice(0, LINES_MAX).map(line),
            ...(more > 0
              ? [
                  `… et ${formatUnits(more, "fr")} ${plural(more, "autre ligne", "autres lignes", "fr")}, dans le PDF`,
                ]
              : []),
          ],
        },
        {
          kind: "lines",
          title: phrase`Totaux :`,
          lines: [
            phrase`${isCorrected(paper) ? "Ventes, remboursements déduits" : "Ventes"} : ${euros(paper.grossCents)}`,
            phrase`Commission : ${euros(paper.commissionCents)}`,
            phrase`Net à verser : ${euros(paper.netCents)}`,
          ],
        },
        {
          kind: "paragraph",
          text: phrase`Une ligne n’est pas juste ? Répondez « CONTESTER ${exampleOf(paper)} » suivi de la raison : cette commande est gelée, le reste est payé. Sans réponse sous 8 jours ouvrés, le relevé est accepté.`,
        },
        { kind: "footer", text: "Ce relevé ne vaut pas facture. Le PDF est joint." },
      ],
    };
  },
  chat: (paper) =>
    [
      fullStop(
        phrase`💶 Relevé *${paper.number}* : *${euros(paper.netCents)}* à vous verser le ${formatDay(paper.runOn, { zone: BUSINESS_ZONE, locale: "fr" })}`,
      ),
      phrase`Une ligne n’est pas juste ? Répondez *CONTESTER ${exampleOf(paper)}* suivi de la raison. *SOLDE* dit où vous en êtes.`,
    ].join("\n"),
};
