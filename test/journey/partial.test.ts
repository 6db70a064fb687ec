import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { webhookHeaders } from "../../gateway/sandbox/signatures.ts";
import { type Desk, openDesk } from "./desk.ts";
import { opened } from "./page-reader.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";
import { basket, commissionsOf, place, viewOf } from "./wire.ts";

/* A partner has a part of what was ordered: that is confirmed, the rest is decided by the team (SM-2, E4). */

let desk: Desk;
let count = 0;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterAll(async () => {
  expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]);
  await desk.close();
});

async function sends(type: string, data: object, id = `evt_part_${(count += 1)}`) {
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
const has = (order: Placed, units: number, id?: string) =>
  sends("fulfillment.confirmed", { order: order.number, lines: [{ sku: "HB-001", quantity: units }] }, id);

async function partsOf(order: Placed) {
  const parts = (await viewOf(desk, order.id))?.fulfillments ?? [];
  const rest = parts.find(({ splitFrom }) => splitFrom !== null);
  const accepted = parts.find(({ id }) => id === rest?.splitFrom);
  if (!accepted || !rest) throw new Error(`#${order.number} is not split`);
  return { accepted, rest, all: parts };
}

const cardOf = (order: Placed): Promise<SlackText> => desk.card(order.number);
const lastForm = async (user: string) =>
  shown((await desk.state()).slack.modals.findLast((each) => each.user === user)?.view);

test("two of three honeys: two are confirmed, one is to be decided, each with its own commission", async () => {
  const order = await honeys();
  const first = await has(order, 2, "evt_e4");
  expect(first).toMatchObject({
    status: 200,
    body: {
      outcome: "done",
      fulfillment: { status: "confirmed" },
      rest: { status: "awaiting_decision", lines: [{ sku: "HB-001", quantity: 1 }] },
    },
  });
  const { accepted, rest } = await partsOf(order);
  expect(accepted).toMatchObject({ state: "confirmed", confirmedVia: "webhook", lines: [{ quantity: 2 }] });
  expect(rest).toMatchObject({ state: "awaiting_decision", fulfiller: "HABEEBEE", lines: [{ quantity: 1 }] });
  expect(rest.lines[0]?.ref).toBe(accepted.lines[0]?.ref);
  expect(rest.shipDueAt).toEqual(accepted.shipDueAt);
  const rows = await commissionsOf(desk, order.id);
  const of = (id: string) => rows.find(({ fulfillmentId }) => fulfillmentId === id);
  // 3 × 9.50 at 25 %: 7.13 in all, 4.75 of it on the two.
  expect(of(accepted.id)).toMatchObject({ grossCents: 1900, commissionCents: 475, state: "estimated" });
  expect(of(rest.id)).toMatchObject({ grossCents: 950, commissionCents: 238, state: "estimated" });
  expect(await has(order, 2, "evt_e4")).toEqual(first);
  expect(await has(order, 2)).toMatchObject({ status: 200, body: { outcome: "already" } });
  expect((await partsOf(order)).all).toHaveLength(2);
});
