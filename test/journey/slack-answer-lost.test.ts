import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";

/*
 * Slack takes a message and its answer never arrives: the bot cannot know, so it looks before it speaks again
 * (design §5, reliability F2 and A2).
 */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});

afterAll(() => desk.close());

/** The next answers of chat.postMessage are lost on the way back. */
const loseAnswers = (times: number) =>
  desk.faults({ service: "slack", mode: "store_then_drop", method: "chat.postMessage", times });

/** Long enough for the bot to look for what it posted. */
const soonAfter = () => desk.passes("PT2M");

test("a card whose answer was lost is found and kept: one card", async () => {
  await loseAnswers(1);
  await desk.orders({ order_id: "shop-card" });
  await soonAfter();
  expect(await desk.posts("commandes")).toHaveLength(1);
});

test("the card that was found is updated in place from then on", async () => {
  const { ts } = await desk.card(1001);
  await desk.says("HABEEBEE", "ok");
  await soonAfter();
  const card = await desk.card(1001);
  expect(card.ts).toBe(ts);
  expect(shown(card)).toMatch(/confirmée/i);
});

test("a thread line whose answer was lost appears once, under its card", async () => {
  const before = await desk.thread(1001);
  await loseAnswers(1);
  await desk.press("U_ASSIST", await desk.card(1001), "Préparer");
  await soonAfter();
  const added = (await desk.thread(1001)).slice(before.length);
  expect(added).toHaveLength(1);
  expect(added[0]).toContain("Léa");
});

test("a card whose answer is lost again and again is still one card", async () => {
  await loseAnswers(3);
  await desk.orders({ order_id: "shop-unlucky" });
  await soonAfter();
  expect(await desk.posts("commandes")).toHaveLength(2);
  expect(shown(await desk.card(1002))).toContain("HABEEBEE");
});

test("a post that Slack never saw is made once", async () => {
  await desk.faults({ service: "slack", mode: "drop", method: "chat.postMessage" });
  await desk.orders({ order_id: "shop-dropped" });
  await soonAfter();
  expect(await desk.posts("commandes")).toHaveLength(3);
  expect((await desk.thread(1003)).length).toBeGreaterThan(0);
});

test("an alert whose answer was lost is raised once", async () => {
  await loseAnswers(1);
  await desk.orders({ order_id: "shop-wrong-price", points: { debited: "1.00", reference: "pts-9" } });
  await soonAfter();
  expect(await desk.posts("alertes")).toHaveLength(1);
});
