import type { Bearer, Return, ReturnReason } from "./return.ts";

/** The table of SM-8 as data: who pays the way back, when points go back, and at whose charge. */

/** `dispatched`: on receipt or proof of dispatch, whichever comes first (A31). */
export type RefundMoment = "authorized" | "dispatched" | "received";

interface Terms {
  readonly paysReturn: "client" | "fulfiller";
  readonly refundAt: RefundMoment;
  /** A picture is asked for where points go back before anybody saw the goods. */
  readonly needsPhoto: boolean;
  /** Whether the client may be left to keep it, and up to which value in cents; null for any. */
  readonly keeps: { readonly upToCents: number | null } | false;
  /** Whether the right article may be sent in place of the points. */
  readonly reships: boolean;
  /** At whose charge unless somebody says otherwise at the verdict. */
  readonly borneBy: Bearer;
}

/** Below that a defect is judged by its photo alone: the way back would cost as much (SM-8, D133). */
const KEEP_BELOW_CENTS = 1500;

export const RETURN_TERMS: Readonly<Record<ReturnReason, Terms>> = {
  withdrawal: {
    ...{ paysReturn: "client", refundAt: "dispatched", needsPhoto: false },
    ...{ keeps: false, reships: false, borneBy: "partner" },
  },
  quality: {
    ...{ paysReturn: "fulfiller", refundAt: "authorized", needsPhoto: false },
    ...{ keeps: { upToCents: KEEP_BELOW_CENTS - 1 }, reships: false, borneBy: "partner" },
  },
  damaged: {
    ...{ paysReturn: "fulfiller", refundAt: "authorized", needsPhoto: true },
    ...{ keeps: { upToCents: null }, reships: false, borneBy: "partner" },
  },
  wrong_item: {
    ...{ paysReturn: "fulfiller", refundAt: "authorized", needsPhoto: false },
    ...{ keeps: { upToCents: null }, reships: true, borneBy: "partner" },
  },
  undeliverable: {
    ...{ paysReturn: "fulfiller", refundAt: "received", needsPhoto: false },
    ...{ keeps: false, reships: false, borneBy: "partner" },
  },
};

/** The latest day for the points of a withdrawal, counted from its notice (A31), and when the team is reminded. */
export const REFUND_WITHIN_DAYS = 14;
export const REFUND_REMINDER_DAYS = 12;

/** Whether the points of a return are to go back as it stands now; never where it was turned down, or the right article is sent. */
export function isRefundDue({ reason, state, remedy }: Pick<Return, "reason" | "state" | "remedy">): boolean {
  if (remedy === "reship") return false;
  if (state === "accepted" || state === "inspected") return true;
  const { refundAt } = RETURN_TERMS[reason];
  if (state === "received") return true;
  if (state === "in_transit") return refundAt !== "received";
  return state === "authorized" && refundAt === "authorized";
}
