import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { awaitsAnswer } from "../fulfillment/reminder.ts";
import type { Actor, JournalEntry, JournalType } from "../order/journal.ts";
import type { SaidUnits } from "../order/split-part.ts";
import type { Deps, Tx } from "../ports.ts";
import type { Found } from "./find-fulfillment.ts";
import { journalStep } from "./save-step.ts";
import { type SplitOutcome, splitIn } from "./split-fulfillment.ts";

/*
 * A partner says in words which units of an order it lacks, is asked whether the rest may leave, and says so (chat-ux
 * §2.6, E4). What it named is kept in the order's history until it answers.
 */

interface OnPart extends Found {
  readonly actor: Actor;
}

/** What settles a shortage that was named: whatever is answered after it, by whomever. */
const SETTLES: readonly JournalType[] = [
  "split",
  "confirmed",
  "confirmation_undone",
  "declined",
  "reply_corrected",
];

/**
 * The units that a partner said it lacks, of a part that still awaits its answer: `uncertain` where its words did not
 * say which, null where it said nothing of the kind.
 */
export async function shortageOf(
  tx: Tx,
  fulfillment: Fulfillment,
): Promise<readonly SaidUnits[] | "uncertain" | null> {
  if (!awaitsAnswer(fulfillment)) return null;
  const last = await lastOf(tx, fulfillment);
  if (last?.type === "shortage_named") return last.facts.missing;
  return last?.type === "reply_received" ? "uncertain" : null;
}

async function lastOf(tx: Tx, { id, orderId }: Fulfillment) {
  const journal = (await tx.orders.view(orderId))?.journal ?? [];
  const isShortage = ({ type, facts }: JournalEntry): boolean =>
    type === "shortage_named" || (type === "reply_received" && facts.read === "out_of_stock");
  return journal.findLast(
    ({ fulfillmentId, entry }) => fulfillmentId === id && (isShortage(entry) || SETTLES.includes(entry.type)),
  )?.entry;
}

/** Keeps what is missing, within the caller's transaction; after the reply that said so. */
export async function nameShortageIn(
  tx: Tx,
  deps: Deps,
  of: OnPart & { readonly missing: readonly SaidUnits[] },
): Promise<void> {
  const { order, fulfillment, actor, missing } = of;
  const facts = { fulfiller: fulfillment.fulfiller, via: actor.via, missing };
  await journalStep(tx, deps, {
    ...{ orderId: order.id, fulfillmentId: fulfillment.id, actor },
    entries: [{ type: "shortage_named", facts }],
  });
}

/** "RESTE OK": what was not named as missing is confirmed, the rest is to be decided; within the caller's transaction. */
export function confirmRestIn(
  tx: Tx,
  deps: Deps,
  of: OnPart & { readonly missing: readonly SaidUnits[] },
): Promise<SplitOutcome> {
  const { order, fulfillment, actor, missing } = of;
  return splitIn(tx, deps, { found: { order, fulfillment }, actor, answer: "declined", lines: missing });
}
