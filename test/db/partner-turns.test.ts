import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { receiveNextPartnerDelivery } from "../../core/flow/receive-partner-message.ts";
import type { ReadDelivery } from "../../core/partner/inbound-message.ts";
import { readersDeps, START, seededStore } from "./seeded-store.ts";

/* Several processes read what partners write: one partner's messages are answered one after the other, in order. */

const db = seededStore();

const deps = () => readersDeps(db.store);

/** The body of a delivery here is `sender:id`. */
function parse(body: Uint8Array): ReadDelivery {
  const [from = "", id = ""] = new TextDecoder().decode(body).split(":");
  const said = { kind: "text", text: id } as const;
  const at = Temporal.Instant.from(START);
  const messages = [{ providerId: id, from, at, body: said, quotedProviderId: null }];
  return { messages, statuses: [], unreadable: [] };
}

const arrives = (from: string, id: string) =>
  db.inTx((tx) =>
    tx.inbox.open({
      source: "whatsapp",
      deliveryId: id,
      body: new TextEncoder().encode(`${from}:${id}`),
      receivedAt: START,
    }),
  );
const readIds = async () => {
  const read = db.kysely.selectFrom("inbox").select("delivery_id").where("source", "=", "whatsapp-message");
  return (await read.orderBy("seq").execute()).map((row) => row.delivery_id);
};
const isDueAgain = () =>
  sql`update inbox set next_try_at = null where source = 'whatsapp' and state = 'received'`.execute(
    db.kysely,
  );

test("a message waits for an earlier one of its sender that another process has, and no other sender does", async () => {
  await arrives("+33600000001", "first");
  await arrives("+33600000001", "second");
  await arrives("+33600000002", "other");
  let letGo: () => void = () => {};
  const isHeld = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let takenId = "";
  const process = db.inTx(async (tx) => {
    const taken = await tx.inbox.takeUnprocessed(["whatsapp"]);
    takenId = taken?.deliveryId ?? "";
    await isHeld;
    throw new Error("the process died");
  });
  while (takenId === "") await sql`select 1`.execute(db.kysely);
  while (await receiveNextPartnerDelivery(deps(), parse));
  expect([takenId, await readIds()]).toEqual(["first", ["other"]]);
  letGo();
  await expect(process).rejects.toThrow("died");
  await isDueAgain();
  while (await receiveNextPartnerDelivery(deps(), parse));
  expect(await readIds()).toEqual(["other", "first", "second"]);
});

test("waiting for its turn costs a message no attempt", async () => {
  const row = db.kysely.selectFrom("inbox").select("attempts").where("source", "=", "whatsapp");
  expect(await row.where("delivery_id", "=", "second").executeTakeFirst()).toEqual({ attempts: 1 });
});

test("a partner's conversation is held by one transaction at a time", async () => {
  const seen: string[] = [];
  let letGo: () => void = () => {};
  const isHeld = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const first = db.inTx(async (tx) => {
    await tx.partners.lock("HABEEBEE");
    seen.push("first holds");
    await isHeld;
    seen.push("first ends");
  });
  while (seen.length === 0) await sql`select 1`.execute(db.kysely);
  const second = db.inTx(async (tx) => {
    await tx.partners.lock("HABEEBEE");
    seen.push("second holds");
  });
  await db.untilSomebodyWaits();
  letGo();
  await Promise.all([first, second]);
  expect(seen).toEqual(["first holds", "first ends", "second holds"]);
});
