import { DEAD_LETTER, type DeadLetterFacts } from "../alert/dead-letter.ts";
import type { NoticeId } from "../ids.ts";
import type { Deps, Tx } from "../ports.ts";
import { settleKnown } from "./settle-alert.ts";

/* Somebody has dealt with messages that could not leave: the alerts about them are over. */

/** Ends them within the caller's transaction; one that fails again opens its alert again. */
export async function endDeadLettersIn(
  tx: Tx,
  deps: Deps,
  of: { readonly ids: readonly NoticeId[]; readonly ended: "again" | "arrived" },
): Promise<void> {
  const { ids, ended } = of;
  for (const id of ids) {
    const known = await tx.alerts.lockLive(DEAD_LETTER, id);
    if (!known) continue;
    await settleKnown(tx, deps, {
      ...{ rule: DEAD_LETTER, entity: id, known, found: null },
      resolved: async (alert) => ({ ...alert, facts: { ...(alert.facts as DeadLetterFacts), ended } }),
    });
  }
}
