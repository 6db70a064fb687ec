import { type Kysely, sql } from "kysely";
import type { FeedbackPort } from "../core/ports/after-delivery.ts";
import type { Tables } from "./tables.ts";

/** What clients last said of their orders: one row an order and kind. */
export function feedbackPort(db: Kysely<Tables>): FeedbackPort {
  return {
    ofOrder: async (orderId) => {
      const rows = await db.selectFrom("feedback").selectAll().where("order_id", "=", orderId).execute();
      const of = (kind: Tables["feedback"]["kind"]) => rows.find((row) => row.kind === kind);
      return {
        nps: of("nps")?.score ?? null,
        delaySatisfaction: of("delay_satisfaction")?.score ?? null,
        comment: of("comment")?.comment ?? null,
      };
    },
    save: async (orderId, { nps, delaySatisfaction, comment }, at) => {
      const said = [
        { kind: "nps", score: nps, comment: null },
        { kind: "delay_satisfaction", score: delaySatisfaction, comment: null },
        { kind: "comment", score: null, comment },
      ];
      for (const { kind, score, comment: words } of said) {
        if (score === null && words === null) continue;
        await sql`
          insert into feedback (order_id, kind, score, comment, given_at)
          values (${orderId}, ${kind}, ${score}::integer, ${words}::text, ${at}::timestamptz)
          on conflict (order_id, kind) do update
            set score = excluded.score, comment = excluded.comment, given_at = excluded.given_at`.execute(db);
      }
    },
  };
}
