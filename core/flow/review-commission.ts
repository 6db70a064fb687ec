import type { Finding } from "../alert/alert.ts";
import {
  COMMISSION_REVIEW,
  type CommissionReviewFacts,
  reviewedSince,
  reviewIsDue,
} from "../commission/review.ts";
import type { Deps, Tx } from "../ports.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { settleAlert } from "./settle-alert.ts";

/*
 * A partner's goods came back for their quality: with the third accepted return within 90 days somebody is asked to
 * look at its contract (R205). Called where a return is accepted, in its transaction; calling it twice changes nothing.
 */

export async function reviewCommissionIn(tx: Tx, deps: Deps, code: string): Promise<void> {
  const partner = await tx.partners.find(code);
  if (!partner) return;
  const now = deps.clock.now();
  const incidents = await tx.returns.qualityIncidents(code, reviewedSince(now));
  const isDue = reviewIsDue(
    incidents.map(({ at }) => at),
    now,
  );
  const contract = isDue ? await tx.partners.contractOn(code, localDate(now, BUSINESS_ZONE)) : null;
  const facts: CommissionReviewFacts = {
    ...{ partner: code, partnerName: partner.name, incidents: incidents.length },
    rateBps: contract?.rateBps ?? null,
    orders: [...new Set(incidents.map(({ number }) => number))],
  };
  const found: Finding<CommissionReviewFacts> = isDue ? { state: "open", severity: "warning", facts } : null;
  await settleAlert(tx, deps, { rule: COMMISSION_REVIEW, entity: code, found });
}
