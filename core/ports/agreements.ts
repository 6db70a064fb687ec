import type { Temporal } from "temporal-polyfill";
import type { ContractVersion } from "../commission/contract.ts";
import type { AccountId } from "../ids.ts";
import type { PartnerAccount } from "../partner/account.ts";

/** What was agreed on with partners and among us, as the flows read and write it; nothing of it is ever changed. */
export interface AgreementsPort {
  /** Every version of a partner's contract, the newest first. */
  contracts(partner: string): Promise<readonly ContractVersion[]>;
  addContract(version: ContractVersion): Promise<void>;
  /** Writes an account down that nobody is paid to yet. */
  keepAccount(
    id: AccountId,
    of: { readonly partner: string; readonly account: PartnerAccount },
  ): Promise<void>;
  findAccount(id: AccountId): Promise<PartnerAccount | null>;
  /** From that day on its partner is paid to it. */
  startAccount(
    id: AccountId,
    of: { readonly partner: string; readonly on: Temporal.PlainDate },
  ): Promise<void>;
  /** Emergency spendings approved from the first day to before the second, in cents; who spends next waits. */
  spentBetween(from: Temporal.PlainDate, before: Temporal.PlainDate): Promise<number>;
  spend(of: {
    readonly amountCents: number;
    readonly purpose: string;
    readonly approvedBy: string;
    readonly on: Temporal.PlainDate;
    readonly at: Temporal.Instant;
  }): Promise<void>;
}
