import type { Person } from "../approval/approval.ts";
import type { Commission } from "../commission/commission.ts";
import { statementPapers } from "../notice/enqueue-settlement.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { fill, isRipe, paidBy, type Statement, totalsOf } from "../settlement/statement.ts";
import { isChangeable } from "../settlement/statement-state.ts";
import { BUSINESS_ZONE, firstWorkingDay, localDate } from "../time.ts";
import { proposeIn } from "./propose-approval.ts";

/*
 * What a partner is to be paid is put on one statement and shown for approval (SM-5): by the run of each TARGET day, or
 * by a person who does not wait for it. A partner has one open statement, so that two runs make one; one that was not
 * approved takes in what became payable meanwhile. What comes to nothing waits, and is netted by the next run.
 */

export interface DraftInput {
  readonly partner: string;
  readonly by: Person;
  /** In their own words; null where they gave none. */
  readonly why: string | null;
  /** Also what is due and has not reached its J+7, by an approval that says so. */
  readonly isEarly: boolean;
}

export type DraftOutcome =
  | { readonly outcome: "proposed" | "already"; readonly statement: Statement }
  | Refusal;

/** Puts it together and asks for its approval. */
export function draftStatement(deps: Deps, input: DraftInput): Promise<DraftOutcome> {
  return deps.store.transaction((tx) => draftIn(tx, deps, input));
}

/** The same within the caller's transaction. */
export async function draftIn(tx: Tx, deps: Deps, input: DraftInput): Promise<DraftOutcome> {
  const { partner } = input;
  if (!(await tx.partners.find(partner))) return refuse("partner_unknown", { partner }, "partner");
  await tx.statements.lockRun(partner);
  const openId = await tx.statements.openOf(partner);
  const before = openId === null ? null : await tx.statements.find(openId);
  if (before && !isChangeable(before.state)) {
    const { number, state } = before;
    return refuse("statement_open", { number, state }, "partner");
  }
  const rows = await ripeRows(tx, deps, { input, before });
  const { netCents } = totalsOf(rows);
  if (rows.length === 0 || netCents <= 0) return refuse("nothing_to_pay", { partner, netCents }, "partner");
  // Behind the locks of its rows: whoever decides about it takes them in the same order.
  const locked = before && (await tx.statements.lock(before.id));
  const statement = await keep(tx, deps, { input, before: locked, rows });
  await tx.outbox.enqueue([statementPapers(statement.id)], deps.clock.now());
  const { by, why } = input;
  const asked = await proposeIn(tx, deps, { kind: "payout", subject: statement.id, by, why });
  if (!isRefusal(asked)) return { outcome: "proposed", statement };
  // It waits already: whoever decides is shown the figures of then.
  return asked.refused === "approval_open" ? { outcome: "already", statement } : asked;
}

/** What was asked for early stays so while it waits; refused or lapsed, it is asked for anew. */
function isEarly(input: DraftInput, before: Statement | null): boolean {
  return input.isEarly || (before?.state === "proposed" && before.isEarly);
}

async function ripeRows(
  tx: Tx,
  deps: Deps,
  of: { readonly input: DraftInput; readonly before: Statement | null },
): Promise<readonly Commission[]> {
  const { input, before } = of;
  const on = {
    today: localDate(deps.clock.now(), BUSINESS_ZONE),
    isEarly: isEarly(input, before),
  };
  const own = before ? await tx.commissions.lockToPay(paidBy(before)) : [];
  const free = await tx.statements.lockFree(input.partner, ["due", "payable"]);
  // What was taken back of its rows since is among both.
  const byId = new Map([...own, ...free].map((row) => [row.id, row]));
  return [...byId.values()].filter((row) => isRipe(row, on)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function keep(
  tx: Tx,
  deps: Deps,
  of: { readonly input: DraftInput; readonly before: Statement | null; readonly rows: readonly Commission[] },
): Promise<Statement> {
  const { input, before, rows } = of;
  const now = deps.clock.now();
  const today = localDate(now, BUSINESS_ZONE);
  const runOn = firstWorkingDay(today, deps.holidays.around("TARGET", today.year));
  const early = isEarly(input, before);
  if (before) {
    const again = fill({ ...before, state: "proposed", runOn, isEarly: early, reason: null }, rows);
    await tx.statements.save(again);
    return again;
  }
  const blank: Statement = {
    ...{ id: deps.ids.next("statement"), number: "", partner: input.partner, state: "proposed" },
    ...{ runOn, periodFrom: today, periodUntil: today, lines: [], isEarly: early, createdAt: now },
    ...{ grossCents: 0, commissionCents: 0, netCents: 0 },
    ...{ exportedAt: null, settledAt: null, paymentReference: null, reason: null },
  };
  return tx.statements.add(fill(blank, rows), today.year);
}
