import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { returning } from "./returns.ts";

/* Points given back without a return, and what takes somebody else's yes (SM-6, SM-8, E17). */

/** Days pass, and whatever falls due in them. */
vi.setConfig({ testTimeout: 60_000 });

let desk: Desk;
let it: ReturnType<typeof returning>;

beforeAll(async () => {
  desk = await openDesk();
  it = returning(desk);
});
afterEach(async () => expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]));
afterAll(() => desk.close());

const refunds = async (order: { readonly number: number }, body: object, role = "pm") => {
  const path = `/api/orders/${order.number}/refunds`;
  const answer = await desk.api(role, "POST", path, { reason: "couvercle fendu", ...body });
  await desk.settle();
  return answer;
};
const line = (cents: number) => ({ lines: [{ line_id: "1", cents }] });
const requests = async () => (await desk.posts("approbations")).map(shown);

test("twice a part, and a third over what was paid is refused (E17)", async () => {
  const order = await it.arrived();
  expect(await refunds(order, line(1000))).toMatchObject({ status: 200, body: { outcome: "given" } });
  expect(await refunds(order, { ...line(1000), borneBy: "partner" })).toMatchObject({ status: 200 });
  expect(await refunds(order, line(851))).toMatchObject({
    status: 409,
    body: { error: { code: "refund_exceeds_paid" } },
  });
  expect(await it.rows(order)).toEqual(["sale due 2137", "adjustment due -750"]);
  expect(await it.credits(order)).toEqual(["10.00", "10.00"]);
  expect((await it.clientMails(order)).filter((text) => text.includes("C’est fait"))).toHaveLength(2);
});

test("an assistant asks, and a manager says yes", async () => {
  const order = await it.arrived();
  expect(await refunds(order, line(500), "assistant")).toMatchObject({
    status: 202,
    body: { outcome: "proposed" },
  });
  expect(await it.credits(order)).toEqual([]);
  const card = (await desk.posts("approbations")).find((each) => shown(each).includes(`#${order.number}`));
  if (!card) throw new Error((await requests()).join("\n"));
  expect(shown(card)).toContain("rendre 5");
  await desk.press("U_PM", card, "Approuver", "approbations");
  expect(await it.credits(order)).toEqual(["5.00"]);
});

test("above fifty points it is asked for, whoever asks; the pieces of a gesture add up", async () => {
  const order = await it.arrived({ "HB-001": 8 });
  expect(await refunds(order, line(4000))).toMatchObject({ status: 200 });
  expect(await refunds(order, line(1001))).toMatchObject({ status: 202 });
  expect(await it.credits(order)).toEqual(["40.00"]);
});

test("after the payment a partner's share is taken back by a yes alone, however little it is (E14)", async () => {
  const order = await it.arrived();
  await desk.passes("P10D");
  expect(await it.pays(order)).toMatchObject({ status: 200 });
  expect(await refunds(order, { ...line(950), borneBy: "partner" })).toMatchObject({ status: 202 });
  expect(await it.rows(order)).toEqual(["sale paid 2137"]);
  const card = (await desk.posts("approbations")).find((each) => shown(each).includes(`#${order.number}`));
  if (!card) throw new Error((await requests()).join("\n"));
  expect(shown(card)).toContain("À la charge du partenaire");
  await desk.press("U_ADMIN", card, "Approuver", "approbations");
  expect((await it.rows(order)).at(-1)).toMatch(/^clawback (due|payable) -712$/);
  expect(await it.credits(order)).toEqual(["9.50"]);
});

test("a defect worth more than fifty points waits for a yes, and its verdict for its points", async () => {
  const order = await it.arrived({ "HB-001": 8 });
  await it.asks(order, { reason: "quality", lines: [{ line_id: "1", quantity: 8 }] });
  const decided = await it.step(order, "decision", { decision: "authorize" });
  expect(decided).toMatchObject({ body: { isProposed: true, refund: null } });
  await it.step(order, "receipt", {});
  await it.step(order, "inspection", { verdict: "accepted" });
  expect(await it.rows(order)).toEqual(["sale held 5700"]);
  const card = (await desk.posts("approbations")).find((each) => shown(each).includes(`#${order.number}`));
  if (!card) throw new Error((await requests()).join("\n"));
  await desk.press("U_ADMIN", card, "Approuver", "approbations");
  expect((await requests()).join("\n")).toContain("Approuvée et exécutée");
  expect(await it.rows(order)).toEqual(["sale void 5700"]);
  expect(await it.credits(order)).toEqual(["76.00"]);
  expect(await it.state(order)).toBe("closed");
});
