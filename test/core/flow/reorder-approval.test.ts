import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import type { Approval } from "../../../core/approval/approval.ts";
import { approveRequest, rejectRequest, reviewRequest } from "../../../core/flow/decide-approval.ts";
import { cancelPurchase, rejectPurchase } from "../../../core/flow/decide-purchase.ts";
import { type ProposePurchaseOutcome, proposePurchase } from "../../../core/flow/propose-purchase.ts";
import { receiveStock } from "../../../core/flow/receive-stock.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { isOpen } from "../../../core/stock/supplier-order.ts";
import { brokenInvariants } from "../../../db/invariants.ts";
import { member } from "../team/a-member.ts";
import { orderOf, requestOf } from "./approve-purchase.ts";
import { stockDesk } from "./stock-desk.ts";

/* An order to a supplier is decided about by the one mechanism of requests (SM-6, D154). */

const SKU = "MTC-H-001";
/** Another hero: breaking or receiving it moves the cash, and no figure of the purchase itself. */
const OTHER = "MTC-H-002";
const desk = stockDesk();
const LEA = { id: "U_ASSIST", name: "Léa" };
const PAULINE = { id: "U_PM", name: "Pauline" };
const KARIM = { id: "U_ADMIN", name: "Karim" };

/** The house's limit is 144,00 € HT: exactly 24 units of the honey. */
const deps = () => {
  const plain = desk.deps();
  return { ...plain, settings: { ...plain.settings, purchaseLimitCents: 14_400 } };
};
type Proposed = Extract<ProposePurchaseOutcome, { readonly outcome: "proposed" }>;

async function propose(units: number): Promise<Proposed> {
  const outcome = await proposePurchase(deps(), { sku: SKU, units, actor: member("Léa") });
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome;
}
const says = ({ approval }: Proposed, by = PAULINE, seenRevision = 1) =>
  approveRequest(deps(), { id: approval.id, by, seenRevision });
const no = ({ approval }: Proposed, by = PAULINE, reason = "essai") =>
  rejectRequest(deps(), { id: approval.id, by, reason });
const orderAfter = ({ order }: Proposed) => orderOf(deps(), order.id);
const requestAfter = ({ order }: Proposed) => requestOf(deps(), order.id);
const about = async (kind: string, { order, approval }: Proposed) =>
  (await desk.notices(kind)).filter(
    ({ business_key: key }) => key.includes(order.id) || key.includes(approval.id),
  );
const trail = ({ number }: Approval) =>
  desk.db.inTx((tx) => tx.audit.trail({ subject: { about: "approval", number }, since: null, limit: 40 }));
const onShelf = async (sku: string) => (await desk.level(sku))?.onHandUnits ?? 0;
/** One unit less of another hero. */
const moveCash = async () => desk.leave(OTHER, (await onShelf(OTHER)) - 1);

beforeEach(async () => {
  for (const order of await desk.db.inTx((tx) => tx.supply.list({ sku: SKU, states: null, limit: 50 }))) {
    const by = { id: order.id, actor: member("Karim"), reason: "essai" };
    if (order.state === "proposed") await rejectPurchase(deps(), by);
    if (isOpen(order)) await cancelPurchase(deps(), by);
  }
});

describe("above the limit", () => {
  test("it takes two others than whoever asked, and leaves with the second yes, once", async () => {
    const asked = await propose(36);
    expect(await says(asked, LEA)).toMatchObject({ refused: "own_request" });
    expect(await says(asked)).toMatchObject({ approval: { state: "open", yeses: [{ by: PAULINE }] } });
    expect(await says(asked), "a second click of hers").toMatchObject({ approval: { state: "open" } });
    expect(await orderAfter(asked)).toMatchObject({ state: "proposed", decidedBy: null });
    expect(await about("supplier_order", asked)).toEqual([]);
    expect(await says(asked, KARIM)).toMatchObject({ approval: { state: "executed" } });
    expect(await says(asked, KARIM)).toMatchObject({ refused: "already_decided" });
    expect(await orderAfter(asked)).toMatchObject({ state: "approved", decidedBy: "Karim" });
    expect(await about("supplier_order", asked)).toHaveLength(1);
    expect(await about("approval_told", asked)).toMatchObject([{ destination: LEA.id }]);
  });

  test("at it one is enough", async () => {
    const asked = await propose(24);
    expect(await says(asked)).toMatchObject({ approval: { state: "executed" } });
  });

  test("two yeses at once are both heard", async () => {
    const asked = await propose(36);
    const outcomes = await Promise.all([says(asked), says(asked, KARIM)]);
    expect(outcomes.filter(isRefusal)).toEqual([]);
    expect(await orderAfter(asked)).toMatchObject({ state: "approved" });
    expect(await about("supplier_order", asked)).toHaveLength(1);
  });
});

describe("figures that moved", () => {
  test("are said with both sums, and what was said before them is asked for again", async () => {
    const asked = await propose(36);
    await says(asked);
    const { shownTiedUpCents } = asked.order;
    await moveCash();
    const costCents = 36 * 600;
    expect(await says(asked, KARIM)).toMatchObject({
      refused: "figures_changed",
      facts: { shownCents: shownTiedUpCents + costCents, nowCents: shownTiedUpCents - 1350 + costCents },
    });
    await reviewRequest(deps(), { id: asked.approval.id, by: KARIM });
    expect(await requestAfter(asked)).toMatchObject({ revision: 2, yeses: [] });
    expect(await orderAfter(asked)).toMatchObject({ shownTiedUpCents: shownTiedUpCents - 1350 });
    expect(await says(asked), "the card of before").toMatchObject({ refused: "approval_changed" });
    await says(asked, PAULINE, 2);
    expect(await says(asked, KARIM, 2)).toMatchObject({ approval: { state: "executed" } });
  });

  test("are not the days: what was shown before midnight is approved after it", async () => {
    await desk.until("2025-10-20T21:30:00Z");
    const asked = await propose(24);
    const { figures } = asked.approval;
    expect(figures).toMatchObject({ days: { expectedOn: "2025-11-03" } });
    await desk.until("2025-10-21T08:00:00Z");
    expect(await says(asked)).toMatchObject({ approval: { state: "executed", figures } });
    expect((await orderAfter(asked)).expectedOn?.toString()).toBe("2025-11-04");
  });

  test("above the ceiling refuse the yes, and leave the request to wait", async () => {
    const asked = await propose(24);
    const receipt = {
      sku: OTHER,
      units: 100,
      reference: "plein",
      bestBeforeOn: null,
      consignedUntilOn: null,
    };
    await receiveStock(deps(), { ...receipt, unitCostCents: 1350 });
    expect(await says(asked)).toMatchObject({ refused: "figures_changed" });
    await reviewRequest(deps(), { id: asked.approval.id, by: PAULINE });
    expect(await says(asked, PAULINE, 2)).toMatchObject({ refused: "cash_ceiling" });
    expect(await requestAfter(asked)).toMatchObject({ state: "open", yeses: [] });
    await desk.leave(OTHER, (await onShelf(OTHER)) - 100);
    await reviewRequest(deps(), { id: asked.approval.id, by: PAULINE });
    expect(await says(asked, PAULINE, 3)).toMatchObject({ approval: { state: "executed" } });
  });
});

describe("without a decision", () => {
  test("it lapses a day after it was shown last; who could decide was reminded at half of it", async () => {
    await sql`insert into team_members values ('U_PM', 'Pauline', 'pm', 'fr'), ('U_ADMIN', 'Karim', 'admin', 'fr'),
      ('U_ASSIST', 'Léa', 'assistant', 'fr')`.execute(desk.db.kysely);
    const asked = await propose(24);
    const from = desk.clock.at;
    await desk.until(from.add({ hours: 11 }).toString());
    expect(await about("approval_waits", asked)).toEqual([]);
    await desk.until(from.add({ hours: 13 }).toString());
    expect((await about("approval_waits", asked)).map(({ destination }) => destination).toSorted()).toEqual([
      ...[KARIM.id, PAULINE.id],
    ]);
    await moveCash();
    await reviewRequest(deps(), { id: asked.approval.id, by: PAULINE });
    expect((await orderAfter(asked)).expiresAt).toEqual((await requestAfter(asked)).expiresAt);
    await desk.until(from.add({ hours: 36 }).toString());
    expect(await orderAfter(asked)).toMatchObject({ state: "proposed" });
    await desk.until(from.add({ hours: 38 }).toString());
    expect(await requestAfter(asked)).toMatchObject({ state: "expired" });
    expect(await orderAfter(asked)).toMatchObject({ state: "expired", decidedBy: null });
    expect(await says(asked, PAULINE, 2)).toMatchObject({ refused: "already_decided" });
    expect((await propose(24)).order.number).toBeGreaterThan(asked.order.number);
  });

  test("to the second: a yes that comes with its end is too late, though no timer fired", async () => {
    const asked = await propose(24);
    desk.clock.at = asked.approval.expiresAt;
    expect(await says(asked)).toMatchObject({ refused: "already_decided", facts: { state: "expired" } });
    expect(await no(asked)).toMatchObject({ refused: "already_decided" });
    await desk.settle();
    expect(await orderAfter(asked)).toMatchObject({ state: "expired" });
  });
});

describe("a no", () => {
  test("is the request's and the order's, by its card or by the order's name", async () => {
    const [asked, reason] = [await propose(24), "pas ce mois-ci"];
    await rejectPurchase(deps(), { id: asked.order.id, actor: member("Pauline"), reason });
    expect(await requestAfter(asked)).toMatchObject({ state: "refused", reason, decidedBy: PAULINE });
    const again = await propose(24);
    await no(again, KARIM, reason);
    expect(await orderAfter(again)).toMatchObject({ state: "rejected", reason, decidedBy: "Karim" });
    const own = await propose(24);
    await no(own, LEA, "erreur");
    expect(await orderAfter(own)).toMatchObject({ state: "cancelled", decidedBy: "Léa" });
    expect(await requestAfter(own)).toMatchObject({ state: "withdrawn" });
  });

  test("and a yes at once are one decision", async () => {
    for (let round = 0; round < 4; round += 1) {
      const asked = await propose(24);
      const outcomes = await Promise.all([says(asked), no(asked, KARIM)]);
      expect(outcomes.filter(isRefusal)).toMatchObject([{ refused: "already_decided" }]);
      const { state } = await requestAfter(asked);
      expect([state, (await orderAfter(asked)).state]).toEqual(
        state === "executed" ? ["executed", "approved"] : ["refused", "rejected"],
      );
      expect(await about("supplier_order", asked)).toHaveLength(state === "executed" ? 1 : 0);
    }
  });
});

test("the audit has each word with what whoever said it had before them", async () => {
  const asked = await propose(36);
  await says(asked);
  await moveCash();
  await reviewRequest(deps(), { id: asked.approval.id, by: KARIM });
  await says(asked, KARIM, 2);
  await says(asked, PAULINE, 2);
  const lines = (await trail(asked.approval)).toReversed();
  const shown = asked.order.shownTiedUpCents;
  const saw = ({ deed }: (typeof lines)[number]) =>
    deed.source === "approval" && deed.figures.about === "reorder"
      ? [deed.type, deed.figures.tiedUpCents]
      : [];
  expect(lines.map((line) => [line.who, ...saw(line)])).toEqual([
    ["Léa", "requested", shown],
    ["Pauline", "approved", shown],
    ["Karim", "reviewed", shown - 1350],
    ["Karim", "approved", shown - 1350],
    ["Pauline", "approved", shown - 1350],
    ["Pauline", "executed", shown - 1350],
  ]);
  expect(lines[4]?.deed).toMatchObject({
    figures: { order: `PO-${String(asked.order.number).padStart(4, "0")}`, units: 36, approvers: 2 },
  });
});

test("whatever happened, an order waits as long as its request does", async () => {
  await propose(24);
  const broken = await brokenInvariants(desk.db.kysely);
  expect(broken.filter((says) => says.includes("supplier"))).toEqual([]);
  await sql`update supplier_orders set state = 'approved' where state = 'proposed'`.execute(desk.db.kysely);
  const found = await brokenInvariants(desk.db.kysely);
  expect(found.filter((says) => says.includes("supplier"))).toHaveLength(1);
});
