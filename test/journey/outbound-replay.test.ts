import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outboxCommand } from "../../gateway/outbox-command.ts";
import { answerJson, openStand } from "../bot/http-stand.ts";
import { type Desk, openDesk } from "./desk.ts";
import { basket, partOf, place } from "./wire.ts";

/* What could not leave: one alert, and an operator who has it sent again (reliability C1, C3). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});

afterAll(() => desk.close());

/** What an operator reads after typing `npm run outbox -- …`. */
async function types(...args: readonly string[]): Promise<string> {
  const said = await outboxCommand(desk.running.deps, args);
  await desk.settle();
  return "refused" in said ? said.refused : said.text;
}

const replays = (body: unknown, role = "admin") => desk.api(role, "POST", "/api/admin/outbox/replay", body);
const alertsAbout = async (pattern: RegExp) => (await desk.alerts()).filter((text) => pattern.test(text));
const events = async (externalId: string) =>
  (await desk.marketplace()).filter(({ data }) => data["order_id"] === externalId);
const idOf = (listed: string): string => /out_\d{26}/.exec(listed)?.[0] ?? "";

describe("an event that the shop refuses for four days", () => {
  let order: Awaited<ReturnType<typeof place>>;
  let id: string;

  test("is given up with one alert, and is in the list", async () => {
    order = await place(desk, basket({ "HB-001": 1 }));
    await desk.faults({ service: "marketplace", mode: "error_500", times: 10 });
    await desk.says("HABEEBEE", "ok");
    await desk.passes("P5D");
    expect(await events(order.externalId)).toEqual([]);
    const alerts = await alertsAbout(/la boutique/);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toContain(`pour #${order.number}`);
    expect(alerts[0]).toContain("abandonné après 10 essais · HTTP 500");
    const listed = await types("list");
    expect(listed).toMatch(/dead {2}webhook {2}order_updated {2}.* {2}10 tries {2}HTTP 500/);
    expect(listed).not.toMatch(/Julie|example\.org|\+32/);
    id = idOf(listed);
    expect((await alertsAbout(/la boutique/))[0]).toContain(`npm run outbox -- replay ${id}`);
  });

  test("only an admin may have it sent again, by its id or since an instant and not both", async () => {
    expect(await replays({ id }, "pm")).toMatchObject({
      status: 403,
      body: { error: { code: "role_required" } },
    });
    for (const body of [
      {},
      { id: "1" },
      { since: "yesterday" },
      { id, since: "2025-10-20T09:05:00+02:00" },
      [],
    ])
      expect(await replays(body)).toMatchObject({ status: 422, body: { error: { code: "malformed" } } });
    const unknown = { id: "out_00000000000000000000099999" };
    expect(await replays(unknown)).toMatchObject({
      status: 404,
      body: { error: { code: "notice_unknown" } },
    });
  });

  test("replayed it arrives under its id; replayed again it is not sent twice", async () => {
    expect(await replays({ id })).toMatchObject({ status: 200, body: { outcome: "replayed", ids: [id] } });
    await desk.settle();
    const arrived = await events(order.externalId);
    expect(arrived).toMatchObject([{ type: "order.updated", data: { status: "processing" } }]);
    expect(arrived[0]?.id.startsWith(id)).toBe(true);
    expect(await replays({ id })).toMatchObject({ status: 200, body: { outcome: "already", ids: [] } });
    expect(await types("replay", id)).toContain("Nothing to send again");
    expect(await events(order.externalId)).toHaveLength(1);
    expect(await types("list")).toBe("Nothing is stuck.");
  });

  test("since an instant, all that died from then on are replayed, each once", async () => {
    const since = (await desk.now()).toString();
    await desk.faults({ service: "marketplace", mode: "error_500", times: 10 });
    await desk.says("HABEEBEE", "8K10000000016");
    await desk.passes("P5D");
    expect(await types("replay", "--since", since)).toMatch(/^Sent again under their ids:\nout_\d{26}$/);
    expect((await events(order.externalId)).map(({ type }) => type).toSorted()).toEqual([
      "order.tracking",
      "order.updated",
      "order.updated",
    ]);
    expect(await types("replay", "--since", since)).toContain("Nothing to send again");
  });
});

describe("a shop that answers 410", () => {
  test("is switched off with one alert, loses nothing, and hears all once an operator switches it on", async () => {
    const gone = await goneShop();
    try {
      const first = await place(gone.desk, basket({ "HB-001": 1 }));
      await gone.desk.says("HABEEBEE", "ok");
      await gone.desk.says("HABEEBEE", "8K10000000016");
      const second = await place(gone.desk, basket({ "MTC-H-001": 1 }));
      await gone.desk.press("U_ASSIST", await gone.desk.card(second.number), "Préparer");
      await gone.desk.passes("P2D");
      expect(gone.seen()).toBe(1);
      const alerts = (await gone.desk.alerts()).filter((text) => text.includes("sont coupés"));
      expect(alerts).toHaveLength(1);
      expect(alerts[0]).toContain("npm run outbox -- enable");

      gone.accept();
      const { deps } = gone.desk.running;
      const said = async (...args: string[]) => outboxCommand(deps, args);
      expect(await said("list")).toMatchObject({
        text: expect.stringContaining("marketplace is switched off"),
      });
      expect(await said("enable")).toEqual({ text: "marketplace is switched on." });
      expect(await said("enable")).toEqual({ text: "marketplace was not switched off." });
      await gone.desk.settle();
      expect(
        gone
          .taken()
          .map(({ order_id }) => order_id)
          .toSorted(),
      ).toEqual([first.externalId, first.externalId, second.externalId].toSorted());
    } finally {
      await gone.close();
    }
  });
});

describe("a message of which nobody knows whether it arrived", () => {
  let number = 0;
  const lose = () => desk.faults({ service: "whatsapp", mode: "store_then_drop" });

  test("is not replayed: a person settles it", async () => {
    await lose();
    ({ number } = await place(desk, basket({ "HB-001": 1 })));
    const listed = await types("list");
    expect(listed).toContain("unknown  whatsapp  partner_new_order");
    const id = idOf(listed);
    expect(await replays({ id })).toMatchObject({
      status: 409,
      body: { error: { code: "notice_in_doubt" } },
    });
    expect(await types("replay", id)).toContain("settle it as sent, or to be sent again");
    expect(await types("replay", "--since", "2025-01-01T00:00:00Z")).toContain("Nothing to send again");
  });

  test("said to have arrived, it counts as sent and the journal says so", async () => {
    const id = idOf(await types("list"));
    const before = await desk.phone("HABEEBEE");
    expect(await types("settle", id, "sent")).toBe(`${id} is sent.`);
    expect(await types("settle", id, "sent")).toBe(`${id} is sent already.`);
    expect(await types("settle", id, "again")).toBe(`${id} is sent already.`);
    expect(await desk.phone("HABEEBEE")).toEqual(before);
    expect((await desk.thread(number)).filter((line) => line.includes("envoyée par WhatsApp"))).toHaveLength(
      1,
    );
  });

  test("said not to have arrived, it is sent again, once", async () => {
    await lose();
    const order = await place(desk, basket({ "HB-001": 1 }));
    const seen = (await desk.phone("HABEEBEE")).filter((text) => text.includes(`#${order.number}`)).length;
    const id = idOf(await types("list"));
    expect(await types("settle", id, "again")).toBe(`${id} is pending.`);
    expect(await types("settle", id, "again")).toBe(`${id} is sent already.`);
    const after = (await desk.phone("HABEEBEE")).filter((text) => text.includes(`#${order.number}`)).length;
    expect(after).toBe(seen + 1);
    expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("notified");
  });
});

test.each([
  [],
  ["replay"],
  ["replay", "12"],
  ["replay", "--since", "soon"],
  ["settle", "out_00000000000000000000000001"],
  ["drop"],
])("a command that is not one says how it is typed: %s", async (...args) => {
  expect(await types(...args)).toMatch(/^Usage: npm run outbox/);
});

test("settling what was never sent is refused", async () => {
  expect(await types("settle", "out_00000000000000000000099999", "sent")).toBe(
    "No notice has the id out_00000000000000000000099999.",
  );
});

/** A desk whose real marketplace is elsewhere, and has had enough. */
async function goneShop() {
  let isGone = true;
  const taken: { readonly order_id: string }[] = [];
  const shop = await openStand((request, response) => {
    if (!isGone) taken.push((JSON.parse(request.body) as { data: { order_id: string } }).data);
    answerJson(response, isGone ? 410 : 200, {});
  });
  const elsewhere = await openDesk({ marketplace: shop.url });
  return {
    desk: elsewhere,
    seen: () => shop.seen.length,
    taken: () => taken,
    accept: () => {
      isGone = false;
    },
    close: async () => {
      await elsewhere.close();
      await shop.close();
    },
  };
}
