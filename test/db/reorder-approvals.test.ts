import { type Kysely, sql } from "kysely";
import { expect, test } from "vitest";
import { rejectPurchase } from "../../core/flow/decide-purchase.ts";
import { offerPurchase } from "../../core/flow/propose-purchase.ts";
import { purchaseCard } from "../../core/notice/enqueue-stock.ts";
import { isRefusal } from "../../core/refusal.ts";
import type { SupplierOrder } from "../../core/stock/supplier-order.ts";
import { upReorderApprovals } from "../../db/migrations/0044-reorder-approvals.ts";
import { approvePurchase, orderOf, requestOf } from "../core/flow/approve-purchase.ts";
import { stockDesk } from "../core/flow/stock-desk.ts";
import { member } from "../core/team/a-member.ts";

/* What waited for a yes to buy before requests did it is decided about after the upgrade (D154). */

const desk = stockDesk();

/** As it was kept before: the order, its deadline, and its card in Slack. */
async function askedBefore(sku: string, units: number, byId: string | null): Promise<SupplierOrder> {
  const offer = await offerPurchase(desk.deps(), sku);
  if (isRefusal(offer)) throw new Error(offer.refused);
  const { terms, suggestion, tiedUpCents } = offer;
  const now = desk.clock.at;
  return desk.db.inTx(async (tx) => {
    const order = await tx.supply.propose({
      ...{
        id: desk.deps().ids.next("supplierOrder"),
        sku,
        supplier: terms.supplier,
        state: "proposed",
        units,
      },
      ...{ unitCostCents: terms.unitCostCents, isPrepaid: false, shownTiedUpCents: tiedUpCents, suggestion },
      ...{ requestedBy: "Léa", requestedById: byId, requestedAt: now, expiresAt: now.add({ hours: 24 }) },
      ...{ decidedBy: null, decidedAt: null, reason: null, orderedAt: null, expectedOn: null },
      ...{ receivedUnits: 0, damagedUnits: 0, closedAt: null, cancelledBy: null, replacedByNumber: null },
    });
    if (!order) throw new Error("a proposal is in the way");
    await tx.outbox.enqueue([purchaseCard(order.id)], now);
    return order;
  });
}

test("what waits has its request, is drawn anew, approved with one click, refused, and lapses in its time", async () => {
  const first = await askedBefore("MTC-H-001", 24, "U_ASSIST");
  const second = await askedBefore("MTC-H-002", 12, null);
  const third = await askedBefore("MTC-H-003", 40, "U_ASSIST");
  await sql`update outbox set state = 'sent', provider_id = business_key`.execute(desk.db.kysely);
  await sql`insert into timers (kind, subject, due_at) values ('purchase_expiry', ${first.id}, ${first.expiresAt})`.execute(
    desk.db.kysely,
  );
  await sql`insert into team_members values ('U_ASSIST', 'Léa', 'assistant', 'fr')`.execute(desk.db.kysely);
  await upReorderApprovals(desk.db.kysely as unknown as Kysely<unknown>);

  const cards = await desk.notices("purchase_card");
  expect(cards.map(({ state, version }) => [state, version])).toEqual([1, 2, 3].map(() => ["pending", 2]));
  expect(await requestOf(desk.deps(), first.id)).toMatchObject({
    ...{ state: "open", requestedBy: { id: "U_ASSIST", name: "Léa" }, expiresAt: first.expiresAt },
    figures: { order: "PO-0001", units: 24, unitCostCents: 600, tiedUpCents: first.shownTiedUpCents },
  });
  const approve = (order: SupplierOrder, name: string) =>
    approvePurchase(desk.deps(), { id: order.id, actor: member(name) });
  expect(await approve(first, "Léa")).toMatchObject({ refused: "own_request" });
  expect(await approve(second, "Léa"), "known by name").toMatchObject({ refused: "own_request" });
  expect(await approve(first, "Pauline")).toMatchObject({ order: { state: "approved" } });
  const by = { id: second.id, actor: member("Karim"), reason: "trop tôt" };
  expect(await rejectPurchase(desk.deps(), by)).toMatchObject({ order: { state: "rejected" } });
  await desk.until(third.expiresAt.toString());
  expect(await orderOf(desk.deps(), third.id)).toMatchObject({ state: "expired" });
});
