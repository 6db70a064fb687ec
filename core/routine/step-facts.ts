import type { FulfillmentId, OrderId } from "../ids.ts";
import type { StockState } from "../stock/stock-line.ts";
import type { DayReport } from "./day-report.ts";

/**
 * What each step of the two routines says (R174–R185), as plain JSON: a routine that is over shows those it ended
 * with. Lists hold what a card has room for, figures count all of it. Instants are ISO.
 */
export interface StepFacts {
  /** R174: what is left of each hero, against what asks for more. */
  readonly hero_stock: {
    readonly heroes: readonly {
      readonly sku: string;
      readonly name: string;
      readonly availableUnits: number;
      readonly thresholdUnits: number;
      readonly coverDays: number | null;
      readonly onOrderUnits: number;
      /** ISO date; null when nothing is expected. */
      readonly expectedOn: string | null;
      readonly state: StockState;
    }[];
    readonly openAlerts: number;
  };
  /** R175: what is to be picked and packed, by SKU and then part by part. */
  readonly hero_orders: {
    readonly products: readonly { readonly sku: string; readonly name: string; readonly units: number }[];
    readonly parts: readonly PartToDo[];
    readonly orders: number;
    readonly late: number;
  };
  /** R176: partners that have not answered for over two hours; `whileClosed` of them were closed meanwhile (D4). */
  readonly to_confirm: {
    readonly parts: readonly AwaitedPart[];
    readonly orders: number;
    readonly whileClosed: number;
  };
  /** R177: what partners were asked of the orders since the evening before, and what of it has not reached them. */
  readonly night_orders: {
    readonly since: string;
    readonly asked: number;
    readonly told: number;
    readonly parts: readonly UntoldPart[];
  };
  /** R178: parts without a number for longer than they may be (F24). */
  readonly missing_tracking: MissingTracking;
  /** R179: what the deliveries of the day before come to; `since` adds the days without a routine before it. */
  readonly money_of_yesterday: DeliveredMoney & {
    readonly on: string;
    readonly since: (DeliveredMoney & { readonly on: string }) | null;
  };
  /** R180: what was begun or packed and has not left, with what it lacks; `waiting` are those nobody has begun. */
  readonly parcels: {
    readonly parts: readonly PartToDo[];
    readonly orders: number;
    readonly packed: number;
    readonly waiting: number;
  };
  /** R181: what left today by its parcels, beside what the ledger issued for them. */
  readonly levels: { readonly products: readonly LevelOfDay[] };
  /** R182: numbers that partners gave today, and what is still missing of theirs. */
  readonly tracking_received: {
    readonly received: readonly {
      readonly number: number;
      readonly partner: string;
      readonly carrier: string | null;
      readonly trackingNumber: string;
    }[];
    readonly count: number;
    readonly missing: MissingTracking;
  };
  /** R183: parcels past their promise without a proof of delivery; `asked` of them are looked into already. */
  readonly deliveries: {
    readonly parts: readonly OverduePart[];
    readonly overdue: number;
    readonly asked: number;
    readonly today: DeliveredMoney;
  };
  /** R184, R189. */
  readonly daily_report: DayReport;
  /** R185: who was asked about the deliveries of two days before, and what clients said since the evening before. */
  readonly satisfaction: {
    /** ISO dates, both included. */
    readonly from: string;
    readonly until: string;
    readonly delivered: number;
    /** Null where nobody asks: there is no page to ask with (D166). */
    readonly asked: number | null;
    readonly answers: number;
    readonly promoters: number;
    readonly detractors: number;
    readonly listed: readonly {
      readonly orderId: OrderId;
      readonly number: number;
      readonly nps: number;
      readonly commented: boolean;
    }[];
  };
}

/** A part of the hub's with its next step, nothing of its client. */
interface PartToDo {
  readonly fulfillmentId: FulfillmentId;
  readonly number: number;
  readonly state: "queued" | "awaiting_stock" | "picking" | "packed";
  readonly isLate: boolean;
  readonly units: number;
}

interface AwaitedPart {
  readonly fulfillmentId: FulfillmentId;
  readonly number: number;
  readonly partner: string;
  readonly since: string;
  /** Its business hours have passed, not only two plain ones (D4). */
  readonly isLate: boolean;
  readonly reminders: number;
  /** Who could take it over; null where nobody could. */
  readonly backup: string | null;
}

interface UntoldPart {
  readonly fulfillmentId: FulfillmentId;
  readonly number: number;
  readonly partner: string;
  /** What became of the request; `none` where there is no address it could go to. */
  readonly request: "pending" | "retry" | "unknown" | "dead" | "none";
  readonly reminders: number;
}

export interface MissingTracking {
  readonly parts: readonly {
    readonly fulfillmentId: FulfillmentId;
    readonly number: number;
    /** Null for the hub. */
    readonly partner: string | null;
    /** From when its hours count. */
    readonly since: string;
  }[];
  readonly stock: number;
  readonly dropship: number;
}

interface OverduePart {
  readonly fulfillmentId: FulfillmentId;
  readonly number: number;
  /** Null for the hub. */
  readonly partner: string | null;
  readonly promisedAt: string;
  readonly isAsked: boolean;
}

/** Of parcels that were delivered within some days, in cents. */
export interface DeliveredMoney {
  readonly parcels: number;
  readonly partnerShareCents: number;
  readonly commissionCents: number;
  /** Of heroes, at what they cost when they left, HT. */
  readonly heroCostCents: number;
}

/** A hero's shelf over one local day. */
export interface LevelOfDay {
  readonly sku: string;
  readonly name: string;
  readonly onHandUnits: number;
  /** On the lines of parcels that left today. */
  readonly leftUnits: number;
  /** Issued in the ledger for those lines. */
  readonly issuedUnits: number;
  /** Everything else that happened to the shelf today: received, come back, broken, counted. */
  readonly otherUnits: number;
  /** Counted, and not decided on yet; null where no count waits. */
  readonly countedUnits: number | null;
}

export type StepName = keyof StepFacts;
export type RoutineFacts = Partial<StepFacts>;
