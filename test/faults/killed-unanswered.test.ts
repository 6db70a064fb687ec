import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AcceptingWorld, ORDER_SECRET, openAcceptingWorld, type Peer } from "./accepting-world.ts";
import { catalogueWithPhone, command } from "./canary-world.ts";
import { ask, type DeskProcess, freePort, freshFolder, launch, sweep } from "./desk-process.ts";
import { orderOf, postEvent, postOrder, type ShopAnswer } from "./shop.ts";

/*
 * kill -9 of a live desk between the moment that the other side took something and the moment that we wrote so down
 * (reliability A2), on each channel: the answer is kept back until the process is dead.
 */

let world: AcceptingWorld;
let folder: string;
let desk: DeskProcess;
let port: number;
let told: number;
let givenUp: ShopAnswer;

beforeAll(async () => {
  world = await openAcceptingWorld(await freePort());
  folder = await freshFolder();
  port = await freePort();
  const file = path.join(folder, "catalogue.json");
  await writeFile(file, await catalogueWithPhone());
  await command({ folder, env: world.env }, "catalogue", file);
  desk = await start();

  const order = await killedOnce(["mail", "slack", "whatsapp"], () =>
    postOrder(shop(), "shop-told", orderOf("shop-told", [{ sku: "HB-001", quantity: 1, points: 9.5 }])),
  );
  told = order.number ?? 0;
  const hero = [{ sku: "MTC-H-001", quantity: 1, points: 14 }];
  await postOrder(shop(), "shop-given-up", orderOf("shop-given-up", hero));
  await drained();
  const data = { order_id: "shop-given-up", reason: "customer" };
  const cancellation = { type: "order.cancelled", timestamp: new Date().toISOString(), data };
  givenUp = await killedOnce(["refund"], () => postEvent(shop(), "msg_given-up", cancellation));
}, 180_000);

afterAll(async () => {
  await sweep();
  await world.close();
});

const shop = () => ({ url: desk.url, secret: ORDER_SECRET });

async function start(): Promise<DeskProcess> {
  const next = launch({ folder, port, env: world.env });
  await next.ready();
  return next;
}

/** Does what makes the desk speak, kills it when all of these have taken it, and lets another one go on. */
async function killedOnce(peers: readonly Peer[], cause: () => Promise<ShopAnswer>): Promise<ShopAnswer> {
  world.keepAnswersOf(...peers);
  const answer = await cause();
  while (world.kept().length < peers.length) await pause(5);
  await desk.end("SIGKILL");
  world.keepAnswersOf();
  // A killed sender's claims are free after two minutes of machine time: while nobody runs, those minutes pass.
  const left = await ask(
    folder,
    "update outbox set lease_until = clock_timestamp() where state = 'claimed' returning seq",
  );
  expect(left.length).toBeGreaterThanOrEqual(peers.length);
  desk = await start();
  await drained();
  return answer;
}

/** Until nothing is left to send; what is to be tried again later is tried at once. */
async function drained(): Promise<void> {
  const isOpen = "select seq from outbox where state in ('pending', 'claimed', 'retry') limit 1";
  while ((await ask(folder, isOpen)).length > 0) {
    await ask(folder, "update outbox set not_before = now() where state = 'retry'");
    await pause(100);
  }
}

const lookups = () => world.slackCalls.filter((method) => method === "conversations.history").length;
const cardsOf = (number: number) =>
  world.posts.filter(({ text, threadTs }) => threadTs === null && text.includes(`#${number}`));
const noticesOf = (kind: string, channel: string) =>
  ask<{ state: string; provider_id: string | null }>(
    folder,
    `select state, provider_id from outbox where notice->>'kind' = '${kind}' and channel = '${channel}' order by seq`,
  );

describe("a desk killed after the other side took it and before it knew", () => {
  test("posts no second card in Slack: it looks for the first and goes on with it", async () => {
    const [card, ...more] = cardsOf(told).filter(({ channel }) => channel === "C0ORDERS1");
    expect(more).toEqual([]);
    const [notice] = await noticesOf("order_card", "slack");
    expect(notice).toEqual({ state: "sent", provider_id: `C0ORDERS1:${card?.ts}` });
    expect(lookups()).toBeGreaterThan(0);
    expect(new Set(world.posts.map(({ metadata }) => JSON.stringify(metadata))).size).toBe(
      world.posts.length,
    );
  });

  test("mails again under the one Message-ID, by which a mailbox shows one", async () => {
    const mails = world.mails.filter((mail) => mail.includes("marie@habeebee.be"));
    expect(mails).toHaveLength(2);
    const ids = mails.map((mail) => /^message-id: (<.+>)$/im.exec(mail)?.[1]);
    expect(ids[0]).toMatch(/^<.+@.+>$/);
    expect(new Set(ids).size).toBe(1);
    expect(await noticesOf("partner_new_order", "email")).toEqual([{ state: "sent", provider_id: ids[0] }]);
  });

  test("writes no second time on WhatsApp: the fate is unknown, and the team is told once", async () => {
    expect(world.whatsapp).toHaveLength(1);
    expect((await noticesOf("partner_new_order", "whatsapp")).map(({ state }) => state)).toEqual(["unknown"]);
    expect(cardsOf(told).filter(({ channel }) => channel === "C0ALERTS1")).toHaveLength(1);
  });

  test("asks for a refund again under the one webhook-id, and the shop gives points back once", async () => {
    expect(givenUp).toMatchObject({ status: 200 });
    const [first, second, ...more] = world.refunds;
    expect(more).toEqual([]);
    expect(second).toEqual(first);
    expect(first?.isSigned).toBe(true);
    const [refund] = await ask<{ id: string; cents: number; state: string }>(
      folder,
      "select id, cents, state from refunds",
    );
    expect([...world.credited]).toEqual([[refund?.id, 14]]);
    expect(await noticesOf("points_refund", "webhook")).toEqual([{ state: "sent", provider_id: first?.id }]);
  });

  test("writes of the refund once in the thread, and hears once that it was given", async () => {
    const data = {
      refund_id: [...world.credited.keys()][0],
      acknowledged_at: new Date().toISOString(),
    };
    const event = { type: "points.refunded", timestamp: new Date().toISOString(), data };
    expect(await postEvent(shop(), "msg_refunded", event)).toMatchObject({ status: 200 });
    await drained();
    const lines = world.posts.filter(({ threadTs }) => threadTs !== null).map(({ text }) => text);
    expect(lines.filter((text) => text.includes("Remboursement"))).toHaveLength(1);
    expect(lines.filter((text) => text.includes("recrédité"))).toHaveLength(1);
  });
});
