import { Temporal } from "temporal-polyfill";
import { tiedUpAfterCents } from "../../stock/reorder-figures.ts";
import { orderCostCents } from "../../stock/supplier-order.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { ApprovalKindsWords } from "../approval-words.ts";
import { formatCents, formatDay, formatUnits } from "../format.ts";

const euros = (cents: number): string => formatCents(cents, "en");
const units = (count: number): string => formatUnits(count, "en");
const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "en" });

/** An order to a supplier to approve, in English. */
export const reorderEn: ApprovalKindsWords["reorder"] = {
  what: ({ units: count, name, supplier, order }) =>
    `buy ${units(count)} × ${name} from ${supplier} (${order})`,
  money: (of) => [
    `*Amount* ${euros(orderCostCents(of))} excl. VAT (${units(of.units)} × ${euros(of.unitCostCents)})${of.isPrepaid ? ", paid in advance" : ""}`,
    `*Cash tied up after* ${euros(tiedUpAfterCents(of))} / ${euros(of.ceilingCents)}`,
    `*Stock and orders* ${units(of.positionUnits)} units for a threshold of ${units(of.thresholdUnits)}`,
    ...(of.days === null
      ? []
      : [
          `*Without it* ${of.days.emptyOn === null ? "no stock-out in sight" : `out of stock ${day(of.days.emptyOn)}`}`,
          `*Estimated delivery* ${day(of.days.expectedOn)}`,
        ]),
  ],
  lines: () => [],
  without: ({ name, days }) =>
    days?.emptyOn ? `${name} is out of stock ${day(days.emptyOn)}` : `${name} is not bought`,
  confirm: (of) => ({
    title: `Commit ${euros(orderCostCents(of))} excl. VAT?`,
    text: `${units(of.units)} × ${of.name} from ${of.supplier}. Cash tied up after: ${euros(tiedUpAfterCents(of))} / ${euros(of.ceilingCents)}. The order leaves ${of.approvers === 2 ? "after two approvals" : "at once"}.`,
    yes: `Approve ${euros(orderCostCents(of))}`,
  }),
};
