import type { Temporal } from "temporal-polyfill";
import type { Approval } from "../approval/approval.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { SupplierOrder } from "./supplier-order.ts";

/** What becomes of a proposal by the request behind it, which alone says who decides, and until when (SM-6). */

/** The yes that it needed: it leaves to its supplier. */
export function approved(
  order: SupplierOrder,
  by: {
    readonly decidedBy: string;
    readonly decidedAt: Temporal.Instant;
    readonly expectedOn: Temporal.PlainDate;
  },
): SupplierOrder {
  return { ...order, ...by, state: "approved" };
}

/** As its request stands: shown anew, or over without a yes. A yes is carried out by itself (`approved`). */
export function followed(order: SupplierOrder, request: Approval): SupplierOrder {
  const { figures, expiresAt, decidedAt, reason } = request;
  if (order.state !== "proposed" || figures.about !== "reorder") return order;
  const decidedBy = request.decidedBy?.name ?? null;
  switch (request.state) {
    case "open":
      return { ...order, shownTiedUpCents: figures.tiedUpCents, expiresAt };
    case "refused":
      return { ...order, state: "rejected", decidedBy, decidedAt, reason };
    case "withdrawn":
    case "overtaken":
      return { ...order, state: "cancelled", decidedBy, decidedAt, reason };
    case "expired":
      return { ...order, state: "expired", decidedAt };
    default:
      return order;
  }
}

/** Who was first, and when. */
export function alreadyDecided({
  state,
  decidedBy: by,
  decidedAt,
}: Pick<SupplierOrder, "state" | "decidedBy" | "decidedAt">): Refusal {
  return refuse("already_decided", { state, by, at: decidedAt?.toString() ?? null });
}
