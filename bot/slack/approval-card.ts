import type { Approval, ApprovalState } from "../../core/approval/approval.ts";
import { type PayoutState, payoutState } from "../../core/flow/read-payout.ts";
import { standingIn } from "../../core/flow/return-standing.ts";
import { isId, type ReturnId } from "../../core/ids.ts";
import type { Notice } from "../../core/notice/notice.ts";
import type { Deps, Tx } from "../../core/ports.ts";
import type { ApprovalFacts } from "../../core/words/approval-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { requestButtons } from "./approval-buttons.ts";
import { approvalFacts, partnerNames } from "./approval-facts.ts";
import {
  actions,
  type Button,
  button,
  COLORS,
  context,
  fields,
  message,
  type SlackMessage,
  section,
} from "./blocks.ts";
import { withoutMarkup } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";
import { becameFacts, payoutButtons } from "./payout-card.ts";
import { isRefundOff } from "./return-buttons.ts";

/**
 * The one message of a request in #approbations, and what is said of it to people alone (SM-6, chat-ux §2.4). What was
 * decided has lost the buttons that decide.
 */

type ApprovalNotice = Extract<
  Notice,
  { kind: "approval_card" | "approval_again" | "approval_told" | "approval_waits" }
>;

const BAR: Record<ApprovalState, string> = {
  open: COLORS.taken,
  approved: COLORS.taken,
  executed: COLORS.settled,
  failed: COLORS.open,
  refused: COLORS.quiet,
  expired: COLORS.quiet,
  withdrawn: COLORS.quiet,
  overtaken: COLORS.quiet,
};

const SAYS = { approval_again: "again", approval_told: "told", approval_waits: "waits" } as const;

/** From the state as it is now; null where there is no such request. */
export function renderApproval(
  deps: Deps,
  notice: ApprovalNotice,
  reader: Reader,
): Promise<SlackMessage | null> {
  return deps.store.transaction(async (tx) => {
    const approval = await tx.approvals.find(notice.approvalId);
    if (!approval) return null;
    const facts = approvalFacts(approval, await partnerNames(tx), reader);
    if (notice.kind === "approval_card") {
      const payout =
        approval.state === "executed" && approval.figures.about === "payout"
          ? await payoutState(tx, deps, approval.figures.statementId)
          : null;
      const stuck = await stuckReturn(tx, approval);
      return approvalCard(approval, facts, { ...reader, payout, stuck });
    }
    const words = wordsIn(reader.locale).team.approvals;
    const isTold = notice.kind === "approval_told" || approval.state !== "open";
    const said = isTold ? words.told(facts) : words[SAYS[notice.kind]](facts);
    const again = isTold ? refundAgain(await stuckReturn(tx, approval), reader) : [];
    const controls = again.length === 0 ? [] : [actions(approval.id, again)];
    return message({ text: withoutMarkup(said), blocks: [section(said), ...controls] });
  });
}

/** The accepted return whose points were refused or taken back, and are not asked for again; null for any other. */
async function stuckReturn(tx: Tx, { figures, state, subject }: Approval): Promise<ReturnId | null> {
  const isOver = figures.about === "refund" && ["refused", "withdrawn"].includes(state);
  const ask = isOver && isId("refund", subject) ? await tx.refunds.asked(subject) : null;
  const asked = ask?.returnId ? await tx.returns.find(ask.returnId) : null;
  const found = asked ? await tx.orders.load(asked.orderId) : null;
  if (!asked || !found || asked.state !== "accepted") return null;
  return isRefundOff(asked, await standingIn(tx, { ...found, asked })) ? asked.id : null;
}

function refundAgain(stuck: ReturnId | null, { locale }: Reader): readonly Button[] {
  const label = wordsIn(locale).team.returnDesk.buttons.askAgain;
  return stuck === null ? [] : [button({ label, actionId: "return.ask_again", value: stuck })];
}

/** The card as the request is now; of an approved payment with what became of it. */
function approvalCard(
  approval: Approval,
  facts: ApprovalFacts,
  reader: Reader & { readonly payout: PayoutState | null; readonly stuck: ReturnId | null },
): SlackMessage {
  const { approvals, payouts } = wordsIn(reader.locale).team;
  const { card } = approvals;
  const { payout } = reader;
  const lines = card.lines(facts.figures);
  return message({
    text: withoutMarkup(card.plain(facts)),
    blocks: [
      section([card.title(facts), ...lines].join("\n")),
      fields(card.fields(facts)),
      ...(payout === null ? [] : [section(payouts.became(becameFacts(payout, reader)).join("\n"))]),
      context(card.footer(facts)),
    ],
    controls: {
      color: BAR[approval.state],
      blocks: [
        actions(
          approval.id,
          payout === null
            ? [...requestButtons(approval, facts, reader), ...refundAgain(reader.stuck, reader)]
            : payoutButtons(payout, reader),
        ),
      ],
    },
  });
}
