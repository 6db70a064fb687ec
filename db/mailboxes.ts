import { type Kysely, type Selectable, sql } from "kysely";
import type { MailboxPort, MailboxState } from "../core/ports/mailbox.ts";
import type { Tables } from "./tables.ts";
import type { MailboxesTable } from "./tables-work.ts";

/** Enough to recognize a client by. */
const ORDERS_MAX = 3;

/** The mailboxes that are read, one row each. */
export function mailboxPort(db: Kysely<Tables>): MailboxPort {
  return {
    lease: async (mailbox, holder, leaseMs) => {
      const { rows } = await sql<Selectable<MailboxesTable>>`
        insert into mailboxes (mailbox, holder, lease_until)
        values (${mailbox}, ${holder}, clock_timestamp() + ${leaseMs}::integer * interval '1 millisecond')
        on conflict (mailbox) do update set holder = excluded.holder, lease_until = excluded.lease_until
          where mailboxes.holder is null or mailboxes.holder = excluded.holder
            or mailboxes.lease_until < clock_timestamp()
        returning *`.execute(db);
      return rows[0] === undefined ? null : toState(rows[0]);
    },
    lock: async (mailbox) => {
      const row = db.selectFrom("mailboxes").selectAll().where("mailbox", "=", mailbox).forUpdate();
      const found = await row.executeTakeFirst();
      return found === undefined ? null : toState(found);
    },
    seen: async () => {
      const row = db.selectFrom("mailboxes").selectAll().orderBy("lease_until", "desc").limit(1);
      const found = await row.executeTakeFirst();
      return found === undefined ? null : toState(found);
    },
    save: async ({ mailbox, uidValidity, lastUid, lookedAt, failingSince, problem }) => {
      await sql`
        update mailboxes set uid_validity = ${uidValidity}::bigint, last_uid = ${lastUid}::bigint,
          looked_at = ${lookedAt}::timestamptz, failing_since = ${failingSince}::timestamptz, problem = ${problem}
        where mailbox = ${mailbox}`.execute(db);
    },
    release: async (mailbox, holder) => {
      await sql`update mailboxes set holder = null, lease_until = null
        where mailbox = ${mailbox} and holder = ${holder}`.execute(db);
    },
    whose: async (address) => {
      const supplier = await sql<{ readonly name: string }>`
        select p.name from partners p join heroes h on h.supplier_code = p.code
        where lower(p.email) = ${address} order by p.code limit 1`.execute(db);
      const orders = await sql<{ readonly number: number }>`
        select number from orders where lower(customer_email) = ${address}
        order by number desc limit ${ORDERS_MAX}`.execute(db);
      return { supplier: supplier.rows[0]?.name ?? null, orders: orders.rows.map(({ number }) => number) };
    },
  };
}

function toState(row: Selectable<MailboxesTable>): MailboxState {
  return {
    mailbox: row.mailbox,
    uidValidity: row.uid_validity,
    lastUid: row.last_uid,
    lookedAt: row.looked_at,
    failingSince: row.failing_since,
  };
}
