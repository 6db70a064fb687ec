import { expect, test } from "vitest";
import { renderNotice } from "../../../bot/slack/render.ts";
import { reviewRequest } from "../../../core/flow/decide-approval.ts";
import { proposePurchase } from "../../../core/flow/propose-purchase.ts";
import type { SupplierOrderId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { approvePurchase } from "../../core/flow/approve-purchase.ts";
import { stockDesk } from "../../core/flow/stock-desk.ts";
import { member } from "../../core/team/a-member.ts";

/* A purchase's card is where its request is decided about: it says how many must, who did, and on which figures. */

const desk = stockDesk();
const deps = () => {
  const plain = desk.deps();
  return { ...plain, settings: { ...plain.settings, purchaseLimitCents: 10_000 } };
};
const card = async (supplierOrderId: SupplierOrderId) =>
  JSON.stringify(await renderNotice(deps(), { kind: "purchase_card", supplierOrderId }));

test("of two yeses the card shows the first, and both once it is ordered", async () => {
  const asked = await proposePurchase(deps(), { sku: "MTC-H-001", units: 24, actor: member("Léa") });
  if (isRefusal(asked)) throw new Error(asked.refused);
  const { id } = asked.order;
  const waiting = await card(id);
  expect(waiting).toContain("A-0001 · Demandé par Léa");
  expect(waiting).toContain("PM, 2 autres personnes · 0/2 · expire");
  expect(waiting).toContain("Le bon de commande part après deux approbations.");
  expect(waiting).toContain(`"value":"${asked.approval.id}.1"`);
  await approvePurchase(deps(), { id, actor: member("Pauline") });
  expect(await card(id)).toContain("2 autres personnes · 1/2 — Pauline ✓ 09:05 · expire");
  await desk.leave("MTC-H-002", 70);
  await reviewRequest(deps(), { id: asked.approval.id, by: { id: "U_ADMIN", name: "Karim" } });
  const again = await card(id);
  expect(again).toContain("· 0/2 · expire");
  expect(again).toContain(`"value":"${asked.approval.id}.2"`);
  await approvePurchase(deps(), { id, actor: member("Karim") });
  await approvePurchase(deps(), { id, actor: member("Pauline") });
  const done = await card(id);
  expect(done).toContain("approuvé par Karim, Pauline (09:05)");
  expect(done).not.toContain("approval.approve");
});
