import type { Partner } from "../partner/partner.ts";
import type { Settings } from "../ports/settings.ts";
import type { PilotReview } from "../stock/pilot-review.ts";
import type { WeeklyBatch } from "../stock/weekly-batch.ts";
import { toPartner } from "./enqueue.ts";
import type { OutboxEntry } from "./notice.ts";

/** Business keys and ordering keys of what is told of a depot and of the pilot (see `enqueue.ts`). */

/** The week's message to a partner, by mail and where it takes it by WhatsApp; once a week. */
export function partnerWeeklyBatch(
  partner: Partner,
  batch: WeeklyBatch,
  settings: Settings,
): readonly OutboxEntry[] {
  return toPartner({
    ...{ partner, settings },
    what: `weekly_batch:${partner.code}:${batch.week}`,
    subject: "weekly_batch",
    notice: { kind: "partner_weekly_batch", partner: partner.code, batch },
  });
}

/** What the partner is to bring this month, for the team in #approbations. */
export function restockProposal(partner: string, batch: WeeklyBatch): OutboxEntry {
  return {
    channel: "slack",
    destination: "approvals",
    businessKey: `slack:restock_proposal:${partner}:${batch.week}`,
    orderingKey: `slack:approvals:restock:${partner}`,
    notice: { kind: "restock_proposal", partner, batch },
    card: false,
  };
}

/** Whether the pilot goes on, in #rapports; once a day of it. */
export function pilotReview(review: PilotReview): OutboxEntry {
  return {
    channel: "slack",
    destination: "reports",
    businessKey: `slack:pilot_review:${review.startedOn}:${review.day}`,
    orderingKey: "slack:reports:pilot",
    notice: { kind: "pilot_review", review },
    card: false,
  };
}
