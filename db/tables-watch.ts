import type { Generated } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Channel } from "../core/notice/notice.ts";

interface HeartbeatsTable {
  name: string;
  /** Machine time, all three. */
  beat_at: Temporal.Instant;
  silent_since: Temporal.Instant | null;
  lease_until: Temporal.Instant | null;
}

interface SlackDaysTable {
  on_date: Temporal.PlainDate;
  purpose: string;
  posted: number;
  threaded: Generated<number>;
  updated: number;
  mentions: number;
  /** Business time. */
  last_sent_at: Temporal.Instant;
}

/** Whether the scheduler lives, whether Slack takes anything, and how much was said there. */
export interface WatchTables {
  heartbeats: HeartbeatsTable;
  outages: { channel: Channel; since: Temporal.Instant };
  slack_days: SlackDaysTable;
}
