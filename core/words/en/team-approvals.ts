import { type ApprovalFacts, type ApprovalShown, type ApprovalWords, kindWords } from "../approval-words.ts";
import { approvalKindsEn } from "./team-approval-kinds.ts";
import { namesEn } from "./team-names.ts";

const kindOf = (figures: ApprovalShown) => kindWords(approvalKindsEn, figures);
const what = (figures: ApprovalShown): string => kindOf(figures).what(figures);
const money = (figures: ApprovalShown): readonly string[] => kindOf(figures).money(figures);
const lines = (figures: ApprovalShown): readonly string[] => kindOf(figures).lines(figures);

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

function fields(of: ApprovalFacts): readonly string[] {
  const { figures, why, reason, state } = of;
  const without = kindOf(figures).without(figures);
  return [
    ...money(figures),
    ...(why === null ? [] : [`*Why* ${why}`]),
    ...(state === "open" ? [`*Without a decision* ${without}`] : []),
    ...(reason === null ? [] : [`*Reason* ${reason}`]),
  ];
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
  what,
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
    show: "See…",
    retry: "Try again",
    again: "Ask again",
    reroute: (backup) => `Give to ${backup}…`,
  },
  confirm: ({ figures }) => ({ ...kindOf(figures).confirm(figures), no: "Cancel" }),
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
  replacedBy: (order) => `replaced by ${order}`,
  again: (of) =>
    `🔁 ${of.approval} still waits for a decision: ${what(of.figures)}. The card above shows the figures of today; it expires ${of.expiresAt}.`,
  waits: (of) => `⏰ ${of.approval} waits for a decision: ${what(of.figures)}. It expires ${of.expiresAt}.`,
  saidYes: (of) =>
    `✅ Noted: ${of.yeses.length}/${of.needed} for ${of.approval}. Somebody else is still needed.`,
  askedAgain: (of) =>
    `🟡 Request ${of.approval} is in #approbations: ${what(of.figures)}. It waits for somebody else.`,
  erasure: {
    usage: "The client's order is missing. Example: `/mtc erase 1042`.",
    asked: (approval) =>
      `🟡 Request ${approval} is in #approbations, without the client's name. Somebody else decides; you will be told.`,
  },
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
