import {
  type ContractFigures,
  type ContractTerms,
  contractChange,
  contractOn,
} from "../commission/contract.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/*
 * New terms with a partner, once somebody else approved them (R58, R123): a version of the contract of its own, from a
 * day that has not passed. The partner's row is locked, so that two changes are decided one after the other.
 */

/** What new terms would change, as of now. */
export async function contractFiguresIn(
  tx: Tx,
  deps: Deps,
  { partner, will }: { readonly partner: string; readonly will: ContractTerms },
): Promise<ContractFigures | Refusal> {
  await tx.partners.lock(partner);
  if (!(await tx.partners.find(partner))) return refuse("partner_unknown", { partner }, "partner");
  const versions = await tx.agreements.contracts(partner);
  return contractChange({ partner, will }, { versions, today: localDate(deps.clock.now(), BUSINESS_ZONE) });
}

/** Writes the version down within the caller's transaction; the past is left as it is. */
export async function changeContractIn(
  tx: Tx,
  deps: Deps,
  { partner, will }: Pick<ContractFigures, "partner" | "will">,
): Promise<null> {
  await tx.agreements.addContract({ ...will, partner, id: deps.ids.next("contract") });
  return null;
}

/** Why a partner may not be made to take orders: no contract in force, or live none that is signed (R123); null if it may. */
export async function withoutContract(tx: Tx, deps: Deps, partner: string): Promise<Refusal | null> {
  const versions = await tx.agreements.contracts(partner);
  const inForce = contractOn(versions, localDate(deps.clock.now(), BUSINESS_ZONE));
  const isEnough = inForce !== null && (!deps.settings.isLive || inForce.document !== null);
  return isEnough ? null : refuse("contract_missing", { sku: null, partner });
}
