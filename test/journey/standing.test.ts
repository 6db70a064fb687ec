import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { confirmIn } from "../../core/flow/confirm-fulfillment.ts";
import { reviewRequest } from "../../core/flow/decide-approval.ts";
import { type Desk, openDesk } from "./desk.ts";
import { type SlackText, shown } from "./reading.ts";
import { basket, partOf, place } from "./wire.ts";

/* How a partner stands (SM-10), and what clients see of its products by it (E22). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});

afterAll(() => desk.close());

const inTx: Desk["running"]["deps"]["store"]["transaction"] = (work) =>
  desk.running.deps.store.transaction(work);
const statusOf = async (code: string) => (await inTx((tx) => tx.partners.find(code)))?.status;
const reasonsOf = async (sku: string) => (await inTx((tx) => tx.products.bySku(sku)))?.hiddenReasons;
const shopHeard = async (sku: string) =>
  (await desk.marketplace())
    .filter(({ type, data }) => type === "product.visibility" && data["sku"] === sku)
    .map(({ data }) => [data["visible"], data["reasons"]]);
const subjects = async (to: string) =>
  (await desk.mails(to))
    .map(({ subject }) => subject)
    .filter((subject) => /en vente|la vente|relais/.test(subject));
const phoneOf = async (partner: string) =>
  (await desk.phone(partner)).filter((text) => text.startsWith("*Depuis"));
const request = async (name: string): Promise<SlackText> => {
  const found = (await desk.posts("approbations")).find((each) => shown(each).includes(name));
  if (!found) throw new Error(`no card of ${name}`);
  return found;
};
const refusedFor = async (sku: string) => {
  const { status, body } = await desk.orders(basket({ [sku]: 1 }));
  return { status, ...(body["error"] as { readonly code: string; readonly details: object }) };
};

describe("a product hidden by hand", () => {
  test("is refused at intake with the reason, and the shop is told once", async () => {
    const path = "/api/admin/products/HB-002/visibility";
    expect(await desk.api("pm", "PUT", path, { hidden: true, note: "photo" })).toMatchObject({ status: 200 });
    const again = await desk.api("pm", "PUT", path, { hidden: true });
    expect(again.body).toMatchObject({
      visible: false,
      reasons: ["manual"],
      history: [{ note: "photo", set: true }],
    });
    await desk.settle();
    expect(await shopHeard("HB-002")).toEqual([[false, ["manual"]]]);
    expect(await refusedFor("HB-002")).toMatchObject({
      ...{ status: 422, code: "product_unavailable", details: { sku: "HB-002", reasons: ["manual"] } },
    });
  });

  test("is seen again once that is taken back", async () => {
    await desk.api("admin", "PUT", "/api/admin/products/HB-002/visibility", { hidden: false });
    await desk.settle();
    expect(await shopHeard("HB-002")).toEqual([
      [false, ["manual"]],
      [true, []],
    ]);
    const { body } = await desk.api("viewer", "GET", "/api/admin/products/HB-002/visibility");
    expect(body).toMatchObject({ visible: true, history: [{}, { reason: "manual", set: false }] });
  });
});

describe("a suspension", () => {
  test("is asked for by one and approved by two others", async () => {
    const { status, body } = await desk.api("assistant", "POST", "/api/admin/partners/HABEEBEE/suspension", {
      why: "injoignable",
    });
    expect({ status, body }).toMatchObject({
      status: 202,
      body: { approval: { name: "A-0001", state: "open" } },
    });
    await desk.settle();
    expect(shown(await request("A-0001"))).toContain("0/2");
    await desk.press("U_PM", await request("A-0001"), "Approuver", "approbations");
    await desk.press("U_PM", await request("A-0001"), "Approuver", "approbations");
    expect(shown(await request("A-0001"))).toMatch(/1\/2 — Pauline ✓/);
    expect(await statusOf("HABEEBEE")).toBe("active");
  });

  test("hides its products beside what hid them before, and shows its backup's", async () => {
    await sql`update partner_products set hidden_reasons = '{quality}' where sku = 'HB-009'`.execute(
      desk.running.database.kysely,
    );
    // One product fewer to hide than was shown: whoever comes second looks again.
    await desk.press("U_ADMIN", await request("A-0001"), "Approuver", "approbations");
    expect(await statusOf("HABEEBEE")).toBe("active");
    const whispered = (await desk.state()).slack.ephemeral.findLast(({ user }) => user === "U_ADMIN");
    expect(shown(whispered)).toContain("ont changé depuis l’affichage");
    const review = await inTx((tx) => tx.approvals.list({ onlyOpen: true, limit: 1 }));
    const by = { id: "U_ADMIN", name: "Karim" };
    if (review[0]) await reviewRequest(desk.running.deps, { id: review[0].id, by });
    await desk.settle();
    for (const user of ["U_PM", "U_ADMIN"])
      await desk.press(user, await request("A-0001"), "Approuver", "approbations");
    expect([await statusOf("HABEEBEE"), await statusOf("PROMIEL")]).toEqual(["suspended", "active"]);
    expect(await reasonsOf("HB-001")).toEqual(["suspension"]);
    expect(await reasonsOf("HB-009")).toEqual(["quality", "suspension"]);
    expect(await reasonsOf("PM-001")).toEqual([]);
    expect(await shopHeard("HB-001")).toEqual([[false, ["suspension"]]]);
    expect(await shopHeard("HB-009")).toEqual([]);
    expect(await shopHeard("PM-001")).toEqual([[true, []]]);
    expect(await refusedFor("HB-001")).toMatchObject({
      code: "product_unavailable",
      details: { reasons: ["suspension"] },
    });
    const told = (await desk.alerts()).filter((text) => text.includes("HABEEBEE : suspendu"));
    expect(told).toEqual([expect.stringContaining("prévenu par e-mail et WhatsApp")]);
  });

  test("tells both partners once, in their language, by mail and WhatsApp", async () => {
    const off = "[MTC] Vos produits sont retirés de la vente pour l’instant";
    expect(await subjects("marie@habeebee.be")).toEqual([off]);
    expect(await phoneOf("HABEEBEE")).toEqual([
      expect.stringContaining(
        "*Depuis le lun. 20 oct., les produits de HABEEBEE ne sont plus en vente chez nous.*",
      ),
    ]);
    // Who is off sale is nobody else's business.
    expect(await phoneOf("PROMIEL")).toEqual([
      expect.stringMatching(/nous vendons \d+ produits? de PROMIEL à la place de ceux d’un autre partenaire/),
    ]);
    expect((await phoneOf("PROMIEL")).join()).not.toMatch(/habeebee/i);
  });

  test("ends by a manager's word for the products they name, and by five yeses in time for all", async () => {
    const path = "/api/admin/partners/HABEEBEE/standing";
    expect(await desk.api("pm", "PUT", path, { to: "active" })).toMatchObject({ status: 409 });
    const back = await desk.api("pm", "PUT", path, { to: "recovering", skus: ["HB-001", "HB-009"] });
    expect(back.body).toMatchObject({ status: "recovering", shown: ["HB-001", "HB-009"] });
    expect([await reasonsOf("HB-001"), await reasonsOf("HB-009")]).toEqual([[], ["quality"]]);
    await desk.settle();
    expect(await subjects("marie@habeebee.be")).toHaveLength(2);
    expect((await desk.mails("marie@habeebee.be")).at(-1)?.text).toContain(
      "nous vendons de nouveau 1 produit de HABEEBEE",
    );
    expect((await phoneOf("HABEEBEE")).at(-1)).toContain("nous vendons de nouveau 1 produit");
    const back2 = (await desk.alerts()).filter((text) => text.includes("HABEEBEE : en reprise"));
    expect(back2).toEqual([expect.stringContaining("prévenu par e-mail et WhatsApp")]);
    for (let count = 0; count < 5; count += 1) {
      const { id } = await place(desk, basket({ "HB-001": 1 }));
      const { id: fulfillmentId } = await partOf(desk, id, "HABEEBEE");
      const actor = { name: "Marie", via: "page" } as const;
      await inTx((tx) => confirmIn(tx, desk.running.deps, { fulfillmentId, actor }));
    }
    await desk.settle();
    expect([await statusOf("HABEEBEE"), await statusOf("PROMIEL")]).toEqual(["active", "standby"]);
    // Active again, and resting again, are the team's own judgment.
    expect(await subjects("marie@habeebee.be")).toHaveLength(2);
    expect(await phoneOf("PROMIEL")).toHaveLength(1);
    expect([await reasonsOf("HB-004"), await reasonsOf("HB-009")]).toEqual([[], ["quality"]]);
    expect(await reasonsOf("PM-001")).toEqual(["manual"]);
    const kept = await sql<{ row: string }>`select status_before || ' ' || status_after || ' ' || why as row
      from partner_standings where partner_code = 'HABEEBEE' order by seq`.execute(
      desk.running.database.kysely,
    );
    expect(kept.rows.map(({ row }) => row)).toEqual([
      "active suspended approved",
      "suspended recovering by_hand",
      "recovering active confirmed_again",
    ]);
  });
});

test("two orders given up on within a day degrade a partner, and with a third its suspension is proposed", async () => {
  await desk.at("2025-10-21T09:00:00+02:00");
  for (let count = 0; count < 3; count += 1) await place(desk, basket({ "IL-001": 1 }, "Paris"));
  await desk.at("2025-10-21T17:30:00+02:00");
  expect(await statusOf("ILANGA")).toBe("degraded");
  const [told, other] = (await desk.alerts()).filter((text) => text.includes("dégradé"));
  expect(told).toContain("demandes expirées en 24 heures");
  expect(other).toBeUndefined();
  const card = shown(await request("A-0002"));
  expect(card).toContain("suspendre ILANGA NATURE");
  expect(card).toContain("3 demandes sans réponse depuis plus de 8 heures ouvrées");
  expect(card).toContain("Demandée par le comptoir");
});

test("a request nobody decides about reminds those who could, and lapses", async () => {
  await desk.at("2025-10-21T18:30:00+02:00");
  for (const user of ["U_PM", "U_ADMIN"])
    expect(
      (await desk.direct(user)).map(shown).filter((text) => text.includes("A-0002 attend")),
    ).toHaveLength(1);
  await desk.at("2025-10-21T19:30:00+02:00");
  const expired = await request("A-0002");
  expect(shown(expired)).toContain("Expirée sans décision");
  await desk.press("U_ASSIST", expired, "Relancer", "approbations");
  expect(shown(await request("A-0003"))).toContain("Demandée par Léa");
});
