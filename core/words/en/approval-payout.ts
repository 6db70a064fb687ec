import { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE } from "../../time.ts";
import type { ApprovalKindsWords } from "../approval-words.ts";
import { formatCents, formatDay, formatUnits, plural } from "../format.ts";

const euros = (cents: number): string => formatCents(cents, "en");
const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "en" });

/** A payment to approve, in English. */
export const payoutEn: ApprovalKindsWords["payout"] = {
  what: ({ partner, netCents, number }) => `pay ${euros(netCents)} to ${partner} (${number})`,
  money: ({ netCents, grossCents, commissionCents, correctionsCents, lines, contested, runOn, isEarly }) => [
    `*To pay* ${euros(netCents)}`,
    `*Why* ${formatUnits(lines, "en")} ${plural(lines, "delivery", "deliveries", "en")}, ${euros(grossCents)} paid by clients, our commission ${euros(commissionCents)}`,
    ...(correctionsCents === 0 ? [] : [`*Taken back* ${euros(correctionsCents)}, already deducted`]),
    ...(contested === 0
      ? []
      : [
          `*Contested* ${formatUnits(contested, "en")} ${plural(contested, "line is frozen", "lines are frozen", "en")} and not paid`,
        ]),
    ...(isEarly ? ["⚠️ *Early payment*: some lines have not reached J+7"] : []),
    `*Payment* ${day(runOn)}`,
  ],
  lines: () => [],
  without: ({ partner, overdueFrom }) => `${partner} is paid late from ${day(overdueFrom)} on`,
  confirm: ({ partner, netCents, approvers }) => ({
    title: `Pay ${euros(netCents)}?`,
    text: `${partner} gets ${euros(netCents)}. The bank’s file is made after ${approvers === 2 ? "two approvals" : "your approval"}; the transfer itself is yours to make.`,
    yes: "Approve",
  }),
};
