import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { SealsPort } from "../core/ports/seals.ts";
import type { Tables } from "./tables.ts";

const SEAL_KEY = "seal_key";
const KEY_BYTES = 32;
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
const SHORT_CHARS = 20;
const SHORT_BYTES = 13;

/** Seals with a random key of this database; checking never makes one, so that reading writes nothing. */
export function sealsPort(db: Kysely<Tables>): SealsPort {
  return {
    seal: async (text) => sealWith((await keptKey(db)) ?? (await madeKey(db)), text),
    isSealOf: (seal, text) => isSeal(db, seal, (key) => sealWith(key, text)),
    shortSeal: async (text) => shortSealWith((await keptKey(db)) ?? (await madeKey(db)), text),
    isShortSealOf: (seal, text) => isSeal(db, seal, (key) => shortSealWith(key, text)),
  };
}

async function isSeal(db: Kysely<Tables>, seal: string, made: (key: Buffer) => string): Promise<boolean> {
  const key = await keptKey(db);
  if (key === null) return false;
  const given = Buffer.from(seal);
  const wanted = Buffer.from(made(key));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** RFC 4648 base32 of the first twelve bytes and a half, in lower case: addresses lose their capitals. */
function shortSealWith(key: Buffer, text: string): string {
  const bits = [...createHmac("sha256", key).update(text).digest().subarray(0, SHORT_BYTES)]
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("");
  return (bits.slice(0, SHORT_CHARS * 5).match(/.{5}/g) ?? [])
    .map((five) => BASE32[Number.parseInt(five, 2)])
    .join("");
}

function sealWith(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64url");
}

async function keptKey(db: Kysely<Tables>): Promise<Buffer | null> {
  const { rows } = await sql<{ readonly value: string }>`
    select value from desk_settings where key = ${SEAL_KEY}`.execute(db);
  return rows[0] === undefined ? null : Buffer.from(rows[0].value, "base64");
}

/** Two processes that need it at once: the second waits for the first and reads its key. */
async function madeKey(db: Kysely<Tables>): Promise<Buffer> {
  const made = randomBytes(KEY_BYTES).toString("base64");
  await sql`
    insert into desk_settings (key, value) values (${SEAL_KEY}, to_jsonb(${made}::text))
    on conflict (key) do nothing`.execute(db);
  const key = await keptKey(db);
  if (key === null) throw new Error("the seal key was written and cannot be read");
  return key;
}
