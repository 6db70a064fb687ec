import type { Temporal } from "temporal-polyfill";
import type { PartnerProduct } from "../catalogue/partner-product.ts";
import { isVisible } from "../catalogue/visibility.ts";
import type { EventId } from "../ids.ts";
import type { StandingChange } from "../partner/standing.ts";
import { teamAlert } from "./enqueue.ts";
import type { OutboxEntry } from "./notice.ts";

/** Business keys and ordering keys of what partners' standing and products tell (see `enqueue.ts`). */

/** `product.visibility` to the marketplace, one event a change (design §7). */
export function productVisibility(
  { sku, hiddenReasons }: PartnerProduct,
  id: EventId,
  at: Temporal.Instant,
): OutboxEntry {
  const reasons = hiddenReasons.toSorted();
  return {
    channel: "webhook",
    destination: "marketplace",
    businessKey: `webhook:product_visibility:${id}`,
    orderingKey: `webhook:marketplace:product:${sku}`,
    notice: {
      kind: "product_visibility",
      sku,
      visible: isVisible({ hiddenReasons }),
      reasons,
      at: at.toString(),
    },
    card: false,
  };
}

/** What became of a partner, in #alertes: one line a change. */
export function standingAlert(
  change: StandingChange,
  id: EventId,
  open: readonly number[] = [],
): OutboxEntry {
  return teamAlert(`standing:${id}`, { about: "standing", open, ...change });
}
