import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { catalogueCommand, costWarnings } from "../../db/catalogue-command.ts";
import { openClock } from "../../db/clock.ts";
import { connectDatabase } from "../../db/connect.ts";
import catalogue from "../../db/demo-catalogue.json" with { type: "json" };
import { migrate } from "../../db/migrate.ts";
import { migrations } from "../../db/migrations/list.ts";
import { seedCatalogue } from "../../db/seed-catalogue.ts";
import { openTestDatabase } from "../database.ts";
import { quietLog } from "../quiet-log.ts";
import { START, seededStore } from "./seeded-store.ts";

/* What a catalogue has watched from the day it is loaded, and how many heroes it may have. */

const db = seededStore();

const timers = async (): Promise<readonly string[]> => {
  const rows = await db.kysely
    .selectFrom("timers")
    .select(["kind", "subject", "due_at"])
    .where("kind", "in", ["buffer_check", "pilot_review"])
    .orderBy("due_at")
    .execute();
  return rows.map(({ kind, subject, due_at: at }) => `${kind} ${subject} ${at.toString()}`);
};
const [hero] = catalogue.heroes;
const fourth = { ...catalogue, heroes: [{ ...hero, sku: "MTC-H-004" }], partner_products: [] };

test("a depot is looked at from the next morning on, the pilot after four weeks and eight", async () => {
  expect(await timers()).toEqual([
    "buffer_check ILANGA 2025-10-21T07:00:00Z",
    "pilot_review 28 2025-11-17T08:00:00Z",
    "pilot_review 56 2025-12-15T08:00:00Z",
  ]);
});

test("the same catalogue again moves nothing, and says no second word on a depot", async () => {
  const seed = { at: START.add({ hours: 24 * 30 }), demoPhones: true };
  expect(await seedCatalogue(db.kysely, catalogue, seed)).toBeNull();
  expect(await timers()).toHaveLength(3);
  const words = await db.kysely.selectFrom("depot_declarations").select("sku").execute();
  expect(words).toHaveLength(5);
});

test("a fourth hero is refused by name, and nothing of its file is loaded", async () => {
  const folder = await mkdtemp(join(tmpdir(), "catalogue-"));
  const file = join(folder, "fourth.json");
  const partner = { ...catalogue.partners[0], code: "NEWCOMER" };
  await writeFile(file, JSON.stringify({ ...fourth, partners: [...catalogue.partners, partner] }));
  const opened = { database: { kysely: db.kysely }, clock: await openClock(db.kysely) };
  const loaded = await catalogueCommand(opened as Parameters<typeof catalogueCommand>[0], {
    ...{ file, demoPhones: false },
  });
  expect("refused" in loaded ? loaded.refused : loaded.text).toContain(
    "MTC-H-001, MTC-H-002, MTC-H-003 are, and MTC-H-004 would be too many",
  );
  const partners = await db.kysely.selectFrom("partners").select("code").execute();
  expect(partners.map(({ code }) => code)).not.toContain("NEWCOMER");
});

test("what is worth a look is said, a line each", () => {
  const heroes = [
    { ...hero, shipping_packaging_cents_ht: 351, co_branding: { expires_on: "2025-10-01" } },
    { ...hero, shipping_packaging_cents_ht: 350, co_branding: null },
    { ...hero, shipping_packaging_cents_ht: 299 },
  ];
  const today = Temporal.PlainDate.from("2025-10-20");
  expect(costWarnings({ ...catalogue, heroes }, today)).toEqual([
    "Warning: MTC-H-001 costs 351 cents to ship and pack, outside 300–350.",
    "Warning: MTC-H-001 may carry our name until 2025-10-01.",
    "Warning: MTC-H-001 costs 299 cents to ship and pack, outside 300–350.",
  ]);
});

test("one that is hidden makes room", async () => {
  const hide = (reasons: readonly string[]) =>
    db.kysely.updateTable("heroes").set({ hidden_reasons: reasons }).where("sku", "=", "MTC-H-003").execute();
  await hide(["manual"]);
  expect(await seedCatalogue(db.kysely, fourth, { at: START, demoPhones: true })).toBeNull();
  const again = { ...fourth, heroes: [{ ...hero, sku: "MTC-H-005" }] };
  expect(await seedCatalogue(db.kysely, again, { at: START, demoPhones: true })).toMatchObject({
    refused: "hero_limit",
  });
});

test("a depot's schedule that cannot be read stops the catalogue", async () => {
  const [first, ...others] = catalogue.partners;
  const partners = [{ ...first, weekly_batch: "Mondays" }, ...others];
  const load = seedCatalogue(db.kysely, { ...catalogue, partners }, { at: START, demoPhones: true });
  await expect(load).rejects.toThrow(/weekly_batch/);
});

test("a desk that ran before is watched once it is migrated", async () => {
  const clone = await openTestDatabase({ empty: true });
  const database = connectDatabase({ ...clone.address, log: quietLog });
  const { kysely } = database;
  const before = migrations.filter(({ id }) => id < "0017");
  await migrate(kysely, before);
  await sql`
    insert into partners (code, name, status, country, locale, time_zone, contact_time_zone, holiday_calendar,
      opening_hours, confirm_within_minutes, ship_within_hours, carriers, whatsapp_use, details)
    select code, code, 'active', 'MG', 'fr', 'Europe/Paris', 'Europe/Paris', 'FR', 'Mon-Fri 09:00-18:00', 120, 72, '{}',
      'off', details from (values ('ILANGA', '{"buffer_min_weeks": 13}'::jsonb), ('HABEEBEE', '{}')) p (code, details)`.execute(
    kysely,
  );
  await sql`
    insert into heroes (sku, supplier_code, name, category, vat_category, price_cents, unit_cost_cents, lead_time_weeks,
      safety_weeks, planned_weekly_units, zones, active_from_at)
    values ('H-1', 'ILANGA', 'Miel', 'miel', 'food', 1400, 600, 2, 1, 20, '{}', now() - interval '40 days')`.execute(
    kysely,
  );
  await migrate(kysely, migrations);
  const { rows } = await sql<{ readonly timer: string; readonly is_past: boolean }>`
    select kind || ' ' || subject as timer, due_at <= now() as is_past from timers order by 1`.execute(
    kysely,
  );
  expect(rows).toEqual([
    { timer: "availability_ask HABEEBEE", is_past: true },
    { timer: "availability_ask ILANGA", is_past: true },
    { timer: "buffer_check ILANGA", is_past: true },
    { timer: "pilot_review 56", is_past: false },
  ]);
  await database.close();
  await clone.drop();
});
