import type { AccountId } from "../ids.ts";
import { type AccountFigures, accountShown, type PartnerAccount } from "../partner/account.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/*
 * A partner is to be paid elsewhere, which somebody else approves: a false account is how payments are stolen. The
 * account is written down when it is proposed, and is nobody's until it is approved; requests hold its end alone.
 */

/** Where the partner is paid to now, and where it would be; its row is locked. */
export async function accountFiguresIn(
  tx: Tx,
  deps: Deps,
  { partner, account: id }: { readonly partner: string; readonly account: AccountId },
): Promise<AccountFigures | Refusal> {
  await tx.partners.lock(partner);
  const account = await tx.agreements.findAccount(id);
  if (!account) throw new Error(`the account ${id} is not written down`);
  const now = await tx.partners.account(partner, localDate(deps.clock.now(), BUSINESS_ZONE));
  if (now && sayTheSame(now, account)) return refuse("account_unchanged", { partner });
  const was = now && accountShown(now);
  return { about: "account", partner, account: id, was, will: accountShown(account) };
}

/** From today on the partner is paid there. */
export async function startAccountIn(
  tx: Tx,
  deps: Deps,
  { partner, account }: Pick<AccountFigures, "partner" | "account">,
): Promise<null> {
  const on = localDate(deps.clock.now(), BUSINESS_ZONE);
  await tx.agreements.startAccount(account, { partner, on });
  return null;
}

function sayTheSame(a: PartnerAccount, b: PartnerAccount): boolean {
  const said = ({ holder, iban, bic, vatNumber, addressLines }: PartnerAccount): string =>
    JSON.stringify([holder, iban, bic, vatNumber, addressLines]);
  return said(a) === said(b);
}
