import type { Actor } from "../order/journal.ts";
import type { PartnerStatus } from "../partner/partner.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { withoutContract } from "./change-contract.ts";
import { changeStandingIn } from "./change-standing.ts";
import { setReasonIn } from "./set-visibility.ts";

/*
 * A manager says how a partner stands (SM-10): coming back after a suspension with the products they name, active again,
 * or on standby once it is not needed as a backup. What it is already changes nothing.
 */

export interface SetStandingInput {
  readonly code: string;
  readonly to: Exclude<PartnerStatus, "suspended" | "degraded">;
  /** Coming back: which products clients see again, by our SKU; null for all. */
  readonly skus: readonly string[] | null;
  readonly actor: Actor;
}

export type SetStandingOutcome =
  | { readonly outcome: "done"; readonly status: PartnerStatus; readonly shown: readonly string[] }
  | Refusal;

export function setStanding(deps: Deps, input: SetStandingInput): Promise<SetStandingOutcome> {
  return deps.store.transaction(async (tx) => {
    const { code, to, skus, actor } = input;
    const known = skus === null ? null : await tx.products.lock(code, skus);
    const names = new Set(known?.map(({ sku }) => sku));
    const strange = skus?.find((sku) => !names.has(sku));
    if (strange !== undefined) return refuse("unknown_sku", { sku: strange }, "skus");
    // What a partner cannot be sold by, it is not made to sell by (R123).
    const unsigned = to === "standby" ? null : await withoutContract(tx, deps, code);
    if (unsigned) return unsigned;
    const no = await changeStandingIn(tx, deps, { code, to, why: "by_hand", figure: null, actor });
    if (isRefusal(no)) return no;
    const shown = await afterStandingIn(tx, deps, { code, to, skus, actor });
    return { outcome: "done", status: to, shown };
  });
}

/** What clients see again: a partner that comes back shows what was named, one that is active all; its backup rests. */
export async function afterStandingIn(
  tx: Tx,
  deps: Deps,
  of: Pick<SetStandingInput, "code" | "to" | "skus" | "actor">,
): Promise<readonly string[]> {
  const { code, to, actor } = of;
  if (to === "standby") {
    await hideBackupIn(tx, deps, { backup: code, actor });
    return [];
  }
  const products = await tx.products.lock(code, to === "recovering" ? of.skus : null);
  const reason = { reason: "suspension", isSet: false, actor, note: null } as const;
  const shown = await setReasonIn(tx, deps, { products, ...reason });
  if (to === "active") await restBackupIn(tx, deps, { code, actor });
  return shown.map(({ sku }) => sku);
}

/** The backup of a partner that is active again is given no new orders; what it has it finishes (SM-10). */
async function restBackupIn(
  tx: Tx,
  deps: Deps,
  { code, actor }: { readonly code: string; readonly actor: Actor },
): Promise<void> {
  const partner = await tx.partners.find(code);
  const backup = partner?.backup ? await tx.partners.find(partner.backup) : null;
  // One that stands in for somebody else too, or was made active by hand, is a person's to send back.
  if (backup?.status !== "active" || (await tx.partners.whyItStands(backup.code)) !== "backup") return;
  await changeStandingIn(tx, deps, { code: backup.code, to: "standby", why: "backup", figure: null, actor });
  await hideBackupIn(tx, deps, { backup: backup.code, actor });
}

async function hideBackupIn(
  tx: Tx,
  deps: Deps,
  { backup, actor }: { readonly backup: string; readonly actor: Actor },
): Promise<void> {
  const products = (await tx.products.lock(backup, null)).filter(({ backupFor }) => backupFor.length > 0);
  await setReasonIn(tx, deps, { products, reason: "manual", isSet: true, actor, note: "backup" });
}
