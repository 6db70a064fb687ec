import type { Temporal } from "temporal-polyfill";
import { becomePending } from "../commission/advance.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { isBeforeShipping } from "../fulfillment/fulfillment-state.ts";
import { type Parcel, readParcel, ship } from "../fulfillment/ship.ts";
import { lateAlert, parcelLeft } from "../notice/enqueue.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { issue } from "../stock/moving-average.ts";
import { alreadyPast, isLongBefore } from "../time.ts";
import { type FulfillmentTarget, findFulfillment } from "./find-fulfillment.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { saveStep } from "./save-step.ts";

/*
 * A parcel left: the partner, the team or a token gives its tracking number. The commission becomes pending, the
 * hub's units leave the stock at moving average, the client and the marketplace are told once. The same number
 * again changes nothing (E9).
 */

export interface RecordTrackingInput {
  readonly target: FulfillmentTarget;
  /** Code or name of the carrier; null to recognize it from the number. */
  readonly carrier: string | null;
  readonly trackingNumber: string;
  readonly shippedAt?: Temporal.Instant | null;
  /** Take a number whose check digit is wrong. */
  readonly force: boolean;
  readonly actor: Actor;
  /** A partner's token may only touch its own. */
  readonly onlyPartner: string | null;
}

/** The part that has the number already: a repeat (E9); else those that await one. */
function concerned(named: readonly Fulfillment[], parcel: Parcel): readonly Fulfillment[] {
  const repeated = named.filter((each) => each.trackingNumber === parcel.trackingNumber);
  return repeated.length > 0 ? repeated : named.filter((each) => isBeforeShipping(each.state));
}

/** Records a tracking number within the caller's transaction. */
export async function recordTrackingIn(
  tx: Tx,
  deps: Deps,
  input: RecordTrackingInput,
): Promise<FulfillmentOutcome> {
  const parcel = readParcel(input.trackingNumber, input.carrier, input.force);
  if (isRefusal(parcel)) return parcel;
  const now = deps.clock.now();
  const shippedAt = alreadyPast(input.shippedAt ?? now, now);
  if (!shippedAt) return refuse("malformed", { problem: "shippedAt is in the future" }, "shippedAt");
  const found = await findFulfillment(tx, { ...input, narrow: (named) => concerned(named, parcel) });
  if (isRefusal(found)) return found;
  if (isLongBefore(shippedAt, found.order.acceptedAt)) {
    return refuse("malformed", { problem: "shippedAt is before the order was accepted" }, "shippedAt");
  }
  const decision = ship(found.fulfillment, parcel, { shippedAt, actor: input.actor });
  if (isRefusal(decision)) return decision;
  if (decision.step === "already") return { outcome: "already", ...found };
  const { fulfillment, entry } = decision;
  const taken = await numberTaken(tx, fulfillment, input);
  if (taken) return taken;
  await accrue(tx, deps, { fulfillment, actor: input.actor });
  await tx.timers.cancel(["confirm_wall", "confirm_business", "ship_due"], fulfillment.id);
  const wasLate = fulfillment.flags.some(
    (flag) => flag === "late" || flag === "late_wall" || flag === "ship_late",
  );
  const left = parcelLeft(found.order, fulfillment, deps.settings);
  await saveStep(tx, deps, {
    fulfillment,
    entries: [entry],
    actor: input.actor,
    notices: wasLate ? [...left, lateAlert(fulfillment)] : left,
  });
  if (fulfillment.kind === "hub") await issueUnits(tx, deps, fulfillment);
  return { outcome: "done", order: found.order, fulfillment };
}

/** Records a tracking number (R71, R128, R165); the carrier is recognized and the check digit proven (C-7). */
export function recordTracking(deps: Deps, input: RecordTrackingInput): Promise<FulfillmentOutcome> {
  return deps.store.transaction((tx) => recordTrackingIn(tx, deps, input));
}

/** One number, one parcel (E11), or two of one partner's when it insists (E10); another's is never named to a partner. */
async function numberTaken(
  tx: Tx,
  fulfillment: Fulfillment,
  asked: Pick<RecordTrackingInput, "force" | "onlyPartner">,
): Promise<Refusal | null> {
  const trackingNumber = fulfillment.trackingNumber ?? "";
  const others = await tx.orders.withTracking(trackingNumber);
  const other = others.find((each) => each.fulfillmentId !== fulfillment.id);
  if (!other) return null;
  const samePartner = other.fulfiller === fulfillment.fulfiller;
  if (samePartner && asked.force) return null;
  const number = asked.onlyPartner !== null && !samePartner ? null : other.number;
  const facts = { trackingNumber, number, samePartner };
  return refuse("tracking_duplicate", facts, "trackingNumber");
}

async function accrue(
  tx: Tx,
  deps: Deps,
  step: { readonly fulfillment: Fulfillment; readonly actor: Actor },
): Promise<void> {
  const pending = becomePending(await tx.commissions.lockOfFulfillment(step.fulfillment.id));
  await tx.commissions.save(pending, { type: "shipped", actor: step.actor.name, at: deps.clock.now() });
}

/** The reserved units leave the shelf at moving average cost (F8, SM-2b); the stock rows are locked last. */
async function issueUnits(tx: Tx, deps: Deps, fulfillment: Fulfillment): Promise<void> {
  const levels = new Map(
    (await tx.stock.lock(fulfillment.lines.map((line) => line.sku))).map((each) => [each.sku, each]),
  );
  for (const line of fulfillment.lines) {
    const level = levels.get(line.sku);
    if (!level) throw new Error(`no stock level for ${line.sku}`);
    const { left, costCents } = issue(
      { units: level.onHandUnits, valueCents: level.valueCents },
      line.quantity,
    );
    const after = {
      sku: line.sku,
      onHandUnits: left.units,
      reservedUnits: level.reservedUnits - line.quantity,
      valueCents: left.valueCents,
    };
    levels.set(line.sku, after);
    await tx.stock.save(after, {
      sku: line.sku,
      kind: "issue",
      units: -line.quantity,
      valueCents: -costCents,
      cause: line.id,
      at: deps.clock.now(),
    });
  }
}
