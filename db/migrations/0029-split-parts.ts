import { type Kysely, sql } from "kysely";

const SPLIT_PARTS = sql`
alter table order_fulfillment add column split_from text references order_fulfillment (id);
alter table order_fulfillment add constraint order_fulfillment_split
  check (split_from is null or (split_from <> id and takes_over is null));
create index order_fulfillment_split_from on order_fulfillment (split_from) where split_from is not null;
`;

/** What a partner has none of becomes a part of its own, to be decided (SM-2, E4). */
export async function upSplitParts(db: Kysely<unknown>): Promise<void> {
  await SPLIT_PARTS.execute(db);
}
