import { type Kysely, sql } from "kysely";
import type { PeersPort } from "../core/ports/peers.ts";
import type { Tables } from "./tables.ts";

/** The webhook secrets of partners and carriers; several of one peer during a rotation. */
export function peersPort(db: Kysely<Tables>): PeersPort {
  return {
    secrets: async ({ kind, code }) => {
      const secrets = db.selectFrom("peer_secrets").select("secret").where("kind", "=", kind);
      const rows = await secrets.where("code", "=", code).orderBy("given_at", "desc").execute();
      return rows.map((row) => row.secret);
    },
    give: async ({ kind, code, secret }, at) => {
      await sql`
        insert into peer_secrets (kind, code, secret, given_at)
        values (${kind}, ${code}, ${secret}, ${at}::timestamptz)
        on conflict do nothing`.execute(db);
    },
    retire: async ({ kind, code }) => {
      const { numAffectedRows } = await sql`
        delete from peer_secrets where kind = ${kind} and code = ${code} and given_at < (
          select max(given_at) from peer_secrets where kind = ${kind} and code = ${code}
        )`.execute(db);
      return Number(numAffectedRows ?? 0n);
    },
  };
}
