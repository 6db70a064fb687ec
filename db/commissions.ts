import { type Insertable, type Kysely, type Selectable, sql } from "kysely";
import type { Commission } from "../core/commission/commission.ts";
import type { CommissionsPort } from "../core/ports/orders.ts";
import { commissionOverview, paidLate } from "./commission-overview.ts";
import { commissionsOfMonth } from "./commissions-of-month.ts";
import { json } from "./json.ts";
import { owedCommissions } from "./owed-commissions.ts";
import type { Tables } from "./tables.ts";
import type { CommissionsTable } from "./tables-orders.ts";

export function toCommission(row: Selectable<CommissionsTable>): Commission {
  return {
    id: row.id,
    kind: row.kind,
    corrects: row.corrects,
    orderId: row.order_id,
    fulfillmentId: row.fulfillment_id,
    lineId: row.line_id,
    partner: row.partner_code,
    contractId: row.contract_id,
    rateBps: row.rate_bps,
    base: row.base,
    direction: row.direction,
    payableAfterDays: row.payable_after_days,
    grossCents: row.gross_cents,
    netCents: row.net_cents,
    vatCents: row.vat_cents,
    commissionCents: row.commission_cents,
    marketplaceShareCents: row.marketplace_share_cents,
    partnerShareCents: row.partner_share_cents,
    state: row.state,
    deliveredAt: row.delivered_at,
    payableOn: row.payable_on,
    runOn: row.run_on,
    paidAt: row.paid_at,
    paymentReference: row.payment_reference,
    takenOver:
      row.settled_gross_cents === null
        ? null
        : { settledGrossCents: row.settled_gross_cents, deltaCents: row.reroute_delta_cents },
  };
}

export function fromCommission(commission: Commission): Insertable<CommissionsTable> {
  return {
    id: commission.id,
    kind: commission.kind,
    corrects: commission.corrects,
    order_id: commission.orderId,
    fulfillment_id: commission.fulfillmentId,
    line_id: commission.lineId,
    partner_code: commission.partner,
    contract_id: commission.contractId,
    rate_bps: commission.rateBps,
    base: commission.base,
    direction: commission.direction,
    payable_after_days: commission.payableAfterDays,
    gross_cents: commission.grossCents,
    net_cents: commission.netCents,
    vat_cents: commission.vatCents,
    commission_cents: commission.commissionCents,
    marketplace_share_cents: commission.marketplaceShareCents,
    partner_share_cents: commission.partnerShareCents,
    state: commission.state,
    delivered_at: commission.deliveredAt,
    payable_on: commission.payableOn,
    run_on: commission.runOn,
    paid_at: commission.paidAt,
    payment_reference: commission.paymentReference,
    settled_gross_cents: commission.takenOver?.settledGrossCents ?? null,
    reroute_delta_cents: commission.takenOver?.deltaCents ?? 0,
  };
}

/** Commissions are locked in the order of their ids, whatever they are looked up by. */
export function commissionsPort(db: Kysely<Tables>): CommissionsPort {
  const locked = () => db.selectFrom("commissions").selectAll().orderBy("id").forUpdate();
  return {
    lockOfFulfillment: async (id) =>
      (await locked().where("fulfillment_id", "=", id).execute()).map(toCommission),
    lockToPay: async (ids) => {
      if (ids.length === 0) return [];
      const theirs = locked().where((row) =>
        row.or([row("id", "in", ids), row("corrects", "in", ids).and("kind", "=", "adjustment")]),
      );
      return (await theirs.execute()).map(toCommission);
    },
    orderIdsOf: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom("commissions")
        .select("order_id")
        .distinct()
        .where("id", "in", ids)
        .execute();
      return rows.map((row) => row.order_id);
    },
    lockByReference: async (reference) => {
      // The reference itself is locked: two payments that share it have no row in common to wait for.
      const [, rows] = await Promise.all([
        sql`select pg_advisory_xact_lock(hashtextextended(${`payment:${reference}`}, 0))`.execute(db),
        locked().where("payment_reference", "=", reference).execute(),
      ]);
      return rows.map(toCommission);
    },
    unpaidOn: async (partner, payableOn) => {
      const rows = db.selectFrom("commissions").selectAll().where("partner_code", "=", partner);
      const ofDay = rows
        .where("payable_on", "=", payableOn)
        .where(sql<boolean>`state in ('due', 'payable', 'approved')`);
      return (await ofDay.orderBy("id").execute()).map(toCommission);
    },
    deliveredUnpaid: (asked) => owedCommissions(db, asked),
    add: (rows, event) => add(db, rows, event),
    split: (rows, event) => split(db, rows, event),
    save: (changes, event) => save(db, changes, event),
    overview: (month) => commissionOverview(db, month),
    paidLate: (period) => paidLate(db, period),
    ofMonth: (period, partner) => commissionsOfMonth(db, period, partner),
  };
}

/** The rows and their events in one statement: a state cannot change without leaving a trace. */
async function save(db: Kysely<Tables>, changes: readonly Commission[], event: LedgerEvent): Promise<void> {
  if (changes.length === 0) return;
  const { numAffectedRows } = await sql`
    with wanted as materialized (
      select * from jsonb_populate_recordset(null::commissions, ${json(changes.map(fromCommission))})
    ), before as materialized (
      select id, state from commissions where id in (select id from wanted) order by id for update
    ), saved as (
      update commissions c set state = w.state, delivered_at = w.delivered_at, payable_on = w.payable_on,
        run_on = w.run_on, paid_at = w.paid_at, payment_reference = w.payment_reference
      from wanted w join before b on b.id = w.id where c.id = w.id
      returning c.*, b.state as state_before
    )
    insert into commission_events (commission_id, type, actor, at, state_before, state_after, gross_cents,
      commission_cents, marketplace_share_cents, partner_share_cents, payable_on, payment_reference)
    select s.id, ${event.type}, ${event.actor}, ${event.at}::timestamptz, s.state_before, s.state, s.gross_cents,
      s.commission_cents, s.marketplace_share_cents, s.partner_share_cents, s.payable_on, s.payment_reference
    from saved s order by s.id`.execute(db);
  if (numAffectedRows !== BigInt(changes.length)) {
    throw new Error(`${changes.length} commissions were to be saved, ${numAffectedRows} are stored`);
  }
}

async function add(db: Kysely<Tables>, rows: readonly Commission[], event: LedgerEvent): Promise<void> {
  if (rows.length === 0) return;
  await db.insertInto("commissions").values(rows.map(fromCommission)).execute();
  await note(db, rows, { ...event, before: null });
}

/** What was owed is never edited in the ledger: it has one more entry for each row, with what the row holds now. */
async function split(
  db: Kysely<Tables>,
  { changed, added }: Parameters<CommissionsPort["split"]>[0],
  event: LedgerEvent,
): Promise<void> {
  for (const row of changed) {
    const { id, ...columns } = fromCommission(row);
    const saved = await db
      .updateTable("commissions")
      .set(columns)
      .where("id", "=", id)
      .where("state", "=", "estimated")
      .executeTakeFirst();
    if (saved.numUpdatedRows !== 1n) throw new Error(`commission ${id} is not estimated and cannot be split`);
  }
  await note(db, changed, { ...event, before: "estimated" });
  await add(db, added, event);
}

type LedgerEvent = Parameters<CommissionsPort["add"]>[1];

async function note(
  db: Kysely<Tables>,
  rows: readonly Commission[],
  event: LedgerEvent & { readonly before: Commission["state"] | null },
): Promise<void> {
  for (const row of rows) {
    const { id, grossCents, commissionCents, marketplaceShareCents, partnerShareCents } = row;
    await sql`
      insert into commission_events (commission_id, type, actor, at, state_before, state_after, gross_cents,
        commission_cents, marketplace_share_cents, partner_share_cents, payable_on)
      values (${id}, ${event.type}, ${event.actor}, ${event.at}::timestamptz, ${event.before}, ${row.state},
        ${grossCents}, ${commissionCents}, ${marketplaceShareCents}, ${partnerShareCents},
        ${row.payableOn}::date)`.execute(db);
  }
}
