import type { Temporal } from "temporal-polyfill";
import { teamAlert } from "../notice/enqueue.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { confirmIn } from "./confirm-fulfillment.ts";
import { declineIn } from "./decline-fulfillment.ts";
import type { Found } from "./find-fulfillment.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { recordAvailabilityIn } from "./record-availability.ts";
import { journalStep } from "./save-step.ts";

/*
 * A partner's answer with more in it than yes or no, from its own system or its page: yes for a day, no with a
 * reason, or a part. What cannot be done whole is a question to the team and changes nothing (D7). Repeated, the team
 * is told once.
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
  if (step.reason === "out_of_stock" && outcome.outcome === "done" && missing && !second) {
    await recordAvailabilityIn(tx, deps, {
      partner: fulfillment.fulfiller,
      results: [{ sku: missing.sku, available: false, asOf: null }],
      list: "lines",
      actor,
    });
  }
  return outcome;
}

/** A part of what was ordered: a person decides, and until then nothing has changed. False when it was asked before. */
export async function askTeamIn(
  tx: Tx,
  deps: Deps,
  step: PartnerStep & {
    readonly answer: "confirmed" | "declined";
    readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
    /** Names the question: asked again, nobody is told twice. */
    readonly key: string;
  },
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
