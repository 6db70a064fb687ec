import { type Kysely, sql } from "kysely";
import type { StockPort } from "../core/ports/stock.ts";
import type { LedgerLine } from "../core/stock/movement.ts";
import type { Tables } from "./tables.ts";

/**
 * Newest first. What was left after a movement is the level less what came later: a window over the newest rows
 * alone answers it, so that its cost is the page's and not the history's. Further pages begin at their row's own sum.
 */
export async function ledgerOf(
  db: Kysely<Tables>,
  { sku, beforeSeq, limit }: Parameters<StockPort["ledger"]>[0],
): Promise<readonly LedgerLine[]> {
  const { rows } = await sql<LedgerLine>`
    with newest as materialized (
      select m.*, s.on_hand_units - coalesce(sum(m.on_hand_delta_units) over later, 0) as on_hand_after,
        s.reserved_units - coalesce(sum(m.reserved_delta_units) over later, 0) as reserved_after
      from stock_movements m join stock_levels s on s.sku = m.sku
      where m.sku = ${sku} and m.seq >= coalesce((
        select min(seq) from (
          select seq from stock_movements
          where sku = ${sku} and (${beforeSeq}::bigint is null or seq < ${beforeSeq}::bigint)
          order by seq desc limit ${limit}
        ) page), 0)
      window later as (order by m.seq desc rows between unbounded preceding and 1 preceding)
    )
    select n.seq, n.kind, n.units, n.value_cents as "valueCents", n.cause, o.number as "orderNumber", n.actor, n.note,
      n.at, n.on_hand_after as "onHandUnits", n.reserved_after as "reservedUnits"
    from newest n left join order_lines l on l.id = n.cause left join orders o on o.id = l.order_id
    where (${beforeSeq}::bigint is null or n.seq < ${beforeSeq}::bigint)
    order by n.seq desc limit ${limit}`.execute(db);
  return rows;
}
