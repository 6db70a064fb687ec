import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, shown } from "./reading.ts";

/*
 * One order from the shop's webhook to the partner paid, in the order in which it happens. Each test is a step and
 * goes on where the one before ended.
 */

let desk: Desk;
let orderId = "";

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});

afterAll(() => desk.close());

const habeebee = async () => (await desk.card(1001)).text;

test("the shop's order is accepted as number 1001 and split between the hub and HABEEBEE", async () => {
  const answer = await desk.orders({ order_id: "shop-88213" });
  expect(answer.status).toBe(202);
  orderId = String(answer.body["id"]);
  expect(answer.body).toMatchObject({
    order_id: "shop-88213",
    number: 1001,
    status: "pending",
    fulfillments: [
      { fulfiller: "HUB", status: "queued", confirm_due_at: null },
      { fulfiller: "HABEEBEE", status: "queued" },
    ],
  });
  const [, partner] = answer.body["fulfillments"] as readonly {
    confirm_due_at: string;
    ship_due_at: string;
  }[];
  expect(partner?.confirm_due_at).toMatch(/^2025-10-20T09:05/);
  expect(partner?.ship_due_at).toMatch(/^2025-10-22T07:05/);
});

test("one unit of the hero is reserved: /stock shows 89", async () => {
  const answer = await desk.types("U_PM", "/stock");
  expect(answer).toContain("89");
  expect(answer).toContain("Miel de Madagascar");
});

test("the shares of HB-001 × 2 at 9.50 are 19.00, 4.75 and 14.25", async () => {
  const view = await desk.running.deps.store.transaction((tx) => tx.orders.view(orderId as `ord_${string}`));
  expect(view?.commissions).toMatchObject([
    {
      state: "estimated",
      grossCents: 1900,
      commissionCents: 475,
      marketplaceShareCents: 475,
      partnerShareCents: 1425,
    },
  ]);
});

test("HABEEBEE is told on WhatsApp, without the client's name, street or phone", async () => {
  const [message, ...more] = await desk.phone("HABEEBEE");
  expect(more).toEqual([]);
  expect(message).toContain("#1001");
  expect(message).toContain("2 × Miel de printemps 250 g");
  expect(message).toContain("11:05");
  expect(message).toContain("Ixelles");
  expect(message).not.toMatch(/Julie|Martin|Paix|470|example/);
});

test("HABEEBEE is told by mail, with the address to ship to", async () => {
  const [mail, ...more] = await desk.mails("marie@habeebee.be");
  expect(more).toEqual([]);
  expect(mail?.subject).toMatch(/#1001/);
  expect(mail?.text).toContain("Rue de la Paix 1");
  expect(mail?.text).toContain("HAB-MPR-250");
});

test("the team sees one card, and knows who was told", async () => {
  const card = await desk.card(1001);
  expect(shown(card)).toContain("HABEEBEE");
  expect(shown(card)).not.toMatch(/Paix|470123456|julie@/);
  expect((await desk.thread(1001)).length).toBeGreaterThan(0);
});

test("“ok” from HABEEBEE's phone confirms, and the card says so", async () => {
  const before = await habeebee();
  const [answer] = await desk.says("HABEEBEE", "ok");
  expect(answer).toContain("#1001 confirmée");
  expect(shown(await desk.card(1001))).toMatch(/confirmée/i);
  expect(await habeebee()).not.toBe(before);
});

test("“ok” again is answered and changes nothing", async () => {
  const thread = await desk.thread(1001);
  const [answer] = await desk.says("HABEEBEE", "ok");
  expect(answer).toContain("Déjà confirmée");
  const confirmations = (await desk.thread(1001)).filter((line) => /a confirmé/.test(line));
  expect(confirmations).toEqual(thread.filter((line) => /a confirmé/.test(line)));
});

test("the assistant picks and packs the hub's parcel by the card's buttons", async () => {
  await desk.press("U_ASSIST", await desk.card(1001), "Préparer");
  await desk.packs("U_ASSIST", 1001);
  expect(
    buttonsOf(await desk.card(1001))
      .map((button) => button.label)
      .join(),
  ).toContain("Saisir le suivi");
});

test("HABEEBEE's tracking number ships its part and tells the client once", async () => {
  const [answer] = await desk.says("HABEEBEE", "8K00009775862");
  expect(answer).toContain("8K00009775862");
  expect(answer).toContain("Colissimo");
  const again = await desk.says("HABEEBEE", "1001 8K00009775862");
  expect(again.join()).toContain("8K00009775862");
  expect(await desk.mails("julie@example.org")).toHaveLength(1);
  expect((await desk.marketplace()).filter((event) => event.type === "order.tracking")).toHaveLength(1);
});

test("the hub's part is shipped by the modal, and its unit leaves the stock", async () => {
  await desk.press("U_ASSIST", await desk.card(1001), "Saisir le suivi");
  const refused = await desk.fills("U_ASSIST", { "Numéro de suivi": "CE100000018BE" });
  expect(JSON.stringify(refused.body["errors"])).toContain("clé de contrôle");
  await desk.fills("U_ASSIST", { "Numéro de suivi": "CE100000017BE" });
  expect(shown(await desk.card(1001))).toContain("CE100000017BE");
  const levels = await desk.running.deps.store.transaction((tx) => tx.stock.lock(["MTC-H-001"]));
  expect(levels).toMatchObject([{ onHandUnits: 89, reservedUnits: 0, valueCents: 53_400 }]);
});

test("on Saturday 25 October it is delivered: the commission is due, payable on 1 November", async () => {
  await desk.at("2025-10-25T11:00:00+02:00");
  const claimed = await desk.api("partner:HABEEBEE", "PUT", "/api/orders/1001/delivered", {});
  expect(claimed.status).toBe(202);
  const delivered = await desk.api("assistant", "PUT", "/api/orders/1001/delivered", { partner: "HABEEBEE" });
  expect(delivered.status).toBe(200);
  const twice = await desk.api("assistant", "PUT", "/api/orders/1001/delivered", { partner: "HABEEBEE" });
  expect(twice.status).toBe(200);
  await desk.clientReceived("shop-88213");
  const waiting = await desk.api("pm", "GET", "/api/admin/orders/pending-commission");
  expect(waiting.body["commissions"]).toMatchObject([
    {
      number: 1001,
      partner: "HABEEBEE",
      state: "due",
      payableOn: "2025-11-01",
      partnerShareCents: 1425,
      daysLate: 0,
    },
  ]);
});

async function pay(reference: string) {
  const waiting = await desk.api("pm", "GET", "/api/admin/orders/pending-commission");
  const [row] = waiting.body["commissions"] as readonly { commissionId: string }[];
  const paidAt = (await desk.now()).toString();
  return desk.api("pm", "PUT", "/api/admin/commissions/pay", {
    commissionIds: [row?.commissionId],
    paidAt,
    reference,
  });
}

test("before J+7 it cannot be paid", async () => {
  const refused = await pay("VIR-1");
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({ error: { code: "not_payable_yet", field: "commissionIds" } });
});

test("on 3 November it is paid, once, and HABEEBEE is told by mail and WhatsApp", async () => {
  await desk.at("2025-11-03T10:00:00+01:00");
  const waiting = await desk.api("pm", "GET", "/api/admin/orders/pending-commission");
  const [row] = waiting.body["commissions"] as readonly { commissionId: string; state: string }[];
  expect(row?.state).toBe("payable");
  const payment = {
    commissionIds: [row?.commissionId],
    paidAt: "2025-11-03T10:00:00+01:00",
    reference: "VIR-2025-11-03",
  };
  const paid = await desk.api("pm", "PUT", "/api/admin/commissions/pay", payment);
  expect(paid.status).toBe(200);
  const again = await desk.api("pm", "PUT", "/api/admin/commissions/pay", payment);
  expect(again).toMatchObject({ status: 200, body: { outcome: "already" } });
  const other = await desk.api("pm", "PUT", "/api/admin/commissions/pay", {
    ...payment,
    reference: "VIR-OTHER",
  });
  expect(other).toMatchObject({ status: 409, body: { error: { code: "already_paid" } } });
  await desk.settle();
  const mails = (await desk.mails("marie@habeebee.be")).filter((mail) =>
    mail.text.includes("VIR-2025-11-03"),
  );
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain("14,25\u00a0€");
  const told = (await desk.phone("HABEEBEE")).filter((text) => text.includes("VIR-2025-11-03"));
  expect(told).toHaveLength(1);
});

test("/commissions says 14,25 € paid", async () => {
  const answer = await desk.types("U_PM", "/commissions");
  expect(answer).toContain("14,25\u00a0€");
  expect(answer).toMatch(/payé/i);
});

test("from first to last the order had one card", async () => {
  expect(await desk.posts("commandes")).toHaveLength(1);
});
