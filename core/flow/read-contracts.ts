import { type ContractVersion, contractOn } from "../commission/contract.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/* Somebody looks at what was agreed on with a partner. Nothing changes, so reading twice is safe. */

export interface ContractsReport {
  readonly partner: string;
  readonly inForce: ContractVersion | null;
  /** Those that have not begun, the next first. */
  readonly coming: readonly ContractVersion[];
  /** Those that are over, the newest first. */
  readonly past: readonly ContractVersion[];
  /** The day in Brussels, ISO. */
  readonly today: string;
}

export function readContracts(deps: Deps, partner: string): Promise<ContractsReport | Refusal> {
  return deps.store.transaction(async (tx) => {
    if (!(await tx.partners.find(partner))) return refuse("partner_unknown", { partner }, "partner");
    const versions = await tx.agreements.contracts(partner);
    const on = localDate(deps.clock.now(), BUSINESS_ZONE);
    const inForce = contractOn(versions, on);
    const today = on.toString();
    // ISO dates are in the order of their text.
    const coming = versions.filter(({ validFrom }) => validFrom > today).toReversed();
    const past = versions.filter(({ id, validFrom }) => validFrom <= today && id !== inForce?.id);
    return { partner, inForce, coming, past, today };
  });
}
