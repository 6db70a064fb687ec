import { describe, expect, test } from "vitest";
import type { Approval } from "../../../core/approval/approval.ts";
import {
  approveRequest,
  rejectRequest,
  retryRequest,
  reviewRequest,
} from "../../../core/flow/decide-approval.ts";
import { declineIn } from "../../../core/flow/decline-fulfillment.ts";
import { proposeAgain, proposeReroute } from "../../../core/flow/propose-approval.ts";
import { recordAvailability } from "../../../core/flow/record-availability.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { brokenInvariants } from "../../../db/invariants.ts";
import { placed } from "../../db/an-order.ts";
import { stockDesk } from "./stock-desk.ts";

/* Requests by their flow alone: what two people at once, a changed order and time do to them (SM-6). */

const desk = stockDesk();
const LEA = { id: "U_ASSIST", name: "Léa" };
const PAULINE = { id: "U_PM", name: "Pauline" };
const KARIM = { id: "U_ADMIN", name: "Karim" };

async function told() {
  const plan = await desk.db.inTx(async (tx) => {
    const made = await placed(tx, { at: desk.clock.at, lines: [{ sku: "HB-001", quantity: 1 }] });
    for (const each of made.fulfillments)
      await tx.orders.saveFulfillment({ ...each, state: "notified", notifiedAt: desk.clock.at });
    return made;
  });
  const [part] = plan.fulfillments;
  if (!part) throw new Error("no part");
  return { number: plan.order.number, orderId: plan.order.id, id: part.id };
}
const ask = (id: `ful_${string}`) =>
  proposeReroute(desk.deps(), { target: { fulfillmentId: id }, by: LEA, why: null });
async function asked(id: `ful_${string}`): Promise<Approval> {
  const outcome = await ask(id);
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome.approval;
}
const approveAs = (approval: Approval, by = PAULINE, seenRevision = approval.revision) =>
  approveRequest(desk.deps(), { id: approval.id, by, seenRevision });
const partsOf = async (orderId: `ord_${string}`) =>
  (await desk.db.inTx((tx) => tx.orders.load(orderId)))?.fulfillments.map(({ fulfiller, state }) => [
    fulfiller,
    state,
  ]);
const stateOf = async ({ id }: Approval) => (await desk.db.inTx((tx) => tx.approvals.find(id)))?.state;
const actor = { name: "Marie", via: "whatsapp" } as const;

describe("at once", () => {
  test("one request about a part stands open, however many ask", async () => {
    const { id } = await told();
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => ask(id)));
    expect(outcomes.filter(isRefusal).map(({ refused }) => refused)).toEqual([
      ...["approval_open", "approval_open", "approval_open"],
    ]);
  });

  test("two yeses take a part over once", async () => {
    const { id, orderId } = await told();
    const request = await asked(id);
    const outcomes = await Promise.all([approveAs(request), approveAs(request, KARIM)]);
    expect(outcomes.filter(isRefusal)).toMatchObject([{ refused: "already_decided" }]);
    expect(await partsOf(orderId)).toEqual([
      ["HABEEBEE", "rerouted"],
      ["PROMIEL", "queued"],
    ]);
  });
});

describe("what changed meanwhile", () => {
  test("is shown anew before it is approved", async () => {
    const { id, orderId } = await told();
    const request = await asked(id);
    await desk.db.inTx((tx) => declineIn(tx, desk.deps(), { fulfillmentId: id, reason: "rupture", actor }));
    expect(await approveAs(request)).toMatchObject({ refused: "approval_changed" });
    const again = await reviewRequest(desk.deps(), { id: request.id, by: PAULINE });
    expect(again).toMatchObject({ approval: { revision: 2, figures: { state: "declined" } } });
    expect(await approveAs(request)).toMatchObject({ refused: "approval_changed" });
    expect(await approveAs(request, PAULINE, 2)).toMatchObject({ approval: { state: "executed" } });
    // Who refused it is not told once more not to ship it.
    const cancels = (await desk.notices("partner_cancel")).filter(({ business_key }) =>
      business_key.includes(id),
    );
    expect(cancels).toEqual([]);
    expect((await partsOf(orderId))?.[0]).toEqual(["HABEEBEE", "rerouted"]);
  });

  test("closes what cannot be done any more, and says why", async () => {
    const { id } = await told();
    const request = await asked(id);
    const results = [{ sku: "PM-001", available: false, asOf: null }];
    await recordAvailability(desk.deps(), { partner: "PROMIEL", results, list: "results", actor });
    expect(await approveAs(request)).toMatchObject({ refused: "backup_unfit" });
    expect(await desk.db.inTx((tx) => tx.approvals.find(request.id))).toMatchObject({
      ...{ state: "overtaken", reason: "PROMIEL n’a pas en stock ce qui remplace HB-001." },
    });
    expect(await approveAs(request)).toMatchObject({ refused: "already_decided" });
    const back = [{ sku: "PM-001", available: true, asOf: null }];
    desk.clock.at = desk.clock.at.add({ minutes: 1 });
    await recordAvailability(desk.deps(), { partner: "PROMIEL", results: back, list: "results", actor });
  });
});

test("a no needs its reason, and whoever asked is told once", async () => {
  const { id } = await told();
  const request = await asked(id);
  const no = { id: request.id, by: KARIM };
  expect(await rejectRequest(desk.deps(), { ...no, reason: "" })).toMatchObject({
    refused: "reason_required",
  });
  expect(await rejectRequest(desk.deps(), { ...no, reason: "on attend" })).toMatchObject({
    approval: { state: "refused" },
  });
  const messages = await desk.notices("approval_told");
  expect(messages.filter(({ business_key }) => business_key.includes(request.id))).toMatchObject([
    { destination: LEA.id },
  ]);
  expect(await retryRequest(desk.deps(), no)).toMatchObject({ refused: "already_decided" });
});

test("what nobody decides about lapses after two hours, and can be asked anew", async () => {
  const { id } = await told();
  const request = await asked(id);
  await desk.until(desk.clock.at.add({ minutes: 119 }).toString());
  expect(await stateOf(request)).toBe("open");
  const reminded = (await desk.notices("approval_waits")).filter(({ business_key }) =>
    business_key.includes(request.id),
  );
  expect(reminded).toEqual([]);
  await desk.until(desk.clock.at.add({ minutes: 1 }).toString());
  expect(await stateOf(request)).toBe("expired");
  const again = await proposeAgain(desk.deps(), { id: request.id, by: PAULINE });
  expect(again).toMatchObject({ approval: { requestedBy: PAULINE, state: "open", subject: id } });
});

test("whatever happened, the books add up", async () => {
  const broken = await brokenInvariants(desk.db.kysely);
  expect(broken.filter((says) => /another partner|backup|shares|commission is what/.test(says))).toEqual([]);
});
