import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { ClaimedNotice, SendOutcome } from "../core/notice/claim.ts";
import { storableText } from "./json.ts";
import type { Tables } from "./tables.ts";

/** A provider's whole page of HTML is no use in a row. */
const PROBLEM_CHARS_MAX = 1_000;

/**
 * Records what became of a claim; false when the claim was lost meanwhile, and then nothing is written. A card asked
 * for anew while it was being sent is pending again, with its message's id.
 */
export async function settleClaim(
  db: Kysely<Tables>,
  claim: ClaimedNotice,
  settled: { readonly result: SendOutcome; readonly now: Temporal.Instant },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update outbox set claim_id = null, lease_until = null, ${changes(claim, settled)}
    where business_key = ${claim.businessKey} and claim_id = ${claim.claimId}::uuid and state = 'claimed'`.execute(
    db,
  );
  return numAffectedRows === 1n;
}

function changes(
  claim: ClaimedNotice,
  { result, now }: { readonly result: SendOutcome; readonly now: Temporal.Instant },
): RawBuilder<unknown> {
  const isNewer = sql`version > ${claim.version}::integer`;
  const at = sql`${now}::timestamptz`;
  const problem = "problem" in result ? storableText(result.problem).slice(0, PROBLEM_CHARS_MAX) : null;
  switch (result.outcome) {
    case "sent":
      return sql`state = case when ${isNewer} then 'pending' else 'sent' end, attempts = 0, doubtful = false,
        provider_id = coalesce(${result.providerId}::text, provider_id), not_before = ${at}, settled_at = ${at},
        last_error = null`;
    case "retry":
    case "doubtful":
      // A retry keeps the doubt of the claim before it: nobody has looked since.
      return sql`state = 'retry', attempts = attempts + 1, doubtful = doubtful or ${result.outcome === "doubtful"},
        not_before = ${now.add({ milliseconds: Math.ceil(result.afterMs) })}::timestamptz, last_error = ${problem}`;
    case "unknown":
    case "dead":
      return sql`state = case when ${isNewer} then 'pending' else ${result.outcome} end,
        attempts = case when ${isNewer} then 0 else attempts + 1 end,
        doubtful = doubtful or ${result.outcome === "unknown"}, not_before = ${at}, settled_at = ${at},
        last_error = ${problem}`;
  }
}
