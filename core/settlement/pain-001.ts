import {
  amountText,
  type CreditTransferMessage,
  type CreditTransferOrder,
  centsOf,
  creditTransfers,
  type LeftOut,
  type Transfer,
  type TransferBatch,
} from "./credit-transfer.ts";

/*
 * The file that a bank takes: a customer credit transfer initiation, ISO 20022 pain.001.001.09, within the rules of
 * SEPA (EPC132-08). The order of its elements is the schema's.
 */

const NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

/** An element: a name, and its text or its children. */
type Element = readonly [name: string, content: string | readonly Element[]];

export interface SepaFile {
  /** Null where every statement is left out: a message without a transfer is none. */
  readonly xml: string | null;
  readonly transfers: number;
  readonly cents: number;
  readonly leftOut: readonly LeftOut[];
}

/** The file for these statements, and those that it does not hold (R130). @throws RangeError as `creditTransfers`. */
export function sepaFile(order: CreditTransferOrder): SepaFile {
  const { message, leftOut } = creditTransfers(order);
  const transfers = message.batches.flatMap((batch) => batch.transfers);
  return {
    xml: transfers.length === 0 ? null : pain001(message),
    transfers: transfers.length,
    cents: centsOf(transfers),
    leftOut,
  };
}

function pain001(message: CreditTransferMessage): string {
  const { messageId, createdAt, debtor, batches } = message;
  const transfers = batches.flatMap((batch) => batch.transfers);
  const header: Element = [
    "GrpHdr",
    [
      ["MsgId", messageId],
      ["CreDtTm", createdAt.toString({ smallestUnit: "second" })],
      ...sums(transfers),
      ["InitgPty", [["Nm", debtor.name]]],
    ],
  ];
  const payments = batches.map((batch) => paymentOf(message, batch));
  const body = written(["CstmrCdtTrfInitn", [header, ...payments]], 1);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${NAMESPACE}">\n${body}</Document>\n`;
}

function paymentOf({ debtor }: CreditTransferMessage, batch: TransferBatch): Element {
  return [
    "PmtInf",
    [
      ["PmtInfId", batch.id],
      ["PmtMtd", "TRF"],
      ["BtchBookg", "false"],
      ...sums(batch.transfers),
      ["PmtTpInf", [["SvcLvl", [["Cd", "SEPA"]]]]],
      ["ReqdExctnDt", [["Dt", batch.executionOn.toString()]]],
      ["Dbtr", [["Nm", debtor.name]]],
      ["DbtrAcct", accountOf(debtor.iban)],
      ["DbtrAgt", [["FinInstnId", bankOf(debtor.bic)]]],
      ["ChrgBr", "SLEV"],
      ...batch.transfers.map(transferOf),
    ],
  ];
}

function transferOf({ endToEndId, cents, creditor, remittance }: Transfer): Element {
  return [
    "CdtTrfTxInf",
    [
      ["PmtId", [["EndToEndId", endToEndId]]],
      ["Amt", [["InstdAmt", amountText(cents)]]],
      ...(creditor.bic === null
        ? []
        : [["CdtrAgt", [["FinInstnId", bankOf(creditor.bic)]]] satisfies Element]),
      ["Cdtr", [["Nm", creditor.name]]],
      ["CdtrAcct", accountOf(creditor.iban)],
      ["RmtInf", [["Ustrd", remittance]]],
    ],
  ];
}

function sums(transfers: readonly Transfer[]): readonly Element[] {
  return [
    ["NbOfTxs", String(transfers.length)],
    ["CtrlSum", amountText(centsOf(transfers))],
  ];
}

function accountOf(iban: string): readonly Element[] {
  return [["Id", [["IBAN", iban]]]];
}

function bankOf(bic: string | null): readonly Element[] {
  return bic === null ? [["Othr", [["Id", "NOTPROVIDED"]]]] : [["BICFI", bic]];
}

/** Indented by its depth, so that a person can read the file. */
function written([name, content]: Element, depth: number): string {
  const indent = "  ".repeat(depth);
  // The one attribute of the message: all of SEPA is in euros.
  const opening = name === "InstdAmt" ? `${name} Ccy="EUR"` : name;
  if (typeof content === "string") return `${indent}<${opening}>${escaped(content)}</${name}>\n`;
  return `${indent}<${opening}>\n${content.map((each) => written(each, depth + 1)).join("")}${indent}</${name}>\n`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
