import { type Action, may, type TeamRole } from "../../core/team/roles.ts";
import { wordsIn } from "../../core/words/words.ts";
import { stepAction } from "./actions.ts";
import { actions, type Block, type Button, button, type SlackMessage, section } from "./blocks.ts";
import { decisionAction } from "./desk-actions.ts";
import { FORMS } from "./forms-table.ts";
import type { AlertLine, ApprovalLine, HomeAsked } from "./home-lines.ts";

/**
 * What can be done about a line of the Home tab: buttons of its own card, so that a click means the same here as there,
 * and only those that the reader's role may press (chat-ux §2.5).
 */

/** Buttons that show something, and those whose handlers ask by themselves. */
const OTHERS: Readonly<Record<string, Action>> = {
  "stock.show": "read_stock",
  "order.show": "read_orders",
  "flood.show": "read_orders",
  "fulfillment.call": "remind_partner",
  "commissions.pay": "propose_payout",
  "notice.replay": "replay_notices",
  "notice.sent": "replay_notices",
  "notice.again": "replay_notices",
};

/** What is to be done next with an alert itself, by its state: to take it, or to say that it is over. */
const NEXT: readonly string[] = ["alert.take", "alert.resolve"];

/** The business action of a slow hero, which is kept with its alert. */
const REMEDY = "alert.remedy";

/** Whether a role may press it; a button that nobody wrote down here is pressed on its card. */
function mayPress(role: TeamRole, { action_id: id }: Pick<Button, "action_id">): boolean {
  const form = FORMS.find((each) => each.button === id);
  const action = form?.action ?? decisionAction(id) ?? stepAction(id) ?? OTHERS[id];
  return action !== undefined && may(role, action);
}

/** An alert: its line, the first that can be done about it, and who has it. */
export function alertBlocks(
  { member }: HomeAsked,
  { alert, card }: AlertLine,
  text: string,
): readonly Block[] {
  const offered = buttonsOn(card).filter((each) => mayPress(member.role, each));
  const business = offered.find(({ action_id }) => action_id === REMEDY || !action_id.startsWith("alert."));
  const own = offered.find(({ action_id }) => NEXT.includes(action_id));
  return withRow(section(text), alert.id, [business, own]);
}

/** A request: its line with the figures of its card, what decides about it, and the whole of it. */
export function approvalBlocks(
  { member }: HomeAsked,
  { waiting, what }: ApprovalLine,
  card: SlackMessage | null,
): readonly Block[] {
  const { show } = wordsIn(member.locale).team.approvals.buttons;
  const deciding = buttonsOn(card).filter(({ action_id }) => action_id.startsWith("approval."));
  const whole = button({ label: show, actionId: "approval.show", value: waiting.id });
  const shown = [...deciding, ...(card === null ? [] : [whole])];
  const text = [what, ...figuresOn(card)].join("\n");
  return withRow(
    section(text),
    waiting.id,
    shown.filter((each) => mayPress(member.role, each)),
  );
}

function withRow(line: Block, id: string, offered: readonly (Button | undefined)[]): readonly Block[] {
  const row = offered.filter((each) => each !== undefined);
  return row.length === 0 ? [line] : [line, actions(`home.${id}`, row)];
}

function buttonsOn(card: SlackMessage | null): readonly Button[] {
  const blocks = card?.attachments.flatMap((attachment) => attachment.blocks) ?? [];
  const controls = blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
  return controls.filter((control) => control.type === "button");
}

/** What it does in figures, and what becomes of it without a decision: nobody decides without having seen them. */
function figuresOn(card: SlackMessage | null): readonly string[] {
  const texts = card?.blocks.flatMap((block) => ("fields" in block ? block.fields : [])) ?? [];
  return texts.length === 0 ? [] : [texts.map(({ text }) => text).join(" · ")];
}
