import type { Temporal } from "temporal-polyfill";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { isBeforeShipping } from "../fulfillment/fulfillment-state.ts";
import { CONFIRM_UNDO_MINUTES } from "../time.ts";
import type { PageForm } from "./page-form.ts";

/** What a partner's page answers to a form, and which forms it offers. */
export type PageSaid =
  | { readonly says: "confirmed" | "undone" | "declined" | "split" | "delivery_claimed" | "cancel_noted" }
  | { readonly says: "already"; readonly form: PageForm }
  /** `isLate`: past our promise to the client; the team is told. */
  | { readonly says: "delayed"; readonly shipBy: Temporal.Instant; readonly isLate: boolean }
  | {
      readonly says: "tracking_recorded";
      readonly trackingNumber: string;
      readonly carrier: string;
      /** The carriers agreed with it, where this is another. */
      readonly agreed?: readonly string[];
    }
  /** It left although it was cancelled: not recorded, the team is told. */
  | { readonly says: "left_anyway"; readonly trackingNumber: string }
  /** The order has moved on since the page was shown, and what was asked would now mean something else. */
  | { readonly says: "moved_on" }
  | { readonly says: "not_possible" | "undo_too_late" }
  /** The form is not one that this page showed. */
  | { readonly says: "unsealed" };

/** What went as it was asked, as opposed to what needs another look. */
export function wentWell({ says }: PageSaid): boolean {
  return !["moved_on", "not_possible", "undo_too_late", "unsealed", "left_anyway"].includes(says);
}

/** The forms a part's state leaves room for, the likeliest first (SM-2). */
export function formsOffered(fulfillment: Fulfillment, now: Temporal.Instant): readonly PageForm[] {
  const { state, flags, trackingNumber } = fulfillment;
  const units = fulfillment.lines.reduce((sum, line) => sum + line.quantity, 0);
  switch (state) {
    case "queued":
    case "notified":
      return ["confirm", "delay", ...(units > 1 ? (["partial"] as const) : []), "decline", "tracking"];
    case "confirmed":
      return ["tracking", "delay", "decline", ...(mayUndo(fulfillment, now) ? (["undo"] as const) : [])];
    case "shipped":
      return flags.includes("claimed_delivered") ? [] : ["delivered"];
    case "delivered":
      return trackingNumber === null ? ["tracking"] : [];
    case "cancelled":
      return flags.includes("cancel_seen") ? [] : ["cancel_seen", "tracking"];
    default:
      return [];
  }
}

function mayUndo({ confirmedAt }: Fulfillment, now: Temporal.Instant): boolean {
  if (confirmedAt === null) return false;
  const lastMoment = confirmedAt.add({ minutes: CONFIRM_UNDO_MINUTES });
  return now.epochMilliseconds <= lastMoment.epochMilliseconds;
}

/** The address is for shipping: whoever will not ship has no use for it (C-6). */
export function needsAddress({ state }: Pick<Fulfillment, "state">): boolean {
  return isBeforeShipping(state) || state === "shipped" || state === "delivered";
}

/**
 * Whether a form shown before the order moved on may still act: news of a parcel stays news, an answer to a question
 * that has changed is asked again (D7, D38).
 */
export function actsLate(form: PageForm): boolean {
  return form === "tracking" || form === "delivered" || form === "cancel_seen";
}

/** Whether what a form asks is so already, whoever did it. */
export function isSoAlready(form: PageForm, { state, flags }: Fulfillment): boolean {
  switch (form) {
    case "confirm":
      return state === "confirmed" || state === "shipped" || state === "delivered";
    case "undo":
      return state === "notified";
    case "decline":
      return state === "declined";
    case "delivered":
      return flags.includes("claimed_delivered");
    case "cancel_seen":
      return flags.includes("cancel_seen");
    default:
      return false;
  }
}
