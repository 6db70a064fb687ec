import type { SettlementWords } from "../settlement-words.ts";
import { phrase } from "./spacing.ts";
import { statementLetterFr } from "./statement-letter.ts";

/** The papers of settlement in French. */
export const settlementFr: SettlementWords = {
  letter: statementLetterFr,
  sheets: {
    columns: {
      statement: "Relevé",
      number: "Commande",
      partner: "Partenaire",
      holder: "Titulaire",
      iban: "IBAN",
      bic: "BIC",
      executionOn: "À exécuter le",
      net: "Net à payer (EUR)",
      inFile: "Dans le fichier SEPA",
      kind: "Nature",
      state: "État",
      orderedOn: "Commandée le",
      deliveredOn: "Livrée le",
      payableOn: "Payable le",
      paidOn: "Payée le",
      sku: "SKU",
      name: "Produit",
      quantity: "Quantité",
      gross: "Brut TTC (EUR)",
      vat: "dont TVA (EUR)",
      rate: "Taux (%)",
      commission: "Commission (EUR)",
      marketplaceShare: "Part marketplace (EUR)",
      partnerShare: "Part partenaire (EUR)",
      contested: "Contestée",
      paymentReference: "Référence de paiement",
    },
    title: {
      statement: (number) => `Relevé ${number}`,
      payouts: "Virements",
      commissions: (month) => `Commissions ${month}`,
    },
    kinds: { sale: "vente", adjustment: "ajustement", clawback: "reprise" },
    states: {
      estimated: "estimée",
      pending: "en attente",
      due: "due",
      payable: "payable",
      approved: "approuvée",
      paid: "payée",
      held: "bloquée",
      void: "annulée",
    },
    carriedForward: "report des relevés précédents",
    yes: "oui",
    notInFile: {
      no_debtor: phrase`non : le compte à débiter n’est pas configuré (SEPA_DEBTOR_IBAN)`,
      no_account: phrase`non : le partenaire n’a pas donné de compte`,
      bad_iban: phrase`non : l’IBAN n’est pas valable`,
      outside_sepa: phrase`non : compte hors de la zone SEPA`,
      no_bic: phrase`non : le BIC manque pour ce pays`,
    },
  },
  paper: {
    title: (model) =>
      model === "agent"
        ? "Relevé de règlement — ventes pour votre compte"
        : "Relevé de règlement — achats-reventes",
    model: (model) =>
      model === "agent"
        ? "Vous vendez, nous encaissons pour votre compte et retenons notre commission."
        : phrase`Nous vous achetons et revendons : votre part est le prix qui vous revient.`,
    page: (page, pages) => `page ${page} / ${pages}`,
    number: "Numéro",
    period: "Période",
    dates: (from, until) => `du ${from} au ${until}`,
    issuedOn: "Établi le",
    runOn: "Virement le",
    partner: "Partenaire",
    vatNumber: (number) => phrase`TVA : ${number}`,
    account: (holder, lastFour) => `${holder}, compte ${lastFour}`,
    noAccount: phrase`Aucun compte connu : donnez-nous votre IBAN pour être payé.`,
    columns: {
      number: "Commande",
      deliveredOn: "Livrée",
      payableOn: "J+7",
      product: "Produit",
      quantity: "Qté",
      gross: "Brut TTC",
      vat: "dont TVA",
      commission: "Commission",
      share: "Votre part",
    },
    kind: { sale: "", adjustment: phrase`Ajustement : `, clawback: phrase`Reprise après retour : ` },
    contested: "contestée, non payée pour l’instant",
    noLines: "Aucune ligne sur cette période.",
    totals: "Total des lignes",
    carriedForward: "Report des relevés précédents",
    net: "Net à payer",
    notPaid: phrase`Rien n’est viré : le solde est reporté sur votre prochain relevé.`,
    reference: (reference) => phrase`Référence du virement : ${reference}`,
    payableNote: phrase`J+7 : sept jours après la livraison ; le virement part le premier jour bancaire à compter de cette date.`,
    notInvoice: "Ce relevé ne vaut pas facture.",
    contest: (example) =>
      phrase`Une ligne vous semble fausse ? Vous avez 8 jours ouvrés : répondez « CONTESTER ${example} » suivi de la raison, par WhatsApp ou à notre mail. Cette ligne est alors gelée, le reste est payé.`,
  },
};
