import { z } from "zod";
import { countInsertCards } from "../../core/flow/count-insert-cards.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { formValues, wholeNumber } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Form } from "./forms-table.ts";
import { escapeTyped, labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { modal, textInput } from "./views.ts";

/** Writing down how many cards were sent to a partner (R144); it opens from the alert that few are left. */

export const INSERTS_SUBMIT = "inserts.submit";
const CARDS_MAX = 10_000;
const memorySchema = z.object({ partner: z.string() });

export const insertsForm: Form["fill"] = async ({ deps, member, value }) => {
  const partner = await deps.store.transaction((tx) => tx.partners.find(value));
  if (!partner) return refuse("partner_unknown", { partner: value });
  const { inserts } = wordsIn(member.locale).team.hub;
  return modal({
    callbackId: INSERTS_SUBMIT,
    title: inserts.title,
    submit: inserts.submit,
    close: inserts.keep,
    memory: JSON.stringify({ partner: partner.code }),
    blocks: [textInput({ id: "sent", label: inserts.sent(labelText(partner.name)), hint: inserts.hint })],
  });
};

export async function submitInserts(
  deps: Deps,
  member: TeamMember,
  view: SentView,
): Promise<SubmissionAnswer> {
  const { inserts } = wordsIn(member.locale).team.hub;
  const wrong = (text: string): SubmissionAnswer => ({
    response_action: "errors",
    errors: { sent: labelText(text) },
  });
  const { partner } = memorySchema.parse(JSON.parse(view.private_metadata));
  const sent = wholeNumber(formValues(view).text("sent"));
  if (sent === null || sent < 1 || sent > CARDS_MAX) return wrong(inserts.notWhole);
  const counted = await countInsertCards(deps, { partner, said: { sent }, actor: member.name });
  if (isRefusal(counted)) return wrong(refusalText(counted, member.locale));
  const text = inserts.done({ partner: escapeTyped(partner), cards: counted.cards });
  return { response_action: "update", view: notice(member.locale, inserts.title, text) };
}
