import { type Kysely, sql } from "kysely";

/** Who gave up what a supplier had not sent, beside who had approved it. */
export async function upPurchaseCancelledBy(db: Kysely<unknown>): Promise<void> {
  await sql`alter table supplier_orders add column cancelled_by text`.execute(db);
}
