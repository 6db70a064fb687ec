import { withFlag } from "../fulfillment/answer.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { saveStep } from "./save-step.ts";

/*
 * A partner answered "do not ship": in chat, on its page, or by a refusal of its own system. Nobody waits for its word any more
 * (SM-2), and what it says next is about something else. A second answer changes nothing.
 */

/** Records the answer on a locked fulfillment within the caller's transaction. */
export async function seeCancellationIn(
  tx: Tx,
  deps: Deps,
  seen: { readonly fulfillment: Fulfillment; readonly text: string; readonly actor: Actor },
): Promise<"done" | "already"> {
  const { fulfillment, text, actor } = seen;
  await tx.timers.cancel(["cancel_unseen"], fulfillment.id);
  if (fulfillment.flags.includes("cancel_seen")) return "already";
  await saveStep(tx, deps, {
    fulfillment: { ...fulfillment, flags: withFlag(fulfillment.flags, "cancel_seen") },
    entries: [{ type: "cancel_seen", facts: { fulfiller: fulfillment.fulfiller, text, via: actor.via } }],
    actor,
  });
  return "done";
}
