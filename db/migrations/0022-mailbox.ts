import { type Kysely, sql } from "kysely";

/** How far our mailbox was read, and by whom it is read now. */
export async function upMailbox(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mailboxes (
      mailbox text primary key,
      uid_validity bigint,
      last_uid bigint not null default 0,
      -- Machine time, as all leases are.
      holder text,
      lease_until timestamptz,
      looked_at timestamptz,
      failing_since timestamptz,
      problem text
    )`.execute(db);
  await sql`create index partners_email on partners (lower(email)) where email is not null`.execute(db);
  await sql`create index orders_customer_email on orders (lower(customer_email)) where customer_email is not null`.execute(
    db,
  );
}
