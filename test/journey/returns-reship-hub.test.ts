import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { returning } from "./returns.ts";
import { basket, partsOf, place, stockOf } from "./wire.ts";

/* A wrong item of the hub: the right one leaves from its own stock (SM-8, D155). */

/** Days pass, and whatever falls due in them. */
vi.setConfig({ testTimeout: 120_000 });

let desk: Desk;
let it: ReturnType<typeof returning>;

beforeAll(async () => {
  desk = await openDesk();
  it = returning(desk);
});
afterEach(async () => expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]));
afterAll(() => desk.close());

type Order = Awaited<ReturnType<typeof place>>;

const refusal = (code: string) => ({ status: 409, body: { error: { code } } });
const alertOf = async (order: Order) => {
  const found = (await desk.posts("alertes")).filter((each) =>
    shown(each).includes(`#${order.number} : le client demande un retour`),
  );
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} alerts`);
  return found[0];
};
const clicks = async (who: string, order: Order, label: string) =>
  desk.press(who, await alertOf(order), label, "alertes");
const replacementOf = async (order: Order) => {
  const parts = (await partsOf(desk, order.id)).filter(({ replaces }) => replaces !== null);
  if (parts.length !== 1 || !parts[0]) throw new Error(`${parts.length} replacements`);
  return parts[0];
};
const wrong = { reason: "wrong_item" };
const exchange = { decision: "authorize", remedy: "reship" };
const arrives = async (order: Order) => {
  const { id: fulfillmentId } = await replacementOf(order);
  await desk.api("pm", "PUT", `/api/orders/${order.number}/delivered`, { fulfillmentId });
  await desk.settle();
};
let parcels = 0;
const leaves = async (order: Order) => {
  parcels += 1;
  const { id: fulfillmentId } = await replacementOf(order);
  const trackingNumber = `JJBEA9${String(parcels).padStart(21, "0")}`;
  await desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, {
    fulfillmentId,
    trackingNumber,
  });
  await desk.settle();
};

describe("the hub's wrong item", () => {
  const SKU = "MTC-H-001";
  const heroArrived = async (units: number) => {
    const order = await place(desk, basket({ [SKU]: units }));
    await desk.press("U_ASSIST", await desk.card(order.number), "Préparer");
    await desk.packs("U_ASSIST", order.number);
    parcels += 1;
    const [part] = await partsOf(desk, order.id);
    const trackingNumber = `JJBEA9${String(parcels).padStart(21, "0")}`;
    const fulfillmentId = part?.id;
    await desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, {
      fulfillmentId,
      trackingNumber,
    });
    await desk.api("pm", "PUT", `/api/orders/${order.number}/delivered`, { fulfillmentId });
    await desk.settle();
    return order;
  };

  test("the right one is picked, packed and issued as any parcel; the ledger adds up", async () => {
    const before = await stockOf(desk, SKU);
    const order = await heroArrived(2);
    await it.asks(order, { ...wrong, lines: [{ line_id: "1", quantity: 1 }] });
    await it.step(order, "decision", exchange);
    await it.step(order, "receipt", {});
    await clicks("U_PM", order, "Contrôler");
    await desk.fills("U_PM", { Décision: "reship", "État des articles": "resellable" });
    expect(await stockOf(desk, SKU)).toMatchObject({
      onHandUnits: before.onHandUnits - 1,
      reservedUnits: before.reservedUnits + 1,
    });
    await desk.press("U_ASSIST", await desk.card(order.number), "Préparer");
    await desk.packs("U_ASSIST", order.number);
    await leaves(order);
    await arrives(order);
    expect(await it.state(order)).toBe("closed");
    expect(await it.credits(order)).toEqual([]);
    expect(await stockOf(desk, SKU)).toMatchObject({
      onHandUnits: before.onHandUnits - 2,
      reservedUnits: before.reservedUnits,
    });
    await it.asks(order, { return_id: "ret-2", lines: [{ line_id: "1", quantity: 2 }] });
    await it.step(order, "decision", { decision: "authorize" }, { id: "ret-2" });
    await it.step(order, "receipt", {}, { id: "ret-2" });
    await it.step(order, "inspection", { verdict: "accepted", condition: "resellable" }, { id: "ret-2" });
    expect(await stockOf(desk, SKU)).toMatchObject({ onHandUnits: before.onHandUnits });
  });

  test("without stock it is refused with what is missing, and nothing has changed", async () => {
    const order = await heroArrived(1);
    await it.asks(order, { ...wrong, lines: [{ line_id: "1", quantity: 1 }] });
    await it.step(order, "decision", exchange);
    await it.step(order, "receipt", {});
    const { onHandUnits, reservedUnits } = await stockOf(desk, SKU);
    await place(desk, basket({ [SKU]: onHandUnits - reservedUnits }));
    const answer = await it.step(order, "replacement", { condition: "damaged" });
    expect(answer).toMatchObject(refusal("out_of_stock"));
    expect(JSON.stringify(answer.body)).toContain('"available":0');
    expect(await it.state(order)).toBe("received");
    expect(await it.step(order, "replacement", { condition: "resellable" })).toMatchObject({ status: 200 });
  });
});
