import type { Temporal } from "temporal-polyfill";
import type { ParcelStatus } from "../../../core/fulfillment/parcel-story.ts";
import type { CancelReason } from "../../../core/order/cancel.ts";
import type { ReturnReason } from "../../../core/returns/return.ts";
import type { Attempt } from "./attempts.ts";

/** One thing that somebody does in the story, and when. It is carried out by the use case that does it in life. */
export type Happening = {
  readonly at: Temporal.Instant;
  /** Unique in the plan: names its ids, its deliveries and its place among what happens at one instant. */
  readonly key: string;
  readonly act: Act;
};

/** A part of an order: whose it is, by the shop's order id. */
export type PartRef = { readonly order: string; readonly fulfiller: string };

/** What is done about one part; it comes to nothing where the order was refused. */
export type PartAct =
  | {
      readonly does: "confirm";
      readonly part: PartRef;
      /** How the partner says so on WhatsApp: the button, the order's number, or a quoted message. */
      readonly how: "button" | "number" | "quote";
    }
  | { readonly does: "decline"; readonly part: PartRef }
  | { readonly does: "remind"; readonly part: PartRef }
  | { readonly does: "pick" | "pack"; readonly part: PartRef }
  | {
      readonly does: "track";
      readonly part: PartRef;
      readonly carrier: string;
      readonly trackingNumber: string;
      /** Null for now; the past where the number is given late. */
      readonly shippedAt: Temporal.Instant | null;
      readonly by: "whatsapp" | "webhook" | "slack";
    }
  | {
      readonly does: "parcel";
      readonly part: PartRef;
      readonly carrier: string;
      readonly trackingNumber: string;
      readonly status: ParcelStatus;
    }
  | {
      readonly does: "return";
      readonly part: PartRef;
      readonly lines: readonly { readonly line_id: string; readonly quantity: number }[];
      readonly reason: ReturnReason;
      readonly note: string | null;
    }
  | { readonly does: "received"; readonly part: PartRef; readonly lineRefs: readonly string[] }
  | { readonly does: "team_delivered"; readonly part: PartRef };

export type Act =
  | PartAct
  | { readonly does: "order"; readonly attempt: Attempt }
  | {
      readonly does: "cancel";
      readonly order: string;
      /** Null for all that has not left. */
      readonly lineRefs: readonly string[] | null;
      readonly reason: CancelReason;
      /** The client by the shop, or the team. */
      readonly by: "client" | "team";
    }
  | { readonly does: "refunded"; readonly order: string }
  | {
      readonly does: "feedback";
      readonly order: string;
      /** 0 to 10; null where it was not asked. */
      readonly nps: number | null;
      /** 1 to 5. */
      readonly satisfaction: number;
      readonly comment: string | null;
    }
  /** Of what was alerted about and not sent. */
  | { readonly does: "sum_up" }
  | { readonly does: "reorder" | "supply" | "pay" | "settle"; readonly day: number };

/** In the order of their instants, and of their keys where those are one. */
export function inOrder(happenings: readonly Happening[]): readonly Happening[] {
  return happenings.toSorted(
    (a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds || (a.key < b.key ? -1 : Number(a.key > b.key)),
  );
}
