import { payCommissions } from "../../../core/flow/pay-commissions.ts";
import { readPendingCommissions } from "../../../core/flow/read-pending-commissions.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { BUSINESS_ZONE, localDate } from "../../../core/time.ts";
import type { Happening } from "./happening.ts";
import type { Stage } from "./stage.ts";

/** The day's payment run: for each partner one payment with one reference, of all that is payable (requirements §6). */
export async function runPayments(stage: Stage, happening: Happening): Promise<void> {
  const { deps, ids } = stage;
  const today = localDate(happening.at, BUSINESS_ZONE).toString();
  const pending = await readPendingCommissions(deps, { onlyPartner: null });
  const ripe = pending.filter(({ state, runOn }) => state === "payable" && runOn !== null && runOn <= today);
  const partners = [...new Set(ripe.map((each) => each.partner))].toSorted();
  for (const partner of partners) {
    ids.begin(`${happening.key}:${partner}`, happening.at);
    const outcome = await payCommissions(deps, {
      paid: {
        commissionIds: ripe.filter((each) => each.partner === partner).map(({ id }) => id),
      },
      paidAt: happening.at,
      reference: `VIR-${today}-${partner}`,
      actor: { name: "Pauline", via: "api" },
    });
    if (isRefusal(outcome)) stage.refused(happening, outcome);
  }
}
