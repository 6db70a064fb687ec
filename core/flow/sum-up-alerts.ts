import { digestOf } from "../alert/digest.ts";
import { teamAlert } from "../notice/enqueue.ts";
import type { Deps } from "../ports.ts";

/*
 * At the end of a history that was written afterwards: what its alerts would have said, as one message in #alertes.
 * Named by the days that it is about, so that it is sent once however often it is asked for.
 */

export type SumUpOutcome = { readonly outcome: "told" | "nothing" };

/** Tells the team of the alerts that counted as sent and never left; of none there is no message. */
export function sumUpAlerts(deps: Deps): Promise<SumUpOutcome> {
  return deps.store.transaction(async (tx): Promise<SumUpOutcome> => {
    const partners = await tx.partners.all();
    const names = new Map(partners.map(({ code, name }) => [code, name]));
    const digest = digestOf(await tx.outbox.unsentAlerts(), names);
    if (!digest) return { outcome: "nothing" };
    const alert = teamAlert(`unsent_alerts:${digest.fromOn}:${digest.untilOn}`, {
      about: "unsent_alerts",
      ...digest,
    });
    await tx.outbox.enqueue([alert], deps.clock.now());
    return { outcome: "told" };
  });
}
