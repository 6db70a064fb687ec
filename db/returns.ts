import { type Kysely, sql } from "kysely";
import type { ReturnsPort } from "../core/ports/after-delivery.ts";
import type { Return } from "../core/returns/return.ts";
import type { Tables } from "./tables.ts";

/** What clients asked to send back, with its lines. */
export function returnsPort(db: Kysely<Tables>): ReturnsPort {
  const read = async (column: "id" | "order_id", value: string): Promise<readonly Return[]> => {
    const returns = db
      .selectFrom("returns")
      .selectAll()
      .where(`returns.${column}`, "=", value as never);
    const [rows, lines] = await Promise.all([
      returns.orderBy("requested_at").orderBy("id").execute(),
      db
        .selectFrom("return_lines")
        .innerJoin("returns", "returns.id", "return_lines.return_id")
        .selectAll("return_lines")
        .where(`returns.${column}`, "=", value as never)
        .orderBy("line_id")
        .execute(),
    ]);
    return rows.map((row) => ({
      id: row.id,
      orderId: row.order_id,
      externalId: row.external_id,
      reason: row.reason,
      note: row.note,
      photos: row.photos,
      state: row.state,
      requestedAt: row.requested_at,
      comesBack: row.comes_back,
      trackingNumber: row.tracking_number,
      condition: row.condition,
      borneBy: row.borne_by,
      why: row.why,
      remedy: row.remedy,
      lines: lines
        .filter((line) => line.return_id === row.id)
        .map(({ line_id: lineId, quantity }) => ({ lineId, quantity })),
    }));
  };
  return {
    save: async (asked) => {
      const { id, state, condition, why, remedy, lines } = asked;
      const became = {
        ...{ state, condition, why, remedy },
        comes_back: asked.comesBack,
        tracking_number: asked.trackingNumber,
        borne_by: asked.borneBy,
      };
      const { reason, note, photos } = asked;
      const isNew = await db
        .insertInto("returns")
        .values({
          ...{ id, reason, note, photos, ...became },
          order_id: asked.orderId,
          external_id: asked.externalId,
          requested_at: asked.requestedAt,
        })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(became))
        .returning(sql<boolean>`xmax = 0`.as("inserted"))
        .executeTakeFirstOrThrow();
      if (!isNew.inserted) return;
      const rows = lines.map(({ lineId, quantity }) => ({ return_id: id, line_id: lineId, quantity }));
      await db.insertInto("return_lines").values(rows).execute();
    },
    find: async (id) => (await read("id", id))[0] ?? null,
    ofOrder: (id) => read("order_id", id),
    qualityIncidents: (partner, since) => qualityIncidents(db, partner, since),
  };
}

/** Accepted at the partner's charge: what a photo or an inspection showed. */
async function qualityIncidents(
  db: Kysely<Tables>,
  partner: string,
  since: Parameters<ReturnsPort["qualityIncidents"]>[1],
) {
  return db
    .selectFrom("returns")
    .innerJoin("orders", "orders.id", "returns.order_id")
    .select(["orders.number", "returns.requested_at as at"])
    .where("returns.reason", "=", "quality")
    .where("returns.state", "in", ["accepted", "refunded", "closed"])
    .where("returns.borne_by", "=", "partner")
    .where("returns.requested_at", ">=", since)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("return_lines")
          .innerJoin("order_lines", "order_lines.id", "return_lines.line_id")
          .innerJoin("order_fulfillment", "order_fulfillment.id", "order_lines.fulfillment_id")
          .select("return_lines.line_id")
          .whereRef("return_lines.return_id", "=", "returns.id")
          .where("order_fulfillment.fulfiller", "=", partner),
      ),
    )
    .orderBy("returns.requested_at")
    .execute();
}
