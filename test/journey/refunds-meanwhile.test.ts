import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { type Desk, openDesk } from "./desk.ts";
import { type SlackText, shown } from "./reading.ts";
import { returning } from "./returns.ts";

/* A refund whose figures somebody else changed, between the window and its sending or the request and its yes (SM-6, SM-8). */

/** Days pass, and whatever falls due in them. */
vi.setConfig({ testTimeout: 60_000 });

let desk: Desk;
let it: ReturnType<typeof returning>;

beforeAll(async () => {
  desk = await openDesk();
  it = returning(desk);
});
afterEach(async () => expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]));
afterAll(() => desk.close());

const gives = async (order: { readonly number: number }, cents: number, over: object = {}) => {
  const body = { reason: "geste", lines: [{ line_id: "1", cents }], ...over };
  const answer = await desk.api("pm", "POST", `/api/orders/${order.number}/refunds`, body);
  await desk.settle();
  return answer;
};
const cardsOf = async (order: { readonly number: number }): Promise<readonly SlackText[]> =>
  (await desk.posts("approbations")).filter((each) => shown(each).includes(`#${order.number}`));
const whispered = async (user: string): Promise<SlackText> =>
  (await desk.state()).slack.ephemeral.findLast((each) => each.user === user) as unknown as SlackText;

test("sent after somebody else gave the most of it, the window says what is left; mended, it gives that once", async () => {
  const order = await it.arrived();
  await desk.types("U_PM", "/refund", `${order.number} 20 couvercle fendu`);
  const { view_id, ...before } = (await desk.state()).slack.modals.at(-1) ?? {};
  expect(JSON.stringify(before)).toContain("28,50");
  await gives(order, 1500);
  const sends = (points: string) =>
    desk.call("POST", "/sandbox/slack/submit", {
      user: "U_PM",
      ...{ view_id, values: { points: { value: points } } },
    });
  const said = JSON.stringify((await sends("20")).body);
  expect(said).toContain("errors");
  expect(said).toContain("13,50");
  expect(await it.credits(order)).toEqual(["15.00"]);
  expect(JSON.stringify((await sends("13,50")).body)).toContain("13,50 points rendus");
  expect(await it.credits(order)).toEqual(["15.00", "13.50"]);
});

test("a return's points that wait for a yes are asked for once, with what is left of them now", async () => {
  const order = await it.arrived({ "HB-001": 8 });
  await it.asks(order, { reason: "quality", lines: [{ line_id: "1", quantity: 8 }] });
  expect(await it.step(order, "decision", { decision: "authorize" })).toMatchObject({
    body: { isProposed: true },
  });
  await gives(order, 1000);
  expect(await it.step(order, "receipt", {})).toMatchObject({ body: { isProposed: true } });
  const [card, other] = await cardsOf(order);
  expect(other).toBeUndefined();
  if (!card) throw new Error("no card");
  // Shown 76 points, of which ten are gone: nobody approves what they were not shown.
  await desk.press("U_ADMIN", card, "Approuver", "approbations");
  expect(await it.credits(order)).toEqual(["10.00"]);
  await desk.press("U_ADMIN", await whispered("U_ADMIN"), "Revoir", "approbations");
  const [again] = await cardsOf(order);
  expect(shown(again)).toContain("rendre 66 points");
  if (!again) throw new Error("no card");
  await desk.press("U_ADMIN", again, "Approuver", "approbations");
  expect(await it.credits(order)).toEqual(["10.00", "66.00"]);
});
