import { type Kysely, sql } from "kysely";
import type { Bubble } from "../core/partner/bubble.ts";
import type { ReplyCorrection } from "../core/partner/correction.ts";
import type { RepliesPort } from "../core/ports/replies.ts";
import { storableText } from "./json.ts";
import type { Tables } from "./tables.ts";

/** What partners wrote lately, and what people corrected of how it was read. */
export function repliesPort(db: Kysely<Tables>): RepliesPort {
  const bubbles = db.selectFrom("partner_bubbles").selectAll().orderBy("seq");
  const corrections = db.selectFrom("reply_corrections").selectAll();
  const correctionOf: RepliesPort["correctionOf"] = async (eventId) => {
    const row = await corrections.where("event_id", "=", eventId).executeTakeFirst();
    return row === undefined ? null : toCorrection(row);
  };
  return {
    keep: async (bubble) => {
      await db.insertInto("partner_bubbles").values(fromBubble(bubble)).execute();
    },
    find: async (providerId) => {
      const row = await bubbles.where("provider_id", "=", providerId).executeTakeFirst();
      return row === undefined ? null : toBubble(row);
    },
    waiting: async (partner) => {
      const waiting = bubbles.where("partner_code", "=", partner).where("reply_id", "is", null);
      return (await waiting.execute()).map(toBubble);
    },
    ofReply: async (replyId) => (await bubbles.where("reply_id", "=", replyId).execute()).map(toBubble),
    read: async (partner, replyId, forgetBefore) => {
      await sql`
        delete from partner_bubbles
        where partner_code = ${partner} and reply_id is not null and sent_at < ${forgetBefore}::timestamptz`.execute(
        db,
      );
      await sql`
        update partner_bubbles set reply_id = ${replyId}
        where partner_code = ${partner} and reply_id is null`.execute(db);
    },
    change: async (providerId, text) => {
      await sql`update partner_bubbles set text = ${storableText(text)} where provider_id = ${providerId}`.execute(
        db,
      );
    },
    correct: async (correction) => {
      const { eventId, text, rule, readAs, correctedTo, by, at } = correction;
      const { numAffectedRows } = await sql`
        insert into reply_corrections (event_id, text, rule, read_as, corrected_to, corrected_by, at)
        values (${eventId}, ${storableText(text)}, ${rule}, ${readAs}, ${correctedTo}, ${by}, ${at}::timestamptz)
        on conflict (event_id) do nothing`.execute(db);
      return numAffectedRows === 1n ? null : correctionOf(eventId);
    },
    correctionOf,
    corrections: async () =>
      (await corrections.orderBy("at").orderBy("event_id").execute()).map(toCorrection),
  };
}

function fromBubble(bubble: Bubble) {
  return {
    provider_id: bubble.providerId,
    partner_code: bubble.partner,
    phone: bubble.phone,
    text: storableText(bubble.text),
    quoted_provider_id: bubble.quotedProviderId,
    sent_at: bubble.sentAt,
    reply_id: bubble.replyId,
  };
}

type Row = ReturnType<typeof fromBubble>;

function toBubble(row: Row): Bubble {
  return {
    providerId: row.provider_id,
    partner: row.partner_code,
    phone: row.phone,
    text: row.text,
    quotedProviderId: row.quoted_provider_id,
    sentAt: row.sent_at,
    replyId: row.reply_id,
  };
}

function toCorrection(row: Tables["reply_corrections"]): ReplyCorrection {
  return {
    eventId: row.event_id,
    text: row.text,
    rule: row.rule,
    readAs: row.read_as,
    correctedTo: row.corrected_to,
    by: row.corrected_by,
    at: row.at,
  };
}
