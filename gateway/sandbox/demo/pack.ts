import { packFulfillment } from "../../../core/flow/pack-fulfillment.ts";
import { readPacking } from "../../../core/flow/read-packing.ts";
import { readPhoto } from "../../../core/hub/photo.ts";
import type { FulfillmentId } from "../../../core/ids.ts";
import type { Actor } from "../../../core/order/journal.ts";
import type { Deps } from "../../../core/ports.ts";
import { isRefusal } from "../../../core/refusal.ts";

/** Packing as it is done in the hub, by every step; what the camera saw is one gray dot. */

const DOT_PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

/** Packs a parcel with all that is asked for, at the weight that is expected. */
export async function packWithProof(
  deps: Deps,
  fulfillmentId: FulfillmentId,
  actor: Actor,
): Promise<unknown> {
  const found = await readPacking(deps, { fulfillmentId });
  if (isRefusal(found)) return found;
  const photo = readPhoto(new Uint8Array(Buffer.from(DOT_PNG, "base64")));
  if (isRefusal(photo)) throw new Error("the demo's photo is none");
  const given = {
    unboxing: found.packaging.map(({ code }) => code),
    visualCheck: true,
    weightGrams: found.expectedGrams ?? 1,
    weightReason: null,
    slipPrinted: true,
    photo,
  };
  return packFulfillment(deps, { fulfillmentId, given, overrideReason: null, actor });
}
