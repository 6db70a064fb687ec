import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { webhookHeaders } from "../../gateway/sandbox/signatures.ts";
import { type Desk, openDesk } from "./desk.ts";
import { basket, clearPartner, place, splitPartsOf, viewOf } from "./wire.ts";

/* A partner has a part of what was ordered, and says so in words, or too late (chat-ux §2.6, E4). */

let desk: Desk;
let count = 0;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterAll(async () => {
  expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]);
  await desk.close();
});

async function sends(type: string, data: object, given?: string) {
  count += 1;
  const id = given ?? `evt_part_${count}`;
  const body = JSON.stringify({ type, timestamp: "2025-10-20T07:05:00Z", data });
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const secret = (await desk.state()).secrets.partners["HABEEBEE"] ?? "";
  const headers = webhookHeaders({ secret, id, timestampSeconds, body });
  const answer = await desk.call("POST", "/webhooks/partners/HABEEBEE", body, headers);
  await desk.settle();
  return answer;
}

type Placed = Awaited<ReturnType<typeof place>>;
const honeys = (units = 3) => place(desk, basket({ "HB-001": units }));
const partsOf = (order: Placed) => splitPartsOf(desk, order.id);

describe("in words", () => {
  const mixed = () => place(desk, basket({ "HB-001": 2, "HB-011": 1 }));
  const stateOf = async (order: Placed) =>
    (await viewOf(desk, order.id))?.fulfillments.map(({ state }) => state);
  const balm = "1 × Baume à lèvres cire d'abeille 10 ml";

  beforeEach(() => clearPartner(desk, "HABEEBEE"));

  test("what is missing is noted and the rest asked about; RESTE OK confirms the rest alone", async () => {
    const order = await mixed();
    const [asked] = await desk.says("HABEEBEE", "manque le baume, le reste ok");
    expect(asked).toContain(`rupture *${balm}* (#${order.number})`);
    expect(asked).toContain("*RESTE OK* / *NON*");
    expect(await stateOf(order)).toEqual(["notified"]);
    const [told] = (await desk.alerts()).filter((text) => text.includes("manque le baume"));
    expect(told).toContain("À savoir : nous avons demandé à HABEEBEE si le reste peut partir");
    const [answer] = await desk.says("HABEEBEE", "RESTE OK");
    expect(answer).toContain(`#${order.number} confirmée sans *${balm}*`);
    const { accepted, rest } = await partsOf(order);
    expect(accepted).toMatchObject({ state: "confirmed", lines: [{ sku: "HB-001", quantity: 2 }] });
    expect(rest).toMatchObject({ state: "awaiting_decision", lines: [{ sku: "HB-011", quantity: 1 }] });
    expect(await desk.says("HABEEBEE", `RESTE OK ${order.number}`)).toEqual([
      expect.stringContaining("Déjà confirmée"),
    ]);
    expect((await partsOf(order)).all).toHaveLength(2);
  });

  test("a bare ok after it confirms nothing: it is asked again; OK TOUT confirms all of it", async () => {
    const order = await mixed();
    await desk.says("HABEEBEE", "rupture baume");
    expect(await desk.says("HABEEBEE", "ok")).toEqual([expect.stringContaining("*RESTE OK*")]);
    expect(await stateOf(order)).toEqual(["notified"]);
    expect(await desk.says("HABEEBEE", `${order.number} ok`)).toEqual([
      expect.stringContaining("*RESTE OK*"),
    ]);
    expect((await desk.thread(order.number)).join("\n")).toContain(
      "sans effet : la commande reste en attente",
    );
    expect(await stateOf(order)).toEqual(["notified"]);
    await desk.says("HABEEBEE", "OK TOUT");
    expect(await stateOf(order)).toEqual(["confirmed"]);
  });

  test("NON declines the whole", async () => {
    const order = await mixed();
    await desk.says("HABEEBEE", "rupture baume");
    await desk.says("HABEEBEE", "NON");
    expect(await stateOf(order)).toEqual(["declined"]);
    expect((await viewOf(desk, order.id))?.fulfillments[0]?.declineReason).toBe("out_of_stock");
  });

  test("with several orders open, RESTE OK and NON are about the one that was asked about", async () => {
    const other = await honeys();
    const order = await mixed();
    await desk.says("HABEEBEE", `${order.number} rupture baume`);
    await desk.says("HABEEBEE", "reste ok");
    expect(await stateOf(order)).toEqual(["confirmed", "awaiting_decision"]);
    expect(await stateOf(other)).toEqual(["notified"]);
  });

  test("later, by its number, and by mail", async () => {
    const order = await honeys();
    const [asked] = await desk.writes({
      from: "marie@habeebee.be",
      subject: `Re: [MTC #${order.number}]`,
      text: "je n'ai que 2 sur 3",
    });
    expect(asked?.text).toContain("rupture 1 × Miel de printemps 250 g");
    await desk.passes("PT45M");
    await desk.writes({ from: "marie@habeebee.be", subject: `Re: [MTC #${order.number}]`, text: "RESTE OK" });
    const { accepted, rest } = await partsOf(order);
    expect(accepted).toMatchObject({ state: "confirmed", confirmedVia: "email", lines: [{ quantity: 2 }] });
    expect(rest.lines).toMatchObject([{ quantity: 1 }]);
  });

  test.each([
    ["rupture miel", { "HB-001": 2, "HB-002": 1 }],
    ["je n'ai que 4 sur 3", { "HB-001": 3 }],
    ["il manque un pot", { "HB-001": 3, "HB-002": 2 }],
  ])("“%s” is not certain: nothing is split, and RESTE OK goes to the team", async (text, units) => {
    const order = await place(desk, basket(units));
    await desk.says("HABEEBEE", text);
    for (const word of ["RESTE OK", "ok"]) {
      const [answer] = await desk.says("HABEEBEE", word);
      expect(answer).toContain("Je transmets à l'équipe");
      expect(await stateOf(order)).toEqual(["notified"]);
    }
  });

  test("taken back within ten minutes: what was confirmed awaits its answer again, the rest its decision", async () => {
    const order = await honeys();
    await desk.says("HABEEBEE", "je n'ai que 2 sur 3");
    await desk.says("HABEEBEE", "RESTE OK");
    await desk.says("HABEEBEE", `ANNULER ${order.number}`);
    expect(await stateOf(order)).toEqual(["notified", "awaiting_decision"]);
    await desk.says("HABEEBEE", "ok");
    expect(await stateOf(order)).toEqual(["confirmed", "awaiting_decision"]);
  });
});

describe("by its system, once it has answered otherwise", () => {
  const statesOf = async (orderId: string) =>
    (await viewOf(desk, orderId))?.fulfillments.map(({ state }) => state);
  const lines = (sku: string, quantity: number) => [{ sku, quantity }];

  test("of a yes that was given before is a question to the team: 202, nothing changed", async () => {
    const order = await honeys(2);
    await sends("fulfillment.confirmed", { order: order.number });
    const data = { order: order.number, reason: "out_of_stock", lines: lines("HB-001", 1) };
    expect(await sends("fulfillment.declined", data)).toMatchObject({
      status: 202,
      body: { outcome: "asked", fulfillment: { status: "confirmed" } },
    });
    expect(await statesOf(order.id)).toEqual(["confirmed"]);
  });

  test("too late, after it was cancelled, is refused as any yes", async () => {
    const order = await honeys(2);
    await desk.api("pm", "POST", `/api/orders/${order.number}/cancel`);
    const data = { order: order.number, lines: lines("HB-001", 1) };
    expect(await sends("fulfillment.confirmed", data)).toMatchObject({
      status: 409,
      body: { error: { code: "invalid_transition" } },
    });
  });

  test("more than was ordered names itself", async () => {
    const order = await honeys(2);
    const data = { order: order.number, lines: lines("HB-001", 3) };
    expect(await sends("fulfillment.confirmed", data)).toMatchObject({
      status: 422,
      body: { error: { code: "malformed", field: "lines[0].quantity" } },
    });
    expect(await statesOf(order.id)).toEqual(["notified"]);
  });
});
