import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, place } from "./wire.ts";

/* How much noise the desk makes: counted where a message left, told on /metrics and once a Monday. */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-23T10:05:00+02:00" });
});

afterAll(() => desk.close());

const metrics = async (): Promise<string> => (await fetch(`${desk.url}/metrics`)).text();
const counted = async (name: string): Promise<number> => {
  const line = (await metrics()).split("\n").find((each) => each.startsWith(`${name} `));
  return Number(line?.split(" ").at(-1) ?? 0);
};
const reports = async () =>
  (await desk.posts("rapports")).map(shown).filter((text) => text.includes("Alertes et bruit"));

const isBroadcast = (line: object): boolean => "broadcast" in line && line.broadcast === true;

test("a card counts as one post and then as updates, a call for somebody as a mention", async () => {
  await place(desk, basket({ "HB-001": 1 }));
  const today = (purpose: string, kind: string) =>
    counted(`comptoir_slack_messages_today{purpose="${purpose}",kind="${kind}"}`);
  expect(await today("orders", "posted")).toBeGreaterThanOrEqual(1);
  await desk.passes("PT2H2M");
  expect(await today("orders", "updated")).toBeGreaterThanOrEqual(1);
  // Each figure is what stands in the channel: lines of threads apart, since nobody is interrupted by them.
  for (const [purpose, name] of [
    ["orders", "commandes"],
    ["alerts", "alertes"],
  ] as const) {
    const all = await desk.channel(name);
    const inThreads = all.filter(({ ts, thread_ts }) => thread_ts && thread_ts !== ts);
    const hidden = inThreads.filter((line) => !isBroadcast(line));
    expect(await today(purpose, "threaded")).toBe(hidden.length);
    expect(await today(purpose, "posted")).toBe(all.length - hidden.length);
  }
  expect(await today("alerts", "mentions")).toBeGreaterThanOrEqual(1);
  expect(await counted('comptoir_slack_messages_total{purpose="orders",kind="posted"}')).toBe(
    await today("orders", "posted"),
  );
  await desk.passes("P1D");
  const ever = await counted('comptoir_slack_messages_total{purpose="orders",kind="posted"}');
  expect(await today("orders", "posted")).toBeLessThan(ever);
});

test("on Monday at nine the week is told once, with what it comes to", async () => {
  await desk.at("2025-10-27T08:59:00+01:00");
  expect(await reports()).toEqual([]);
  await desk.at("2025-10-27T09:00:30+01:00");
  await desk.passes("PT5H");
  const [report, ...others] = await reports();
  expect(others).toEqual([]);
  expect(report).toContain("semaine du lun. 20 oct. au dim. 26 oct.");
  expect(report).toMatch(/🔔 \*\d+\* messages postés dans les canaux, .* \*\d+\* lignes de fil/);
  expect(report).toMatch(
    /Conclusion : \d+ messages, sans semaine d’avant pour comparer ; aucune règle à revoir/,
  );
  expect(report).toMatch(/🟢 Jour le plus chargé dans #alertes : .* \(budget : 25\)/);
  expect(report).not.toContain("semaine d’avant : 0");
});
