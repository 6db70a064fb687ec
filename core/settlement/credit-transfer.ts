import { Temporal } from "temporal-polyfill";
import { type NotSepa, type SepaAccount, sepaAccount } from "./iban.ts";
import { sepaText } from "./sepa-text.ts";
import type { StatementPaper } from "./statement-paper.ts";

/*
 * What the bank is asked to pay: one transfer a statement, gathered by the day on which it is to be executed. The
 * message itself is written from it by `pain-001.ts`.
 */

/** Whose account is debited: ours. */
export interface Debtor {
  readonly name: string;
  readonly iban: string;
  readonly bic: string | null;
}

export interface CreditTransferOrder {
  readonly debtor: Debtor;
  /** Ours for the whole file; the bank refuses one that it has seen. At most 30 of a–z A–Z 0–9 and "-". */
  readonly messageId: string;
  readonly createdAt: Temporal.Instant;
  /** The first day on which the bank can still execute; a run before it is asked for on that day. */
  readonly earliestOn: Temporal.PlainDate;
  readonly statements: readonly StatementPaper[];
}

/** Texts are plain by now, and of the length that the message allows. */
export interface Transfer {
  readonly endToEndId: string;
  readonly cents: number;
  readonly creditor: SepaAccount & { readonly name: string };
  readonly remittance: string;
}

export interface TransferBatch {
  readonly id: string;
  readonly executionOn: Temporal.PlainDate;
  readonly transfers: readonly Transfer[];
}

export interface CreditTransferMessage {
  readonly messageId: string;
  readonly createdAt: Temporal.Instant;
  readonly debtor: SepaAccount & { readonly name: string };
  readonly batches: readonly TransferBatch[];
}

/** Why a statement is in no file: the payee gave no account, or one that SEPA does not reach. */
export type LeftOutReason = "no_account" | NotSepa;

export interface LeftOut {
  readonly number: string;
  readonly partner: string;
  readonly reason: LeftOutReason;
}

const NAME_LENGTH_MAX = 70;
const REFERENCE_LENGTH_MAX = 35;
const REMITTANCE_LENGTH_MAX = 140;
/** The largest credit transfer of the scheme (EPC115-06). */
const CENTS_MAX = 99_999_999_999;
const BRAND = "Make the CHANGE";
/** Leaves room for "-" and the number of a batch in the 35 characters of its own id. */
const MESSAGE_ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,29}$/;

/** Why the bank's file cannot hold it, or null where it can. */
export function whyLeftOut({ account }: Pick<StatementPaper, "account">): LeftOutReason | null {
  if (account === null) return "no_account";
  const sepa = sepaAccount(account);
  return typeof sepa === "string" ? sepa : null;
}

/**
 * The transfers for these statements, by day of execution, and the statements that are in none (R130).
 * @throws RangeError for a net of zero or below, one above the scheme's limit, a number that stands there twice, or a
 *   debtor or message id that no file could hold: nothing of that kind may be offered to a bank.
 */
export function creditTransfers(order: CreditTransferOrder): {
  readonly message: CreditTransferMessage;
  readonly leftOut: readonly LeftOut[];
} {
  const { messageId, createdAt, statements } = order;
  if (!MESSAGE_ID.test(messageId)) throw new RangeError(`not a message id of a bank's file: "${messageId}"`);
  requirePayable(statements);
  const leftOut = statements.flatMap((statement): readonly LeftOut[] => {
    const reason = whyLeftOut(statement);
    return reason === null ? [] : [{ number: statement.number, partner: statement.partner, reason }];
  });
  return {
    message: { messageId, createdAt, debtor: debtorOf(order.debtor), batches: batchesOf(order) },
    leftOut,
  };
}

/** Cents as the message writes them: "1234.50". */
export function amountText(cents: number): string {
  const digits = String(cents).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** What all of them come to, in cents. */
export function centsOf(transfers: readonly Transfer[]): number {
  return transfers.reduce((sum, { cents }) => sum + cents, 0);
}

function requirePayable(statements: readonly StatementPaper[]): void {
  const numbers = new Set<string>();
  for (const { number, netCents } of statements) {
    if (!Number.isSafeInteger(netCents) || netCents <= 0 || netCents > CENTS_MAX)
      throw new RangeError(`${number} cannot be transferred: its net is ${netCents} cents`);
    const reference = referenceOf(number);
    if (numbers.has(reference)) throw new RangeError(`${number} is in the file twice`);
    numbers.add(reference);
  }
}

function debtorOf(debtor: Debtor): CreditTransferMessage["debtor"] {
  const account = sepaAccount(debtor);
  if (typeof account === "string") throw new RangeError(`our own account cannot be debited: ${account}`);
  return { ...account, name: sepaText(debtor.name, NAME_LENGTH_MAX, BRAND) };
}

function batchesOf({ messageId, earliestOn, statements }: CreditTransferOrder): readonly TransferBatch[] {
  const byDay = new Map<string, Transfer[]>();
  for (const statement of statements) {
    const transfer = transferOf(statement);
    if (transfer === null) continue;
    const { runOn } = statement;
    const day = (Temporal.PlainDate.compare(runOn, earliestOn) < 0 ? earliestOn : runOn).toString();
    byDay.set(day, [...(byDay.get(day) ?? []), transfer]);
  }
  return [...byDay.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, transfers], index) => ({
      id: `${messageId}-${index + 1}`,
      executionOn: Temporal.PlainDate.from(day),
      transfers,
    }));
}

function transferOf({ account, number, partner, netCents }: StatementPaper): Transfer | null {
  const sepa = account === null ? "no_account" : sepaAccount(account);
  if (account === null || typeof sepa === "string") return null;
  return {
    endToEndId: referenceOf(number),
    cents: netCents,
    creditor: {
      ...sepa,
      name: sepaText(account.holder, NAME_LENGTH_MAX, sepaText(partner, NAME_LENGTH_MAX, "Partner")),
    },
    remittance: sepaText(`${number} ${BRAND}`, REMITTANCE_LENGTH_MAX, BRAND),
  };
}

/**
 * The statement's number, by which its payment is known again. Where it is too long its end stays, which holds the
 * year and the count.
 */
function referenceOf(number: string): string {
  const plain = sepaText(number, Number.MAX_SAFE_INTEGER, "REL");
  return plain.length <= REFERENCE_LENGTH_MAX
    ? plain
    : plain.slice(-REFERENCE_LENGTH_MAX).replace(/^[ /]+/, "");
}
