import { type Kysely, sql } from "kysely";
import type { Conversation } from "../core/partner/conversation.ts";
import type { PartnersPort } from "../core/ports/catalogue.ts";
import { json } from "./json.ts";
import { toPartner } from "./partner-rows.ts";
import type { Tables } from "./tables.ts";

export function partnersPort(db: Kysely<Tables>): PartnersPort {
  const partners = db.selectFrom("partners").selectAll();
  return {
    find: async (code) => {
      const row = await partners.where("code", "=", code).executeTakeFirst();
      return row === undefined ? null : toPartner(row);
    },
    byPhone: async (phone) => {
      const row = await partners.where("phone", "=", phone).executeTakeFirst();
      return row === undefined ? null : toPartner(row);
    },
    byEmail: async (address) => {
      const [row, second] = await partners.where(sql`lower(email)`, "=", address).limit(2).execute();
      return row === undefined || second !== undefined ? null : toPartner(row);
    },
    all: async () => (await partners.orderBy("code").execute()).map(toPartner),
    // Orders that refer to the partner may still be placed meanwhile.
    lock: async (code) => {
      await sql`select code from partners where code = ${code} for no key update`.execute(db);
    },
    conversation: async (partner) => {
      const kept = db.selectFrom("partner_conversations").select("conversation");
      return (await kept.where("partner_code", "=", partner).executeTakeFirst())?.conversation ?? null;
    },
    saveConversation: (partner, conversation) => saveConversation(db, partner, conversation),
  };
}

async function saveConversation(
  db: Kysely<Tables>,
  partner: string,
  conversation: Conversation,
): Promise<void> {
  await sql`
    insert into partner_conversations (partner_code, conversation) values (${partner}, ${json(conversation)})
    on conflict (partner_code) do update set conversation = excluded.conversation`.execute(db);
}
