import { Temporal } from "temporal-polyfill";
import type { Finding } from "../alert/alert.ts";
import type { Deps, Tx } from "../ports.ts";
import { debtIsOldFrom, debtOf, PARTNER_DEBT, type PartnerDebtFacts } from "../settlement/debt.ts";
import { BUSINESS_ZONE, localDate, startOfDay } from "../time.ts";
import { settleAlert } from "./settle-alert.ts";

/*
 * A clawback that nothing is netted with stays open (SM-4): sixty days later somebody asks the partner, and the alert ends
 * by itself once what is owed to it is more. Looked at twice, it is one alert.
 */

/** Within the caller's transaction, whenever a clawback is written, a statement is made, or its day has come. */
export async function watchDebtIn(tx: Tx, deps: Deps, code: string): Promise<void> {
  const partner = await tx.partners.find(code);
  if (!partner) return;
  const debt = debtOf(await tx.statements.free(code, ["due", "payable"]));
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const oldFrom = debt && debtIsOldFrom(debt.since);
  const isOld = oldFrom !== null && Temporal.PlainDate.compare(oldFrom, today) <= 0;
  const found: Finding<PartnerDebtFacts> =
    debt && isOld
      ? {
          state: "open",
          severity: "warning",
          facts: {
            ...{ partner: code, partnerName: partner.name, netCents: debt.netCents },
            since: debt.since.toString(),
          },
        }
      : null;
  await settleAlert(tx, deps, { rule: PARTNER_DEBT, entity: code, found });
  if (oldFrom && !isOld)
    await tx.timers.set([{ kind: "debt_check", subject: code, dueAt: startOfDay(oldFrom, BUSINESS_ZONE) }]);
}
