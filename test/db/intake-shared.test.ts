import { sql } from "kysely";
import { expect, test } from "vitest";
import { type PlaceOrderOutcome, placeOrder } from "../../core/flow/place-order.ts";
import { orderCreatedSchema } from "../../core/order/order-created.ts";
import type { Deps, IdSource, Store } from "../../core/ports.ts";
import { createHolidays } from "../../db/holidays.ts";
import { createIdSource } from "../../db/ids.ts";
import { createStore } from "../../db/store.ts";
import { DatabaseUnavailable } from "../../db/unavailable.ts";
import { basket, orderBody } from "../journey/wire.ts";
import { START, seededStore } from "./seeded-store.ts";

/* Orders that arrive together share a load and a commit, and nothing else. */

const db = seededStore();
const [A, B, C] = ["MTC-H-001", "MTC-H-002", "MTC-H-003"] as const;

const ids = createIdSource();
const holidays = createHolidays();

function deps(change: { readonly store?: Store; readonly ids?: IdSource } = {}): Deps {
  return {
    store: db.store,
    clock: { now: () => START },
    ids,
    holidays,
    settings: {
      locale: "fr",
      channels: { whatsapp: true, sms: false, marketplace: false },
      clientMessages: "mail",
    },
    ...change,
  };
}

function place(name: string, units: Readonly<Record<string, number>>, by: Deps = deps()) {
  const body = orderBody(name, basket(units));
  const delivery = { source: "shop", deliveryId: `msg-${name}`, body: Buffer.from(body), receivedAt: START };
  const draft = orderCreatedSchema.parse(JSON.parse(body).data);
  return placeOrder(by, { delivery, source: "shop", draft, contentFingerprint: body, phone: null });
}

const became = (outcome: PlaceOrderOutcome) => ("refused" in outcome ? outcome.refused : outcome.outcome);

/** Orders by name, with the transaction that stored each. */
async function stored(prefix: string) {
  const { rows } = await sql<{ readonly name: string; readonly xmin: string }>`
    select external_id as name, xmin::text from orders where external_id like ${`${prefix}-%`} order by 1`.execute(
    db.kysely,
  );
  return rows;
}

async function reserved(sku: string) {
  const { rows } = await sql<{ readonly level: number; readonly moved: number }>`
    select s.reserved_units as level, coalesce(sum(m.reserved_delta_units), 0)::integer as moved
    from stock_levels s left join stock_movements m on m.sku = s.sku where s.sku = ${sku} group by s.sku`.execute(
    db.kysely,
  );
  return rows[0];
}

test("orders that arrive together are stored by one commit, deliveries and all", async () => {
  const outcomes = await Promise.all(Array.from({ length: 8 }, (_, i) => place(`together-${i}`, { [A]: 1 })));
  expect(outcomes.map(became)).toEqual(Array(8).fill("accepted"));
  const rows = await stored("together");
  expect(rows).toHaveLength(8);
  expect(new Set(rows.map((row) => row.xmin)).size).toBe(1);
  const { rows: deliveries } = await sql<{ readonly answer: string; readonly is_hashed: boolean }>`
    select answer, body_sha256 = sha256(body) as is_hashed, convert_from(body, 'UTF8')::jsonb->>'type' as type
    from inbox where delivery_id like 'msg-together-%' and state = 'accepted' and processed_at is not null
    order by delivery_id`.execute(db.kysely);
  expect(deliveries.map(({ answer }) => JSON.parse(answer))).toEqual(outcomes);
  expect(deliveries.every((each) => each.is_hashed)).toBe(true);
  expect(await reserved(A)).toEqual({ level: 8, moved: 8 });
});

test("a group that is short together refuses who comes too late and nobody else", async () => {
  const outcomes = await Promise.all([
    place("short-1", { [C]: 50, "HB-001": 1 }),
    place("short-2", { [C]: 50 }),
    place("short-3", { [B]: 1 }),
    place("short-4", { "HB-001": 2 }),
  ]);
  const [first, second, ...others] = outcomes.map(became);
  expect([first, second].toSorted()).toEqual(["accepted", "out_of_stock"]);
  expect(others).toEqual(["accepted", "accepted"]);
  expect(await stored("short")).toHaveLength(3);
  expect(await reserved(C)).toEqual({ level: 50, moved: 50 });
});

test("one order that cannot be stored fails alone", async () => {
  const one = await place("poison-0", { "HB-001": 1 });
  const used = "answer" in one ? one.answer.id : "";
  const poisoned = { next: (kind: "order") => (kind === "order" ? used : ids.next(kind)) } as IdSource;
  const [bad, ...good] = await Promise.allSettled([
    place("poison-1", { [B]: 1 }, deps({ ids: poisoned })),
    place("poison-2", { [B]: 1 }),
    place("poison-3", { "HB-001": 1 }),
  ]);
  expect(bad).toMatchObject({ status: "rejected", reason: { constraint_name: "orders_pkey" } });
  expect(good.map((each) => each.status === "fulfilled" && became(each.value))).toEqual([
    "accepted",
    "accepted",
  ]);
  expect((await stored("poison")).map((row) => row.name)).toEqual(["poison-0", "poison-2", "poison-3"]);
});

test("one order that cannot even be asked about fails alone", async () => {
  const [bad, good] = await Promise.allSettled([
    place("unasked-\0", { [B]: 1 }),
    place("unasked-2", { [B]: 1 }),
  ]);
  expect(bad).toMatchObject({ status: "rejected", reason: { code: "22021" } });
  expect(good.status === "fulfilled" && became(good.value)).toBe("accepted");
});

test("one delivery and one order sent many times at once are one order", async () => {
  const again = (name: string, i: number) =>
    placeOrder(deps(), {
      delivery: {
        source: "shop",
        deliveryId: `msg-again-${i}`,
        body: Buffer.from(orderBody(name)),
        receivedAt: START,
      },
      source: "shop",
      draft: orderCreatedSchema.parse(JSON.parse(orderBody(name)).data),
      contentFingerprint: orderBody(name),
      phone: null,
    });
  const same = await Promise.all(Array.from({ length: 20 }, () => again("again-1", 1)));
  expect(new Set(same.map((each) => JSON.stringify(each))).size).toBe(1);
  const other = await Promise.all(Array.from({ length: 10 }, (_, i) => again("again-2", 10 + i)));
  expect(other.map(became).toSorted()).toEqual(["accepted", ...Array(9).fill("existing")]);
  expect(await stored("again")).toHaveLength(2);
});

test("a row that is held delays who wants it and nobody else", async () => {
  let held: Promise<PlaceOrderOutcome> | null = null;
  await db.inTx(async (tx) => {
    await tx.stock.lock([B]);
    held = place("held-1", { [B]: 1 });
    expect(became(await place("held-2", { [A]: 1 }))).toBe("accepted");
    expect((await stored("held")).map((row) => row.name)).toEqual(["held-2"]);
  });
  expect(held && became(await held)).toBe("accepted");
});

test("a connection cut amid a group leaves nothing of it, and the same orders come through again", async () => {
  const names = ["cut-1", "cut-2", "cut-3"];
  const all = () => names.map((name) => place(name, { [B]: 1 }));
  const before = await reserved(B);
  await db.inTx(async (tx) => {
    await tx.stock.lock([B]);
    const settled = Promise.allSettled(all());
    await db.untilSomebodyWaits();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db.kysely);
    for (const each of await settled)
      expect(each).toMatchObject({ status: "rejected", reason: expect.any(DatabaseUnavailable) });
  });
  expect(await stored("cut")).toEqual([]);
  expect(await reserved(B)).toEqual(before);
  expect((await Promise.all(all())).map(became)).toEqual(["accepted", "accepted", "accepted"]);
  expect(await reserved(B)).toEqual({ level: (before?.level ?? 0) + 3, moved: (before?.moved ?? 0) + 3 });
});

test("eight senders over two stores take mixed products without a deadlock, and the stock is exact", async () => {
  await sql`update stock_levels set on_hand_units = 1000`.execute(db.kysely);
  const before = await Promise.all([A, B, C].map(reserved));
  const other = createStore({
    kysely: db.kysely,
    transaction: (work) => db.kysely.transaction().execute(work),
  });
  const mixes = [
    { [A]: 1, [B]: 1 },
    { [B]: 1, [A]: 1 },
    { [C]: 1, [A]: 1, "HB-001": 1 },
    { [B]: 1, [C]: 1 },
  ];
  const send = async (sender: number) => {
    const by = deps({ store: sender % 2 === 0 ? db.store : other });
    for (let i = 0; i < 12; i += 1) {
      const outcome = await place(`mixed-${sender}-${i}`, mixes[(sender + i) % mixes.length] ?? {}, by);
      expect(became(outcome)).toBe("accepted");
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, sender) => send(sender)));
  expect(await stored("mixed")).toHaveLength(96);
  const after = await Promise.all([A, B, C].map(reserved));
  expect(after.map((each, i) => (each?.level ?? 0) - (before[i]?.level ?? 0))).toEqual([72, 72, 48]);
  expect(after.every((each) => each?.level === each?.moved)).toBe(true);
  const { rows } = await sql<{ readonly deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(db.kysely);
  expect(rows).toEqual([{ deadlocks: 0 }]);
});
