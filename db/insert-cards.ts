import { type Kysely, sql } from "kysely";
import type { InsertCardsPort } from "../core/ports/hub.ts";
import type { Tables } from "./tables.ts";

/** The cards at each partner: what is there, and every move that made it so. */
export function insertCardsPort(db: Kysely<Tables>): InsertCardsPort {
  return {
    all: async () => {
      const rows = await db.selectFrom("insert_cards").selectAll().orderBy("partner_code").execute();
      return rows.map((row) => ({ partner: row.partner_code, cards: row.cards }));
    },
    lock: async (partner) => {
      const row = db.selectFrom("insert_cards").select("cards").where("partner_code", "=", partner);
      return (await row.forUpdate().executeTakeFirst())?.cards ?? null;
    },
    save: async ({ partner, cards, kind, fulfillmentId, actor, at }) => {
      await sql`
        insert into insert_cards (partner_code, cards, changed_at) values (${partner}, ${cards}, ${at})
        on conflict (partner_code) do update set cards = excluded.cards, changed_at = excluded.changed_at`.execute(
        db,
      );
      await sql`
        insert into insert_card_moves (partner_code, kind, cards_after, fulfillment_id, actor, at)
        values (${partner}, ${kind}, ${cards}, ${fulfillmentId}, ${actor}, ${at})`.execute(db);
    },
  };
}
