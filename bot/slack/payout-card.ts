import { linkStatement } from "../../core/flow/link-statement.ts";
import type { PayoutState } from "../../core/flow/read-payout.ts";
import { isId } from "../../core/ids.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { isLinkedFile, type LinkedFile } from "../../core/settlement/statement-link.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import type { PayoutBecame } from "../../core/words/payout-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import { type Button, button } from "./blocks.ts";
import { type Asked, deniedAnswer } from "./denied.ts";
import type { Inbound } from "./inbound-answers.ts";
import { escapeTyped } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";
import { refusalText } from "./refusal-text.ts";

/** What became of an approved payment on the card of its request, and the next steps (SM-5). */

export function becameFacts(state: PayoutState, reader: Reader): PayoutBecame {
  const { statement, partnerName, noBankFile, ended } = state;
  const { number, netCents, paymentReference, reason } = statement;
  const typed = (text: string | null): string | null => (text === null ? null : escapeTyped(text));
  return {
    ...{ number, netCents, noBankFile, state: statement.state },
    partner: escapeTyped(partnerName),
    reference: typed(paymentReference),
    reason: typed(reason),
    by: typed(ended?.actor ?? null),
    at: ended && formatMoment(ended.at, { zone: BUSINESS_ZONE, ...reader }),
  };
}

/** The bank is still to pay it. */
function isAwaited({ statement: { state } }: PayoutState): boolean {
  return state === "approved" || state === "exported" || state === "partially_settled";
}

/** The next steps; who may take them is asked when they are. */
export function payoutButtons(state: PayoutState, { locale }: Reader): readonly Button[] {
  const { buttons: labels } = wordsIn(locale).team.payouts;
  const { id: value } = state.statement;
  const file = (kind: LinkedFile) => button({ label: labels[kind], actionId: `payout.${kind}`, value });
  const pay = button({ label: labels.pay, actionId: "payout.pay", value, style: "primary" });
  const returned = button({ label: labels.returned, actionId: "payout.returned", value, style: "danger" });
  const mayReturn = isAwaited(state) && state.statement.state !== "partially_settled";
  return [
    ...(isAwaited(state) ? [pay] : []),
    ...(state.files.includes("sepa") && isAwaited(state) ? [file("sepa")] : []),
    ...(state.files.includes("pdf") ? [file("pdf")] : []),
    file("csv"),
    ...(mayReturn ? [returned] : []),
  ];
}

/** Which paper a button asks for; null for any other button. */
export function paperAsked(actionId: string): LinkedFile | null {
  const [place, file = ""] = actionId.split(".");
  return place === "payout" && isLinkedFile(file) ? file : null;
}

/** A link of a quarter of an hour for who clicked alone, or why there is none. */
export async function paperAnswer(
  { deps, publicUrl }: Pick<Inbound, "deps" | "publicUrl">,
  member: TeamMember,
  of: { readonly file: LinkedFile; readonly value: string; readonly asked: Asked },
): Promise<Answer> {
  const { file, value, asked } = of;
  const denied = await deniedAnswer(deps, member, { action: "read_commissions", asked });
  if (denied !== null) return denied;
  const linked = isId("statement", value)
    ? await linkStatement(deps, { statementId: value, file })
    : refuse("statement_unknown", { ref: value });
  if (isRefusal(linked)) return say(refusalText(linked, member.locale));
  const words = wordsIn(member.locale).team.payouts;
  const { number, token } = linked;
  return say(
    publicUrl === null
      ? words.noAddress(number)
      : words.link({ number, file, url: `${publicUrl}/x/${token}` }),
  );
}
