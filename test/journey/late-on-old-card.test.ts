import { afterAll, beforeAll, expect, test } from "vitest";
import { lateAlert } from "../../core/notice/enqueue.ts";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, partOf, place } from "./wire.ts";

/* A part whose lateness was shown before lateness was an alert keeps that one message to its end (D161). */

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterAll(() => desk.close());

test("a part that is late on its old card has no second message, not even for its number", async () => {
  const { id: orderId, number } = await place(desk, basket({ "HB-001": 1 }));
  const { id, notifiedAt } = await partOf(desk, orderId, "HABEEBEE");
  if (!notifiedAt) throw new Error("not told");
  const { deps } = desk.running;
  await deps.store.transaction((tx) => tx.outbox.enqueue([lateAlert({ id })], deps.clock.now()));
  const about = async () =>
    (await desk.posts("alertes")).map(shown).filter((text) => text.includes(`#${number}`));

  await desk.at(notifiedAt.add({ hours: 2, seconds: 1 }).toString());
  expect(await about()).toEqual([expect.stringContaining("sans confirmation")]);
  await desk.at(notifiedAt.add({ hours: 48, minutes: 5 }).toString());
  expect(await about()).toEqual([expect.stringContaining("plus attendue")]);

  await desk.says("HABEEBEE", `ok ${number}`);
  expect(await about()).toEqual([expect.stringContaining("en retard d’expédition")]);
  // Looked for again at nine of the next working day.
  await desk.at("2025-10-23T12:00:00+02:00");
  expect(await about()).toEqual([expect.stringContaining("en retard d’expédition")]);
  await desk.says("HABEEBEE", `${number} expédié 8K10000000016`);
  expect(await about()).toEqual([expect.stringMatching(/^🟢 .*expédiée/)]);
  await desk.at("2025-10-24T12:00:00+02:00");
  expect(await about()).toEqual([expect.stringMatching(/^🟢/)]);
});
