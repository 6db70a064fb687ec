import { readPhoto } from "../hub/photo.ts";
import { filesExpireAt } from "../hub/retention.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { findFulfillment } from "./find-fulfillment.ts";

/*
 * The photo of a parcel of ours that was packed without one (R42), or whose photo is taken by another device than the
 * one that packed. It is a proof: the first one stays, and another changes nothing.
 */

export type KeepPhotoOutcome =
  | { readonly outcome: "done" | "already"; readonly fulfillmentId: string; readonly sha256: string }
  | Refusal;

/** Keeps the photo for as long as the rest of the proof; refused before the parcel is packed, and once proofs are gone. */
export function keepPhoto(
  deps: Deps,
  given: { readonly orderRef: string; readonly bytes: Uint8Array },
): Promise<KeepPhotoOutcome> {
  return deps.store.transaction(async (tx) => {
    const photo = readPhoto(given.bytes);
    if (isRefusal(photo)) return photo;
    const target = { orderRef: given.orderRef, partner: "HUB" };
    const found = await findFulfillment(tx, { target, onlyPartner: null });
    if (isRefusal(found)) return found;
    const { id, fulfiller, state: from } = found.fulfillment;
    const packing = await tx.hub.packing(id);
    const now = deps.clock.now();
    const isOver = packing && filesExpireAt(packing.packedAt).epochMilliseconds <= now.epochMilliseconds;
    if (!packing || isOver) return refuse("invalid_transition", { fulfiller, from, to: "photographed" });
    const before = await tx.hub.photo(id);
    if (!before) await tx.hub.savePhoto(id, photo, now);
    const kept = before ?? (await tx.hub.photo(id));
    if (!kept) throw new Error(`the photo of ${id} is not kept`);
    return { outcome: before ? "already" : "done", fulfillmentId: id, sha256: kept.sha256 };
  });
}
