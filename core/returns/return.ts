import type { Temporal } from "temporal-polyfill";
import type { LineId, OrderId, ReturnId } from "../ids.ts";
import type { ReturnState } from "./return-state.ts";

/** Why a client sends something back (SM-8). `undeliverable` is what nobody collected. */
export const RETURN_REASONS = ["withdrawal", "quality", "damaged", "wrong_item", "undeliverable"] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** As somebody found what came back: it can be sold again, somebody must decide, or it is lost. */
export const RETURN_CONDITIONS = ["resellable", "quarantine", "damaged"] as const;
export type ReturnCondition = (typeof RETURN_CONDITIONS)[number];

/** Who a refund costs: the partner its share of what is given back, or us all of it. */
export type Bearer = "partner" | "marketplace";

/** `reship`: the right article is sent, and nothing is given back. */
export const REMEDIES = ["refund", "reship"] as const;
export type Remedy = (typeof REMEDIES)[number];

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
  readonly state: ReturnState;
  readonly requestedAt: Temporal.Instant;
  /** Whether the client sends it, or keeps it; null before somebody decided. */
  readonly comesBack: boolean | null;
  /** Of the parcel that brings it back. */
  readonly trackingNumber: string | null;
  readonly condition: ReturnCondition | null;
  /** Null before the verdict. */
  readonly borneBy: Bearer | null;
  /** Why it was refused or rejected, as the client reads it. */
  readonly why: string | null;
  /** What makes a client whole that is right: its points, or for a wrong article the right one (SM-8). */
  readonly remedy: Remedy;
}

/**
 * Reasons that the law knows for a withdrawal, said to the client in its own language: sealed goods that were opened
 * (food, cosmetics), and a notice after its fourteen days.
 */
export const KNOWN_WHYS = ["sealed_hygiene", "late"] as const;
export type KnownWhy = (typeof KNOWN_WHYS)[number];

/** Whether it is one of those, and no words of the team. */
export function isKnownWhy(why: string): why is KnownWhy {
  return (KNOWN_WHYS as readonly string[]).includes(why);
}

/** As a return begins. */
export const REQUESTED = {
  ...{ state: "requested", comesBack: null, trackingNumber: null },
  ...{ condition: null, borneBy: null, why: null, remedy: "refund" },
} as const satisfies Partial<Return>;
