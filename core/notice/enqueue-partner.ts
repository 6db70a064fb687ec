import type { Temporal } from "temporal-polyfill";
import type { PartnerProduct } from "../catalogue/partner-product.ts";
import { isVisible } from "../catalogue/visibility.ts";
import type { EventId } from "../ids.ts";
import type { Partner } from "../partner/partner.ts";
import type { StandingChange, StandingWord } from "../partner/standing.ts";
import type { Settings } from "../ports/settings.ts";
import { teamAlert, toPartner, urgently } from "./enqueue.ts";
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
  { open, told }: { readonly open: readonly number[]; readonly told: readonly string[] | null },
): OutboxEntry {
  return teamAlert(`standing:${id}`, { about: "standing", open, ...(told ? { told } : {}), ...change });
}

/** The same to the partner itself, by every channel it takes: it is urgent (D8); `id` makes it one word a change. */
export function standingWord(ask: {
  readonly partner: Partner;
  readonly word: StandingWord;
  readonly since: string;
  readonly id: EventId;
  readonly settings: Settings;
}): readonly OutboxEntry[] {
  const { partner, word, since, id, settings } = ask;
  return toPartner({
    ...{ partner: urgently(partner), settings, what: `standing:${id}`, subject: "standing" },
    notice: { kind: "partner_standing", partner: partner.code, word, since },
  });
}
