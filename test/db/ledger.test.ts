import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { sealLedger } from "../../core/flow/seal-ledger.ts";
import { ledgerCommand } from "../../db/ledger-command.ts";
import { verifyLedger } from "../../db/verify-ledger.ts";
import { placed } from "./an-order.ts";
import { readersDeps, START, seededStore } from "./seeded-store.ts";

/* A past that somebody changed shows: each event of a commission is sealed behind the one before it. */

const db = seededStore();
const seal = (isStopping = () => false) => sealLedger(readersDeps(db.store), isStopping);
const verify = (known: string | null = null) => verifyLedger(db.kysely, known);

/** As somebody with the database's password could. */
async function tamper(statement: string): Promise<void> {
  for (const table of ["commission_events", "commission_seals"])
    await sql.raw(`alter table ${table} disable trigger all`).execute(db.kysely);
  await sql.raw(statement).execute(db.kysely);
  for (const table of ["commission_events", "commission_seals"])
    await sql.raw(`alter table ${table} enable trigger all`).execute(db.kysely);
}

async function seqs(): Promise<readonly number[]> {
  const rows = await db.kysely.selectFrom("commission_events").select("seq").orderBy("seq").execute();
  return rows.map(({ seq }) => Number(seq));
}

/** Three orders accepted, the first of them shipped: four events. */
beforeEach(async () => {
  await tamper("delete from commission_seals; delete from commission_events; delete from commissions");
  for (const quantity of [1, 2, 3])
    await db.inTx((tx) => placed(tx, { lines: [{ sku: "HB-001", quantity }] }));
  await db.inTx(async (tx) => {
    const [first] = await tx.commissions.lockToPay(await anId());
    if (!first) throw new Error("no commission");
    await tx.commissions.save([{ ...first, state: "pending" }], { type: "shipped", actor: "Léa", at: START });
  });
});

async function anId() {
  const rows = await db.kysely.selectFrom("commissions").select("id").orderBy("id").limit(1).execute();
  return rows.map(({ id }) => id);
}

describe("the chain", () => {
  test("is empty until the minute has passed, and says what is not sealed yet", async () => {
    expect(await verify()).toEqual({ sealed: 0, unsealed: 4, head: null, knowsSeal: null, changed: [] });
    expect(await seal()).toBe(4);
    expect(await verify()).toMatchObject({ sealed: 4, unsealed: 0, changed: [] });
  });

  test("goes on where it was: an earlier head is one of its seals", async () => {
    await seal();
    const { head } = await verify();
    await db.inTx((tx) => placed(tx, { lines: [{ sku: "HB-001", quantity: 1 }] }));
    expect(await seal()).toBe(1);
    expect(await verify(head)).toMatchObject({ sealed: 5, knowsSeal: true, changed: [] });
    expect((await verify()).head).not.toBe(head);
    expect(await verify("0".repeat(64))).toMatchObject({ knowsSeal: false });
  });

  test("sealed by two processes at once, each event is sealed once", async () => {
    const counts = await Promise.all([seal(), seal(), seal()]);
    expect(counts.toSorted()).toEqual([0, 0, 4]);
    expect(await seal()).toBe(0);
    expect(await verify()).toMatchObject({ sealed: 4, changed: [] });
  });

  test("takes in an event whose transaction ended after a later one's", async () => {
    const [first = 0] = await seqs();
    await tamper(`create table held as select * from commission_events where seq = ${first};
      delete from commission_events where seq = ${first}`);
    await seal();
    await tamper(`insert into commission_events overriding system value select * from held; drop table held`);
    expect(await verify()).toMatchObject({ sealed: 3, unsealed: 1, changed: [] });
    expect(await seal()).toBe(1);
    expect(await verify()).toMatchObject({ sealed: 4, unsealed: 0, changed: [] });
  });

  test("stops between two transactions where the process is asked to", async () => {
    expect(await seal(() => true)).toBe(0);
  });
});

describe("a changed past is found, and its row named", () => {
  const COLUMNS = {
    type: "'paid'",
    actor: "'Karim'",
    at: "at + interval '1 microsecond'",
    state_before: "'due'",
    state_after: "'paid'",
    gross_cents: "gross_cents + 1",
    commission_cents: "commission_cents - 1",
    marketplace_share_cents: "marketplace_share_cents - 1",
    partner_share_cents: "partner_share_cents + 1",
    payable_on: "'2025-11-01'",
    payment_reference: "'x'",
  };

  test.each(Object.entries(COLUMNS))("%s", async (column, value) => {
    await seal();
    const [, second = 0] = await seqs();
    await tamper(`update commission_events set ${column} = ${value} where seq = ${second}`);
    const { changed } = await verify();
    expect(changed[0]).toMatch(new RegExp(`^Event ${second} \\(.* of com_.*\\) is not as it was sealed\\.$`));
    // What follows it was sealed behind what it was, and is not to blame.
    expect(changed.filter((each) => each.startsWith("Event"))).toHaveLength(1);
  });

  test("an event taken away", async () => {
    await seal();
    const [, second = 0] = await seqs();
    await tamper(`delete from commission_events where seq = ${second}`);
    expect((await verify()).changed[0]).toBe(`Event ${second} is gone.`);
  });

  test("a seal taken away with it", async () => {
    await seal();
    const [, second = 0, third = 0] = await seqs();
    await tamper(`delete from commission_seals where event_seq = ${second};
      delete from commission_events where seq = ${second}`);
    expect((await verify()).changed[0]).toContain(`The seals before that of Event ${third}`);
  });

  test("the last seals taken away, by the seal that somebody wrote down", async () => {
    await seal();
    const { head } = await verify();
    const last = (await seqs()).at(-1);
    await tamper(`delete from commission_seals where event_seq = ${last}`);
    expect(await verify(head)).toMatchObject({ knowsSeal: false });
  });

  test("an event written into the past", async () => {
    await seal();
    const [id] = await anId();
    await tamper(`insert into commission_events (seq, commission_id, type, actor, at, state_after, gross_cents,
      commission_cents, marketplace_share_cents, partner_share_cents) overriding system value
      values (-6000, '${id}', 'estimated', 'x', now(), 'estimated', 1, 1, 1, 0)`);
    const check = await verify();
    expect(check).toMatchObject({ unsealed: 0 });
    expect(check.changed[0]).toContain("Event -6000");
  });

  test("a commission changed without an event", async () => {
    await seal();
    const [id] = await anId();
    await sql`update commissions set state = 'void' where id = ${id}`.execute(db.kysely);
    expect((await verify()).changed).toEqual([
      expect.stringContaining(`Commission ${id} is not as its last`),
    ]);
  });
});

describe("npm run ledger", () => {
  const run = (...args: readonly string[]) =>
    ledgerCommand({ database: { kysely: db.kysely } as never }, args);

  test("says that all is well, with the seal to write down", async () => {
    await seal();
    const { head } = await verify();
    expect(await run("verify")).toEqual({
      text: `The ledger is as it was sealed: 4 events.\nLast seal: ${head}`,
    });
    expect(await run("verify", head ?? "")).toMatchObject({ text: expect.stringContaining("4 events") });
  });

  test("names what was changed, and a seal that it does not know", async () => {
    await seal();
    const [first = 0] = await seqs();
    await tamper(`update commission_events set actor = 'x' where seq = ${first}`);
    const said = await run("verify", "f".repeat(64));
    expect(said).toMatchObject({
      refused: expect.stringMatching(new RegExp(`past was changed:\n- Event ${first} `)),
    });
    expect(said).toMatchObject({ refused: expect.stringContaining("is no seal of this ledger") });
  });

  test.each([[], ["check"], ["verify", "abc"]])(
    "without a known verb or seal it says how: %s %s",
    async (...args) => {
      expect(await run(...args.filter((each) => each !== undefined))).toMatchObject({
        refused: expect.stringContaining("Usage"),
      });
    },
  );
});
