import { DESK } from "../approval/approval.ts";
import { SYSTEM } from "../order/journal.ts";
import { isToBeSuspended, judge } from "../partner/standing.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { wordsIn } from "../words/words.ts";
import { changeStandingIn } from "./change-standing.ts";
import { proposeIn } from "./propose-approval.ts";
import { afterStandingIn } from "./set-standing.ts";

/*
 * A partner answered, was given up on, or missed a promise: how it stands is judged anew (SM-10). It is degraded, and
 * active again, by itself; its suspension is only proposed. Looking twice changes nothing.
 */

/** Judged right after what caused it; named by the part, so that no two of a partner's orders wait for one row. */
export function standingCheck(
  { fulfiller, id }: { readonly fulfiller: string; readonly id: string },
  deps: Deps,
): TimerEntry {
  return { kind: "standing_check", subject: `${fulfiller}:${id}`, dueAt: deps.clock.now() };
}

/** Looks within the caller's transaction. */
export async function watchStandingIn(tx: Tx, deps: Deps, { subject }: TimerEntry): Promise<void> {
  const [code = ""] = subject.split(":");
  await tx.partners.lock(code);
  const partner = await tx.partners.find(code);
  if (!partner) return;
  const since = partner.status === "active" ? null : await tx.partners.standsSince(code);
  const record = await tx.partners.record(code, { since, now: deps.clock.now() });
  const change = judge(partner, record);
  if (change) {
    await changeStandingIn(tx, deps, { ...change, code, actor: SYSTEM });
    if (change.from === "recovering")
      await afterStandingIn(tx, deps, { code, to: "active", skus: null, actor: SYSTEM });
  }
  if (!isToBeSuspended(change?.to ?? partner.status, record)) return;
  // Refused where it is asked for already.
  const why = wordsIn(deps.settings.locale).team.approvals.unanswered(record.unanswered);
  await proposeIn(tx, deps, { kind: "suspension", subject: code, by: DESK, why });
}
