import type { Temporal } from "temporal-polyfill";
import { pay } from "../commission/advance.ts";
import type { Commission } from "../commission/commission.ts";
import type { CommissionId, OrderId } from "../ids.ts";
import { toPartner } from "../notice/enqueue.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Actor } from "../order/journal.ts";
import type { OrderAggregate } from "../ports/orders.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { paidBy, type Statement } from "../settlement/statement.ts";
import type { StatementState } from "../settlement/statement-state.ts";
import { alreadyPast, BUSINESS_ZONE, localDate } from "../time.ts";
import { saveStep } from "./save-step.ts";
import { settleStatementsIn } from "./settle-statements.ts";
import { watchOverdueIn } from "./watch-overdue.ts";

/*
 * Records what the bank did. One reference, one payment: the same reference with the same commissions is the first
 * answer again, with others it is refused. Each partner gets one payment notice.
 */

export interface PayInput {
  /** What was paid: these rows, or all that a statement pays. */
  readonly paid: { readonly commissionIds: readonly CommissionId[] } | { readonly statement: string };
  readonly paidAt: Temporal.Instant;
  /** The bank's reference. */
  readonly reference: string;
  readonly actor: Actor;
}

export type PayOutcome =
  | { readonly outcome: "paid" | "already"; readonly commissions: readonly Commission[] }
  | Refusal;

/** Marks commissions paid (R163): from payable or approved, judged on now; before J+7 `not_payable_yet`. */
export function payCommissions(deps: Deps, input: PayInput): Promise<PayOutcome> {
  return deps.store.transaction(async (tx) => {
    const now = deps.clock.now();
    const paidAt = alreadyPast(input.paidAt, now);
    if (!paidAt) return refuse("malformed", { problem: "paidAt is in the future" }, "paidAt");
    const recorded = await tx.commissions.lockByReference(input.reference);
    const meant = await idsOf(tx, input);
    if (isRefusal(meant)) return meant;
    const ids = [...new Set(meant.ids)].sort();
    if (recorded.length > 0) return replay(recorded, ids, input.reference);
    if (meant.statement) {
      const { number, state } = meant.statement;
      if (!PAYABLE_STATEMENTS.includes(state))
        return refuse("statement_state", { number, state }, "statementId");
    }
    const orders = await lockOrders(tx, ids);
    const statements = await tx.statements.holdingAny(ids);
    const locked = await tx.commissions.lockToPay([...ids, ...statements.flatMap(paidBy)]);
    const moved = await movedMeanwhile(tx, { ids, statements, meant: meant.statement });
    if (moved) return moved;
    const rows = locked.filter((row) => ids.includes(row.id) || isOfThem(row, ids));
    const unknown = ids.find((id) => !rows.some((row) => row.id === id));
    if (unknown) return refuse("commission_unknown", { id: unknown }, "commissionIds");
    const paid = pay(rows, { reference: input.reference, paidAt, now });
    if (isRefusal(paid)) return paid;
    await tx.commissions.save(paid, { type: "paid", actor: input.actor.name, at: now });
    await watchOverdueIn(tx, deps, paid);
    const byId = new Map(paid.map((row) => [row.id, row]));
    await settleStatementsIn(tx, deps, { statements, rows: locked.map((row) => byId.get(row.id) ?? row) });
    await journal(tx, deps, { paid, orders, input });
    await tx.outbox.enqueue(await notices(tx, deps, { paid, orders, input }), now);
    return { outcome: "paid", commissions: paid };
  });
}

/** A statement is paid once it is approved; recorded rows say what the bank did whatever statement holds them. */
const PAYABLE_STATEMENTS: readonly StatementState[] = [
  "approved",
  "exported",
  "partially_settled",
  "settled",
];

/** Behind the locks of the rows: another statement holds them by now, or this one was returned. */
async function movedMeanwhile(
  tx: Tx,
  of: {
    readonly ids: readonly CommissionId[];
    readonly statements: readonly Statement[];
    readonly meant: Statement | null;
  },
): Promise<Refusal | null> {
  const now = await tx.statements.holdingAny(of.ids);
  const gone = of.statements.find(({ id }) => !now.some((each) => each.id === id));
  const come = now.find(({ id }) => !of.statements.some((each) => each.id === id));
  // As it is now: what it was before the wait would say that it can be paid.
  const [left, after] = [await again(tx, gone), await again(tx, of.meant)];
  const other = left ?? come ?? (after && !PAYABLE_STATEMENTS.includes(after.state) ? after : null);
  return other
    ? refuse("statement_state", { number: other.number, state: other.state }, "statementId")
    : null;
}

async function again(tx: Tx, before: Statement | null | undefined): Promise<Statement | null> {
  return before ? tx.statements.find(before.id) : null;
}

/** A sale is paid with what was taken back of it. */
function isOfThem({ kind, corrects }: Commission, ids: readonly CommissionId[]): boolean {
  return kind === "adjustment" && corrects !== null && ids.includes(corrects);
}

async function idsOf(
  tx: Tx,
  { paid }: PayInput,
): Promise<{ readonly ids: readonly CommissionId[]; readonly statement: Statement | null } | Refusal> {
  if ("commissionIds" in paid) return { ids: paid.commissionIds, statement: null };
  const id = await tx.statements.resolve(paid.statement);
  const statement = id === null ? null : await tx.statements.find(id);
  return statement
    ? { ids: paidBy(statement), statement }
    : refuse("statement_unknown", { ref: paid.statement }, "statementId");
}

function replay(
  recorded: readonly Commission[],
  ids: readonly CommissionId[],
  reference: string,
): PayOutcome {
  const own = recorded.filter(({ kind }) => kind !== "adjustment");
  const same =
    ids.every((id) => recorded.some((row) => row.id === id)) && own.every((row) => ids.includes(row.id));
  return same
    ? { outcome: "already", commissions: recorded }
    : refuse("reference_conflict", { reference }, "reference");
}

interface Payment {
  readonly paid: readonly Commission[];
  readonly orders: ReadonlyMap<OrderId, OrderAggregate>;
  readonly input: PayInput;
}

/** Orders before commissions, in id order, so that two payments cannot wait for each other (design §5). */
async function lockOrders(
  tx: Tx,
  ids: readonly CommissionId[],
): Promise<ReadonlyMap<OrderId, OrderAggregate>> {
  const orderIds = [...(await tx.commissions.orderIdsOf(ids))].sort();
  const orders = new Map<OrderId, OrderAggregate>();
  for (const orderId of orderIds) {
    const aggregate = await tx.orders.lock(orderId);
    if (aggregate) orders.set(orderId, aggregate);
  }
  return orders;
}

async function journal(tx: Tx, deps: Deps, payment: Payment): Promise<void> {
  const { paid, orders, input } = payment;
  for (const { fulfillments } of orders.values()) {
    for (const fulfillment of fulfillments) {
      const mine = paid.filter((row) => row.fulfillmentId === fulfillment.id);
      if (mine.length === 0) continue;
      const facts = {
        fulfiller: fulfillment.fulfiller,
        partnerShareCents: sum(mine, "partnerShareCents"),
        reference: input.reference,
      };
      await saveStep(tx, deps, {
        fulfillment,
        entries: [{ type: "commission_paid", facts }],
        actor: input.actor,
      });
    }
  }
}

async function notices(tx: Tx, deps: Deps, payment: Payment): Promise<readonly OutboxEntry[]> {
  const { paid, orders, input } = payment;
  const entries: OutboxEntry[] = [];
  for (const code of new Set(paid.map((row) => row.partner))) {
    const partner = await tx.partners.find(code);
    if (!partner) continue;
    const mine = paid.filter((row) => row.partner === code);
    const numbers = new Set(mine.map((row) => orders.get(row.orderId)?.order.number ?? 0));
    const notice = {
      kind: "partner_payment",
      partner: code,
      reference: input.reference,
      paidOn: localDate(input.paidAt, BUSINESS_ZONE).toString(),
      partnerShareCents: sum(mine, "partnerShareCents"),
      commissionCents: sum(mine, "commissionCents"),
      grossCents: sum(mine, "grossCents"),
      orders: [...numbers].sort((a, b) => a - b),
    } as const;
    const what = `payment:${code}:${input.reference}`;
    entries.push(
      ...toPartner({ partner, settings: deps.settings, what, subject: `payment:${code}`, notice }),
    );
  }
  return entries;
}

function sum(
  rows: readonly Commission[],
  key: "partnerShareCents" | "commissionCents" | "grossCents",
): number {
  return rows.reduce((total, row) => total + row[key], 0);
}
