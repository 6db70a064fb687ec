import type { Kysely, Selectable } from "kysely";
import type { Refund, RefundAsk } from "../core/order/refund.ts";
import type { RefundsPort } from "../core/ports/parcels.ts";
import { json } from "./json.ts";
import type { Tables } from "./tables.ts";

/** Points given back, with what each line got of them. */
export function refundsPort(db: Kysely<Tables>): RefundsPort {
  const read = async (column: "id" | "order_id", value: string): Promise<readonly Refund[]> => {
    const refunds = db
      .selectFrom("refunds")
      .selectAll()
      .where(`refunds.${column}`, "=", value as never);
    const [rows, lines] = await Promise.all([
      refunds.orderBy("requested_at").orderBy("id").execute(),
      db
        .selectFrom("refund_lines")
        .innerJoin("refunds", "refunds.id", "refund_lines.refund_id")
        .selectAll("refund_lines")
        .where(`refunds.${column}`, "=", value as never)
        .orderBy("line_id")
        .execute(),
    ]);
    return rows.map((row) => toRefund(row, lines));
  };
  const asks = db.selectFrom("refund_asks").selectAll();
  return {
    save: async (refund) => {
      const { id, cents, reason, state, note } = refund;
      await db
        .insertInto("refunds")
        .values({
          ...{ id, cents, reason, state, note },
          return_id: refund.returnId,
          borne_by: refund.borneBy,
          order_id: refund.orderId,
          requested_at: refund.requestedAt,
          acknowledged_at: refund.acknowledgedAt,
        })
        .execute();
      const lines = refund.lines.map((line) => ({ refund_id: id, line_id: line.lineId, cents: line.cents }));
      await db.insertInto("refund_lines").values(lines).execute();
    },
    find: async (id) => (await read("id", id))[0] ?? null,
    ofOrder: (id) => read("order_id", id),
    ofReturn: async (id) => {
      const row = await db.selectFrom("refunds").select("id").where("return_id", "=", id).executeTakeFirst();
      return row === undefined ? null : ((await read("id", row.id))[0] ?? null);
    },
    ask: async ({ id, orderId, returnId, reason, borneBy, note, lines, requestedAt }) => {
      await db
        .insertInto("refund_asks")
        .values({
          ...{ id, reason, note, lines: json(lines) },
          order_id: orderId,
          return_id: returnId,
          borne_by: borneBy,
          asked_at: requestedAt,
        })
        .onConflict((conflict) =>
          conflict.column("id").doUpdateSet((row) => ({ lines: row.ref("excluded.lines") })),
        )
        .execute();
    },
    asked: async (id) => toAsk(await asks.where("id", "=", id).executeTakeFirst()),
    askedOfReturn: async (id) => toAsk(await asks.where("return_id", "=", id).executeTakeFirst()),
    acknowledge: async (id, at) => {
      await db
        .updateTable("refunds")
        .set({ state: "acknowledged", acknowledged_at: at })
        .where("id", "=", id)
        .where("state", "=", "requested")
        .execute();
    },
  };
}

function toRefund(
  row: Selectable<Tables["refunds"]>,
  lines: readonly Selectable<Tables["refund_lines"]>[],
): Refund {
  return {
    id: row.id,
    orderId: row.order_id,
    cents: row.cents,
    reason: row.reason,
    returnId: row.return_id,
    borneBy: row.borne_by,
    note: row.note,
    state: row.state,
    requestedAt: row.requested_at,
    acknowledgedAt: row.acknowledged_at,
    lines: lines
      .filter((line) => line.refund_id === row.id)
      .map((line) => ({ lineId: line.line_id, cents: line.cents })),
  };
}

function toAsk(row: Selectable<Tables["refund_asks"]> | undefined): RefundAsk | null {
  return row === undefined
    ? null
    : {
        ...{ id: row.id, orderId: row.order_id, returnId: row.return_id, reason: row.reason },
        ...{ borneBy: row.borne_by, note: row.note, lines: row.lines, requestedAt: row.asked_at },
      };
}
