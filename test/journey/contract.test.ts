import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { type SlackText, shown } from "./reading.ts";
import { basket, place } from "./wire.ts";

/* New terms with a partner: asked for in chat, approved by somebody else, for what is ordered from then on (E20). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});

afterAll(() => desk.close());

const PATH = "/api/admin/partners/HABEEBEE/contracts";
const request = async (name: string): Promise<SlackText> => {
  const found = (await desk.posts("approbations")).find((each) => shown(each).includes(name));
  if (!found) throw new Error(`no card of ${name}`);
  return found;
};
const ratesOf = async (orderId: string): Promise<readonly number[]> => {
  const { rows } = await sql<{ rate: number }>`
    select rate_bps as rate from commissions where order_id = ${orderId}`.execute(
    desk.running.database.kysely,
  );
  return rows.map(({ rate }) => rate);
};

describe("new terms", () => {
  let before: string;

  test("are asked for in a form that holds those of now", async () => {
    before = (await place(desk, basket({ "HB-001": 1 }))).id;
    const answer = await desk.types("U_ASSIST", "/partners", "habeebee");
    expect(answer).toContain("*Contrat* depuis le mer. 1 janv. 2025");
    expect(answer).toContain("*25\u00a0%* du TTC gardés par MTC");
    expect(answer).toContain("Changer le contrat…");
    const told = (await desk.state()).slack.ephemeral.findLast(({ user }) => user === "U_ASSIST");
    await desk.press("U_ASSIST", told as unknown as SlackText, "Changer le contrat");
    await desk.fills("U_ASSIST", { "Taux en %": "26", "À partir du": "2025-10-21" });
    const card = shown(await request("A-0001"));
    expect(card).toContain("contrat de HABEEBEE à partir du mar. 21 oct. 2025");
    expect(card).toContain("• Avant : *25\u00a0%* du TTC");
    expect(card).not.toContain("Clauses à vérifier");
    expect(card).toContain("⚠️ *26\u00a0%* est hors de la fourchette prévue");
    expect(card).toContain("*Sur 14,00\u00a0€* MTC 3,64\u00a0€, HABEEBEE 10,36\u00a0€");
    expect(card).toContain("*Jusque-là* MTC 3,50\u00a0€, HABEEBEE 10,50\u00a0€");
  });

  test("wait for somebody else's yes", async () => {
    const { body } = await desk.api("viewer", "GET", PATH);
    expect(body).toMatchObject({ inForce: { rateBps: 2500, warnings: [] }, coming: [], past: [] });
    await desk.press("U_PM", await request("A-0001"), "Approuver", "approbations");
    expect(shown(await request("A-0001"))).toContain("Approuvée et exécutée");
    expect((await desk.api("viewer", "GET", PATH)).body).toMatchObject({
      ...{ inForce: { rateBps: 2500 }, coming: [{ rateBps: 2600, warnings: ["rate_out_of_band"] }] },
    });
  });

  test("are those of the next order, and the older one keeps its own", async () => {
    const today = await place(desk, basket({ "HB-001": 1 }));
    await desk.at("2025-10-21T09:05:00+02:00");
    const after = await place(desk, basket({ "HB-001": 1 }));
    const rates = await Promise.all([before, today.id, after.id].map(ratesOf));
    expect(rates).toEqual([[2500], [2500], [2600]]);
  });

  test("cannot be written into the past, nor under a version that is there", async () => {
    const ask = (validFrom: string) => desk.api("pm", "POST", PATH, { validFrom, rateBps: 2200 });
    expect(await ask("2025-10-20")).toMatchObject({
      status: 422,
      body: { error: { code: "contract_date" } },
    });
    expect(await ask("2025-10-21")).toMatchObject({
      status: 422,
      body: { error: { code: "contract_date" } },
    });
    const { kysely } = desk.running.database;
    await expect(kysely.updateTable("contracts").set({ rate_bps: 1 }).execute()).rejects.toThrow();
  });

  test("that turn the direction round are red", async () => {
    const terms = { validFrom: "2025-11-01", rateBps: 2500, direction: "remitted" };
    expect(await desk.api("pm", "POST", PATH, terms)).toMatchObject({ status: 202 });
    await desk.settle();
    expect(shown(await request("A-0002"))).toContain(
      "🔴 *Sens inversé* : le partenaire ne reçoit que 25\u00a0%, MTC garde 75\u00a0%.",
    );
    // Who asked does not decide.
    await desk.press("U_PM", await request("A-0002"), "Approuver", "approbations");
    expect(shown(await request("A-0002"))).toContain("À approuver");
  });
});

test("a partner without a contract is not made active, and none takes over as a backup", async () => {
  const { kysely } = desk.running.database;
  await kysely.deleteFrom("contracts").where("partner_code", "=", "PROMIEL").execute();
  const path = "/api/admin/partners/PROMIEL/standing";
  expect(await desk.api("pm", "PUT", path, { to: "active" })).toMatchObject({
    ...{ status: 422, body: { error: { code: "contract_missing", details: { partner: "PROMIEL" } } } },
  });
  await desk.api("pm", "POST", "/api/admin/partners/HABEEBEE/suspension", {});
  await desk.settle();
  expect(shown(await request("A-0003"))).toContain("PROMIEL n’a pas de contrat signé en vigueur");
});
