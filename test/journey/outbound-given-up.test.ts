import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, place } from "./wire.ts";

/* What the team reads of an event that the shop will not take, and does about it from its alert (reliability C3). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const alertsAbout = async (pattern: RegExp) => (await desk.alerts()).filter((text) => pattern.test(text));
const events = async (externalId: string) =>
  (await desk.marketplace()).filter(({ data }) => data["order_id"] === externalId);

describe("from its alert in Slack", () => {
  test("an admin has it sent again, once; nobody else may", async () => {
    const order = await place(desk, basket({ "HB-001": 1 }));
    await desk.faults({ service: "marketplace", mode: "error_500", times: 10 });
    await desk.says("HABEEBEE", `ok ${order.number}`);
    await desk.passes("P5D");
    const alert = (await desk.posts("alertes")).findLast((each) =>
      each.text.includes(`non remis pour #${order.number}`),
    );
    if (!alert) throw new Error("no alert");
    const told = async (user: string) =>
      shown((await desk.state()).slack.ephemeral.filter((each) => each.user === user).at(-1) ?? "");
    await desk.press("U_PM", alert, "Renvoyer", "alertes");
    expect(await told("U_PM")).toContain("Action réservée au rôle *Admin*");
    expect(await events(order.externalId)).toEqual([]);
    await desk.press("U_ADMIN", alert, "Renvoyer", "alertes");
    expect(await told("U_ADMIN")).toContain("Le message repart");
    expect(await events(order.externalId)).toHaveLength(1);
    // Its alert is over by that, and offers nothing any more.
    const [over, ...others] = await alertsAbout(new RegExp(`non remis pour #${order.number}`));
    expect(over).toMatch(/^🟢 Message non remis .*renvoyé/);
    expect(others).toEqual([]);
  });
});

describe("a shop that takes no news of an order", () => {
  test("gets the refund at once, and an alert for one given up names the order", async () => {
    const refunded = await place(desk, basket({ "HB-001": 1 }));
    await desk.faults({ service: "marketplace", mode: "error_500", times: 1 });
    await desk.says("HABEEBEE", `ok ${refunded.number}`);
    expect(await events(refunded.externalId)).toEqual([]);
    expect((await desk.api("pm", "POST", `/api/orders/${refunded.number}/cancel`, {})).status).toBe(200);
    await desk.settle();
    expect((await events(refunded.externalId)).map(({ type }) => type)).toContain("points.refund");

    const other = await place(desk, basket({ "HB-001": 1 }));
    await desk.passes("PT1H");
    await desk.faults({ service: "marketplace", mode: "error_500", times: 20 });
    await desk.api("pm", "POST", `/api/orders/${other.number}/cancel`, {});
    await desk.passes("P5D");
    const [alert] = await alertsAbout(/Remboursement demandé à la boutique/);
    expect(alert).toContain(`Message non remis pour #${other.number}`);
  });
});
