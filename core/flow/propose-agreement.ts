import type { ContractFigures, ContractTerms } from "../commission/contract.ts";
import { type AccountFigures, accountShown, type PartnerAccount, readAccount } from "../partner/account.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, refuse } from "../refusal.ts";
import { type ProposeInput, type ProposeOutcome, proposeIn } from "./propose-approval.ts";
import { budgetFiguresIn } from "./spend-budget.ts";

/*
 * Somebody asks for new terms with a partner, for another account of its, or for money in an emergency (SM-6). Nothing
 * of it is so until somebody else approves it; asked again while that is open, the open request is named.
 */

/** The card shows what the terms were, what they become, and an example of both. */
export function proposeContract(
  deps: Deps,
  input: ProposeInput & { readonly partner: string; readonly terms: ContractTerms },
): Promise<ProposeOutcome> {
  const { partner, terms, by, why } = input;
  const wanted: ContractFigures = { about: "contract", partner, was: null, will: terms };
  return deps.store.transaction((tx) =>
    proposeIn(tx, deps, { kind: "contract", subject: partner, wanted, by, why }),
  );
}

/** Writes the account down, which is nobody's until it is approved. */
export function proposeAccount(
  deps: Deps,
  input: ProposeInput & { readonly partner: string; readonly account: PartnerAccount },
): Promise<ProposeOutcome> {
  const { partner, by, why } = input;
  return deps.store.transaction(async (tx) => {
    const account = readAccount(input.account);
    if (isRefusal(account)) return account;
    await tx.partners.lock(partner);
    if (!(await tx.partners.find(partner))) return refuse("partner_unknown", { partner }, "partner");
    const id = deps.ids.next("account");
    await tx.agreements.keepAccount(id, { partner, account });
    const will = accountShown(account);
    const wanted: AccountFigures = { about: "account", partner, account: id, was: null, will };
    return proposeIn(tx, deps, { kind: "account", subject: partner, wanted, by, why });
  });
}

/** One request about a purpose is open at a time. */
export function proposeSpending(
  deps: Deps,
  input: ProposeInput & { readonly amountCents: number; readonly purpose: string },
): Promise<ProposeOutcome> {
  const { amountCents, by, why } = input;
  const purpose = input.purpose.trim();
  return deps.store.transaction(async (tx) => {
    const wanted = await budgetFiguresIn(tx, deps, { amountCents, purpose });
    return proposeIn(tx, deps, { kind: "budget", subject: purpose.toLowerCase(), wanted, by, why });
  });
}
