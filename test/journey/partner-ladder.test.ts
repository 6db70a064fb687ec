import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, partOf, place } from "./wire.ts";

/* A partner that stays silent: reminded at 60, breached at 120, escalated at 180, given up on at 480 minutes (SM-3). */

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  order = await place(desk, basket({ "HB-001": 2 }));
});

afterAll(() => desk.close());

const acceptedAt = async () =>
  (await partOf(desk, order.id, "HABEEBEE")).confirmWallDueAt?.subtract({ hours: 2 });
const at = async (after: string) => desk.at((await acceptedAt())?.add(after).toString() ?? "");
/** About the order: the next morning asks what it has, too. */
const phone = async () => (await desk.phone("HABEEBEE")).filter((text) => text.includes("#1001"));
const alert = async () => (await desk.alerts()).filter((text) => text.includes("#1001"));
const called = async (): Promise<readonly string[]> =>
  (await desk.direct("U_ADMIN")).map(shown).filter((text) => text.includes("#1001"));

test("a minute before the hour nothing more was said", async () => {
  await at("PT59M59S");
  expect(await phone()).toHaveLength(1);
});

test("at 60 minutes one reminder leaves by WhatsApp alone, and the card counts it", async () => {
  await at("PT1H");
  const said = await phone();
  expect(said).toHaveLength(2);
  expect(said[1]).toContain("#1001");
  expect(await desk.mails("marie@habeebee.be")).toHaveLength(1);
  expect(shown(await desk.card(1001))).toContain("🔔 1 relance");
  expect(await desk.alerts()).toEqual([]);
});

test("past 120 it is reminded on every channel and one alert calls for the PM", async () => {
  await at("PT2H1S");
  expect(await phone()).toHaveLength(3);
  expect(await desk.mails("marie@habeebee.be")).toHaveLength(2);
  const [text] = await alert();
  expect(text).toContain("<@U_PM>");
  expect(await called()).toEqual([]);
});

test("past 180 an admin is called by a message of its own, with whom to call and who could take it over", async () => {
  await at("PT3H1S");
  const [text, second] = await called();
  expect(second).toBeUndefined();
  expect(text).toContain("à appeler");
  expect(text).toContain("confier la commande à PROMIEL");
  const [inChannel, other] = await alert();
  expect(other).toBeUndefined();
  expect(inChannel).toContain("⬆️");
  expect(await phone()).toHaveLength(3);
});

test("past 480 nobody expects an answer any more, in the same message", async () => {
  await at("PT8H1S");
  const [text, other] = await alert();
  expect(other).toBeUndefined();
  expect(text).toContain("⌛");
  expect(await called()).toHaveLength(1);
});

test("the late answer still confirms, and all is settled", async () => {
  const [answer] = await desk.says("HABEEBEE", "ok");
  expect(answer).toContain("#1001 confirmée");
  expect((await alert())[0]).toMatch(/🟢/);
  const card = (await desk.posts("alertes")).find((each) => shown(each).includes("#1001"));
  const lines = (await desk.channel("alertes")).filter(({ thread_ts }) => thread_ts === card?.ts).map(shown);
  // What it said, quoted, and then that it is over.
  expect(lines.filter((line) => line.includes("« ok »"))).toHaveLength(1);
  expect(lines.at(-2)).toContain("« ok »");
  const before = (await phone()).length;
  await at("PT30H");
  expect(await phone()).toHaveLength(before);
});

test("an order that a reminder was asked for by hand is not reminded again within the half hour", async () => {
  await desk.at("2025-10-22T09:00:00+02:00");
  const { number } = await place(desk, basket({ "HB-001": 1 }));
  await desk.at("2025-10-22T09:45:00+02:00");
  await desk.types("U_ASSIST", "/notify", String(number));
  const asked = (await phone()).length;
  await desk.at("2025-10-22T10:10:00+02:00");
  expect(await phone()).toHaveLength(asked);
});
