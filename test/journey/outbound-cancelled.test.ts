import { afterAll, beforeAll, expect, test } from "vitest";
import { declineIn } from "../../core/flow/decline-fulfillment.ts";
import { type Desk, openDesk } from "./desk.ts";
import { basket, partOf, place } from "./wire.ts";

/* An announcement that was overtaken while its mail was still waiting ends quietly. */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});

afterAll(() => desk.close());

const mailsAbout = async (number: number) =>
  (await desk.mails("marie@habeebee.be")).filter(({ subject }) => subject.includes(`#${number}`));

async function stateOf(channel: string, fulfillmentId: string): Promise<string> {
  const row = desk.running.database.kysely.selectFrom("outbox").select("state");
  const key = `${channel}:new_order:${fulfillmentId}`;
  return (await row.where("business_key", "=", key).executeTakeFirstOrThrow()).state;
}

test("refused by the partner before its mail could leave, no mail comes and nobody is alarmed", async () => {
  await desk.faults({ service: "mail", mode: "drop", times: 2 });
  const order = await place(desk, basket({ "HB-001": 1 }));
  const { id } = await partOf(desk, order.id, "HABEEBEE");
  expect(await stateOf("email", id)).toBe("retry");
  const before = await desk.alerts();
  const { deps } = desk.running;
  const actor = { name: "HABEEBEE", via: "whatsapp" } as const;
  await deps.store.transaction((tx) => declineIn(tx, deps, { fulfillmentId: id, reason: "rupture", actor }));
  await desk.passes("PT30M");
  expect(await stateOf("email", id)).toBe("cancelled");
  expect(await mailsAbout(order.number)).toEqual([]);
  const added = (await desk.alerts()).filter((text) => !before.includes(text));
  expect(added.filter((text) => text.includes("non remis"))).toEqual([]);
  expect((await desk.thread(order.number)).filter((line) => /échou|non remis/i.test(line))).toEqual([]);
});
