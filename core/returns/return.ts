import type { Temporal } from "temporal-polyfill";
import type { LineId, OrderId, ReturnId } from "../ids.ts";

/** Why a client sends something back (SM-8). `undeliverable` is what nobody collected. */
export const RETURN_REASONS = ["withdrawal", "quality", "damaged", "wrong_item", "undeliverable"] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

export interface ReturnLine {
  readonly lineId: LineId;
  readonly quantity: number;
}

/** What a client asked to send back. Its note and photos are the client's own and stay on this row alone (C-6). */
export interface Return {
  readonly id: ReturnId;
  readonly orderId: OrderId;
  /** The shop's own name for it, unique within the order. */
  readonly externalId: string;
  readonly reason: ReturnReason;
  readonly note: string | null;
  readonly photos: readonly string[];
  readonly lines: readonly ReturnLine[];
  readonly state: "requested";
  readonly requestedAt: Temporal.Instant;
}
