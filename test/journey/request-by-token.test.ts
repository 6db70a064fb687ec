import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { type SlackText, shown } from "./reading.ts";
import { basket, partOf, place } from "./wire.ts";

/* A request that a token makes is its holder's: who holds it does not say yes to it in Slack (SM-6, D66). */

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  order = await place(desk, basket({ "HB-001": 1 }));
});

afterAll(() => desk.close());

const request = async (): Promise<SlackText> => {
  const found = (await desk.posts("approbations")).find((each) => shown(each).includes("A-0001"));
  if (!found) throw new Error("no request");
  return found;
};

test("its holder's own yes is refused", async () => {
  const asked = await desk.api("pm", "POST", `/api/admin/orders/${order.number}/reroute`);
  expect(asked.status).toBe(202);
  await desk.settle();
  await desk.press("U_PM", await request(), "Approuver", "approbations");
  const whispers = (await desk.state()).slack.ephemeral.filter(({ user }) => user === "U_PM");
  expect(shown(whispers.at(-1))).toContain("une autre personne");
  expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("notified");
});

test("somebody else's is done", async () => {
  await desk.press("U_ADMIN", await request(), "Approuver", "approbations");
  expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("rerouted");
});
