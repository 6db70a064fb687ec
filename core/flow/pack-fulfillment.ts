import { pack } from "../fulfillment/pick.ts";
import { expectedGrams, type PackingGiven, provePacking } from "../hub/packing.ts";
import { filesExpireAt } from "../hub/retention.ts";
import type { FulfillmentId } from "../ids.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { findFulfillment } from "./find-fulfillment.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { saveStep } from "./save-step.ts";

/*
 * Somebody of the team closed a hub parcel and shows how (R35–R42); only its tracking number is missing. Refused while
 * a step is, by its name, and then nothing is kept. A second click changes nothing, and keeps no second photo.
 */

export interface PackInput {
  readonly fulfillmentId: FulfillmentId;
  readonly given: PackingGiven;
  /** Why steps may be missing: a manager's word, which whoever calls has asked the roles about. */
  readonly overrideReason: string | null;
  readonly actor: Actor;
}

/** picking → packed (SM-2b). */
export function packFulfillment(deps: Deps, input: PackInput): Promise<FulfillmentOutcome> {
  return deps.store.transaction((tx) => packIn(tx, deps, input));
}

async function packIn(tx: Tx, deps: Deps, input: PackInput): Promise<FulfillmentOutcome> {
  const { fulfillmentId, given, overrideReason, actor } = input;
  const found = await findFulfillment(tx, { target: { fulfillmentId }, onlyPartner: null });
  if (isRefusal(found)) return found;
  const { lines, fulfiller } = found.fulfillment;
  const weights = await tx.hub.weights(lines.map(({ sku }) => sku));
  const expected = expectedGrams(lines, weights);
  const packaging = await tx.hub.packaging();
  const proof = provePacking(fulfiller, { given, packaging, expectedGrams: expected, overrideReason });
  const skipped = isRefusal(proof) ? [] : proof.skipped;
  const reason = skipped.length > 0 ? overrideReason : null;
  const decision = pack(found.fulfillment, { weightGrams: given.weightGrams, skipped, reason });
  if (isRefusal(decision)) return decision;
  if (decision.step === "already") return { outcome: "already", ...found };
  if (isRefusal(proof)) return proof;
  const { fulfillment, entry } = decision;
  const { photo, ...shown } = given;
  const now = deps.clock.now();
  const packing = { ...shown, skipped, overrideReason: reason, packedBy: actor.name, packedAt: now };
  await saveStep(tx, deps, { fulfillment, entries: [entry], actor });
  await tx.hub.savePacking({ ...packing, fulfillmentId: fulfillment.id, expectedGrams: expected });
  if (photo) await tx.hub.savePhoto(fulfillment.id, photo, now);
  const dueAt = filesExpireAt(now);
  await tx.timers.set([{ kind: "files_expiry", subject: fulfillment.id, dueAt }]);
  return { outcome: "done", order: found.order, fulfillment };
}
