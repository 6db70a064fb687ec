import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shopSends } from "./peers.ts";
import { basket, place } from "./wire.ts";

/* A client says what it thinks of an order: an unhappy one reaches the team, the others stay in the thread. */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const order = () => place(desk, basket({ "HB-001": 1 }));
type Order = Awaited<ReturnType<typeof order>>;

const says = (of: Pick<Order, "externalId">, data: object, id?: string) =>
  shopSends(desk, {
    ...(id === undefined ? {} : { id }),
    type: "feedback.submitted",
    data: { order_id: of.externalId, ...data },
  });
const alertsOf = async (of: Order) =>
  (await desk.alerts()).filter((text) => text.includes(`#${of.number} : client mécontent`));
const said = async (of: Order) =>
  (await desk.thread(of.number)).filter((line) => line.includes("Avis du client"));

test("a promoter is a line in the thread and no alert", async () => {
  const of = await order();
  expect(await says(of, { nps: 9, delay_satisfaction: 4, comment: "Très bon <b>miel</b>" })).toEqual({
    status: 200,
    body: { order_id: of.externalId, status: "recorded", nps: 9, delay_satisfaction: 4, commented: true },
  });
  expect(await said(of)).toHaveLength(1);
  expect((await said(of))[0]).toMatch(/NPS 9\/10 · délai 4\/5 · «\s?Très bon &lt;b&gt;miel/);
  expect(await alertsOf(of)).toEqual([]);
});

test("a detractor's hostile comment reaches the team harmless, without the client's address", async () => {
  const of = await order();
  const first = await says(of, { nps: 6, comment: "<!channel> *nul* <http://evil|ici>\u202e" }, "msg_nps");
  expect(first).toMatchObject({ status: 200, body: { nps: 6, delay_satisfaction: null } });
  const [alert, second] = await alertsOf(of);
  expect(second).toBeUndefined();
  expect(alert).toContain("NPS 6/10");
  expect(alert).toContain("&lt;!channel&gt; ∗nul∗ &lt;http://evil|ici&gt;");
  expect(alert).toContain("Julie M.");
  expect(alert).not.toMatch(/julie@example|Rue de la Paix|\u202e/);
  expect(await says(of, { nps: 6, comment: "<!channel> *nul* <http://evil|ici>\u202e" }, "msg_nps")).toEqual(
    first,
  );
  expect(await says(of, { nps: 6 })).toMatchObject({ status: 200, body: { nps: 6, commented: true } });
  expect(await alertsOf(of)).toHaveLength(1);
  expect(await said(of)).toHaveLength(1);
});

test.each([
  [{ nps: 6 }, 1],
  [{ nps: 7 }, 0],
  [{ nps: 0 }, 1],
  [{ delay_satisfaction: 2 }, 1],
  [{ delay_satisfaction: 3 }, 0],
  [{ comment: "Bien." }, 0],
])("%o alerts %i times", async (data, alerts) => {
  const of = await order();
  expect((await says(of, data)).status).toBe(200);
  expect(await alertsOf(of)).toHaveLength(alerts);
});

test("the latest word on each counts; what was said before stays in the history", async () => {
  const of = await order();
  await says(of, { nps: 3 });
  await says(of, { comment: "Le colis était ouvert." });
  expect((await alertsOf(of)).at(-1)).toContain("Le colis était ouvert.");
  expect(await says(of, { nps: 10 })).toMatchObject({ body: { nps: 10, commented: true } });
  expect(await alertsOf(of)).toHaveLength(2);
  expect((await said(of)).map((line) => /NPS \d+/.exec(line)?.[0] ?? "")).toEqual(["NPS 3", "", "NPS 10"]);
  const { kysely } = desk.running.database;
  const rows = await kysely
    .selectFrom("feedback")
    .selectAll()
    .where("order_id", "=", of.id as `ord_${string}`)
    .execute();
  expect(rows.map(({ kind, score }) => [kind, score]).toSorted()).toEqual([
    ["comment", null],
    ["nps", 10],
  ]);
  const events = await kysely
    .selectFrom("order_events")
    .select("facts")
    .where("type", "=", "feedback_received")
    .execute();
  expect(JSON.stringify(events)).not.toContain("Le colis");
});

test.each([
  ["nothing", {}, 422, "malformed"],
  ["eleven of ten", { nps: 11 }, 422, "malformed"],
  ["half a point", { nps: 7.5 }, 422, "malformed"],
  ["no star", { delay_satisfaction: 0 }, 422, "malformed"],
  ["a number in words", { nps: "9" }, 422, "malformed"],
  ["an empty comment alone", { comment: "  " }, 422, "malformed"],
  ["a comment without end", { nps: 9, comment: "x".repeat(2_001) }, 422, "malformed"],
  ["an order nobody knows", { order_id: "shop-none", nps: 9 }, 404, "order_unknown"],
])("%s is refused", async (_, data, status, code) => {
  expect(await says({ externalId: "shop-any" }, data)).toMatchObject({ status, body: { error: { code } } });
});

test("from the sandbox's page a client says what it thinks", async () => {
  const of = await order();
  const answer = await desk.call("POST", "/sandbox/shop/feedback", { order_id: of.externalId, nps: 2 });
  expect(answer.body).toMatchObject({ status: 200, body: { status: "recorded", nps: 2 }, settled: true });
  const wrong = await desk.call("POST", "/sandbox/shop/feedback", { order_id: of.externalId, nps: 12 });
  expect(wrong.body).toMatchObject({ status: 422, body: { error: { code: "malformed", field: "nps" } } });
});
