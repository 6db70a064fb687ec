import { type Kysely, sql } from "kysely";
import type { StockFeed, StockFeedsPort } from "../core/ports/partner-stock.ts";
import type { Tables } from "./tables.ts";

/** Partners' own systems, and which of them are to be asked. */
export function stockFeedsPort(db: Kysely<Tables>): StockFeedsPort {
  return {
    want: async (partner, now) => {
      await sql`
        update partners set stock_feed_wanted_at = ${now}::timestamptz
        where code = ${partner} and stock_feed is not null`.execute(db);
    },
    takeWanted: async () => {
      const { rows } = await sql<{ readonly partner: string; readonly feed: StockFeed }>`
        update partners set stock_feed_wanted_at = null
        where code = (
          select code from partners where stock_feed_wanted_at is not null and stock_feed is not null
          order by stock_feed_wanted_at, code limit 1 for no key update skip locked)
        returning code as partner, stock_feed as feed`.execute(db);
      return rows[0] ?? null;
    },
    keepProblem: async (partner, problem) => {
      await db
        .updateTable("partners")
        .set({ stock_feed_problem: problem })
        .where("code", "=", partner)
        .execute();
    },
    problem: async (partner) => {
      const kept = db.selectFrom("partners").select("stock_feed_problem").where("code", "=", partner);
      return (await kept.executeTakeFirst())?.stock_feed_problem ?? null;
    },
  };
}
