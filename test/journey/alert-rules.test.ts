import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, shown } from "./reading.ts";
import { basket, partOf, place, viewOf } from "./wire.ts";

/* Alerts of the table by the sandbox's clock: at their edge there is none, a moment later there is one, the data end it. */

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterAll(() => desk.close());

const about = async (what: string) => (await desk.alerts()).filter((text) => text.includes(what));

describe("a number that is missing (F24)", () => {
  test("is asked for strictly after 48 hours of the partner's working days, and entered from the alert", async () => {
    const order = await place(desk, basket({ "HB-001": 1 }));
    await desk.says("HABEEBEE", `ok ${order.number}`);
    const told = (await partOf(desk, order.id, "HABEEBEE")).notifiedAt;
    if (!told) throw new Error("not told");
    await desk.at(told.add({ hours: 48 }).toString());
    expect(await about("sans n° de suivi")).toEqual([]);
    await desk.at(told.add({ hours: 48, seconds: 2 }).toString());
    expect(await about("en retard d’expédition")).toHaveLength(1);
    // That it is late says so already (D161).
    expect(await about("sans n° de suivi")).toEqual([]);
    await desk.says("HABEEBEE", `${order.number} expédié 8K10000000016`);
    expect((await about("en retard d’expédition"))[0]).toMatch(/^🟢/);
  });

  test("of the hub after 24 hours, once, until its parcel leaves", async () => {
    const order = await place(desk, basket({ "MTC-H-001": 1 }));
    const began = await desk.now();
    await desk.at(began.add({ hours: 23, minutes: 59 }).toString());
    expect(await about(`#${order.number} sans n° de suivi`)).toEqual([]);
    await desk.at(began.add({ hours: 24, minutes: 6 }).toString());
    const [alert, ...others] = await about(`#${order.number} sans n° de suivi`);
    expect(alert).toContain("expédier le colis");
    expect(others).toEqual([]);
    const card = async () =>
      (await desk.posts("alertes")).find((each) => shown(each).includes(`#${order.number} sans n° de suivi`));
    const labels = async () => buttonsOf(await card()).map(({ label }) => label);
    expect(await labels()).not.toContain("Saisir le suivi…");
    await desk.press("U_ASSIST", await desk.card(order.number), "Préparer");
    await desk.packs("U_ASSIST", order.number);
    await desk.passes("PT10S");
    // Its parcel stands there: what is left is to enter its number.
    expect(await labels()).toContain("Saisir le suivi…");
    await desk.api("pm", "POST", `/api/orders/${order.number}/cancel`, {});
    await desk.settle();
    const [over] = await about(`#${order.number} sans n° de suivi`);
    expect(over).toMatch(/^🟢 .*annulée/);
  });
});

test("a commission is overdue on the day after its run, prepared from the alert, and over once it is paid (R227)", async () => {
  await desk.at("2025-11-03T09:00:00+01:00");
  const order = await place(desk, basket({ "HB-001": 2 }));
  await desk.says("HABEEBEE", `ok ${order.number}`);
  await desk.says("HABEEBEE", `${order.number} expédié 8K10000000024`);
  await desk.types("U_ASSIST", "/deliver", String(order.number));
  const overdue = async () =>
    (await desk.posts("alertes")).filter((each) => shown(each).includes("Commissions en retard"));
  // Delivered on Monday, 3 November: payable on the 10th, which is its run.
  await desk.at("2025-11-10T23:59:00+01:00");
  expect(await overdue()).toEqual([]);
  await desk.at("2025-11-11T00:00:00+01:00");
  const [alert, ...others] = await overdue();
  expect(others).toEqual([]);
  expect(shown(alert)).toContain("HABEEBEE");
  expect(shown(alert)).toContain("virement attendu le *lun. 10 nov.*");
  if (!alert) throw new Error("no alert");
  await desk.press("U_PM", alert, "Préparer le paiement", "alertes");
  const said = (await desk.state()).slack.ephemeral.filter((each) => each.user === "U_PM").at(-1);
  expect(shown(said ?? "")).toContain("REL-HABEEBEE-2025-");
  const commissions = (await viewOf(desk, order.id))?.commissions ?? [];
  const paid = await desk.api("pm", "PUT", "/api/admin/commissions/pay", {
    commissionIds: commissions.map(({ id }) => id),
    paidAt: "2025-11-11T00:00:00+01:00",
    reference: "VIR-1",
  });
  expect(paid.status).toBe(200);
  await desk.settle();
  const [over, more] = await overdue();
  expect(shown(over)).toMatch(/^🟢 .*résolue/s);
  expect(more).toBeUndefined();
});
