import type { Generated, GeneratedAlways } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { EventId } from "../core/ids.ts";
import type { Channel, Notice } from "../core/notice/notice.ts";
import type { Meaning } from "../core/partner/correction.ts";
import type { Peer } from "../core/ports/peers.ts";
import type { TimerEntry } from "../core/ports.ts";

type Instant = Temporal.Instant;

interface InboxTable {
  source: string;
  delivery_id: string;
  seq: GeneratedAlways<number>;
  body: Uint8Array;
  body_sha256: Uint8Array;
  received_at: Instant;
  state: Generated<"received" | "accepted" | "refused" | "failed">;
  answer: string | null;
  processed_at: Instant | null;
  attempts: Generated<number>;
  /** Machine time. */
  next_try_at: Instant | null;
}

export interface OutboxTable {
  seq: GeneratedAlways<number>;
  business_key: string;
  ordering_key: string;
  channel: Channel;
  destination: string;
  notice: Notice;
  card: boolean;
  state: Generated<"pending" | "claimed" | "sent" | "retry" | "unknown" | "dead" | "cancelled">;
  version: Generated<number>;
  attempts: Generated<number>;
  doubtful: Generated<boolean>;
  enqueued_at: Instant;
  /** Business time. */
  not_before: Instant;
  claim_id: string | null;
  /** Machine time. */
  lease_until: Instant | null;
  provider_id: string | null;
  settled_at: Instant | null;
  last_error: string | null;
  asked_at: Instant | null;
  /** Between two sends of a card, as the last to ask for a newer one said; null where nobody did since it was claimed. */
  pace_ms: number | null;
  replays: Generated<number>;
}

interface OutboxDestinationsTable {
  channel: Channel;
  destination: string;
  /** Business time. */
  held_until: Instant | null;
  disabled_at: Instant | null;
  disabled_why: string | null;
}

interface TimersTable {
  id: GeneratedAlways<number>;
  kind: TimerEntry["kind"];
  subject: TimerEntry["subject"];
  due_at: Instant;
  fired_at: Instant | null;
  cancelled_at: Instant | null;
}

interface PartnerBubblesTable {
  seq: GeneratedAlways<number>;
  provider_id: string;
  partner_code: string;
  phone: string;
  text: string;
  quoted_provider_id: string | null;
  sent_at: Instant;
  reply_id: string | null;
}

interface ReplyCorrectionsTable {
  event_id: EventId;
  text: string;
  rule: string;
  read_as: string;
  corrected_to: Meaning;
  corrected_by: string;
  at: Instant;
}

interface PeerSecretsTable {
  kind: Peer["kind"];
  code: string;
  secret: string;
  given_at: Instant;
}

interface RequestKeysTable {
  caller: string;
  key: string;
  request_sha256: string;
  claim_id: string;
  claimed_at: Instant;
  status: number | null;
  answer: string | null;
}

interface SandboxDocumentsTable {
  kind: string;
  id: string;
  seq: GeneratedAlways<number>;
  body: unknown;
}

export interface MailboxesTable {
  mailbox: string;
  uid_validity: number | null;
  last_uid: Generated<number>;
  holder: string | null;
  /** Machine time. */
  lease_until: Instant | null;
  looked_at: Instant | null;
  failing_since: Instant | null;
  problem: string | null;
}

/** What came in, what must go out, what is due, and what this database is for. */
export interface WorkTables {
  partner_bubbles: PartnerBubblesTable;
  reply_corrections: ReplyCorrectionsTable;
  inbox: InboxTable;
  mailboxes: MailboxesTable;
  outbox: OutboxTable;
  outbox_destinations: OutboxDestinationsTable;
  timers: TimersTable;
  peer_secrets: PeerSecretsTable;
  request_keys: RequestKeysTable;
  desk_settings: { key: string; value: unknown };
  sandbox_documents: SandboxDocumentsTable;
}
