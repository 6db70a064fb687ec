import { type Kysely, sql } from "kysely";

const SHIPPING_COST = sql`
alter table order_fulfillment add column shipping_cost_cents integer check (shipping_cost_cents >= 0);
create index stock_movements_cause_damage on stock_movements (cause) where kind = 'damage';
`;

/** What a partner's parcel cost us where its contract leaves it to us (A25), and which of ours came back for nothing. */
export async function upShippingCost(db: Kysely<unknown>): Promise<void> {
  await SHIPPING_COST.execute(db);
}
