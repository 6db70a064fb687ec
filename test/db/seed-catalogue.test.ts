import { sql } from "kysely";
import { expect, test } from "vitest";
import catalogue from "../../db/demo-catalogue.json" with { type: "json" };
import { seedCatalogue } from "../../db/seed-catalogue.ts";
import { minutesLater, seededStore } from "./seeded-store.ts";

const db = seededStore();

const count = async (
  table: "partners" | "contracts" | "stock_movements" | "partner_products" | "vat_rates",
) =>
  (
    await db.kysely
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as("rows"))
      .executeTakeFirst()
  )?.rows;

test("a catalogue loaded again changes nothing, whatever was edited since", async () => {
  await db.kysely
    .updateTable("partner_products")
    .set({ price_cents: 999 })
    .where("sku", "=", "HB-001")
    .execute();
  await seedCatalogue(db.kysely, catalogue, { at: minutesLater(60), demoPhones: true });
  const price = db.kysely.selectFrom("partner_products").select("price_cents").where("sku", "=", "HB-001");
  expect((await price.executeTakeFirst())?.price_cents).toBe(999);
  expect([await count("partners"), await count("contracts"), await count("stock_movements")]).toEqual([
    3, 3, 3,
  ]);
  expect([await count("partner_products"), await count("vat_rates")]).toEqual([25, 30]);
});

test("hidden products stay hidden, and nothing of the file is lost", async () => {
  const hidden = db.kysely
    .selectFrom("partner_products")
    .select("sku")
    .where("visible", "=", false)
    .orderBy("sku");
  expect((await hidden.execute()).map((row) => row.sku)).toEqual([
    "PM-001",
    "PM-002",
    "PM-003",
    "PM-004",
    "PM-005",
  ]);
  const hero = db.kysely.selectFrom("heroes").select("details").where("sku", "=", "MTC-H-001");
  expect((await hero.executeTakeFirst())?.details).toMatchObject(catalogue.heroes[0] ?? {});
});

test("a partner is known by its phone, and a backup by its code", async () => {
  const found = await db.inTx((tx) => tx.partners.byPhone("+32478000001"));
  expect(found).toMatchObject({
    code: "HABEEBEE",
    contactName: "Marie Dubois",
    backup: "PROMIEL",
    locale: "fr",
  });
  expect(await db.inTx((tx) => tx.partners.byPhone("+32478000009"))).toBeNull();
  expect((await db.inTx((tx) => tx.partners.all())).map((each) => each.code)).toEqual([
    "HABEEBEE",
    "ILANGA",
    "PROMIEL",
  ]);
  expect(await db.inTx((tx) => tx.partners.find("ILANGA"))).toMatchObject({
    timeZone: "Europe/Paris",
    contactTimeZone: "Indian/Antananarivo",
    shipWithinHours: 72,
  });
});

test("without demo phones a masked number stays no number", async () => {
  await db.kysely.deleteFrom("contracts").where("partner_code", "=", "PROMIEL").execute();
  await sql`truncate partner_account_starts, partner_accounts`.execute(db.kysely);
  await db.kysely.deleteFrom("partner_products").where("partner_code", "=", "PROMIEL").execute();
  await db.kysely.updateTable("partners").set({ backup_code: null }).execute();
  await db.kysely.deleteFrom("partners").where("code", "=", "PROMIEL").execute();
  await seedCatalogue(db.kysely, catalogue, { at: minutesLater(60), demoPhones: false });
  expect((await db.inTx((tx) => tx.partners.find("PROMIEL")))?.phone).toBeNull();
});

test("a file that is wrong is named and loads nothing", async () => {
  const wrong = { ...catalogue, heroes: [{ ...catalogue.heroes[0], price_cents: 14.5 }] };
  await expect(seedCatalogue(db.kysely, wrong, { at: minutesLater(0), demoPhones: true })).rejects.toThrow(
    "price_cents",
  );
});

test("what was asked of a partner is remembered", async () => {
  const conversation = { asked: null, unclear: 1, silentUntil: null, suspectTracking: "LB123456780FR" };
  expect(await db.inTx((tx) => tx.partners.conversation("ILANGA"))).toBeNull();
  await db.inTx((tx) => tx.partners.saveConversation("ILANGA", { ...conversation, unclear: 0 }));
  await db.inTx((tx) => tx.partners.saveConversation("ILANGA", conversation));
  expect(await db.inTx((tx) => tx.partners.conversation("ILANGA"))).toEqual(conversation);
});

test("members and tokens are found by what they show", async () => {
  const pauline = { slackUserId: "U_PM", name: "Pauline", role: "pm", locale: "fr" } as const;
  await db.inTx((tx) => tx.team.saveMember({ ...pauline, role: "viewer" }));
  await db.inTx((tx) => tx.team.saveMember(pauline));
  expect(await db.inTx((tx) => tx.team.member("U_PM"))).toEqual(pauline);
  expect(await db.inTx((tx) => tx.team.members())).toEqual([pauline]);
  await db.inTx((tx) =>
    tx.team.saveToken({
      hash: "h",
      role: "partner:HABEEBEE",
      name: "Marie",
      holder: null,
      at: minutesLater(0),
    }),
  );
  expect(await db.inTx((tx) => tx.team.tokenRole("h"))).toEqual({
    ...{ role: "partner:HABEEBEE", name: "Marie", holder: null },
  });
  expect(await db.inTx((tx) => tx.team.tokenRole("other"))).toBeNull();
});
