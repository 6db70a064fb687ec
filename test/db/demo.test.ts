import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { sandboxDatabase } from "../../db/demo.ts";
import { brokenInvariants } from "../../db/invariants.ts";
import { openDatabase } from "../../db/open.ts";
import { openTestDatabase } from "../database.ts";
import { quietLog } from "../quiet-log.ts";

const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
});

async function opened(mode: "sandbox" | "live") {
  const clone = await openTestDatabase();
  const database = await openDatabase({
    ...{ url: null, address: clone.address, dataDir: "", as: "owner", mode, startsAt: null, log: quietLog },
  });
  if ("refused" in database) throw new Error(database.refused);
  closers.push(database.close, clone.drop);
  return database;
}

test("a live database is never emptied", async () => {
  const live = await opened("live");
  const { demo } = await sandboxDatabase(live, null);
  await expect(demo.empty(null)).rejects.toThrow("only a sandbox");
  const { rows } = await sql`select code from partners`.execute(live.database.kysely);
  expect(rows).toHaveLength(3);
});

test("an emptied sandbox keeps its mode and secrets, and its ledgers stay append-only", async () => {
  const sandbox = await opened("sandbox");
  const { demo, documents } = await sandboxDatabase(sandbox, null);
  await documents.put("identity", "sandbox", { secret: 1 });
  await documents.put("mail", "one", {});
  await demo.nextOrderNumber(1_500);
  await demo.empty(null);
  expect(await documents.get("identity", "sandbox")).toEqual({ secret: 1 });
  expect(await documents.list("mail")).toEqual([]);
  const { kysely } = sandbox.database;
  const { rows } = await sql<{ n: number }>`select nextval('order_numbers')::integer as n`.execute(kysely);
  expect(rows).toEqual([{ n: 1001 }]);
  await expect(sql`delete from stock_movements`.execute(kysely)).rejects.toThrow("append-only");
  expect(await brokenInvariants(kysely)).toEqual([]);
});

test("an invariant that is broken is named with the rows that break it", async () => {
  const sandbox = await opened("sandbox");
  await sandboxDatabase(sandbox, null);
  const { kysely } = sandbox.database;
  await sql`update stock_levels set on_hand_units = on_hand_units + 1 where sku = 'MTC-H-002'`.execute(
    kysely,
  );
  expect(await brokenInvariants(kysely)).toEqual([
    "not so: the ledger of a SKU adds up to its level (1: MTC-H-002)",
    "not so: the lots of a SKU hold what is on its shelf (1: MTC-H-002)",
  ]);
});
