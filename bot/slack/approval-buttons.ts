import type { Approval } from "../../core/approval/approval.ts";
import type { ApprovalFacts } from "../../core/words/approval-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Button, button } from "./blocks.ts";
import { labelText } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/** The next steps about a request; who may take them is asked when they are. */
export function requestButtons(
  { id, state, revision }: Approval,
  facts: ApprovalFacts,
  { locale }: Reader,
): readonly Button[] {
  const words = wordsIn(locale).team.approvals;
  const labels = words.buttons;
  switch (state) {
    case "open": {
      const asked = words.confirm(facts);
      return [
        button({
          label: labels.approve,
          actionId: "approval.approve",
          // What was shown, so that nobody approves other figures.
          value: `${id}.${revision}`,
          style: "primary",
          confirm: { ...asked, title: labelText(asked.title), yes: labelText(asked.yes) },
        }),
        button({ label: labels.reject, actionId: "approval.reject", value: id, style: "danger" }),
      ];
    }
    case "failed":
      return [button({ label: labels.retry, actionId: "approval.retry", value: id })];
    case "expired":
      return [button({ label: labels.again, actionId: "approval.again", value: id })];
    default:
      return [];
  }
}
