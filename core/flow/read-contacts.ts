import { openingHoursOf } from "../fulfillment/deadlines.ts";
import type { Partner } from "../partner/partner.ts";
import type { Deps } from "../ports.ts";
import { isOpenAt } from "../time.ts";

/** Read by `/urgence`; changes nothing, so repeating it is safe. */

export interface PartnerContact {
  readonly partner: Partner;
  readonly isOpen: boolean;
}

/** Whom to call of every partner, by their codes (R206). A masked number is none: it was never kept (R105). */
export async function readContacts(deps: Deps): Promise<readonly PartnerContact[]> {
  const now = deps.clock.now();
  const partners = await deps.store.transaction((tx) => tx.partners.all());
  return partners.map((partner) => ({
    partner,
    isOpen: isOpenAt(now, openingHoursOf(partner, now, deps.holidays)),
  }));
}
