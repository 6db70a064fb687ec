import { beforeAll, describe, expect, test } from "vitest";
import { issueToken } from "../../core/flow/issue-token.ts";
import type { Person } from "../../core/team/person.ts";
import { tokenHash } from "../../gateway/auth.ts";
import { approvePurchase } from "../core/flow/approve-purchase.ts";
import { member } from "../core/team/a-member.ts";
import { seededStore } from "../db/seeded-store.ts";
import { type Api, anApi } from "./an-api.ts";

/* Buying again by the API: the same rules as in chat; who holds the token is who asks. */

const PATH = "/api/admin/supplier-orders";
const desk = seededStore();
let api: Api;
let asks: Awaited<ReturnType<Api["as"]>>;
let decides: typeof asks;
beforeAll(async () => {
  api = anApi(desk.store);
  asks = await api.as("pm");
  decides = await api.as("admin");
  await desk.inTx((tx) => tx.supply.setForecast("MTC-H-001", 40));
});

const no = (status: number, code: string) => ({ status, body: { error: { code } } });
const onHand = async () => (await desk.inTx((tx) => tx.stock.lock(["MTC-H-001"])))[0]?.onHandUnits;

test("the proposal comes with its arithmetic", async () => {
  const viewer = await api.as("viewer");
  expect(await viewer("GET", "/api/admin/stock/MTC-H-001/proposal")).toMatchObject({
    status: 200,
    body: {
      ...{ units: 96, reason: "cash_ceiling", weeklyUnits: 40, leadDays: 14, safetyUnits: 40 },
      ...{ thresholdUnits: 120, orderUpToUnits: 200, positionUnits: 90, casePackUnits: 12 },
      ...{ unitCostCents: 570, costCents: 54_720, tiedUpCents: 242_100, tiedUpAfterCents: 296_820 },
      openProposal: null,
    },
  });
  expect(await viewer("GET", "/api/admin/stock/HB-001/proposal")).toMatchObject(no(422, "unknown_sku"));
});

describe("asked for, decided, counted in", () => {
  test("a token that says of nobody who holds it asks for nothing", async () => {
    await issueToken(api.deps, { hash: tokenHash("mtc_x"), role: "pm", name: "Pauline", holder: null });
    const headers = { authorization: "Bearer mtc_x" };
    expect(await api.request("POST", PATH, { body: { sku: "MTC-H-001" }, headers })).toMatchObject(
      no(403, "requester_unknown"),
    );
  });

  test("asked for, it waits; a second one is refused", async () => {
    expect(await asks("POST", PATH, { sku: "MTC-H-001" })).toMatchObject({
      status: 200,
      body: { outcome: "proposed", supplierOrder: { name: "PO-0001", units: 96 }, tiedUpAfterCents: 296_820 },
    });
    expect(await asks("POST", PATH, { sku: "MTC-H-001" })).toMatchObject(no(409, "proposal_open"));
    expect(await asks("POST", PATH, { sku: "MTC-H-003", units: 5 })).toMatchObject(no(422, "not_a_case"));
    expect(await asks("POST", PATH, { sku: "MTC-H-003" })).toMatchObject({
      status: 422,
      body: {
        error: {
          code: "malformed",
          field: "units",
          details: { problem: "units: nothing is suggested (position_ok), so say how many" },
        },
      },
    });
  });

  test("a yes is not given by a token, whosever it is", async () => {
    const yes = { decision: "approve", reason: "x" };
    for (const who of [asks, decides])
      expect(await who("PUT", `${PATH}/PO-0001/decision`, yes)).toMatchObject(no(422, "malformed"));
    const reject = { decision: "reject", reason: "x" };
    expect(await decides("PUT", `${PATH}/PO-0999/decision`, reject)).toMatchObject(
      no(404, "supplier_order_unknown"),
    );
    const [order] = await desk.inTx((tx) => tx.supply.list({ sku: null, states: null, limit: 1 }));
    if (!order) throw new Error("no order");
    const approveAs = (actor: Person) => approvePurchase(api.deps, { id: order.id, actor });
    expect(await approveAs({ name: "Pauline", slackUserId: "U_THE_pm" })).toMatchObject({
      refused: "own_request",
    });
    const approved = await approveAs(member("Karim"));
    expect(approved).toMatchObject({ order: { state: "approved" } });
    expect(await decides("PUT", `${PATH}/PO-0001/decision`, reject)).toMatchObject(
      no(409, "already_decided"),
    );
    expect(await decides("GET", "/api/admin/approvals?all=true")).toMatchObject({
      body: { approvals: [{ state: "executed", approvedBy: ["Karim"], figures: { about: "reorder" } }] },
    });
  });

  test.each([
    [{ reference: "BL-1", receivedUnits: -1 }, 422, "malformed"],
    [{ reference: "BL-1", receivedUnits: 0.5 }, 422, "malformed"],
    [{ reference: "BL-1", receivedUnits: 0 }, 422, "malformed"],
    [{ reference: "BL-1", receivedUnits: 97 }, 409, "more_than_ordered"],
    [{ reference: "BL-1", receivedUnits: 1, bestBeforeOn: "2027-02-30" }, 422, "malformed"],
    [{ reference: "BL-1", receivedUnits: 1, consignedUntilOn: "2025-10-30" }, 422, "malformed"],
    [{ reference: "BL-1", receivedUnits: 90, isLast: true }, 422, "reason_required"],
  ])("a receipt of %j is %i %s and books nothing", async (body, status, code) => {
    expect(await asks("POST", `${PATH}/PO-0001/receipts`, body)).toMatchObject(no(status, code));
    expect(await onHand()).toBe(90);
  });

  test("a delivery note is counted once", async () => {
    const body = { reference: "BL-1", receivedUnits: 40, damagedUnits: 2, bestBeforeOn: "2025-12-01" };
    const send = () => asks("POST", `${PATH}/po-1/receipts`, body);
    const [first, again] = [await send(), await send()];
    expect(first).toMatchObject({
      status: 200,
      body: { outcome: "received", isBestBeforeNear: true, supplierOrder: { state: "part_received" } },
    });
    expect(again).toMatchObject({ status: 200, body: { outcome: "already" } });
    expect(await onHand()).toBe(130);
  });

  test("listed with what came of it", async () => {
    const { body } = await asks("GET", `${PATH}?state=pending`);
    expect(body["supplierOrders"]).toMatchObject([
      {
        name: "PO-0001",
        onOrderUnits: 54,
        late: false,
        receipts: [{ reference: "BL-1", receivedUnits: 40 }],
      },
    ]);
  });

  test("what has not come is given up by a manager, with a reason", async () => {
    const path = `${PATH}/PO-0001/decision`;
    expect(await decides("PUT", path, { decision: "cancel", reason: " " })).toMatchObject(
      no(422, "malformed"),
    );
    expect(await decides("PUT", path, { decision: "cancel", reason: "fermé" })).toMatchObject({
      status: 200,
      body: { supplierOrder: { state: "closed", reason: "fermé", onOrderUnits: 0 } },
    });
    expect((await asks("GET", `${PATH}?state=pending`)).body["supplierOrders"]).toEqual([]);
  });
});
