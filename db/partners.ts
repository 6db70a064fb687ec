import { type Kysely, type Selectable, sql } from "kysely";
import type { Conversation } from "../core/partner/conversation.ts";
import type { PartnersPort } from "../core/ports/catalogue.ts";
import { accountOn } from "./agreements.ts";
import { json } from "./json.ts";
import { partnerRecord, stand } from "./partner-record.ts";
import { toContract, toPartner } from "./partner-rows.ts";
import type { Tables } from "./tables.ts";
import type { ContractsTable } from "./tables-catalogue.ts";

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
    contractOn: async (code, on) => {
      const { rows } = await sql<Selectable<ContractsTable>>`
        select * from contracts where partner_code = ${code} and valid_from_on <= ${on}::date
        order by valid_from_on desc limit 1`.execute(db);
      const [row] = rows;
      return row === undefined ? null : toContract(row);
    },
    account: (code, on) => accountOn(db, code, on),
    stand: (change, said) => stand(db, change, said),
    record: (code, of) => partnerRecord(db, code, of),
    whyItStands: async (code) => {
      const rows = db.selectFrom("partner_standings").select("why").where("partner_code", "=", code);
      return (await rows.orderBy("seq", "desc").limit(1).executeTakeFirst())?.why ?? null;
    },
    standsSince: async (code) => {
      const rows = db.selectFrom("partner_standings").select("at").where("partner_code", "=", code);
      return (await rows.orderBy("seq", "desc").limit(1).executeTakeFirst())?.at ?? null;
    },
    fulfillersOf: async (zone) => {
      const rows = await db
        .selectFrom("zone_fulfillers")
        .select("fulfiller")
        .where("zone", "=", zone)
        .execute();
      return rows.map(({ fulfiller }) => fulfiller);
    },
    saveClosures: async (code, closures) => {
      await sql`update partners set closures = ${json(closures)} where code = ${code}`.execute(db);
    },
    saveAskedDaily: async (code, askedDaily) => {
      await db.updateTable("partners").set({ asked_daily: askedDaily }).where("code", "=", code).execute();
    },
    // Orders that refer to the partner may still be placed meanwhile.
    lock: async (code) => {
      await sql`select code from partners where code = ${code} for no key update`.execute(db);
    },
    conversation: async (partner) => {
      const kept = db.selectFrom("partner_conversations").select("conversation");
      return (await kept.where("partner_code", "=", partner).executeTakeFirst())?.conversation ?? null;
    },
    stopWhatsApp: async (code, at) => {
      await sql`update partners set whatsapp_stopped_at = ${at}::timestamptz where code = ${code}`.execute(
        db,
      );
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
