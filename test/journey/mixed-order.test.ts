import { afterAll, beforeAll, expect, test } from "vitest";
import { orderStatus } from "../../core/order/order-state.ts";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, shown } from "./reading.ts";
import { basket, commissionsOf, partOf, place, viewOf } from "./wire.ts";

/* E1: a hero, HABEEBEE's honey and ILANGA's vanilla to France. The hub ships, HABEEBEE confirms, ILANGA is silent. */

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  order = await place(desk, basket({ "MTC-H-001": 1, "HB-001": 2, "IL-001": 1 }, "Paris"));
});

afterAll(() => desk.close());

const press = async (label: string) => desk.press("U_ASSIST", await desk.card(1001), label);

test("one order becomes three parts, each with its own promises", async () => {
  const view = await viewOf(desk, order.id);
  expect(view?.fulfillments.map((part) => [part.fulfiller, part.lines.map((line) => line.sku)])).toEqual([
    ["HUB", ["MTC-H-001"]],
    ["HABEEBEE", ["HB-001"]],
    ["ILANGA", ["IL-001"]],
  ]);
  expect(view?.commissions.map((row) => [row.partner, row.commissionCents, row.partnerShareCents])).toEqual([
    ["HABEEBEE", 475, 1425],
    ["ILANGA", 238, 952],
  ]);
});

test("each partner is told of its own part alone", async () => {
  const [habeebee] = await desk.phone("HABEEBEE");
  const [ilanga] = await desk.phone("ILANGA");
  expect(habeebee).toContain("Miel de printemps");
  expect(habeebee).not.toMatch(/Madagascar|ILANGA/);
  expect(ilanga).not.toMatch(/printemps|HABEEBEE/);
});

test("the hub ships and HABEEBEE confirms", async () => {
  await press("Préparer");
  await desk.packs("U_ASSIST", 1001);
  const label = buttonsOf(await desk.card(1001)).find((button) => button.label.startsWith("Saisir"))?.label;
  expect(label).toContain("Hub");
  await desk.press("U_ASSIST", await desk.card(1001), "Saisir le suivi");
  await desk.fills("U_ASSIST", { Numéro: "CE100000017BE" });
  const [answer] = await desk.says("HABEEBEE", "ok");
  expect(answer).toContain("#1001 confirmée");
});

test("after two hours ILANGA alone is in #alertes", async () => {
  await desk.passes("PT2H1S");
  const alerts = await desk.alerts();
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toContain("ILANGA");
  expect(alerts[0]).not.toContain("HABEEBEE");
  expect((await partOf(desk, order.id, "ILANGA")).flags).toEqual(["late_wall", "late"]);
  expect((await partOf(desk, order.id, "HABEEBEE")).flags).toEqual([]);
});

test("the order is processing, one of three shipped, on one card", async () => {
  expect(orderStatus((await viewOf(desk, order.id))?.fulfillments ?? [])).toBe("processing");
  const card = shown(await desk.card(1001));
  expect(card).toContain("1/3 expédié");
  expect(card).toMatch(/ILANGA[\s\S]*sans réponse depuis/);
  expect(await desk.posts("commandes")).toHaveLength(1);
});

test("only what left accrues: the hub owes nobody, the partners' rows stay estimated", async () => {
  expect((await commissionsOf(desk, order.id)).map((row) => row.state)).toEqual(["estimated", "estimated"]);
  const told = (await desk.mails("julie@example.org")).map((mail) => mail.text);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain("CE100000017BE");
});
