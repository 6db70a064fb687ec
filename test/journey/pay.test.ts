import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, commissionsOf, place } from "./wire.ts";

/* What the bank did is recorded once a reference; each partner hears of its own share alone (R163). */

let desk: Desk;
let ids: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  const two = await place(desk, basket({ "HB-001": 2, "IL-001": 1 }, "Paris"));
  const one = await place(desk, basket({ "HB-002": 1 }));
  const many = await place(desk, basket({ "HB-004": 1 }));
  const waiting = await place(desk, basket({ "HB-005": 1 }));
  await sent(two.number, "HABEEBEE", "8K00009775862");
  await sent(two.number, "ILANGA", "09980000020033F");
  await sent(one.number, "HABEEBEE", "8K10000000016");
  await sent(many.number, "HABEEBEE", "XY100000017FR");
  const [habeebee, ilanga] = await commissionsOf(desk, two.id);
  const rows = {
    habeebee,
    ilanga,
    one: await row(one.id),
    many: await row(many.id),
    waiting: await row(waiting.id),
  };
  ids = Object.fromEntries(Object.entries(rows).map(([name, found]) => [name, found?.id ?? ""]));
  await desk.at("2025-10-27T10:00:00+01:00");
}, 120_000);

afterAll(() => desk.close());

const row = async (orderId: string) => (await commissionsOf(desk, orderId))[0];

async function sent(order: number, partner: string, trackingNumber: string) {
  const parcel = { partner, trackingNumber };
  expect((await desk.api("pm", "PUT", `/api/orders/${order}/tracking`, parcel)).status).toBe(200);
  expect((await desk.api("pm", "PUT", `/api/orders/${order}/delivered`, { partner })).status).toBe(200);
}

async function pay(reference: string, names: readonly string[], over: object = {}) {
  const paidAt = (await desk.now()).toString();
  const commissionIds = names.map((name) => ids[name] ?? name);
  return desk.api("pm", "PUT", "/api/admin/commissions/pay", { commissionIds, paidAt, reference, ...over });
}
const refused = (status: number, code: string, field: string) => ({
  status,
  body: { error: { code, field } },
});

test("a commission whose parcel has not even left refuses the whole payment", async () => {
  expect(await pay("VIR-0", ["one", "waiting"])).toMatchObject(
    refused(409, "not_payable_yet", "commissionIds"),
  );
  expect(await pay("VIR-0", ["one"])).toMatchObject({ status: 200 });
});

test.each([
  [
    "a commission nobody knows",
    ["com_01ARZ3NDEKTSV4RRFFQ69G5FAV"],
    {},
    404,
    "commission_unknown",
    "commissionIds",
  ],
  ["no commission", [], {}, 422, "malformed", "commissionIds"],
  ["a wrong id", ["1042"], {}, 422, "malformed", "commissionIds[0]"],
  ["a payment of tomorrow", ["many"], { paidAt: "2025-10-28T10:00:00Z" }, 422, "malformed", "paidAt"],
  ["no reference", ["many"], { reference: " " }, 422, "malformed", "reference"],
])("%s is refused by its field", async (_, names, over, status, code, field) => {
  expect(await pay("VIR-X", names, over)).toMatchObject(refused(status, code, field));
});

test.each(["viewer", "assistant", "partner:HABEEBEE", "shop"])("%s may not pay", async (role) => {
  const answer = await desk.api(role, "PUT", "/api/admin/commissions/pay", {});
  expect(answer).toMatchObject({
    status: 403,
    body: { error: { code: "role_required", details: { needs: ["pm", "admin"] } } },
  });
});

test("two partners in one payment: one notice each, of its own share", async () => {
  expect(await pay("VIR-2", ["habeebee", "ilanga"])).toMatchObject({
    status: 200,
    body: { outcome: "paid" },
  });
  await desk.settle();
  const notices = async (to: string) => (await desk.mails(to)).filter((mail) => mail.text.includes("VIR-2"));
  const [marie, ...moreMarie] = await notices("marie@habeebee.be");
  const [andry, ...moreAndry] = await notices("andry@ilanga-nature.mg");
  expect([moreMarie, moreAndry]).toEqual([[], []]);
  expect(marie?.text).toContain("14,25\u00a0€");
  expect(marie?.text).not.toContain("9,52");
  expect(andry?.text).toContain("9,52\u00a0€");
});

test("the same reference with the same commissions, in another order, is the first answer again", async () => {
  const again = await pay("VIR-2", ["ilanga", "habeebee", "ilanga"]);
  expect(again).toMatchObject({ status: 200, body: { outcome: "already" } });
  await desk.settle();
  const notices = (await desk.mails("marie@habeebee.be")).filter((mail) => mail.text.includes("VIR-2"));
  expect(notices).toHaveLength(1);
});

test("the same reference with other commissions is a conflict", async () => {
  expect(await pay("VIR-2", ["many"])).toMatchObject(refused(409, "reference_conflict", "reference"));
  expect(await pay("VIR-2", ["habeebee"])).toMatchObject(refused(409, "reference_conflict", "reference"));
});

test("ten payments at once under one reference pay once", async () => {
  const paidAt = (await desk.now()).toString();
  const answers = await Promise.all(Array.from({ length: 10 }, () => pay("VIR-10", ["many"], { paidAt })));
  expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(200));
  const outcomes = answers.map((answer) => answer.body["outcome"]);
  expect(outcomes.toSorted()).toEqual([...Array(9).fill("already"), "paid"]);
  await desk.settle();
  const told = (await desk.phone("HABEEBEE")).filter((text) => text.includes("VIR-10"));
  expect(told).toHaveLength(1);
});

test("paid is paid: another reference is told the first", async () => {
  expect(await pay("VIR-11", ["many"])).toMatchObject({
    status: 409,
    body: { error: { code: "already_paid", details: { reference: "VIR-10" } } },
  });
});
