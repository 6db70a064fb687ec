import type { Temporal } from "temporal-polyfill";
import type { LineId, OrderId, ReturnId } from "../core/ids.ts";
import type { Return } from "../core/returns/return.ts";

type Instant = Temporal.Instant;

interface ReturnsTable {
  id: ReturnId;
  order_id: OrderId;
  /** The shop's return_id. */
  external_id: string;
  reason: Return["reason"];
  note: string | null;
  photos: readonly string[];
  state: Return["state"];
  requested_at: Instant;
  comes_back: boolean | null;
  tracking_number: string | null;
  condition: Return["condition"];
  borne_by: Return["borneBy"];
  why: string | null;
  remedy: Return["remedy"];
}

interface ReturnLinesTable {
  return_id: ReturnId;
  line_id: LineId;
  quantity: number;
}

interface FeedbackTable {
  order_id: OrderId;
  kind: "nps" | "delay_satisfaction" | "comment";
  score: number | null;
  comment: string | null;
  given_at: Instant;
}

/** What clients say and ask once they have it. */
export interface AfterDeliveryTables {
  returns: ReturnsTable;
  return_lines: ReturnLinesTable;
  feedback: FeedbackTable;
}
