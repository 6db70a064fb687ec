import type { Temporal } from "temporal-polyfill";
import { cannotBecome } from "../fulfillment/answer.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { mayMove } from "../fulfillment/fulfillment-state.ts";
import { teamAlert } from "../notice/enqueue.ts";
import type { Actor } from "../order/journal.ts";
import type { OrderLine } from "../order/order.ts";
import type { NamedUnits } from "../order/split-part.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { confirmIn } from "./confirm-fulfillment.ts";
import { declineIn } from "./decline-fulfillment.ts";
import type { Found } from "./find-fulfillment.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { recordAvailabilityIn } from "./record-availability.ts";
import { journalStep } from "./save-step.ts";
import { splitIn } from "./split-fulfillment.ts";

/*
 * A partner's answer with more in it than yes or no, from its own system or its page: yes for a day, no with a
 * reason, or a part (E4). A part of what it had answered before is a question to the team and changes nothing (D7).
 * Repeated, the team is told once.
 */

interface PartnerStep {
  /** The part, locked. */
  readonly found: Found;
  readonly actor: Actor;
}

/** What a promise came to: `isLate` past our own, `isNews` where it had not been said before. */
interface Promised {
  readonly isLate: boolean;
  readonly isNews: boolean;
}

/** A yes for a day, or for as soon as was agreed; one later than we promised is a yes that the team hears of. */
export async function promiseIn(
  tx: Tx,
  deps: Deps,
  step: PartnerStep & { readonly shipBy: Temporal.Instant | null },
): Promise<{ readonly outcome: FulfillmentOutcome } & Promised> {
  const { found, actor, shipBy } = step;
  const outcome = await confirmIn(tx, deps, { fulfillmentId: found.fulfillment.id, actor });
  const { shipDueAt, id, fulfiller } = found.fulfillment;
  const isLate = shipBy !== null && shipDueAt !== null && isAfter(shipBy, shipDueAt);
  if (isRefusal(outcome) || !isLate) return { outcome, isLate, isNews: !isRefusal(outcome) };
  const alert = teamAlert(`late_promise:${id}:${shipBy.toString()}`, {
    about: "late_promise",
    number: found.order.number,
    partner: fulfiller,
    shipBy: shipBy.toString(),
    shipDueAt: shipDueAt.toString(),
    via: actor.via,
  });
  const isNews = (await tx.outbox.askedFor(alert.businessKey)) === null;
  const facts = { fulfiller, via: actor.via, shipBy: shipBy.toString() };
  if (isNews)
    await journalStep(tx, deps, {
      ...{ orderId: found.order.id, fulfillmentId: id, actor },
      entries: [{ type: "delay_announced", facts }],
      notices: [alert],
    });
  return { outcome, isLate, isNews };
}

/** A no with its reason: a shortage of the one product there is takes it off sale. */
export async function declineForIn(
  tx: Tx,
  deps: Deps,
  step: PartnerStep & {
    readonly reason: "out_of_stock" | "zone" | "other";
    readonly note: string | null;
  },
): Promise<FulfillmentOutcome> {
  const { found, actor, note } = step;
  const { fulfillment } = found;
  const reason = note ? `${step.reason}: ${note}` : step.reason;
  const outcome = await declineIn(tx, deps, { fulfillmentId: fulfillment.id, reason, actor });
  if (isRefusal(outcome)) return outcome;
  // A shortage of several products may be one of them only: none is taken off sale by a guess.
  const [missing, second] = fulfillment.lines;
  if (step.reason === "out_of_stock" && outcome.outcome === "done" && missing && !second)
    await offSaleIn(tx, deps, { found, actor, missing: [missing] });
  return outcome;
}

/** Products that the partner names as run out are taken off sale. */
export async function offSaleIn(
  tx: Tx,
  deps: Deps,
  { found, actor, missing }: PartnerStep & { readonly missing: readonly Pick<OrderLine, "sku">[] },
): Promise<void> {
  const skus = [...new Set(missing.map(({ sku }) => sku))];
  await recordAvailabilityIn(tx, deps, {
    partner: found.fulfillment.fulfiller,
    results: skus.map((sku) => ({ sku, available: false, asOf: null })),
    list: "lines",
    actor,
  });
}

/** A part of what was ordered, as an answer in units. */
interface Units {
  readonly answer: "confirmed" | "declined";
  readonly lines: NamedUnits;
}

export type PartialOutcome =
  | (Found & { readonly outcome: "split" | "done" | "already"; readonly rest: Fulfillment | null })
  /** It had answered before: a person decides. */
  | (Found & { readonly outcome: "asked" | "asked_before"; readonly rest: null })
  | Refusal;

/**
 * The units that a partner has, or has not: what it has is confirmed, the rest is to be decided (SM-2, E4). All of it is
 * a plain yes, nothing of it a no; once it has answered otherwise a person weighs it. `key` names that question.
 */
export async function partialIn(
  tx: Tx,
  deps: Deps,
  step: PartnerStep &
    Units & {
      readonly key: string;
      readonly reason: "out_of_stock" | "zone" | "other";
      readonly note: string | null;
    },
): Promise<PartialOutcome> {
  const { found, answer, lines } = step;
  const split = await splitIn(tx, deps, step);
  if (isRefusal(split) || "rest" in split) return split;
  if (split.outcome === "all")
    return whole(await confirmIn(tx, deps, { fulfillmentId: found.fulfillment.id, actor: step.actor }));
  if (split.outcome === "nothing") return whole(await declineForIn(tx, deps, step));
  const { kind, state } = found.fulfillment;
  const mayAsk = answer === "confirmed" ? state === "confirmed" : mayMove(kind, state, "declined");
  if (!mayAsk) return cannotBecome(found.fulfillment, answer);
  const strange = await strangeLine(tx, found, lines);
  if (strange) return strange;
  const isNews = await askTeamIn(tx, deps, step);
  return { outcome: isNews ? "asked" : "asked_before", ...found, rest: null };
}

function whole(outcome: FulfillmentOutcome): PartialOutcome {
  return isRefusal(outcome) ? outcome : { ...outcome, rest: null };
}

/** A product that this partner never had of the order names itself; what was cut off counts. */
async function strangeLine(
  tx: Tx,
  { order, fulfillment }: Found,
  lines: NamedUnits,
): Promise<Refusal | null> {
  const parts = (await tx.orders.load(order.id))?.fulfillments ?? [];
  const own = parts
    .filter(({ fulfiller }) => fulfiller === fulfillment.fulfiller)
    .flatMap((each) => each.lines);
  const index = lines.findIndex(
    ({ sku }) => !own.some((line) => line.sku === sku || line.partnerSku === sku),
  );
  if (index < 0) return null;
  const problem = `the order has no line of ${lines[index]?.sku} for you`;
  return refuse("malformed", { problem }, `lines[${index}].sku`);
}

/** A part of what it had answered already: a person decides, and until then nothing has changed. False when it was asked before. */
async function askTeamIn(
  tx: Tx,
  deps: Deps,
  step: PartnerStep & Units & { readonly key: string },
): Promise<boolean> {
  const { found, actor, answer, lines, key } = step;
  const { order, fulfillment } = found;
  const { fulfiller } = fulfillment;
  const facts = { number: order.number, partner: fulfiller, answer, lines, via: actor.via };
  const alert = teamAlert(`partial:${fulfiller}:${key}`, { about: "partial_answer", ...facts });
  if ((await tx.outbox.askedFor(alert.businessKey)) !== null) return false;
  await journalStep(tx, deps, {
    ...{ orderId: order.id, fulfillmentId: fulfillment.id, actor },
    entries: [{ type: "partial_answered", facts: { fulfiller, via: actor.via, answer, lines } }],
    notices: [alert],
  });
  return true;
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return one.epochMilliseconds > other.epochMilliseconds;
}
