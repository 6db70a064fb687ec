import type { LineId, OrderId, ReturnId } from "../../../core/ids.ts";
import { REQUESTED, type Return } from "../../../core/returns/return.ts";
import { NOW as at } from "../../bot/parcel.ts";

/** A withdrawal of one unit as the shop asks for it. */
export function aReturn(over: Partial<Return> = {}): Return {
  return {
    id: "ret_01HZZZZZZZZZZZZZZZZZZZZZZX" as ReturnId,
    orderId: "ord_01HZZZZZZZZZZZZZZZZZZZZZZX" as OrderId,
    ...{ externalId: "ret-1", reason: "withdrawal", note: null, photos: [], requestedAt: at },
    lines: [{ lineId: "lin_01HZZZZZZZZZZZZZZZZZZZZZZX" as LineId, quantity: 1 }],
    ...REQUESTED,
    ...over,
  };
}
