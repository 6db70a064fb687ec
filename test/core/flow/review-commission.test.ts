import { sql } from "kysely";
import { expect, test } from "vitest";
import { reviewCommissionIn } from "../../../core/flow/review-commission.ts";
import { placed } from "../../db/an-order.ts";
import { stockDesk } from "./stock-desk.ts";

/* R205 over real rows: what was accepted of one partner's goods, within the days that count. */

const desk = stockDesk();

async function returned(days: number, { state = "accepted", reason = "quality" } = {}): Promise<void> {
  const plan = await desk.db.inTx((tx) =>
    placed(tx, { at: desk.clock.at, lines: [{ sku: "HB-001", quantity: 1 }] }),
  );
  const line = plan.fulfillments[0]?.lines[0];
  if (!line) throw new Error("no line");
  const id = desk.deps().ids.next("return");
  const at = desk.clock.at.subtract({ hours: days * 24 });
  await sql`insert into returns (id, order_id, external_id, reason, photos, state, requested_at, comes_back, why, borne_by)
    values (${id}, ${plan.order.id}, ${id}, ${reason}, '{}', ${state}, ${at}::timestamptz,
      ${state === "requested" || state === "refused" ? null : true}, ${state === "refused" ? "non" : null},
      ${state === "accepted" || state === "closed" ? "partner" : null})`.execute(desk.db.kysely);
  await sql`insert into return_lines (return_id, line_id, quantity) values (${id}, ${line.id}, 1)`.execute(
    desk.db.kysely,
  );
}
const review = () => desk.db.inTx((tx) => reviewCommissionIn(tx, desk.deps(), "HABEEBEE"));
const alerts = () => desk.db.inTx((tx) => tx.alerts.live("commission_review"));

test("the third accepted quality return within 90 days asks for a review, once", async () => {
  await returned(1);
  await returned(2);
  await returned(3, { state: "requested" });
  await returned(3, { state: "refused" });
  await returned(3, { reason: "withdrawal" });
  await returned(91);
  await review();
  expect(await alerts()).toEqual([]);
  await returned(89, { state: "closed" });
  await review();
  await review();
  expect(await alerts()).toMatchObject([
    { entity: "HABEEBEE", severity: "warning", facts: { incidents: 3, rateBps: 2500 } },
  ]);
  expect(await desk.notices("alert_card")).toHaveLength(1);
});
