import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** What a database is for: playing, or real orders. */
export type Mode = "sandbox" | "live";

const MODE_KEY = "mode";

/**
 * Marks the database with the mode of its first start, and refuses the other one for ever: invented orders must not
 * meet real partners, and a sandbox must not play with real ones (design §2).
 */
export async function claimMode(
  kysely: Kysely<Tables>,
  mode: Mode,
): Promise<{ readonly mode: Mode } | { readonly refused: string }> {
  await sql`
    insert into desk_settings (key, value) values (${MODE_KEY}, to_jsonb(${mode}::text))
    on conflict (key) do nothing`.execute(kysely);
  const { rows } = await sql<{ readonly value: Mode }>`
    select value from desk_settings where key = ${MODE_KEY}`.execute(kysely);
  const kept = rows[0]?.value;
  if (kept === mode) return { mode };
  const [is, wanted] = mode === "live" ? ["a sandbox", "live"] : ["live", "as a sandbox"];
  return {
    refused: `This database is ${is} and cannot be used ${wanted}. Set DATABASE_URL or DATA_DIR to another one.`,
  };
}
