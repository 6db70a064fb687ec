import type { Temporal } from "temporal-polyfill";
import type { Notice } from "../notice/notice.ts";
import type { ReturnReason } from "../returns/return.ts";

/** An alert that counts as sent and never left, with what it was about; a late part's is one for each of its deadlines. */
export interface UnsentAlert {
  readonly notice: Notice;
  /** Which deadline passed, where the notice is a late part's: an answer in opening hours, or its parcel. */
  readonly late: "confirm_late" | "ship_late" | null;
  readonly at: Temporal.Instant;
  readonly number: number | null;
  /** Of one of the alert table: what was wrong, with what. */
  readonly rule: string | null;
  readonly entity: string | null;
  /** Whose part; null where the notice says so itself, or is of a whole order. */
  readonly fulfiller: string | null;
  /** What comes back, or came back. */
  readonly skus: readonly string[];
  /** Why it does. */
  readonly reason: ReturnReason | null;
}
