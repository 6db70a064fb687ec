import type { Temporal } from "temporal-polyfill";
import type { MessageStatus } from "../core/channel/message-status.ts";
import type { ChannelState } from "../core/channel/standing.ts";
import type { Channel } from "../core/notice/notice.ts";

type Instant = Temporal.Instant;

interface ChannelSessionsTable {
  channel: Channel;
  holder: string | null;
  /** Machine time. */
  lease_until: Instant | null;
  state: ChannelState;
  why: string | null;
  since: Instant;
  pairing_code: string | null;
}

interface MessageStatusesTable {
  channel: Channel;
  provider_id: string;
  status: MessageStatus;
  at: Instant;
  problem: string | null;
}

interface InboxQuarantineTable {
  source: string;
  delivery_id: string;
  place: string;
  reason: string;
  part: string;
  kept_at: Instant;
}

interface ContactWindowsTable {
  channel: Channel;
  contact: string;
  last_inbound_at: Instant;
}

/** Who is connected to a messenger, and what it tells of our messages. */
export interface MessengerTables {
  channel_sessions: ChannelSessionsTable;
  message_statuses: MessageStatusesTable;
  inbox_quarantine: InboxQuarantineTable;
  contact_windows: ContactWindowsTable;
}
