import { formatCents, formatUnits, plural } from "../format.ts";
import type { SettleWords, StatementShown } from "../settle-words.ts";
import { statementNamesFr } from "./statement-names.ts";

const euros = (cents: number): string => formatCents(cents, "fr");
const sum = ({ partner, netCents, number }: StatementShown): string =>
  `${partner} : *${euros(netCents)}* (${number})`;

/** Payments prepared from `/commissions`, in French. */
export const settleFr: SettleWords = {
  netted: ({ due, corrections }) =>
    `↳ ventes ${euros(due.partnerShareCents - corrections.partnerShareCents)} · reprises et ajustements ${euros(corrections.partnerShareCents)} · *net à reverser ${euros(due.partnerShareCents)}*`,
  prepare: {
    button: "Préparer le paiement…",
    confirm: {
      title: "Préparer le paiement ?",
      text: "Un relevé est proposé pour chaque partenaire qui a une somme payable. Une autre personne que vous l’approuve dans #approbations ; rien n’est viré d’ici là.",
      yes: "Proposer",
      no: "Annuler",
    },
  },
  exportButton: "Exporter CSV",
  paid: {
    title: "💶 *Paiements préparés*",
    proposed: (of) => `🟡 ${sum(of)} : proposé, à approuver dans #approbations, versement ${of.runOn}`,
    already: (of) => `⏳ ${sum(of)} : attend déjà une décision dans #approbations`,
    open: (of) =>
      of.state === "rejected"
        ? `❌ ${sum(of)} : refusé ; \`/commissions payer ${of.partner}\` le propose à nouveau`
        : `🏦 ${sum(of)} : déjà ${statementNamesFr[of.state]}, à régler avant d’en ouvrir un autre`,
    nothing: ({ partner, netCents }) =>
      netCents < 0
        ? `⚪ ${partner} : rien à verser, ${euros(netCents)} de reprises reportés sur le prochain relevé`
        : `⚪ ${partner} : rien à verser pour l’instant`,
    none: "✅ Rien n’est payable aujourd’hui : une commission l’est 7 jours après la livraison. `/commissions dues` montre la suite.",
    next: "Qui a proposé n’approuve pas. `/commissions relevés` montre les relevés.",
  },
  release: {
    usage:
      "Quelle commande, de quel partenaire ? `/commissions libérer 1042 habeebee` remet en paiement une ligne contestée.",
    done: ({ number, partner }) =>
      `✅ #${number} de ${partner} n’est plus gelée : elle part sur le prochain relevé.`,
    already: ({ number, partner }) => `ℹ️ #${number} de ${partner} n’est pas gelée.`,
  },
  statements: {
    title: (open) => `🧾 *Relevés* · ${formatUnits(open, "fr")} en cours`,
    line: (of) =>
      [
        `*${of.number}* · ${of.partner} · *${euros(of.netCents)}*`,
        statementNamesFr[of.state],
        `${formatUnits(of.lines, "fr")} ${plural(of.lines, "ligne", "lignes", "fr")}${of.contested === 0 ? "" : `, ${formatUnits(of.contested, "fr")} ${plural(of.contested, "contestée", "contestées", "fr")}`}`,
        of.reference === null ? `versement ${of.runOn}` : `référence ${of.reference}`,
      ].join(" · "),
    none: "Aucun relevé pour l’instant : le premier est proposé quand une commission atteint J+7.",
  },
};
