import { expect, test } from "vitest";
import { approveRequest } from "../../../core/flow/decide-approval.ts";
import { draftStatement } from "../../../core/flow/draft-statement.ts";
import { payCommissions } from "../../../core/flow/pay-commissions.ts";
import { returnPayment } from "../../../core/flow/return-payment.ts";
import type { Deps } from "../../../core/ports.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { deliveredRow } from "./delivered-row.ts";
import { stockDesk } from "./stock-desk.ts";

/* One person writes down that the bank paid a statement, while another writes down that it did not (SM-4). */

const desk = stockDesk();
const actor = { name: "Pauline", via: "slack" } as const;
const PAULINE = { id: "U_PM", name: "Pauline" };
const LEA = { id: "U_ASSIST", name: "Léa" };

async function approved() {
  const drafted = await draftStatement(desk.deps(), {
    ...{ partner: "HABEEBEE", by: LEA, why: null, isEarly: false },
  });
  if (isRefusal(drafted)) throw new Error(drafted.refused);
  const request = await desk.db.inTx((tx) => tx.approvals.openOf("payout", drafted.statement.id));
  if (!request) throw new Error("no request");
  await approveRequest(desk.deps(), { id: request.id, by: PAULINE, seenRevision: request.revision });
  return drafted.statement;
}

/** The same desk, whose transaction stays open until somebody waits for what it locked. */
function keptOpen(): { readonly deps: Deps; readonly isDone: Promise<void> } {
  let resolve = (): void => {};
  const isDone = new Promise<void>((done) => {
    resolve = done;
  });
  const store: Deps["store"] = {
    ...desk.deps().store,
    transaction: (work) =>
      desk.deps().store.transaction(async (tx) => {
        const outcome = await work(tx);
        resolve();
        await desk.db.untilSomebodyWaits();
        return outcome;
      }),
  };
  return { deps: { ...desk.deps(), store }, isDone };
}

test("paid while the bank's return of it is written down: nothing is paid, and the answer says what it became", async () => {
  const { row } = await deliveredRow(desk, "PARCEL000001");
  await desk.jump(desk.clock.at.add({ hours: 24 * 8 }).toString());
  const { number } = await approved();
  const bank = keptOpen();
  const returned = returnPayment(bank.deps, { ref: number, reason: "AC04", actor });
  await bank.isDone;
  const paid = await payCommissions(desk.deps(), {
    ...{ paid: { statement: number }, paidAt: desk.clock.at, reference: "VIR-1", actor },
  });
  expect(await returned).toMatchObject({ outcome: "done", statement: { state: "returned" } });
  expect(paid).toMatchObject({ refused: "statement_state", facts: { number, state: "returned" } });
  const [after] = await desk.db.inTx((tx) => tx.commissions.lockToPay([row.id]));
  expect(after).toMatchObject({ state: "payable", paidAt: null, paymentReference: null });
  expect(await desk.notices("partner_payment")).toEqual([]);
});

test("returned while its payment is written down: it stays paid, and the return is refused", async () => {
  const { number } = await approved();
  const desks = keptOpen();
  const paid = payCommissions(desks.deps, {
    ...{ paid: { statement: number }, paidAt: desk.clock.at, reference: "VIR-2", actor },
  });
  await desks.isDone;
  const returned = await returnPayment(desk.deps(), { ref: number, reason: "AC04", actor });
  expect(await paid).toMatchObject({ outcome: "paid" });
  expect(returned).toMatchObject({ refused: "statement_state", facts: { number, state: "settled" } });
});
