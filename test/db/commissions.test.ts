import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { beforeEach, expect, test } from "vitest";
import type { Commission } from "../../core/commission/commission.ts";
import { bucketOf, COMMISSION_STATES, type CommissionState } from "../../core/commission/commission-state.ts";
import { placed } from "./an-order.ts";
import { START, seededStore } from "./seeded-store.ts";

const db = seededStore();
const STATES = Object.keys(COMMISSION_STATES) as CommissionState[];
const MONTH = {
  paidFrom: Temporal.Instant.from("2025-10-31T23:00:00Z"),
  paidBefore: Temporal.Instant.from("2025-11-30T23:00:00Z"),
  today: Temporal.PlainDate.from("2025-11-03"),
  partner: null,
};
const DELIVERED = {
  deliveredAt: Temporal.Instant.from("2025-10-25T09:00:00Z"),
  payableOn: Temporal.PlainDate.from("2025-11-01"),
  runOn: Temporal.PlainDate.from("2025-11-03"),
};

async function aCommission(sku = "HB-001"): Promise<Commission> {
  const { commissions } = await db.inTx((tx) => placed(tx, { lines: [{ sku, quantity: 2 }] }));
  const [only] = commissions;
  if (only === undefined) throw new Error("no commission");
  return only;
}

const save = (change: Commission, type = "test") =>
  db.inTx((tx) => tx.commissions.save([change], { type, actor: "Pauline", at: START }));
const overview = (month = MONTH) => db.inTx((tx) => tx.commissions.overview(month));

/** A row brought straight to a state, with what the state needs. */
async function inState(
  state: CommissionState,
  change: Partial<Commission> = {},
  sku?: string,
): Promise<Commission> {
  const dates = ["estimated", "pending", "void"].includes(state) ? {} : DELIVERED;
  const payment = state === "paid" ? { paidAt: MONTH.paidFrom, paymentReference: `ref ${state}` } : {};
  const row = { ...(await aCommission(sku)), state, ...dates, ...payment, ...change };
  await save(row);
  return row;
}

beforeEach(async () => {
  await sql`alter table commission_events disable trigger user`.execute(db.kysely);
  await sql`delete from commission_events`.execute(db.kysely);
  await sql`alter table commission_events enable trigger user`.execute(db.kysely);
  await sql`delete from commissions`.execute(db.kysely);
});

test("each state is counted in the bucket that core says", async () => {
  for (const state of STATES) {
    await sql`update commissions set state = 'void', paid_at = null, payment_reference = null`.execute(
      db.kysely,
    );
    await inState(state);
    const { partners } = await overview();
    const counted = (["pending", "due", "paid"] as const).filter(
      (bucket) => (partners[0]?.[bucket].count ?? 0) > 0,
    );
    const bucket = bucketOf(state);
    expect([state, counted]).toEqual([state, bucket === null ? [] : [bucket]]);
    const held = partners[0]?.held.count ?? 0;
    expect([state, held]).toEqual([state, state === "held" ? 1 : 0]);
  }
});

test("totals are by partner, in cents, with the next run", async () => {
  await inState("due");
  await inState("payable", { runOn: Temporal.PlainDate.from("2025-11-10") });
  await inState("estimated", {}, "IL-001");
  const { partners } = await overview();
  expect(partners.map((each) => [each.partner, each.nextRunOn])).toEqual([
    ["HABEEBEE", "2025-11-03"],
    ["ILANGA", null],
  ]);
  expect(partners[0]?.due).toEqual({
    count: 2,
    grossCents: 3800,
    commissionCents: 950,
    partnerShareCents: 2850,
  });
  expect(partners[1]?.pending).toEqual({
    count: 1,
    grossCents: 2380,
    commissionCents: 476,
    partnerShareCents: 1904,
  });
});

test("what was taken back of what is due is shown beside it, and netted in it (F23)", async () => {
  const sale = await inState("due");
  const taken = {
    grossCents: -1400,
    commissionCents: -350,
    marketplaceShareCents: -350,
    partnerShareCents: -1050,
  };
  const id = "com_01JDB0000000000000000000AA" as const;
  const rest = { netCents: -1400, vatCents: 0, kind: "clawback", corrects: sale.id } as const;
  const clawback: Commission = { ...sale, ...taken, ...rest, id };
  await db.inTx((tx) => tx.commissions.add([clawback], { type: "clawback", actor: "Pauline", at: START }));
  const [partner] = (await overview()).partners;
  const dueCents = sale.partnerShareCents - 1050;
  expect(partner?.due).toMatchObject({ count: 2, partnerShareCents: dueCents });
  expect(partner?.corrections).toMatchObject({ count: 1, partnerShareCents: -1050 });
});

test("overdue begins the day after the run", async () => {
  await inState("payable");
  const overdueOn = async (today: string) =>
    (await overview({ ...MONTH, today: Temporal.PlainDate.from(today) })).partners[0]?.overdue.count;
  expect([await overdueOn("2025-11-03"), await overdueOn("2025-11-04")]).toEqual([0, 1]);
});

test("what was taken back of a paid row is due, and never late: we are not the ones who pay it", async () => {
  const sale = await inState("payable");
  const taken = {
    ...{ grossCents: -1400, netCents: -1400, vatCents: 0, commissionCents: -350 },
    ...{ marketplaceShareCents: -350, partnerShareCents: -1050 },
  };
  const id = "com_01JDB0000000000000000000AB" as const;
  const clawback: Commission = { ...sale, ...taken, kind: "clawback", corrects: sale.id, id };
  await db.inTx((tx) => tx.commissions.add([clawback], { type: "clawback", actor: "Pauline", at: START }));
  const [partner] = (await overview({ ...MONTH, today: Temporal.PlainDate.from("2025-11-04") })).partners;
  expect(partner?.due).toMatchObject({ count: 2, partnerShareCents: sale.partnerShareCents - 1050 });
  expect(partner?.overdue).toMatchObject({ count: 1, partnerShareCents: sale.partnerShareCents });
});

test("paid counts within the month alone: 23:30 on the last day is the month before", async () => {
  const paid = (paidAt: string, paymentReference: string) =>
    inState("paid", { paidAt: Temporal.Instant.from(paidAt), paymentReference });
  await paid("2025-10-31T22:30:00Z", "october");
  await paid("2025-10-31T23:00:00Z", "november");
  await paid("2025-11-30T23:00:00Z", "december");
  expect((await overview()).partners[0]?.paid.count).toBe(1);
});

test("paid late is by partner, run and day of payment on the calendar of Brussels", async () => {
  const paid = (paidAt: string, change: Partial<Commission> = {}, sku?: string) =>
    inState("paid", { paidAt: Temporal.Instant.from(paidAt), paymentReference: paidAt, ...change }, sku);
  // The run is of 3 November: 23:30 of that day is in time, half past midnight is not.
  await paid("2025-11-03T22:30:00Z");
  await paid("2025-11-03T23:30:00Z");
  await paid("2025-11-04T11:00:00Z");
  await paid("2025-11-06T11:00:00Z", { runOn: Temporal.PlainDate.from("2025-11-05") }, "IL-001");
  await paid("2025-11-30T23:00:00Z");
  await inState("payable");
  const late = await db.inTx((tx) => tx.commissions.paidLate(MONTH));
  expect(late.map((run) => ({ ...run, runOn: `${run.runOn}`, paidOn: `${run.paidOn}` }))).toEqual([
    { partner: "HABEEBEE", runOn: "2025-11-03", paidOn: "2025-11-04", count: 2, partnerShareCents: 2850 },
    { partner: "ILANGA", runOn: "2025-11-05", paidOn: "2025-11-06", count: 1, partnerShareCents: 1904 },
  ]);
});

test("every change leaves one event, with the state before and after and no more than amounts", async () => {
  const row = await aCommission();
  await save({ ...row, state: "pending" }, "shipped");
  await save({ ...row, state: "due", ...DELIVERED }, "delivered");
  const events = db.kysely
    .selectFrom("commission_events")
    .selectAll()
    .where("commission_id", "=", row.id)
    .orderBy("seq");
  const history = await events.execute();
  expect(history.map((event) => [event.type, event.actor, event.state_before, event.state_after])).toEqual([
    ["estimated", "shop", null, "estimated"],
    ["shipped", "Pauline", "estimated", "pending"],
    ["delivered", "Pauline", "pending", "due"],
  ]);
  expect(history[2]).toMatchObject({ gross_cents: 1900, commission_cents: 475, partner_share_cents: 1425 });
  expect(await db.inTx((tx) => tx.commissions.lockToPay([row.id]))).toEqual([
    { ...row, state: "due", ...DELIVERED },
  ]);
});

test("commission events refuse to be changed, deleted or truncated", async () => {
  await aCommission();
  const change = db.kysely.updateTable("commission_events").set({ gross_cents: 1 });
  await expect(change.execute()).rejects.toThrow("commission_events is append-only: update refused");
  await expect(db.kysely.deleteFrom("commission_events").execute()).rejects.toThrow("delete refused");
  await expect(sql`truncate commission_events, commission_seals`.execute(db.kysely)).rejects.toThrow(
    "truncate refused",
  );
});

test("shares that do not add up, and a payment without a reference, cannot be stored", async () => {
  const row = await aCommission();
  const set = (change: object) =>
    db.kysely.updateTable("commissions").set(change).where("id", "=", row.id).execute();
  await expect(set({ partner_share_cents: 1424 })).rejects.toThrow("commissions_shares_add_up");
  await expect(save({ ...row, ...DELIVERED, state: "paid", paidAt: START })).rejects.toThrow(
    "check constraint",
  );
  await expect(save({ ...row, state: "due" })).rejects.toThrow("check constraint");
});

test("a row that is not stored cannot be saved", async () => {
  const row = await aCommission();
  await expect(save({ ...row, id: "com_none" })).rejects.toThrow(
    "1 commissions were to be saved, 0 are stored",
  );
});

test("two payments of one reference follow each other", async () => {
  const rows = [await inState("payable"), await inState("payable")];
  const pay = (row: Commission) =>
    db.inTx(async (tx) => {
      if ((await tx.commissions.lockByReference("bank 1")).length > 0) return "conflict";
      const [mine] = await tx.commissions.lockToPay([row.id]);
      if (mine === undefined) return "gone";
      const paid = { ...mine, state: "paid", paidAt: START, paymentReference: "bank 1" } as const;
      await tx.commissions.save([paid], { type: "paid", actor: "Pauline", at: START });
      return "paid";
    });
  const outcomes = await Promise.all(rows.map(pay));
  expect(outcomes.toSorted()).toEqual(["conflict", "paid"]);
  const ids = rows.map((row) => row.id);
  expect((await db.inTx((tx) => tx.commissions.orderIdsOf(ids))).toSorted()).toEqual(
    rows.map((row) => row.orderId).toSorted(),
  );
});
