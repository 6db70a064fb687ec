import { expect, test } from "vitest";
import { contestLine } from "../../../core/flow/contest-line.ts";
import { rejectRequest } from "../../../core/flow/decide-approval.ts";
import { draftStatement } from "../../../core/flow/draft-statement.ts";
import { refundOrder } from "../../../core/flow/refund-order.ts";
import { releaseContest } from "../../../core/flow/release-contest.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { REQUESTED } from "../../../core/returns/return.ts";
import { deliveredRow } from "./delivered-row.ts";
import { stockDesk } from "./stock-desk.ts";

/* What holds a line back holds it until it ends itself: a contest, a return, a J+7 that is not reached (C-5, E15, SM-6). */

const desk = stockDesk();
const actor = { name: "Pauline", via: "slack" } as const;
const PAULINE = { id: "U_PM", name: "Pauline" };
const LEA = { id: "U_ASSIST", name: "Léa" };
const propose = (isEarly = false) =>
  draftStatement(desk.deps(), { partner: "HABEEBEE", by: LEA, why: null, isEarly });
const idsOn = (outcome: Awaited<ReturnType<typeof propose>>) =>
  isRefusal(outcome)
    ? outcome.refused
    : outcome.statement.lines.flatMap((line) => (line.contest ? [] : [line.commissionId]));
const weekLater = () => desk.jump(desk.clock.at.add({ hours: 24 * 8 }).toString());
const stateOf = async (id: `com_${string}`) =>
  (await desk.db.inTx((tx) => tx.commissions.lockToPay([id]))).find((row) => row.id === id)?.state;

test("settling a contest leaves what a return holds, and a clawback of a contested line is not netted alone", async () => {
  const [first, second] = [
    await deliveredRow(desk, "PARCEL000001"),
    await deliveredRow(desk, "PARCEL000002"),
  ];
  await weekLater();
  expect(idsOn(await propose())).toEqual([first.row.id, second.row.id].sort());
  const contest = { partner: "HABEEBEE", number: first.number, reason: "deux", actor };
  expect(await contestLine(desk.deps(), contest)).toMatchObject({ outcome: "frozen" });
  await desk.db.inTx((tx) =>
    tx.returns.save({
      ...REQUESTED,
      ...{ id: desk.deps().ids.next("return"), orderId: first.row.orderId, externalId: "R-1" },
      ...{ reason: "withdrawal", note: null, photos: [], requestedAt: desk.clock.at },
      lines: [{ lineId: first.row.lineId, quantity: 1 }],
    }),
  );
  await releaseContest(desk.deps(), { partner: "HABEEBEE", number: first.number, actor });
  expect(await stateOf(first.row.id)).toBe("held");
});

test("an adjustment of a frozen line waits with it", async () => {
  const third = await deliveredRow(desk, "PARCEL000003", 2);
  await weekLater();
  const proposed = await propose();
  expect(idsOn(proposed)).toContain(third.row.id);
  const gesture = { orderRef: third.row.orderId, of: 100, borneBy: "partner", note: "geste" } as const;
  const given = await refundOrder(desk.deps(), { ...gesture, actor, by: PAULINE, isAlone: true });
  expect(given).toMatchObject({ outcome: "given" });
  await contestLine(desk.deps(), { partner: "HABEEBEE", number: third.number, reason: "un", actor });
  const rows = await desk.db.inTx((tx) => tx.commissions.lockToPay([third.row.id]));
  expect(rows.map(({ kind, state }) => [kind, state]).toSorted()).toEqual([
    ["adjustment", "held"],
    ["sale", "held"],
  ]);
  const ids = rows.map(({ id }) => id);
  const again = idsOn(await propose());
  for (const id of ids) expect(again).not.toContain(id);
  expect(
    await releaseContest(desk.deps(), { partner: "HABEEBEE", number: third.number, actor }),
  ).toMatchObject({
    outcome: "done",
  });
  const after = idsOn(await propose());
  for (const id of ids) expect(after).toContain(id);
});

test("an early payment that was refused is not asked for again by itself", async () => {
  const fourth = await deliveredRow(desk, "PARCEL000004");
  const early = await propose(true);
  expect(idsOn(early)).toContain(fourth.row.id);
  if (isRefusal(early)) throw new Error(early.refused);
  const request = await desk.db.inTx((tx) => tx.approvals.latestOf("payout", early.statement.id));
  if (!request) throw new Error("no request");
  await rejectRequest(desk.deps(), { id: request.id, by: PAULINE, reason: "trop tôt" });
  const normal = await propose();
  expect(idsOn(normal)).not.toContain(fourth.row.id);
  expect(normal).toMatchObject({ statement: { isEarly: false } });
});
