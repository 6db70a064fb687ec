import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { type Desk, openDesk } from "./desk.ts";
import { type SlackText, shown } from "./reading.ts";
import { twoDelivered } from "./two-delivered.ts";
import { commissionsOf, type place } from "./wire.ts";

/* A payment that nobody decides about stays one card (D157); what was contested on an older statement is paid with the next. */

/** Days pass, and whatever falls due in them. */
vi.setConfig({ testTimeout: 60_000 });

let desk: Desk;
let first: Awaited<ReturnType<typeof place>>;
let second: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-24T09:05:00+02:00" });
  ({ first, second } = await twoDelivered(desk));
  // Friday: the run of J+7.
  await desk.at("2025-10-31T06:05:00+01:00");
}, 120_000);
afterAll(() => desk.close());

const cards = () => desk.posts("approbations");
const thread = async (name: string): Promise<readonly string[]> => {
  const { ts } = await card(name);
  const { channels } = (await desk.state()).slack;
  const all = channels.find((each) => each.name === "approbations")?.messages ?? [];
  return all.filter((each) => each.thread_ts === ts && each.ts !== ts).map(shown);
};
const card = async (name: string): Promise<SlackText> => {
  const [found, other] = (await cards()).filter((each) => shown(each).includes(`\`${name}\``));
  if (!found || other) throw new Error(`not one card of ${name}`);
  return found;
};
const types = (text: string) => desk.types("U_PM", "/commissions", text);
const stateOf = async (order: { readonly id: string }) => (await commissionsOf(desk, order.id))[0]?.state;

test("lapsed over the weekend and asked again by a person, it is the same card, and its statement is proposed", async () => {
  await desk.at("2025-11-01T12:00:00+01:00");
  expect(shown(await card("A-0001"))).toContain("Expirée sans décision");
  await desk.press("U_ASSIST", await card("A-0001"), "Relancer", "approbations");
  expect(shown(await card("A-0001"))).toContain("Demandée par Léa");
  expect(await types("relevés habeebee")).toMatch(/REL-HABEEBEE-2025-0001.*à approuver/);
});

test("by the run of Monday it is asked about again on its card, and a line under it says so", async () => {
  await desk.at("2025-11-03T06:05:00+01:00");
  expect(shown(await card("A-0001"))).toContain("À approuver");
  expect(await cards()).toHaveLength(1);
  const under = await thread("A-0001");
  expect(under).toHaveLength(2);
  for (const line of under) expect(line).toContain("A-0001 attend toujours une décision");
});

test("what is due says that its run passed, and that it waits on that statement", async () => {
  const said = await types("dues");
  expect(said).toContain("échéance du ven. 31 oct. passée");
  expect(said).toContain("déjà sur le relevé REL-HABEEBEE-2025-0001 : à approuver");
});

test("contested, it is paid without that line, which is let go afterwards and paid with the next statement", async () => {
  const contest = { number: second.number, reason: "il y en avait deux" };
  await desk.api("partner:HABEEBEE", "POST", "/api/admin/statements/contests", contest);
  // The run of the next day shows the card without it.
  await desk.at("2025-11-04T06:06:00+01:00");
  await desk.press("U_PM", await card("A-0001"), "Approuver", "approbations");
  expect(shown(await card("A-0001"))).toContain("Approuvée et exécutée");
  const paid = async (statementId: string, reference: string) => {
    const body = { statementId, paidAt: (await desk.now()).toString(), reference };
    const answer = await desk.api("pm", "PUT", "/api/admin/commissions/pay", body);
    await desk.settle();
    return answer;
  };
  expect((await paid("REL-HABEEBEE-2025-0001", "VIR-1")).status).toBe(200);
  expect([await stateOf(first), await stateOf(second)]).toEqual(["paid", "held"]);
  expect(await types(`libérer ${second.number} habeebee`)).toContain("n’est plus gelée");
  expect(await stateOf(second)).toBe("payable");
  await desk.at("2025-11-05T06:06:00+01:00");
  await desk.press("U_PM", await card("A-0002"), "Approuver", "approbations");
  expect((await paid("REL-HABEEBEE-2025-0002", "VIR-2")).status).toBe(200);
  expect(await stateOf(second)).toBe("paid");
});

test("the books are right", async () => {
  expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]);
});
