import type { AccountId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { lastFour, plainIban, sepaAccount } from "../settlement/iban.ts";

/**
 * Where a partner is paid to. Whoever changes an account changes who is paid, so a second person says yes, and nothing
 * shows more of an account than its last four characters.
 */
export interface PartnerAccount {
  readonly holder: string;
  /** Without spaces, its check digits right. */
  readonly iban: string;
  readonly bic: string | null;
  readonly vatNumber: string | null;
  /** The legal address, line by line. */
  readonly addressLines: readonly string[];
}

/** A request keeps no account: it names the one that was written down, which nobody can change. */
export interface AccountFigures {
  readonly about: "account";
  readonly partner: string;
  readonly account: AccountId;
  readonly was: AccountShown | null;
  readonly will: AccountShown;
}

/** As much of it as is shown: "…7034". */
export interface AccountShown {
  readonly holder: string;
  readonly ibanEnd: string;
  /** Of the bank, by the IBAN. */
  readonly country: string;
  readonly vatNumber: string | null;
}

/** As it is written down, in capitals and without spaces; `account_invalid` where no transfer would reach it. */
export function readAccount(given: PartnerAccount): PartnerAccount | Refusal {
  const account = sepaAccount(given);
  if (typeof account === "string")
    return refuse("account_invalid", { ibanEnd: lastFour(given.iban), why: account }, "iban");
  const vatNumber = given.vatNumber?.replace(/[\s.]+/g, "").toUpperCase() || null;
  const addressLines = given.addressLines.map((line) => line.trim()).filter((line) => line !== "");
  return { ...account, holder: given.holder.trim(), vatNumber, addressLines };
}

export function accountShown({ holder, iban, vatNumber }: PartnerAccount): AccountShown {
  return { holder, ibanEnd: lastFour(iban), country: plainIban(iban).slice(0, 2), vatNumber };
}
