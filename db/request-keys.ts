import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { RequestKeysPort } from "../core/ports/access.ts";
import type { Tables } from "./tables.ts";

/** A process that died in the middle of a request holds its key this long, in seconds of machine time. */
const CLAIM_SECONDS = 60;
const KEPT_HOURS = 24;

/** Requests that a client may repeat under a key of its own, with their answers. */
export function requestKeysPort(db: Kysely<Tables>): RequestKeysPort {
  return {
    claim: (ask) => claim(db, ask),
    settle: async ({ caller, key, claimId }, { status, answer }) => {
      await sql`
        update request_keys set status = ${status}::integer, answer = ${answer}
        where caller = ${caller} and key = ${key} and claim_id = ${claimId}::uuid`.execute(db);
    },
    release: async ({ caller, key, claimId }) => {
      await sql`
        delete from request_keys where caller = ${caller} and key = ${key} and claim_id = ${claimId}::uuid`.execute(
        db,
      );
    },
  };
}

type ClaimRow = {
  readonly is_ours: boolean;
  readonly is_same: boolean;
  readonly status: number | null;
  readonly answer: string | null;
};

/** The unique key makes a second claimer wait for the first; whose claim it is, the claim's own id says. */
async function claim(
  db: Kysely<Tables>,
  ask: Parameters<RequestKeysPort["claim"]>[0],
): ReturnType<RequestKeysPort["claim"]> {
  const { caller, key, requestSha256 } = ask;
  const claimId = randomUUID();
  await forgetOld(db, caller, key);
  const { rows } = await sql<ClaimRow>`
    insert into request_keys as k (caller, key, request_sha256, claim_id, claimed_at)
    values (${caller}, ${key}, ${requestSha256}, ${claimId}::uuid, clock_timestamp())
    on conflict (caller, key) do update set
      claim_id = case when ${IS_ABANDONED} then excluded.claim_id else k.claim_id end,
      claimed_at = case when ${IS_ABANDONED} then excluded.claimed_at else k.claimed_at end
    returning claim_id = ${claimId}::uuid as is_ours, request_sha256 = ${requestSha256} as is_same, status, answer`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("a request key was neither claimed nor found");
  if (row.is_ours) return { state: "new", claimId };
  if (!row.is_same) return { state: "conflict" };
  return row.status === null || row.answer === null
    ? { state: "running" }
    : { state: "answered", status: row.status, answer: row.answer };
}

const IS_ABANDONED = sql`k.status is null and k.request_sha256 = excluded.request_sha256
  and k.claimed_at < clock_timestamp() - ${sql.lit(CLAIM_SECONDS)} * interval '1 second'`;

/** This key if it is old, and a few others that are, so that the table holds a day and no more. */
async function forgetOld(db: Kysely<Tables>, caller: string, key: string): Promise<void> {
  await sql`
    delete from request_keys where (caller, key) in (
      select caller, key from request_keys
      where claimed_at < clock_timestamp() - ${KEPT_HOURS}::integer * interval '1 hour'
      order by caller = ${caller} and key = ${key} desc, claimed_at limit 100 for update skip locked)`.execute(
    db,
  );
}
