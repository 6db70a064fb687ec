import { type Kysely, sql } from "kysely";

const OWED = sql`
create index commissions_owed on commissions (payable_on, id) where state in ('due', 'payable', 'approved', 'held');
`;

/** What is delivered and not paid is read in the order of its day, however much was paid before. */
export async function upOwedCommissions(db: Kysely<unknown>): Promise<void> {
  await OWED.execute(db);
}
