import { describe, expect, test } from "vitest";
import { changePurchase } from "../../../core/flow/change-purchase.ts";
import { cancelPurchase } from "../../../core/flow/decide-purchase.ts";
import { proposePurchase } from "../../../core/flow/propose-purchase.ts";
import { settleNotice } from "../../../core/flow/settle-notice.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { SupplierOrder } from "../../../core/stock/supplier-order.ts";
import { member } from "../team/a-member.ts";
import { approvePurchase, requestOf } from "./approve-purchase.ts";
import { stockDesk } from "./stock-desk.ts";

/* A proposal is replaced, an order is cancelled: what the next one and the supplier hear of it. */

const SKU = "MTC-H-001";
const desk = stockDesk();

async function propose(units: number): Promise<SupplierOrder> {
  const outcome = await proposePurchase(desk.deps(), {
    ...{ sku: SKU, units, isPrepaid: true, actor: member("Léa") },
  });
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome.order;
}
async function approved(units: number): Promise<SupplierOrder> {
  const { id } = await propose(units);
  const outcome = await approvePurchase(desk.deps(), { id, actor: member("Pauline") });
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome.order;
}
const change = (id: SupplierOrder["id"], units: number, name = "Karim") =>
  changePurchase(desk.deps(), { id, units, actor: member(name) });
const cancel = (id: SupplierOrder["id"]) =>
  cancelPurchase(desk.deps(), { id, actor: member("Pauline"), reason: "plus besoin" });
const cancellations = async (id: SupplierOrder["id"]) =>
  (await desk.notices("supplier_order_cancelled")).filter(({ business_key }) => business_key.endsWith(id));
async function claimMails() {
  const ask = { now: desk.clock.at, channels: ["email"], limit: 20, leaseMs: 60_000 };
  return desk.db.inTx((tx) => tx.outbox.claim(ask));
}
async function send(claims: Awaited<ReturnType<typeof claimMails>>): Promise<void> {
  for (const claim of claims)
    await settleNotice(desk.deps(), claim, { outcome: "sent", providerId: claim.id });
}

describe("another quantity", () => {
  test("refused it leaves the proposal as it is", async () => {
    const { id } = await propose(24);
    for (const [units, code] of [
      [25, "not_a_case"],
      [1200, "cash_ceiling"],
      [0, "malformed"],
    ] as const)
      expect(await change(id, units)).toMatchObject({ refused: code, field: "units" });
    expect(await change(id, 24)).toMatchObject({ outcome: "same" });
    expect(await desk.db.inTx((tx) => tx.supply.proposalOf(SKU))).toMatchObject({ id, units: 24 });
  });

  test("clicked twice at once it is one new proposal, paid as the old one, asked for by who changed it", async () => {
    const open = await desk.db.inTx((tx) => tx.supply.proposalOf(SKU));
    if (!open) throw new Error("no proposal");
    const outcomes = await Promise.all([change(open.id, 36), change(open.id, 48)]);
    expect(outcomes.filter(isRefusal)).toMatchObject([{ refused: "already_decided" }]);
    const [next, before] = await desk.db.inTx((tx) => tx.supply.list({ sku: SKU, states: null, limit: 2 }));
    expect(before).toMatchObject({ state: "cancelled", replacedByNumber: next?.number, decidedBy: "Karim" });
    expect(next).toMatchObject({ state: "proposed", isPrepaid: true, requestedById: "U_ADMIN" });
    if (!next) throw new Error("no new proposal");
    const by = { id: next.id };
    expect(await requestOf(desk.deps(), open.id)).toMatchObject({
      ...{ state: "overtaken", reason: "remplacée par PO-0002", decidedBy: { name: "Karim" } },
    });
    expect(await approvePurchase(desk.deps(), { ...by, actor: member("Karim") })).toMatchObject({
      refused: "own_request",
    });
    expect(await approvePurchase(desk.deps(), { ...by, actor: member("Pauline") })).toMatchObject({
      outcome: "done",
    });
    expect(await change(next.id, 24)).toMatchObject({ refused: "already_decided" });
    await cancel(next.id);
  });
});

describe("cancelled, the supplier hears of it", () => {
  test("not while its order has not left", async () => {
    const { id } = await approved(24);
    await cancel(id);
    expect(await cancellations(id)).toEqual([]);
  });

  test("once where it had left", async () => {
    const { id } = await approved(24);
    await send(await claimMails());
    await Promise.all([cancel(id), cancel(id)]);
    expect(await cancellations(id)).toMatchObject([{ destination: "andry@ilanga-nature.mg" }]);
  });

  test("as soon as it has left, where it was on its way", async () => {
    const { id } = await approved(24);
    const claims = await claimMails();
    await cancel(id);
    expect(await cancellations(id)).toEqual([]);
    await send(claims);
    expect(await cancellations(id)).toHaveLength(1);
  });
});
