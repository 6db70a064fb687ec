import type { ApprovalKindsWords } from "../approval-words.ts";
import { formatCents, formatPoints } from "../format.ts";
import { refundReasonFr } from "./team-journal.ts";

const points = (cents: number): string => formatPoints(cents, "fr");

/** Points to give back, in French. */
export const refundFr: ApprovalKindsWords["refund"] = {
  what: ({ cents, number }) => `rendre ${points(cents)} au client de #${number}`,
  money: ({ cents, beforeCents, reason, borneBy, partnerCents }) => [
    `*À rendre au client* ${points(cents)}${beforeCents === 0 ? "" : ` (déjà rendus : ${points(beforeCents)})`}`,
    `*Motif* ${refundReasonFr(reason)}`,
    borneBy === "partner"
      ? `*À la charge du partenaire* ${formatCents(partnerCents, "fr")} repris sur sa part`
      : borneBy === "marketplace"
        ? "*À notre charge* la part du partenaire ne change pas"
        : "*Part du partenaire* décidée au contrôle du retour",
  ],
  lines: ({ lines }) =>
    lines.map((line) => `• ${line.name} : ${points(line.cents)} sur ${points(line.leftCents)} restants`),
  without: () => "le client n’est pas remboursé",
  confirm: ({ cents, number }) => ({
    title: `Rendre ${points(cents)} ?`,
    text: `Commande #${number}. La boutique recrédite le client aussitôt ; cela ne se reprend pas.`,
    yes: "Approuver",
  }),
};
