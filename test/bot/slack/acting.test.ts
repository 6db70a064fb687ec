import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import type { OrderId } from "../../../core/ids.ts";
import type { Store } from "../../../core/ports.ts";
import { placed } from "../../db/an-order.ts";
import { minutesLater, seededStore } from "../../db/seeded-store.ts";
import { gate } from "../gate.ts";
import { openSlackDoor, type SlackDoor, saveTeam } from "./slack-door.ts";

/** Many clicks at once, a database that answers late, people who may not: each is acknowledged and answered in words. */

const CLICKS = 20;
const db = seededStore();
const users = ["U_ASSIST", "U_PM", "U_ADMIN"];
let door: SlackDoor;

beforeAll(() => saveTeam(db.store));
beforeEach(async () => {
  door = await openSlackDoor({ store: db.store, now: minutesLater(10) });
  return () => door.close();
});

/** An order of one honey at HABEEBEE, announced, and one hero at the hub. */
async function anOrder(): Promise<{ order: OrderId; hub: Fulfillment; partner: Fulfillment }> {
  return db.inTx(async (tx) => {
    const plan = await placed(tx, {
      lines: [
        { sku: "HB-001", quantity: 1 },
        { sku: "MTC-H-001", quantity: 1 },
      ],
    });
    const [partner, hub] = ["HABEEBEE", "HUB"].map((name) =>
      plan.fulfillments.find((each) => each.fulfiller === name),
    );
    if (!partner || !hub) throw new Error("the order has no such part");
    const notified = { ...partner, state: "notified", notifiedAt: minutesLater(1) } as const;
    await tx.orders.saveFulfillment(notified);
    return { order: plan.order.id, hub, partner: notified };
  });
}

const entriesOf = async (order: OrderId, type: string): Promise<number> =>
  (await db.inTx((tx) => tx.orders.view(order)))?.journal.filter((each) => each.entry.type === type).length ??
  0;
const stateOf = async (order: OrderId, id: Fulfillment["id"]) =>
  (await db.inTx((tx) => tx.orders.load(order)))?.fulfillments.find((each) => each.id === id)?.state;

describe("twenty clicks at once", () => {
  test.each([
    ["confirm", "partner", "confirmed", /déjà confirmée par (Léa|Pauline|Karim) à 09:15/],
    ["remind", "partner", "partner_reminded", /a déjà été relancé par (Léa|Pauline|Karim) à 09:15/],
    ["pick", "hub", "picking_started", /déjà en préparation par (Léa|Pauline|Karim) à 09:15/],
  ] as const)("%s: one step, nineteen polite answers", async (step, part, entry, polite) => {
    const { order, ...parts } = await anOrder();
    const value = part === "hub" ? parts.hub.id : `${parts.partner.id}.${step === "remind" ? 1 : 0}`;
    const acks = await Promise.all(
      Array.from({ length: CLICKS }, (_, index) =>
        door.click(users[index % users.length] ?? "", `fulfillment.${step}`, value),
      ),
    );
    await door.settle();
    expect(new Set(acks.map((each) => each.status))).toEqual(new Set([200]));
    expect(await entriesOf(order, entry)).toBe(1);
    expect(door.answers()).toHaveLength(CLICKS - 1);
    for (const answer of door.answers()) expect(answer).toMatch(polite);
  });

  test("a cancellation sent twenty times gives the points back once", async () => {
    const { order } = await anOrder();
    const answers = await Promise.all(
      Array.from({ length: CLICKS }, () => door.submit("U_PM", cancelView(order))),
    );
    expect(answers.filter((each) => /points sont rendus/.test(each.body))).toHaveLength(1);
    expect(answers.filter((each) => /est déjà annulée/.test(each.body))).toHaveLength(CLICKS - 1);
    expect(await entriesOf(order, "refund_requested")).toBe(1);
  });
});

describe("a stale card", () => {
  test("does not confirm again what the partner took back", async () => {
    const { order, partner } = await anOrder();
    const stale = `${partner.id}.0`;
    await door.click("U_PM", "fulfillment.confirm", stale);
    await door.settle();
    await db.inTx((tx) => tx.orders.saveFulfillment(partner));
    await door.click("U_ASSIST", "fulfillment.confirm", stale);
    await door.settle();
    expect(await stateOf(order, partner.id)).toBe("notified");
    expect(await entriesOf(order, "confirmed")).toBe(1);
    expect(door.answers()).toHaveLength(1);
  });

  test("does not remind a partner that has answered", async () => {
    const { order, partner } = await anOrder();
    await door.click("U_PM", "fulfillment.confirm", `${partner.id}.0`);
    await door.settle();
    await door.click("U_ASSIST", "fulfillment.remind", `${partner.id}.1`);
    await door.settle();
    expect(await entriesOf(order, "partner_reminded")).toBe(0);
    expect(door.answers().at(-1)).toMatch(/déjà confirmée par Pauline/);
  });
});

describe("who may", () => {
  test("a viewer's annuler is refused in words that name who may", async () => {
    const { order, partner } = await anOrder();
    await door.click("U_VIEW", "fulfillment.cancel", partner.id);
    await door.settle();
    const said = JSON.stringify(door.views("views.update").at(-1));
    expect(said).toContain("Action réservée au rôle *PM* ou *Admin*. Votre rôle : *Lecture seule*.");
    expect(said).toContain("PM disponible : Pauline");
    const sent = await door.submit("U_VIEW", cancelView(order));
    expect(sent.body).toMatch(/Action réservée au rôle \*PM\* ou \*Admin\*.*Demander à Pauline/s);
    expect(await stateOf(order, partner.id)).toBe("notified");
  });

  test("an assistant's annuler is refused too, its relance is not", async () => {
    const { order, partner } = await anOrder();
    await door.click("U_ASSIST", "fulfillment.cancel", partner.id);
    await door.click("U_ASSIST", "fulfillment.remind", `${partner.id}.1`);
    await door.settle();
    expect(JSON.stringify(door.views("views.update"))).toContain("Votre rôle : *Assistant*");
    expect(await entriesOf(order, "partner_reminded")).toBe(1);
  });

  test.each(["remind", "confirm", "pick", "deliver"])("a viewer's %s is refused", async (step) => {
    const { partner } = await anOrder();
    await door.click("U_VIEW", `fulfillment.${step}`, partner.id);
    await door.settle();
    expect(door.answers().at(-1)).toMatch(/Action réservée/);
  });
});

describe("a database that is slow", () => {
  const slow = gate();
  let late: SlackDoor;
  let parts: Awaited<ReturnType<typeof anOrder>>;

  beforeAll(async () => {
    parts = await anOrder();
    const store: Store = {
      ...db.store,
      transaction: (work) => slow.opened.then(() => db.store.transaction(work)),
    };
    late = await openSlackDoor({ store, now: minutesLater(10) });
  });
  afterAll(() => late.close());

  test("delays no acknowledgement, and every answer comes when it can", async () => {
    const { order, partner } = parts;
    const waiting = await Promise.all([
      late.click("U_PM", "fulfillment.tracking", partner.id),
      late.click("U_VIEW", "fulfillment.confirm", `${partner.id}.0`),
      late.command("U_PM", "/notify", "9999"),
      late.submit("U_VIEW", cancelView(order)),
    ]);
    // The door itself answers 503 to what is not acknowledged within three seconds.
    expect(waiting.map((each) => each.status)).toEqual([200, 200, 200, 200]);
    expect(waiting[2].body).toContain("Je cherche");
    expect(waiting[3].body).toContain("J’enregistre");
    expect(JSON.stringify(late.views("views.open"))).toContain("Chargement");
    expect(late.views("views.update")).toEqual([]);
    slow.open();
    await late.settle();
    expect(late.answers().join()).toMatch(/Action réservée.*Je ne trouve pas la commande « 9999 »/s);
    const shown = late.views("views.update").map((each) => JSON.stringify(each));
    expect(shown.some((each) => each.includes("Numéro de suivi"))).toBe(true);
    // The form comes back as it was sent, with the reason above it.
    expect(shown.some((each) => /🔒 Action réservée.*Demander à Pauline.*initial_option/s.test(each))).toBe(
      true,
    );
  });

  test("that fails says so in the window", async () => {
    const store: Store = {
      ...db.store,
      transaction: () => Promise.reject(new Error("the database is away")),
    };
    const broken = await openSlackDoor({ store, now: minutesLater(10) });
    await broken.click("U_PM", "fulfillment.tracking", parts.partner.id);
    await broken.settle();
    const said = JSON.stringify(broken.views("views.update"));
    expect(said).toMatch(/réf\. E-[0-9A-F]{4}/);
    expect(said).not.toContain("away");
    await broken.close();
  });
});

function cancelView(order: OrderId) {
  const menu = (blockId: string) => ({
    type: "input",
    block_id: blockId,
    label: { type: "plain_text", text: blockId },
    element: { type: "static_select", action_id: "value", options: [] },
  });
  const chosen = (value: string) => ({
    value: {
      type: "static_select",
      selected_option: { text: { type: "plain_text", text: value }, value },
    },
  });
  return {
    id: "V0001",
    type: "modal",
    callback_id: "cancel.submit",
    title: { type: "plain_text", text: "Annuler" },
    submit: { type: "plain_text", text: "Annuler" },
    close: { type: "plain_text", text: "Fermer" },
    private_metadata: JSON.stringify({ orderId: order, number: 1001 }),
    blocks: [menu("what"), menu("reason")],
    state: { values: { what: chosen("order"), reason: chosen("customer") } },
  };
}
