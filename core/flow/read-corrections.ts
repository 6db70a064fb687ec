import type { ReplyCorrection } from "../partner/correction.ts";
import type { Deps } from "../ports.ts";

/*
 * What people corrected of how replies were read: cases for the test set.
 */

/** Every correction, oldest first. */
export function readCorrections(deps: Deps): Promise<readonly ReplyCorrection[]> {
  return deps.store.transaction((tx) => tx.replies.corrections());
}
