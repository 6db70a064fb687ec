import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { ClaimedNotice, SendOutcome } from "../core/notice/claim.ts";
import type { OutboxPort } from "../core/ports/outbox.ts";
import { BUSINESS_ZONE, localDate } from "../core/time.ts";
import { jsonRows, storableText } from "./json.ts";
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
  if (numAffectedRows !== 1n) return false;
  if (claim.channel === "slack" && settled.result.outcome === "sent")
    await countSlack(db, claim, { sent: settled.result, now: settled.now });
  if (settled.result.outcome === "held") await hold(db, claim, waitsUntil(settled.now, settled.result));
  return true;
}

/** Many claims at once, as `settleClaim` settles one that was sent. */
export async function settleSent(
  db: Kysely<Tables>,
  sent: Parameters<OutboxPort["settleSent"]>[0],
  now: Temporal.Instant,
): Promise<number> {
  const rows = sent.map(({ claim, providerId }) => ({
    business_key: claim.businessKey,
    claim_id: claim.claimId,
    claimed_version: claim.version,
    sent_as: providerId,
  }));
  const { numAffectedRows } = await sql`
    update outbox o set claim_id = null, lease_until = null, attempts = 0, doubtful = false, last_error = null,
      state = case when o.version > s.claimed_version then 'pending' else 'sent' end,
      provider_id = coalesce(s.sent_as, o.provider_id), not_before = ${now}::timestamptz, settled_at = ${now}::timestamptz
    from jsonb_to_recordset(${jsonRows(rows)})
      as s (business_key text, claim_id uuid, claimed_version integer, sent_as text)
    where o.business_key = s.business_key and o.claim_id = s.claim_id and o.state = 'claimed'`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/**
 * A message that was posted, or brought up to date, beside the others of its day and purpose. One that could not be
 * brought up to date and was posted anew is a post; a name in a message to one person calls nobody else.
 */
async function countSlack(
  db: Kysely<Tables>,
  { providerId, destination }: ClaimedNotice,
  { sent, now }: { readonly sent: Extract<SendOutcome, { outcome: "sent" }>; readonly now: Temporal.Instant },
): Promise<void> {
  const isNew = providerId === null || (sent.providerId !== null && sent.providerId !== providerId);
  const isDirect = /^[UW]/.test(destination);
  const [isThreaded, isPosted] = [isNew && sent.isThreaded === true, isNew && sent.isThreaded !== true];
  const mentions = isNew && !isDirect ? (sent.mentions ?? 0) : 0;
  const count = (is: boolean): number => (is ? 1 : 0);
  await sql`
    insert into slack_days (on_date, purpose, posted, threaded, updated, mentions, last_sent_at)
    values (${localDate(now, BUSINESS_ZONE)}, ${isDirect ? "direct" : destination}, ${count(isPosted)},
      ${count(isThreaded)}, ${count(!isNew)}, ${mentions}, ${now})
    on conflict (on_date, purpose) do update set posted = slack_days.posted + excluded.posted,
      threaded = slack_days.threaded + excluded.threaded,
      updated = slack_days.updated + excluded.updated, mentions = slack_days.mentions + excluded.mentions,
      last_sent_at = greatest(slack_days.last_sent_at, excluded.last_sent_at)`.execute(db);
}

/** Everything for that destination waits: what asks us to slow down is not asked again by the next row. */
async function hold(db: Kysely<Tables>, claim: ClaimedNotice, until: Temporal.Instant): Promise<void> {
  await sql`
    insert into outbox_destinations (channel, destination, held_until)
    values (${claim.channel}, ${claim.destination}, ${until}::timestamptz)
    on conflict (channel, destination) do update
      set held_until = greatest(outbox_destinations.held_until, excluded.held_until)`.execute(db);
}

function waitsUntil(now: Temporal.Instant, { afterMs }: { readonly afterMs: number }): Temporal.Instant {
  return now.add({ milliseconds: Math.ceil(afterMs) });
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
        provider_id = coalesce(${result.providerId}::text, provider_id), settled_at = ${at}, last_error = null,
        not_before = ${at} + coalesce(pace_ms, 0) * interval '1 millisecond'`;
    case "retry":
    case "doubtful": {
      const isDoubtful = result.outcome === "doubtful" || result.mayHaveArrived === true;
      // A retry keeps the doubt of the claim before it: nobody has looked since.
      return sql`state = 'retry', attempts = attempts + 1, doubtful = doubtful or ${isDoubtful},
        not_before = ${waitsUntil(now, result)}::timestamptz, last_error = ${problem}`;
    }
    case "waits":
      return sql`state = 'pending', not_before = ${result.until}::timestamptz`;
    // Neither spends a try: it is the destination that takes nothing, whatever this notice says.
    case "held":
      return sql`state = 'retry', not_before = ${waitsUntil(now, result)}::timestamptz, last_error = ${problem}`;
    case "gone":
      return sql`state = 'retry', not_before = ${at}, last_error = ${problem}`;
    case "cancelled":
    case "unknown":
    case "dead":
      return sql`state = case when ${isNewer} then 'pending' else ${result.outcome} end,
        attempts = case when ${isNewer} then 0 else attempts + 1 end,
        doubtful = doubtful or ${result.outcome === "unknown"}, not_before = ${at}, settled_at = ${at},
        last_error = ${problem}`;
  }
}
