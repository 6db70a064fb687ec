import type { Temporal } from "temporal-polyfill";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { FulfillmentId, OrderId } from "../ids.ts";
import type { DeliveredMoney, StepFacts } from "../routine/step-facts.ts";

/** What the day's routines read of the orders: what is under way, or lies within some days, whatever came before. */
export interface DayPort {
  /** Parts that have not arrived and not ended. */
  underWay(): Promise<readonly UnderWayPart[]>;
  /** What partners were asked of the orders accepted in it, in the order of their numbers. */
  asked(span: Span): Promise<readonly AskedPart[]>;
  /** Numbers that partners gave since then, the newest first. */
  trackingSince(
    start: Temporal.Instant,
    limit: number,
  ): Promise<{ readonly count: number; readonly newest: StepFacts["tracking_received"]["received"] }>;
  /** What the parcels that were delivered in it come to. */
  delivered(span: Span): Promise<DeliveredMoney>;
  /** Partners' shares that become payable on that day, in cents. */
  payableOn(on: Temporal.PlainDate): Promise<number>;
  /** Orders all of which has arrived, the last of it within the span. */
  arrived(span: Span): Promise<readonly OrderId[]>;
  /** How many of these were asked what they think. */
  surveyed(ids: readonly OrderId[]): Promise<number>;
  /** What clients said they would recommend since then; detractors first, the worst and newest of them first. */
  opinions(
    start: Temporal.Instant,
    limit: number,
  ): Promise<
    Pick<StepFacts["satisfaction"], "answers" | "promoters" | "detractors"> & {
      readonly listed: StepFacts["satisfaction"]["listed"];
    }
  >;
}

interface Span {
  readonly from: Temporal.Instant;
  /** Excluded. */
  readonly until: Temporal.Instant;
}

export interface UnderWayPart
  extends Pick<
    Fulfillment,
    | "id"
    | "orderId"
    | "fulfiller"
    | "kind"
    | "state"
    | "flags"
    | "notifiedAt"
    | "trackingNumber"
    | "shippedAt"
  > {
  readonly number: number;
  readonly acceptedAt: Temporal.Instant;
  readonly country: string;
}

export interface AskedPart {
  readonly fulfillmentId: FulfillmentId;
  readonly number: number;
  readonly partner: string;
  readonly isTold: boolean;
  readonly request: StepFacts["night_orders"]["parts"][number]["request"];
  readonly reminders: number;
}
