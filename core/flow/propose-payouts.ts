import type { Person } from "../approval/approval.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import type { Statement } from "../settlement/statement.ts";
import { isChangeable, OPEN_STATEMENTS } from "../settlement/statement-state.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { draftStatement } from "./draft-statement.ts";

/*
 * Somebody of the team prepares what is to be paid without waiting for the run of the day (SM-5): a statement for each
 * partner with something ripe, each in a transaction of its own. Asked twice, or by two people, it is proposed once.
 */

export type PreparedPayout = { readonly partner: string } & (
  | { readonly outcome: "proposed" | "already" | "open"; readonly statement: Statement }
  | { readonly outcome: "nothing"; readonly netCents: number }
);

/** Of one partner or of all, in the order of their codes; one that somebody refused is asked about again by name alone. */
export async function proposePayouts(
  deps: Deps,
  ask: { readonly partner: string | null; readonly by: Person },
): Promise<readonly PreparedPayout[] | Refusal> {
  const { partner: only, by } = ask;
  const { ripe, open } = await deps.store.transaction(async (tx) => ({
    ripe: await tx.statements.partnersToPay(localDate(deps.clock.now(), BUSINESS_ZONE)),
    open: await tx.statements.list({ partner: only, states: OPEN_STATEMENTS, limit: 200 }),
  }));
  const partners = only === null ? [...new Set([...ripe, ...open.map(({ partner }) => partner)])] : [only];
  const prepared: PreparedPayout[] = [];
  for (const partner of partners.toSorted()) {
    const before = open.find((each) => each.partner === partner);
    const isRefused = before?.state === "rejected" && only === null;
    if (before && (isRefused || !isChangeable(before.state))) {
      prepared.push({ partner, outcome: "open", statement: before });
      continue;
    }
    const drafted = await draftStatement(deps, { partner, by, why: null, isEarly: false });
    if (!isRefusal(drafted)) prepared.push({ partner, ...drafted });
    else if (drafted.refused === "nothing_to_pay")
      prepared.push({ partner, outcome: "nothing", netCents: drafted.facts.netCents });
    // Somebody was faster by a moment: what waits now is told by asking again.
    else if (only !== null || drafted.refused !== "statement_open") return drafted;
  }
  return prepared;
}
