import { Temporal } from "temporal-polyfill";
import { type RerouteFigures, rerouteTotals } from "../../order/plan-reroute.ts";
import type { SuspensionFigures } from "../../partner/suspension.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { ApprovalKindsWords } from "../approval-words.ts";
import { formatCents, formatDay, formatUnits, plural } from "../format.ts";
import { payoutEn } from "./approval-payout.ts";
import { refundEn } from "./approval-refund.ts";
import { reorderEn } from "./approval-reorder.ts";
import { agreementKindsEn } from "./team-agreements.ts";
import { namesEn } from "./team-names.ts";

const euros = (cents: number): string => formatCents(cents, "en");
const percent = (bps: number): string => `${bps / 100}%`;
const products = (count: number): string =>
  `${formatUnits(count, "en")} ${plural(count, "product", "products", "en")}`;

/** The arithmetic of E5. */
function rerouteMoney(figures: RerouteFigures): readonly string[] {
  const all = rerouteTotals(figures);
  const rates = [...new Set(figures.lines.map(({ rateBps }) => percent(rateBps)))].join(" / ");
  return [
    `*The client pays* ${euros(all.clientCents)}, unchanged`,
    `*Share of ${figures.to}* ${euros(all.partnerShareCents)} (its price ${euros(all.backupCents)}, commission ${rates} = ${euros(all.commissionCents)})`,
    `*Our share* ${euros(all.marketplaceShareCents)} instead of ${euros(all.formerMarketplaceShareCents)}`,
    `*Difference for us* ${euros(all.deltaCents)}`,
  ];
}

function rerouteLines(figures: RerouteFigures): readonly string[] {
  return figures.lines.map(
    (line) =>
      `• ${formatUnits(line.quantity, "en")} × ${line.name} → ${line.backupName}${line.isStockKnown ? "" : " · ⚠️ availability never confirmed"}`,
  );
}

function suspensionMoney(figures: SuspensionFigures): readonly string[] {
  const { hides, backup, shows, backupWithoutContract: unsigned } = figures;
  return [
    `*Hidden* ${hides.length === 0 ? "nothing" : `${products(hides.length)}: ${hides.join(", ")}`}`,
    backup === null
      ? unsigned === null
        ? "*Backup* none"
        : `*Backup* none: ${unsigned} has no signed contract in force`
      : `*Backup* ${backup}${shows.length === 0 ? ", nothing to show" : `: ${products(shows.length)}, ${shows.join(", ")}`}`,
  ];
}

/** What each kind of request says, in English (chat-ux §2.4). */
export const approvalKindsEn: ApprovalKindsWords = {
  ...agreementKindsEn,
  payout: payoutEn,
  refund: refundEn,
  reorder: reorderEn,
  reroute: {
    what: (figures) => `give #${figures.number} from ${figures.from} to ${figures.to}`,
    money: rerouteMoney,
    lines: rerouteLines,
    without: (figures) =>
      `the client goes on waiting for ${figures.from} (${namesEn.fulfillment[figures.state]})`,
    confirm: (figures) => ({
      title: `Give #${figures.number} to ${figures.to}?`,
      text: `Difference for us: ${euros(rerouteTotals(figures).deltaCents)}. ${figures.from} is told not to ship, ${figures.to} gets the order at once.`,
      yes: "Approve",
    }),
  },
  erasure: {
    what: ({ pseudonym }) => `erase the data of ${pseudonym}`,
    money: ({ orders, askedOn }) => [
      `*Orders* ${formatUnits(orders, "en")}`,
      `*Asked for on* ${formatDay(Temporal.PlainDate.from(askedOn), { zone: BUSINESS_ZONE, locale: "en" })}, to be answered within a month`,
    ],
    lines: () => [
      "Name, address, phone, mail and messages are replaced everywhere; amounts, dates and country stay in the books.",
      "🔴 Nothing brings them back.",
    ],
    without: () => "the client's data stays, and the month runs",
    confirm: ({ pseudonym, orders }) => ({
      title: "Erase this client?",
      text: `${formatUnits(orders, "en")} ${plural(orders, "order", "orders", "en")}, from then on of ${pseudonym}. For good.`,
      yes: "Approve",
    }),
  },
  suspension: {
    what: (figures) => `suspend ${figures.partner}`,
    money: suspensionMoney,
    lines: () => [],
    without: (figures) => `${figures.partner} goes on being sent orders`,
    confirm: (figures) => ({
      title: `Suspend ${figures.partner}?`,
      text: `${products(figures.hides.length)} hidden, no new orders. It takes two approvals.`,
      yes: "Approve",
    }),
  },
};
