import { isVisible } from "../catalogue/visibility.ts";
import type { Actor } from "../order/journal.ts";
import { mayStand } from "../partner/standing.ts";
import type { SuspensionFigures } from "../partner/suspension.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { withoutContract } from "./change-contract.ts";
import { changeStandingIn } from "./change-standing.ts";
import { setReasonIn } from "./set-visibility.ts";

/*
 * A partner is suspended once two people approved it (SM-10, R191–R194): its products are hidden and its backup's shown.
 * Its open orders are listed for the team, and none is given to another by itself.
 */

/** What a suspension would do now; the partner's row and the products are locked. */
export async function suspensionFiguresIn(
  tx: Tx,
  deps: Deps,
  code: string,
): Promise<SuspensionFigures | Refusal> {
  await tx.partners.lock(code);
  const partner = await tx.partners.find(code);
  if (!partner) return refuse("partner_unknown", { partner: code }, "partner");
  const { status } = partner;
  if (!mayStand(status, "suspended"))
    return refuse("partner_status", { partner: code, status, to: "suspended" });
  const products = await tx.products.lock(code, null);
  const backup = partner.backup === null ? null : await tx.partners.find(partner.backup);
  const stands = backup !== null && backup.status !== "suspended";
  const isReady = stands && (await withoutContract(tx, deps, backup.code)) === null;
  const standing = isReady ? await tx.products.lock(backup.code, null) : [];
  const isMapped = (sku: string): boolean => products.some((product) => product.sku === sku);
  return {
    about: "suspension",
    partner: code,
    status,
    hides: products.filter(isVisible).map(({ sku }) => sku),
    backup: isReady ? backup.code : null,
    backupWithoutContract: stands && !isReady ? backup.code : null,
    shows: standing
      .filter(({ backupFor, hiddenReasons }) => hiddenReasons.includes("manual") && backupFor.some(isMapped))
      .map(({ sku }) => sku),
  };
}

/** Carries it out within the caller's transaction; the figures were read under their locks. */
export async function suspendIn(
  tx: Tx,
  deps: Deps,
  { figures, actor }: { readonly figures: SuspensionFigures; readonly actor: Actor },
): Promise<Refusal | null> {
  const { partner: code, backup, shows } = figures;
  const no = await changeStandingIn(tx, deps, {
    code,
    to: "suspended",
    why: "approved",
    figure: null,
    actor,
  });
  if (no) return no;
  const products = await tx.products.lock(code, null);
  await setReasonIn(tx, deps, { products, reason: "suspension", isSet: true, actor, note: null });
  if (backup !== null) await activateBackupIn(tx, deps, { backup, shows, actor });
  return null;
}

/** The backup is sent orders from now on, for what stands in for the suspended partner's products (R194). */
async function activateBackupIn(
  tx: Tx,
  deps: Deps,
  of: { readonly backup: string; readonly shows: readonly string[]; readonly actor: Actor },
): Promise<void> {
  const { backup, shows, actor } = of;
  await changeStandingIn(tx, deps, { code: backup, to: "active", why: "backup", figure: null, actor });
  if (shows.length === 0) return;
  const products = await tx.products.lock(backup, shows);
  await setReasonIn(tx, deps, { products, reason: "manual", isSet: false, actor, note: "backup" });
}
