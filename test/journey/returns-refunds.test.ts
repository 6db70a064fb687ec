import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, shown } from "./reading.ts";
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

test("at the partner's charge an amount is taken of what the partner sold, not of the hub's lines before it", async () => {
  const order = await it.arrived({ "MTC-H-001": 1, "HB-001": 3 });
  expect(await refunds(order, { cents: 400, borneBy: "partner" })).toMatchObject({ status: 200 });
  expect(await it.rows(order)).toEqual(["sale due 2137", "adjustment due -300"]);
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

describe("a return whose refund was refused", () => {
  const alertOf = async (order: { readonly number: number }) => {
    const found = (await desk.posts("alertes")).find((each) =>
      shown(each).includes(`#${order.number} : le client demande un retour`),
    );
    if (!found) throw new Error(`no alert of #${order.number}`);
    return found;
  };
  const labels = async (order: { readonly number: number }) =>
    buttonsOf(await alertOf(order)).map(({ label }) => label);
  const cardOf = async (order: { readonly number: number }) => {
    const cards = (await desk.posts("approbations")).filter((each) =>
      shown(each).includes(`#${order.number}`),
    );
    const card = cards.at(-1);
    if (!card) throw new Error((await requests()).join("\n"));
    return card;
  };
  const refused = async (reason: "quality" | "wrong_item") => {
    const order = await it.arrived({ "HB-001": 8 });
    await it.asks(order, { reason, lines: [{ line_id: "1", quantity: 8 }] });
    await it.step(order, "decision", { decision: "authorize" });
    await it.step(order, "receipt", {});
    await it.step(order, "inspection", { verdict: "accepted" });
    expect(await labels(order)).toEqual([]);
    const card = await cardOf(order);
    await desk.press("U_ADMIN", card, "Refuser", "approbations");
    await desk.fills("U_ADMIN", { Motif: "à revoir" });
    return order;
  };

  test("is asked for again from its message, once; the second click is told so", async () => {
    const order = await refused("quality");
    expect(await it.state(order)).toBe("accepted");
    expect(shown(await alertOf(order))).toContain("n’a pas été accordé");
    expect(await labels(order)).toEqual(["Redemander le remboursement"]);
    const card = await alertOf(order);
    await desk.press("U_ASSIST", card, "Redemander", "alertes");
    expect(await labels(order)).toEqual(["Redemander le remboursement"]);
    await Promise.all(["U_PM", "U_ADMIN"].map((who) => desk.press(who, card, "Redemander", "alertes")));
    const whispers = (await desk.state()).slack.ephemeral.map(({ text }) => text).join("\n");
    expect(whispers).toContain("attend une autre personne dans #approbations");
    expect(whispers).toMatch(/A-\d{4}/);
    expect(await labels(order)).toEqual([]);
    expect(await it.step(order, "refund", {})).toMatchObject({
      status: 409,
      body: { error: { code: "approval_open" } },
    });
    const open = (await desk.posts("approbations")).filter(
      (each) =>
        shown(each).includes(`#${order.number}`) &&
        buttonsOf(each).some(({ label }) => label.startsWith("Approuver")),
    );
    expect(open).toHaveLength(1);
    for (const who of ["U_PM", "U_ADMIN"]) {
      const again = await cardOf(order);
      if (buttonsOf(again).some(({ label }) => label.startsWith("Approuver")))
        await desk.press(who, again, "Approuver", "approbations");
    }
    expect(await it.credits(order)).toEqual(["76.00"]);
    expect(await it.rows(order)).toEqual(["sale void 5700"]);
    expect(await it.state(order)).toBe("closed");
    expect(await it.step(order, "refund", {})).toMatchObject({ status: 200, body: { outcome: "already" } });
  });

  test("is asked for again from the notice of the refusal", async () => {
    const order = await refused("quality");
    const card = await cardOf(order);
    expect(buttonsOf(card).map(({ label }) => label)).toEqual(["Redemander le remboursement"]);
    await desk.press("U_PM", card, "Redemander", "approbations");
    await desk.press("U_ADMIN", await cardOf(order), "Approuver", "approbations");
    expect(await it.credits(order)).toEqual(["76.00"]);
    expect(await it.state(order)).toBe("closed");
  });

  test("of a wrong item it can be the right one that is sent", async () => {
    const order = await refused("wrong_item");
    expect(await labels(order)).toEqual(["Redemander le remboursement", "Renvoyer le bon article"]);
    await desk.press("U_PM", await alertOf(order), "Renvoyer", "alertes");
    expect(await labels(order)).toEqual([]);
    expect(await it.credits(order)).toEqual([]);
    expect(await it.rows(order)).toEqual(["sale held 5700"]);
  });

  test("a return that is not accepted has nothing to be asked for again", async () => {
    const order = await it.arrived();
    await it.asks(order);
    expect(await it.step(order, "refund", {})).toMatchObject({
      status: 409,
      body: { error: { code: "return_state" } },
    });
  });
});
