import type { Temporal } from "temporal-polyfill";
import type { Feedback } from "../feedback/feedback.ts";
import type { OrderId, ReturnId } from "../ids.ts";
import type { Return } from "../returns/return.ts";

/** What clients say and ask once they have it. The order's lock makes both stand still. */

export interface ReturnsPort {
  /** Keeps it, or what became of it. */
  save(asked: Return): Promise<void>;
  find(id: ReturnId): Promise<Return | null>;
  /** Oldest first. */
  ofOrder(id: OrderId): Promise<readonly Return[]>;
  /** Returns of a partner's goods for their quality that were not refused, asked for since then; oldest first. */
  qualityIncidents(
    partner: string,
    since: Temporal.Instant,
  ): Promise<readonly { readonly number: number; readonly at: Temporal.Instant }[]>;
}

export interface FeedbackPort {
  /** What the client last said of each; null where nothing was said. */
  ofOrder(id: OrderId): Promise<Feedback>;
  /** Keeps what was said in place of what was said before; null leaves it. */
  save(id: OrderId, said: Feedback, at: Temporal.Instant): Promise<void>;
}
