import { deadlineTimers } from "../fulfillment/deadlines.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { orderUpdated, partnerNewOrder } from "../notice/enqueue.ts";
import { partnerReturn } from "../notice/enqueue-return.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Actor } from "../order/journal.ts";
import { unitsIn } from "../order/split-part.ts";
import type { Partner } from "../partner/partner.ts";
import type { Deps, Tx } from "../ports.ts";
import { replacementOf, replacementState } from "../returns/replacement.ts";
import { routinesChanged } from "./mark-routines.ts";
import { reserveUnits } from "./move-stock.ts";
import { unreachable } from "./place-order.ts";
import { journalStep } from "./save-step.ts";
import { type Judged, partsOf, restockReturned, settleReturnIn } from "./settle-return.ts";

/*
 * The right article leaves as any part does: the hub's units are reserved, a partner is asked to confirm. The share of
 * the sale stays held until it has arrived, and is owed from then on, once; nothing is owed for sending it. Locks:
 * order, then stock.
 */

/** Makes the parts that replace what a return says was wrong; once a return, its order being locked. */
export async function sendReplacementIn(tx: Tx, deps: Deps, of: Judged): Promise<void> {
  const parts = partsOf(of);
  await tx.timers.cancel(["return_due"], of.asked.id);
  // The units that the ledger issued never left: the wrong ones did. They are there to be sent from then on.
  await restockReturned(tx, deps, { ...of, parts });
  for (const part of parts) await send(tx, deps, { ...of, part });
  if (parts.some(({ kind }) => kind === "hub")) await routinesChanged(tx, deps);
}

async function send(tx: Tx, deps: Deps, of: Judged & { readonly part: Fulfillment }): Promise<void> {
  const { asked, part, order, actor } = of;
  const partner = part.kind === "partner" ? await tx.partners.find(part.fulfiller) : null;
  const { ids, holidays, clock } = deps;
  const replacement = replacementOf(part, asked, { partner, now: clock.now(), ids, holidays });
  await tx.orders.addFulfillment(replacement);
  if (replacement.kind === "hub") await reserveUnits(tx, deps, replacement);
  await tx.timers.set(deadlineTimers(replacement));
  const facts = { returnId: asked.id, fulfiller: part.fulfiller, items: unitsIn(replacement) };
  await journalStep(tx, deps, {
    ...{ orderId: order.id, fulfillmentId: replacement.id, actor },
    entries: [{ type: "return_reshipped", facts }],
    notices: [
      ...(deps.settings.channels.marketplace ? [orderUpdated(order.id)] : []),
      ...(partner ? announced(deps, { ...of, replacement, partner }) : []),
    ],
  });
}

function announced(
  { settings }: Deps,
  of: Judged & { readonly part: Fulfillment; readonly replacement: Fulfillment; readonly partner: Partner },
): readonly OutboxEntry[] {
  const { asked, part, order, partner, replacement } = of;
  const entries = partnerNewOrder(partner, replacement, settings);
  if (entries.length === 0) return [unreachable(order, replacement)];
  return [...partnerReturn(partner, { asked, part, what: "reshipped" }, settings), ...entries];
}

/** A part that replaces something has arrived: with the last of them its return is settled, and the share owed again. */
export async function settleReplacementIn(
  tx: Tx,
  deps: Deps,
  { part, actor }: { readonly part: Fulfillment; readonly actor: Actor },
): Promise<void> {
  const asked = part.replaces && (await tx.returns.find(part.replaces.returnId));
  const found = asked ? await tx.orders.load(asked.orderId) : null;
  if (!asked || !found || asked.state !== "accepted" || asked.remedy !== "reship") return;
  if (replacementState(found.fulfillments, asked) === "arrived")
    await settleReturnIn(tx, deps, { ...found, asked, actor, refund: null });
}
