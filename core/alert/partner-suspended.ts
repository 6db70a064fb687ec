import type { StandingChange } from "../partner/standing.ts";
import type { Finding } from "./alert.ts";

/** A partner is suspended (SM-10): one alert for as long as it is, which its orders' alerts stand under. */

export const PARTNER_SUSPENDED = "partner_suspended";

export interface PartnerSuspendedFacts {
  readonly change: StandingChange;
  /** The orders that it had when it was suspended. */
  readonly open: readonly number[];
  /** By which channels it was told. */
  readonly told: readonly string[] | null;
  /** Alerts about its orders that stand and are not shown. */
  readonly hidden: number;
}

/** Open from the suspension until its partner stands otherwise. */
export function partnerSuspended(facts: PartnerSuspendedFacts): Finding<PartnerSuspendedFacts> {
  if (facts.change.to !== "suspended") return null;
  return { state: "open", severity: "warning", facts, group: facts.change.partner };
}
