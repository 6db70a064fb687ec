import { decisionTimer } from "../fulfillment/await-rest.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { awaitsAnswer } from "../fulfillment/reminder.ts";
import { orderUpdated, toDecideAlert } from "../notice/enqueue.ts";
import type { Actor } from "../order/journal.ts";
import { type NamedUnits, sameUnits, shareOf, splitPart, unitsIn } from "../order/split-part.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { confirmIn } from "./confirm-fulfillment.ts";
import type { Found } from "./find-fulfillment.ts";
import { journalStep } from "./save-step.ts";

/*
 * A partner takes a part of what it was asked (SM-2, E4): that part is confirmed as by any yes, the rest waits to be
 * decided by the team. Said again it is the same answer; what cannot be split any more is left to the caller.
 */

interface SplitInput {
  /** The part, locked. */
  readonly found: Found;
  readonly actor: Actor;
  /** Whether the units are those that it has, or those that it has not. */
  readonly answer: "confirmed" | "declined";
  readonly lines: NamedUnits;
}

export type SplitOutcome =
  | (Found & { readonly outcome: "split" | "already"; readonly rest: Fulfillment })
  /** Nothing is split: all of it is taken, or nothing is; or it awaits no answer any more. */
  | { readonly outcome: "all" | "nothing" | "answered" }
  | Refusal;

/** Splits and confirms within the caller's transaction. */
export async function splitIn(tx: Tx, deps: Deps, input: SplitInput): Promise<SplitOutcome> {
  const { found } = input;
  const { fulfillment } = found;
  const before = await splitBefore(tx, input);
  if (before) return { outcome: "already", ...found, rest: before };
  if (!awaitsAnswer(fulfillment)) return { outcome: "answered" };
  const share = shareOf(fulfillment, input);
  if (isRefusal(share)) return share;
  if (share.takes !== "some") return { outcome: share.takes };
  const now = deps.clock.now();
  const commissions = await tx.commissions.lockOfFulfillment(fulfillment.id);
  const split = splitPart({ fulfillment, commissions }, share.units, { now, ids: deps.ids });
  await tx.orders.splitFulfillment(split);
  await tx.commissions.split(split, { type: "split", actor: input.actor.name, at: now });
  await tx.timers.set([decisionTimer(split.rest, now, "first")]);
  await tell(tx, deps, { ...input, ...split });
  const outcome = await confirmIn(tx, deps, { fulfillmentId: fulfillment.id, actor: input.actor });
  if (isRefusal(outcome)) throw new Error(`${fulfillment.id} was split and cannot be confirmed`);
  return { outcome: "split", order: outcome.order, fulfillment: outcome.fulfillment, rest: split.rest };
}

/** The rest of that part, where the very same was said before. */
async function splitBefore(tx: Tx, { found, answer, lines }: SplitInput): Promise<Fulfillment | null> {
  const { order, fulfillment } = found;
  if (awaitsAnswer(fulfillment)) return null;
  const parts = (await tx.orders.load(order.id))?.fulfillments ?? [];
  const rests = parts.filter(({ splitFrom }) => splitFrom === fulfillment.id);
  const said = answer === "declined" ? rests : sameUnits(fulfillment, lines) ? rests.slice(-1) : [];
  return said.find((rest) => answer === "confirmed" || sameUnits(rest, lines)) ?? null;
}

async function tell(
  tx: Tx,
  deps: Deps,
  of: SplitInput & { readonly accepted: Fulfillment; readonly rest: Fulfillment },
): Promise<void> {
  const { found, actor, accepted, rest } = of;
  const { order, fulfillment } = found;
  const facts = {
    fulfiller: fulfillment.fulfiller,
    via: actor.via,
    accepted: unitsIn(accepted),
    rest: unitsIn(rest),
    taken: fulfillment.lines.map(({ id }) => accepted.lines.find((line) => line.id === id)?.quantity ?? 0),
  };
  const alert = toDecideAlert({
    about: "part_to_decide",
    orderId: order.id,
    fulfillmentId: rest.id,
    number: order.number,
    partner: facts.fulfiller,
    ...{ accepted: facts.accepted, rest: facts.rest, via: actor.via, isReminder: false },
  });
  await journalStep(tx, deps, {
    ...{ orderId: order.id, fulfillmentId: fulfillment.id, actor },
    entries: [{ type: "split", facts }],
    // Its progress counts one more part from now on.
    notices: [...(deps.settings.channels.marketplace ? [orderUpdated(order.id)] : []), alert],
  });
}
