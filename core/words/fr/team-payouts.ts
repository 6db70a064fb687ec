import { formatCents } from "../format.ts";
import type { NoBankFile, PayoutBecame, PayoutWords } from "../payout-words.ts";
import { statementNamesFr } from "./statement-names.ts";

const euros = (cents: number): string => formatCents(cents, "fr");

const MISSING: Record<NoBankFile, string> = {
  no_debtor: "le compte à débiter n’est pas configuré (`SEPA_DEBTOR_IBAN`)",
  no_account: "le partenaire n’a pas de compte enregistré",
  bad_iban: "l’IBAN du partenaire n’est pas valable",
  outside_sepa: "le compte du partenaire est hors de la zone SEPA",
  no_bic: "il manque le BIC, obligatoire pour ce pays",
  late: "le compte n’était pas connu au moment de l’approbation",
};

const recorded = ({ by, at }: PayoutBecame): string =>
  `${by === null ? "" : `, noté par ${by}`}${at === null ? "" : ` (${at})`}`;

function became(of: PayoutBecame): string {
  switch (of.state) {
    case "approved":
      return "⏳ Fichiers en préparation";
    case "exported":
      return of.noBankFile === null
        ? "🏦 À transmettre à la banque : le fichier SEPA est prêt, le virement reste à faire"
        : "🏦 Virement à faire à la main";
    case "partially_settled":
      return "🏦 Réglé en partie : le reste attend le virement";
    case "settled":
      return `💶 Réglé, référence ${of.reference ?? "—"}${recorded(of)}`;
    case "returned":
      return `↩️ Rejeté par la banque : ${of.reason ?? "—"}${recorded(of)}. Les lignes repartent sur le prochain relevé`;
    default:
      return statementNamesFr[of.state];
  }
}

/** What becomes of an approved payment, in French. */
export const payoutsFr: PayoutWords = {
  became: (of) => [
    `*Relevé* ${became(of)}`,
    ...(of.noBankFile === null
      ? []
      : [
          `⚠️ *Pas de fichier SEPA* : ${MISSING[of.noBankFile]}. Faites le virement à la main d’après le CSV, puis « Marquer payé… ».`,
        ]),
  ],
  buttons: {
    pay: "Marquer payé…",
    sepa: "Fichier SEPA",
    pdf: "PDF",
    csv: "CSV",
    returned: "Rejet bancaire…",
  },
  link: ({ number, file, url }) =>
    `📄 ${number} : <${url}|${file === "sepa" ? "fichier SEPA (pain.001)" : file.toUpperCase()}> · lien valable 15 minutes, pour vous seul.`,
  noAddress: (number) =>
    `ℹ️ Ce serveur n’a pas d’adresse (\`PUBLIC_URL\`) : le fichier se prend par \`GET /api/admin/statements/${number}/file\`.`,
  close: "Fermer",
  over: (of) =>
    of.state === "settled"
      ? `✅ C’est déjà fait : ${of.number} est réglé, référence ${of.reference ?? "—"}${recorded(of)}.`
      : of.state === "returned"
        ? `↩️ C’est déjà fait : ${of.number} est rejeté par la banque (${of.reason ?? "—"})${recorded(of)}.`
        : `${of.number} est ${statementNamesFr[of.state]} : action impossible.`,
  pay: {
    title: "Marquer payé",
    intro: ({ number, partner, netCents }) =>
      `*${euros(netCents)}* à ${partner} (${number}). À remplir une fois le virement vu sur le compte : le partenaire est prévenu.`,
    reference: "Référence de la banque",
    referenceHint: "Telle que sur l’extrait de compte ; une référence vaut pour un paiement.",
    day: "Jour du virement",
    noDay: "Choisissez le jour du virement.",
    future: "Ce jour n’est pas encore passé.",
    submit: "Marquer payé",
    done: ({ number, partner, netCents, reference }) =>
      `💶 ${number} est réglé : ${euros(netCents)} à ${partner}, référence ${reference ?? "—"}. Le partenaire est prévenu.`,
  },
  returned: {
    title: "Rejet bancaire",
    intro: ({ number, partner, netCents }) =>
      `La banque n’a pas payé ${number} (${euros(netCents)} à ${partner}) : les lignes redeviennent payables et partent sur un nouveau relevé au prochain jour bancaire.`,
    reason: "Motif de la banque",
    reasonHint: "Par exemple : AC04, compte clos.",
    submit: "Noter le rejet",
    done: ({ number }) => `↩️ Rejet noté pour ${number} : ses lignes repartent sur le prochain relevé.`,
  },
};
