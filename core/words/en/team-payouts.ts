import { formatCents } from "../format.ts";
import type { NoBankFile, PayoutBecame, PayoutWords } from "../payout-words.ts";
import { statementNamesEn } from "./statement-names.ts";

const euros = (cents: number): string => formatCents(cents, "en");

const MISSING: Record<NoBankFile, string> = {
  no_debtor: "our own account is not set (`SEPA_DEBTOR_IBAN`)",
  no_account: "the partner has no account on record",
  bad_iban: "the partner’s IBAN is not valid",
  outside_sepa: "the partner’s account is outside SEPA",
  no_bic: "the BIC is missing, which that country needs",
  late: "the account was not known when the payment was approved",
};

const recorded = ({ by, at }: PayoutBecame): string =>
  `${by === null ? "" : `, recorded by ${by}`}${at === null ? "" : ` (${at})`}`;

function became(of: PayoutBecame): string {
  switch (of.state) {
    case "approved":
      return "⏳ Its files are being made";
    case "exported":
      return of.noBankFile === null
        ? "🏦 To be sent to the bank: the SEPA file is ready, the transfer itself is yours to make"
        : "🏦 The transfer is to be made by hand";
    case "partially_settled":
      return "🏦 Paid in part: the rest waits for its transfer";
    case "settled":
      return `💶 Paid, reference ${of.reference ?? "—"}${recorded(of)}`;
    case "returned":
      return `↩️ Refused by the bank: ${of.reason ?? "—"}${recorded(of)}. Its lines go on the next statement`;
    default:
      return statementNamesEn[of.state];
  }
}

/** What becomes of an approved payment, in English. */
export const payoutsEn: PayoutWords = {
  became: (of) => [
    `*Statement* ${became(of)}`,
    ...(of.noBankFile === null
      ? []
      : [
          `⚠️ *No SEPA file*: ${MISSING[of.noBankFile]}. Make the transfer by hand from the CSV, then “Mark paid…”.`,
        ]),
  ],
  buttons: {
    pay: "Mark paid…",
    sepa: "SEPA file",
    pdf: "PDF",
    csv: "CSV",
    returned: "Bank refused it…",
  },
  link: ({ number, file, url }) =>
    `📄 ${number}: <${url}|${file === "sepa" ? "SEPA file (pain.001)" : file.toUpperCase()}> · link good for 15 minutes, for you alone.`,
  noAddress: (number) =>
    `ℹ️ This server has no address (\`PUBLIC_URL\`): the file is had by \`GET /api/admin/statements/${number}/file\`.`,
  close: "Close",
  over: (of) =>
    of.state === "settled"
      ? `✅ Done already: ${of.number} is paid, reference ${of.reference ?? "—"}${recorded(of)}.`
      : of.state === "returned"
        ? `↩️ Done already: the bank refused ${of.number} (${of.reason ?? "—"})${recorded(of)}.`
        : `${of.number} is ${statementNamesEn[of.state]}: not possible.`,
  pay: {
    title: "Mark paid",
    intro: ({ number, partner, netCents }) =>
      `*${euros(netCents)}* to ${partner} (${number}). Fill it in once the transfer is on the bank statement: the partner is told.`,
    reference: "The bank’s reference",
    referenceHint: "As on the bank statement; one reference is one payment.",
    day: "Day of the transfer",
    noDay: "Choose the day of the transfer.",
    future: "That day is yet to come.",
    submit: "Mark paid",
    done: ({ number, partner, netCents, reference }) =>
      `💶 ${number} is paid: ${euros(netCents)} to ${partner}, reference ${reference ?? "—"}. The partner is told.`,
  },
  returned: {
    title: "Bank refused it",
    intro: ({ number, partner, netCents }) =>
      `The bank did not pay ${number} (${euros(netCents)} to ${partner}): its lines are payable again and go on a new statement on the next bank day.`,
    reason: "The bank’s reason",
    reasonHint: "For example: AC04, closed account.",
    submit: "Record it",
    done: ({ number }) => `↩️ Recorded for ${number}: its lines go on the next statement.`,
  },
};
