import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cancelledOrders, type Placed } from "./cancelled-orders.ts";
import { type Desk, openDesk } from "./desk.ts";
import { partnerSends } from "./peers.ts";
import { clearPartner, commissionsOf } from "./wire.ts";

/* A parcel of an order that was cancelled, or declined: it left before (E7), or nobody may have sent it. */

let desk: Desk;
const { ordered, cancels, cancelled, part, says, messageWith, stateOf, isSeen, alertsAbout } =
  cancelledOrders(() => desk);

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
beforeEach(() => clearPartner(desk, "HABEEBEE"));
afterAll(() => desk.close());

describe("it left before it was cancelled (E7)", () => {
  /** Accepted yesterday, cancelled today. */
  async function cancelledNextDay(): Promise<Placed> {
    const order = await ordered();
    await desk.passes("P1D");
    await cancels(order);
    return order;
  }

  test.each([
    ["parti hier, suivi {n}", false],
    ["{n} parti hier", true],
  ])("“%s” is recorded; the refund stands", async (text, isQuoted) => {
    const order = await cancelledNextDay();
    const announcement = await messageWith(`commande *#${order.number}*`);
    const number = isQuoted ? "8K20000000015" : "8K10000000016";
    const answer = await says(text.replace("{n}", number), isQuoted ? announcement : undefined);
    expect(answer).toContain(`#${order.number} est partie avant son annulation, suivi *${number}*`);
    const { state, shippedAt, cancelledAt } = await part(order);
    expect(state).toBe("shipped");
    expect(shippedAt?.epochMilliseconds).toBeLessThan(cancelledAt?.epochMilliseconds ?? 0);
    expect((await commissionsOf(desk, order.id)).map((row) => row.state)).toEqual(["void"]);
    expect((await alertsAbout(order)).join("\n")).toContain("expédiée avant l’annulation");
  });

  test("the day may come first and the number after", async () => {
    const order = await cancelledNextDay();
    await says("oui c'est parti hier");
    expect(await says("8K00009775862")).toContain("est partie avant son annulation");
    expect(await stateOf(order)).toBe("shipped");
  });

  test("a day on which both happened settles nothing: a person asks", async () => {
    const order = await cancelled();
    expect(await says("parti ce matin, suivi 8K30000000014")).toContain("arrêtez-le");
    expect(await stateOf(order)).toBe("cancelled");
    expect((await alertsAbout(order)).join("\n")).toContain("suivi reçu après annulation");
  });

  test("a mistyped number is asked for again, and the team knows already", async () => {
    const order = await cancelledNextDay();
    expect(await says("parti hier LB123456780FR")).toContain("semble erroné");
    expect(await says("LB123456780FR")).toContain("est partie avant son annulation");
    expect(await stateOf(order)).toBe("shipped");
  });

  test("the team records it by /ship with its day; on the day of both it is asked for the hour", async () => {
    const order = await cancelledNextDay();
    const ship = (rest: string) => desk.types("U_ASSIST", "/ship", `${order.number} ${rest}`);
    expect(await ship("8K40000000013 parti:jamais")).toContain("Je ne comprends pas la date");
    expect(await ship("8K40000000013 parti:auj")).toContain("peut être avant ou après");
    expect(await ship("8K40000000013 parti:01/09")).toContain("est avant la commande");
    expect(await stateOf(order)).toBe("cancelled");
    expect(await ship("8K40000000013 force parti:hier")).toContain("8K40000000013");
    expect(await stateOf(order)).toBe("shipped");
  });

  test("an hour before the cancellation of the same day is enough", async () => {
    const order = await ordered();
    await desk.passes("PT3H");
    await cancels(order);
    await desk.passes("PT1H");
    const [date, hour] = (await desk.now())
      .subtract({ hours: 2 })
      .toZonedDateTimeISO("Europe/Brussels")
      .toString()
      .split("T");
    await desk.types(
      "U_ASSIST",
      "/ship",
      `${order.number} 8K50000000012 force left:"${date} ${hour?.slice(0, 5)}"`,
    );
    expect(await stateOf(order)).toBe("shipped");
  });
});

describe("a number for an order that its partner declined", () => {
  test("by its own system: refused, and the team is told once", async () => {
    const order = await ordered();
    await desk.says("HABEEBEE", "non");
    const data = { order: order.number, carrier: "colissimo", tracking_number: "8K11000000013" };
    for (const id of ["evt_late_1", "evt_late_2"]) {
      expect(await partnerSends(desk, { id, type: "fulfillment.shipped", data })).toMatchObject({
        status: 409,
      });
    }
    const alerts = (await alertsAbout(order)).filter((each) => each.includes("suivi reçu après refus"));
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toContain("8K11000000013");
  });

  test("by WhatsApp, named or alone: one alert, and an answer that says where it stands", async () => {
    const order = await ordered();
    await desk.says("HABEEBEE", "non");
    const before = (await alertsAbout(order)).length;
    const answer = await says(`${order.number} 8K11000000013`);
    expect(answer).toContain("la commande est refusée");
    const told = (await alertsAbout(order)).slice(before);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("suivi reçu après refus");
  });

  test("its reason is said in words, with the note", async () => {
    const order = await ordered();
    const data = { order: order.number, reason: "other", note: "atelier fermé" };
    await partnerSends(desk, { type: "fulfillment.declined", data });
    expect((await alertsAbout(order)).join("\n")).toContain("Motif : autre motif : atelier fermé");
  });
});

test("a partner's system that refuses what was cancelled has answered it", async () => {
  const order = await cancelled();
  const data = { order: order.number, reason: "other" };
  expect(await partnerSends(desk, { type: "fulfillment.declined", data })).toMatchObject({
    status: 200,
    body: { outcome: "done", fulfillment: { status: "cancelled" } },
  });
  expect(await isSeen(order)).toBe(true);
});
