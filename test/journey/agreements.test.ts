import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { type SlackText, shown } from "./reading.ts";
import { basket, place } from "./wire.ts";

/* Accounts and emergency money by requests, what waits for a decision, and who did what. */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});

afterAll(() => desk.close());

const request = async (name: string): Promise<SlackText> => {
  const found = (await desk.posts("approbations")).find((each) => shown(each).includes(name));
  if (!found) throw new Error(`no card of ${name}`);
  return found;
};
const paidTo = (partner: string, on: string) =>
  desk.running.deps.store.transaction((tx) => tx.partners.account(partner, Temporal.PlainDate.from(on)));

describe("another account", () => {
  const PATH = "/api/admin/partners/HABEEBEE/account";
  const NEW = { holder: "HABEEBEE SRL", iban: "BE71 0961 2345 6769", bic: "GKCCBEBB" };

  test("is refused where its check digits are wrong", async () => {
    const wrong = { ...NEW, iban: "BE71 0961 2345 6768" };
    expect(await desk.api("pm", "PUT", PATH, wrong)).toMatchObject({
      ...{ status: 422, body: { error: { code: "account_invalid", details: { why: "bad_iban" } } } },
    });
    expect(await desk.api("assistant", "PUT", PATH, NEW)).toMatchObject({ status: 403 });
  });

  test("shows its end alone, and is paid once somebody else approved it", async () => {
    const asked = await desk.api("pm", "PUT", PATH, NEW);
    expect(asked).toMatchObject({ status: 202, body: { approval: { name: "A-0001" } } });
    expect(JSON.stringify(asked.body)).not.toContain("0961");
    await desk.settle();
    const card = shown(await request("A-0001"));
    expect(card).toContain("*Compte actuel* HABEEBEE SRL, BE …7034");
    expect(card).toContain("*Nouveau compte* HABEEBEE SRL, BE …6769");
    expect(card).not.toMatch(/0961|5390/);
    expect(await paidTo("HABEEBEE", "2025-10-20")).toMatchObject({ iban: "BE68539007547034" });
    await desk.press("U_ADMIN", await request("A-0001"), "Approuver", "approbations");
    expect(await paidTo("HABEEBEE", "2025-10-19")).toMatchObject({ iban: "BE68539007547034" });
    expect(await paidTo("HABEEBEE", "2025-10-20")).toMatchObject({ iban: "BE71096123456769" });
  });
});

test("an account that nobody approved is asked for again by a manager only", async () => {
  const other = { holder: "PROMIEL SARL", iban: "LU12 0010 0012 3456 7891" };
  await desk.api("pm", "PUT", "/api/admin/partners/PROMIEL/account", other);
  await desk.passes("PT24H1M");
  expect(shown(await request("A-0002"))).toContain("Expirée sans décision");
  await desk.press("U_ASSIST", await request("A-0002"), "Relancer", "approbations");
  await expect(request("A-0003")).rejects.toThrow();
  await desk.press("U_ADMIN", await request("A-0002"), "Relancer", "approbations");
  expect(shown(await request("A-0003"))).toContain("LU …7891");
});

describe("money in an emergency", () => {
  test("is asked for in chat, and what is approved counts against the month", async () => {
    expect(await desk.types("U_ASSIST", "/mtc", "budget beaucoup")).toContain("Écrivez le montant");
    expect(await desk.types("U_ASSIST", "/mtc", 'budget 450 "glacières"')).toContain("A-0004");
    expect(shown(await request("A-0004"))).toContain("0,00\u00a0€ sur 500,00\u00a0€");
    await desk.press("U_PM", await request("A-0004"), "Approuver", "approbations");
    expect(await desk.types("U_ASSIST", "/mtc", 'budget 150,50 "taxi"')).toContain("A-0005");
    const card = shown(await request("A-0005"));
    expect(card).toContain("450,00\u00a0€ sur 500,00\u00a0€");
    expect(card).toContain("⚠️ Le budget du mois serait dépassé de 100,50\u00a0€.");
  });
});

describe("what waits", () => {
  test("is listed the oldest first, with its age and sum; what I may decide on alone by « moi »", async () => {
    await desk.passes("PT1H");
    const mine = await desk.types("U_PM", "/approbations", "moi");
    expect(mine).toContain("2 décisions en attente de vous");
    expect(mine).toMatch(/A-0005[^\n]*dépenser 150,50\u00a0€ en urgence \(taxi\)/);
    expect(mine).toMatch(/depuis 1\u202f?\u00a0? ?h|depuis 60/);
    const asker = await desk.types("U_ASSIST", "/approvals", "moi");
    expect(asker).toContain("Rien n’attend votre décision");
    expect(await desk.types("U_VIEW", "/approvals")).not.toContain("A-0005");
  });

  test("has purchases among them", async () => {
    const body = { sku: "MTC-H-001", units: 24 };
    const { status } = await desk.api("assistant", "POST", "/api/admin/supplier-orders", body);
    expect(status).toBe(200);
    await desk.settle();
    const all = await desk.types("U_PM", "/approvals");
    expect(all.indexOf("A-0005")).toBeLessThan(all.indexOf("PO-0001"));
    expect(all).toContain("racheter 24 × Miel de Madagascar");
  });
});

describe("who did what", () => {
  test("of a request has what its approver saw", async () => {
    const said = await desk.types("U_PM", "/audit", "A-0004");
    expect(said).toMatch(/\*Pauline \(Slack\)\* · `A-0004` ✅ approuvée\n\s+vu : dépenser 450,00\u00a0€/);
    expect(said).toContain("*Léa* · `A-0004` demandée : dépenser 450,00\u00a0€");
  });

  test("of a purchase is its request's, which its product has too", async () => {
    for (const ref of ["PO-0001", "MTC-H-001"])
      expect(await desk.types("U_PM", "/audit", ref)).toMatch(
        /`A-0006` demandée : racheter 24 × .*\(PO-0001\)/,
      );
  });

  test("of an order, a product, a partner and a person", async () => {
    const { number } = await place(desk, basket({ "HB-001": 1, "MTC-H-001": 1 }));
    expect(await desk.types("U_PM", "/audit", String(number))).toMatch(/Commande reçue/);
    expect(await desk.types("U_PM", "/audit", "MTC-H-001")).toContain("réservation 1 u.");
    await desk.api("pm", "PUT", "/api/admin/products/HB-002/visibility", { hidden: true, note: "photo" });
    expect(await desk.types("U_PM", "/audit", "hb-002")).toContain("masqué (à la main) — photo");
    expect(await desk.types("U_PM", "/audit", "habeebee")).toContain(
      "demandée : payer HABEEBEE sur le compte …6769",
    );
    expect(await desk.types("U_ADMIN", "/audit", "@U_PM 7j")).toContain("`A-0004` ✅ approuvée");
    expect(await desk.types("U_PM", "/audit", "nulle part")).toContain("Je ne connais ni commande");
  });

  test("is not for everybody", async () => {
    expect(await desk.types("U_ASSIST", "/audit", "A-0004")).not.toContain("Pauline (Slack)");
  });
});
