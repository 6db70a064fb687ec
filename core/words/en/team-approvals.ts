import { rerouteTotals } from "../../order/plan-reroute.ts";
import type { ApprovalFacts, ApprovalShown, ApprovalWords } from "../approval-words.ts";
import { formatCents, formatUnits, plural } from "../format.ts";
import { payoutEn } from "./approval-payout.ts";
import { namesEn } from "./team-names.ts";

const euros = (cents: number): string => formatCents(cents, "en");
const percent = (bps: number): string => `${bps / 100}%`;
const products = (count: number): string =>
  `${formatUnits(count, "en")} ${plural(count, "product", "products", "en")}`;

function what(figures: ApprovalShown): string {
  if (figures.about === "payout") return payoutEn.what(figures);
  return figures.about === "reroute"
    ? `give #${figures.number} from ${figures.from} to ${figures.to}`
    : `suspend ${figures.partner}`;
}

/** State, symbol first, as the title of the card says it. */
function heading({ state }: ApprovalFacts): string {
  switch (state) {
    case "open":
      return "🟡 To approve";
    case "approved":
      return "✅ Approved · ⏳ being carried out";
    case "executed":
      return "✔ Approved and carried out";
    case "failed":
      return "⚠️ Approved, and failed";
    case "refused":
      return "❌ Refused";
    case "expired":
      return "⌛ Expired without a decision";
    case "withdrawn":
      return "⚪ Taken back";
    case "overtaken":
      return "⚪ Overtaken";
  }
}

function title(of: ApprovalFacts): string {
  const [symbol, ...words] = heading(of).split(" ");
  return `${symbol} *${words.join(" ")} — ${what(of.figures)}*  \`${of.approval}\``;
}

/** The arithmetic of E5. */
function money(figures: ApprovalShown): readonly string[] {
  if (figures.about === "payout") return payoutEn.money(figures);
  if (figures.about === "suspension") {
    const { hides, backup, shows } = figures;
    return [
      `*Hidden* ${hides.length === 0 ? "nothing" : `${products(hides.length)}: ${hides.join(", ")}`}`,
      backup === null
        ? "*Backup* none"
        : `*Backup* ${backup}${shows.length === 0 ? ", nothing to show" : `: ${products(shows.length)}, ${shows.join(", ")}`}`,
    ];
  }
  const all = rerouteTotals(figures);
  const rates = [...new Set(figures.lines.map(({ rateBps }) => percent(rateBps)))].join(" / ");
  return [
    `*The client pays* ${euros(all.clientCents)}, unchanged`,
    `*Share of ${figures.to}* ${euros(all.partnerShareCents)} (its price ${euros(all.backupCents)}, commission ${rates} = ${euros(all.commissionCents)})`,
    `*Our share* ${euros(all.marketplaceShareCents)} instead of ${euros(all.formerMarketplaceShareCents)}`,
    `*Difference for us* ${euros(all.deltaCents)}`,
  ];
}

function fields(of: ApprovalFacts): readonly string[] {
  const { figures, why, reason, state } = of;
  const without =
    figures.about === "payout"
      ? payoutEn.without(figures)
      : figures.about === "reroute"
      ? `the client goes on waiting for ${figures.from} (${namesEn.fulfillment[figures.state]})`
      : `${figures.partner} goes on being sent orders`;
  return [
    ...money(figures),
    ...(why === null ? [] : [`*Why* ${why}`]),
    ...(state === "open" ? [`*Without a decision* ${without}`] : []),
    ...(reason === null ? [] : [`*Reason* ${reason}`]),
  ];
}

function lines(figures: ApprovalShown): readonly string[] {
  if (figures.about !== "reroute") return [];
  return figures.lines.map(
    (line) =>
      `• ${formatUnits(line.quantity, "en")} × ${line.name} → ${line.backupName}${line.isStockKnown ? "" : " · ⚠️ availability never confirmed"}`,
  );
}

const said = ({ yeses }: ApprovalFacts): string => yeses.map(({ by, at }) => `${by} ✓ ${at}`).join(", ");
const asker = ({ requestedBy }: ApprovalFacts): string => requestedBy ?? "the desk";

function footer(of: ApprovalFacts): string {
  const asked = `Asked for by ${asker(of)} (${of.requestedAt})`;
  const decided = `by ${of.decidedBy ?? "—"} (${of.decidedAt ?? "—"})`;
  switch (of.state) {
    case "open": {
      const count =
        of.needed > 1
          ? ` · ${of.yeses.length}/${of.needed}${of.yeses.length === 0 ? "" : ` — ${said(of)}`}`
          : "";
      const who = of.needed > 1 ? `${of.needed} other people` : "somebody else";
      return `${asked} · approver: PM or admin, ${who}${count} · expires ${of.expiresAt}`;
    }
    case "approved":
    case "executed":
    case "failed":
      return `${asked} · approved by ${said(of)}`;
    case "refused":
      return `${asked} · refused ${decided}`;
    case "withdrawn":
      return `${asked} · taken back ${decided}`;
    case "expired":
      return `${asked} · nobody decided before ${of.expiresAt}`;
    case "overtaken":
      return `${asked} · overtaken (${of.decidedAt ?? "—"})`;
  }
}

/** Requests for approval, in English (chat-ux §2.4). */
export const approvalsEn: ApprovalWords = {
  card: {
    plain: (of) => `${heading(of)}: ${what(of.figures)} (${of.approval})`,
    title,
    money,
    fields,
    lines,
    footer,
  },
  buttons: {
    approve: "Approve",
    reject: "Refuse…",
    review: "Look at it again",
    retry: "Try again",
    again: "Ask again",
    reroute: (backup) => `Give to ${backup}…`,
  },
  confirm: ({ figures }) =>
    figures.about === "payout"
      ? payoutEn.confirm(figures)
      : figures.about === "reroute"
      ? {
          title: `Give #${figures.number} to ${figures.to}?`,
          text: `Difference for us: ${euros(rerouteTotals(figures).deltaCents)}. ${figures.from} is told not to ship, ${figures.to} gets the order at once.`,
          yes: "Approve",
          no: "Cancel",
        }
      : {
          title: `Suspend ${figures.partner}?`,
          text: `${products(figures.hides.length)} hidden, no new orders. It takes two approvals.`,
          yes: "Approve",
          no: "Cancel",
        },
  standing: {
    active: "Make active again",
    recovering: "Let it come back",
    suspend: "Ask for its suspension",
    done: (partner, status) => `✅ ${partner}: ${namesEn.partnerStatus[status]}.`,
  },
  unanswered: (count) => `${count} requests unanswered for more than 8 business hours`,
  told: (of) =>
    `${title(of)}\n${of.decidedBy === null ? "" : `By ${of.decidedBy} (${of.decidedAt ?? "—"})`}${of.reason === null ? "" : ` · reason: ${of.reason}`}`,
  paidMeanwhile: "paid meanwhile",
  waits: (of) => `⏰ ${of.approval} waits for a decision: ${what(of.figures)}. It expires ${of.expiresAt}.`,
  saidYes: (of) =>
    `✅ Noted: ${of.yeses.length}/${of.needed} for ${of.approval}. Somebody else is still needed.`,
  askedAgain: (of) => `🟡 New request ${of.approval}: ${what(of.figures)}. It waits for somebody else.`,
  forms: {
    rejectTitle: (approval) => `Refuse ${approval}`,
    takeBackTitle: (approval) => `Take back ${approval}`,
    reject: "Refuse",
    takeBack: "Take back",
    reason: "Reason",
    reasonHint: "Read by whoever asked.",
    rejected: (approval) => `❌ ${approval} is refused. Whoever asked is told.`,
    tookBack: (approval) => `⚪ ${approval} is taken back.`,
    rerouteTitle: (number) => `Give #${number} over`,
    ask: "Ask",
    why: "Why",
    whyHint: "Optional, shown to whoever decides.",
    asked: (approval) =>
      `🟡 Request ${approval} is in #approbations. Somebody else decides; you will be told.`,
    close: "Close",
  },
};
