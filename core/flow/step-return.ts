import { isId } from "../ids.ts";
import { clientReturnNews, partnerReturn, returnAlert } from "../notice/enqueue-return.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { JournalEntry } from "../order/journal.ts";
import type { Order } from "../order/order.ts";
import { REFUND_ALONE_MAX_CENTS, type Refund } from "../order/refund.ts";
import type { OrderAggregate } from "../ports/orders.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { unreplaced } from "../returns/replacement.ts";
import type { Return } from "../returns/return.ts";
import { type ReturnStep, refundFor } from "../returns/return-step.ts";
import { isRefundDue } from "../returns/terms.ts";
import { giveOrAskIn, type Refunder } from "./ask-refund.ts";
import { resolveOrder } from "./find-fulfillment.ts";
import { journalStep } from "./save-step.ts";
import { sendReplacementIn } from "./send-replacement.ts";
import { releaseReturnIn, settleReturnIn } from "./settle-return.ts";

/*
 * One step of a return: found and locked with its order, decided, saved with its history; the points go back as soon
 * as its reason says, and the verdict settles the rest. The same step again is "already".
 */

export interface ReturnTarget {
  /** Null where the return is named by our own id. */
  readonly orderRef: string | null;
  /** Ours, or the shop's own name for it. */
  readonly returnRef: string;
}

export interface StepInput extends Refunder {
  readonly target: ReturnTarget;
}

export type ReturnOutcome =
  | {
      readonly outcome: "done" | "already";
      readonly order: Order;
      readonly asked: Return;
      /** What went back for it; null where nothing has. */
      readonly refund: Refund | null;
      /** Whether its points wait for somebody else's yes. */
      readonly isProposed: boolean;
    }
  | Refusal;

/** Takes a step of a return within one transaction. */
export function stepReturn(
  deps: Deps,
  input: StepInput,
  step: {
    decide(asked: Return, aggregate: OrderAggregate, tx: Tx): ReturnStep | Promise<ReturnStep>;
    entry(asked: Return): JournalEntry;
  },
): Promise<ReturnOutcome> {
  return deps.store.transaction(async (tx) => {
    const found = await findReturn(tx, input.target);
    if (isRefusal(found)) return found;
    const { aggregate, asked: before } = found;
    const { order } = aggregate;
    const decided = await step.decide(before, aggregate, tx);
    if (decided !== "already" && "refused" in decided) return decided;
    const asked = decided === "already" ? before : decided.asked;
    const cents = await wantsRefund(tx, { asked, aggregate });
    if (cents > REFUND_ALONE_MAX_CENTS && input.by === null)
      return refuse("requester_unknown", { token: input.actor.name });
    if (decided !== "already") await save(tx, deps, { ...input, aggregate, asked, entry: step.entry(asked) });
    const gave = cents > 0 ? await giveIn(tx, deps, { ...input, aggregate, asked }) : "nothing";
    if (decided !== "already") await settle(tx, deps, { ...input, aggregate, asked, gave });
    await tx.outbox.enqueue([returnAlert(asked)], deps.clock.now());
    const [after, refund] = [await tx.returns.find(asked.id), await tx.refunds.ofReturn(asked.id)];
    const outcome = decided === "already" ? "already" : "done";
    return { outcome, order, asked: after ?? asked, refund, isProposed: gave === "proposed" };
  });
}

/** A return of an order by its name, both locked. */
async function findReturn(
  tx: Tx,
  { orderRef, returnRef }: ReturnTarget,
): Promise<{ readonly aggregate: OrderAggregate; readonly asked: Return } | Refusal> {
  const named = isId("return", returnRef) ? await tx.returns.find(returnRef) : null;
  const unknown = refuse("return_unknown", { ref: returnRef }, "returnId");
  const id = orderRef === null ? (named?.orderId ?? unknown) : await resolveOrder(tx, orderRef);
  if (isRefusal(id)) return id;
  const aggregate = await tx.orders.lock(id);
  const returns = aggregate ? await tx.returns.ofOrder(id) : [];
  const asked = returns.find((each) => each.id === returnRef || each.externalId === returnRef);
  return aggregate && asked ? { aggregate, asked } : unknown;
}

type Step = Refunder & { readonly aggregate: OrderAggregate; readonly asked: Return };

async function save(tx: Tx, deps: Deps, of: Step & { readonly entry: JournalEntry }): Promise<void> {
  const { aggregate, asked, entry, actor } = of;
  const { order } = aggregate;
  await tx.returns.save(asked);
  const notices = [
    ...clientReturnNews(order, asked, deps.settings),
    ...(asked.state === "authorized" ? await toldPartners(tx, deps, of) : []),
  ];
  await journalStep(tx, deps, { orderId: order.id, fulfillmentId: null, entries: [entry], actor, notices });
}

/** Each partner whose goods come back, or are judged by a photo. */
async function toldPartners(
  tx: Tx,
  deps: Deps,
  { aggregate, asked }: Pick<Step, "aggregate" | "asked">,
): Promise<readonly OutboxEntry[]> {
  const notices: OutboxEntry[] = [];
  for (const part of aggregate.fulfillments) {
    const isConcerned = part.lines.some(({ id }) => asked.lines.some(({ lineId }) => lineId === id));
    const partner = isConcerned && part.kind === "partner" ? await tx.partners.find(part.fulfiller) : null;
    if (partner) notices.push(...partnerReturn(partner, { asked, part, what: "announced" }, deps.settings));
  }
  return notices;
}

/** Cents that are to go back now and have not; 0 where there are none. */
async function wantsRefund(tx: Tx, { aggregate, asked }: Pick<Step, "aggregate" | "asked">): Promise<number> {
  if (!isRefundDue(asked) || (await tx.refunds.ofReturn(asked.id))) return 0;
  const lines = await linesToGive(tx, { aggregate, asked });
  return lines.reduce((sum, line) => sum + line.cents, 0);
}

async function linesToGive(tx: Tx, { aggregate, asked }: Pick<Step, "aggregate" | "asked">) {
  const { fulfillments } = aggregate;
  const lines = fulfillments.flatMap((part) => part.lines);
  return refundFor(
    { lines: unreplaced(asked, fulfillments) },
    lines,
    await tx.refunds.ofOrder(asked.orderId),
  );
}

/** Given, or asked for where it is above the limit. */
async function giveIn(tx: Tx, deps: Deps, of: Step): Promise<"given" | "proposed"> {
  const { aggregate, asked, actor, by } = of;
  const ask = {
    ...{ id: deps.ids.next("refund"), orderId: asked.orderId, returnId: asked.id, reason: asked.reason },
    lines: await linesToGive(tx, of),
    ...{ borneBy: null, note: null, requestedAt: deps.clock.now() },
  };
  const given = await giveOrAskIn(tx, deps, { aggregate, ask, actor, by, isAlone: true });
  if (isRefusal(given) && given.refused !== "approval_open")
    throw new Error(`a refund of ${asked.id} that was computed was refused: ${given.refused}`);
  return isRefusal(given) ? "proposed" : given.outcome;
}

/** The verdict settles what its points left for before; those given or asked for now settle it themselves. */
async function settle(
  tx: Tx,
  deps: Deps,
  of: Step & { readonly gave: "nothing" | "given" | "proposed" },
): Promise<void> {
  const { aggregate, asked, actor, gave } = of;
  const judged = { ...aggregate, asked, actor };
  if (asked.state === "refused" || asked.state === "rejected") {
    await tx.timers.cancel(["return_due"], asked.id);
    return releaseReturnIn(tx, deps, judged);
  }
  if (asked.state === "accepted" && asked.remedy === "reship") return sendReplacementIn(tx, deps, judged);
  if (asked.state !== "accepted" || gave !== "nothing") return;
  await settleReturnIn(tx, deps, { ...judged, refund: await tx.refunds.ofReturn(asked.id) });
}
