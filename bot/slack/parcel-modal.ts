import { z } from "zod";
import { declareLost } from "../../core/flow/declare-lost.ts";
import type { FulfillmentOutcome } from "../../core/flow/outcome.ts";
import { reinstateCommission } from "../../core/flow/reinstate-commission.ts";
import { mayMove } from "../../core/fulfillment/fulfillment-state.ts";
import { type FulfillmentId, idSchema } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { section } from "./blocks.ts";
import { type FormPart, shareOf } from "./form-part.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import { escapeTyped } from "./mrkdwn.ts";
import { fulfillerName } from "./part.ts";
import { refusalText } from "./refusal-text.ts";
import { type ModalView, modal } from "./views.ts";

/** Windows that say what a decision about a parcel will do before it is taken: lost (SM-2), and owed after all (E18). */

export const LOST_SUBMIT = "parcel.lost";
export const REINSTATE_SUBMIT = "parcel.reinstate";

const memorySchema = z.object({ fulfillmentId: idSchema("fulfillment") });

/** What declaring a parcel lost will do, or why it cannot be. */
export function lostForm(member: TeamMember, found: FormPart): ModalView | Refusal {
  const { part, number, fulfiller } = found;
  const { loss } = wordsIn(member.locale).team.parcels;
  if (part.state === "lost")
    return notice(member.locale, loss.title(number), loss.done({ number, fulfiller, already: true }));
  if (!mayMove(part.kind, part.state, "lost"))
    return refuse("invalid_transition", { fulfiller: part.fulfiller, from: part.state, to: "lost" });
  const { trackingNumber } = part;
  const text = loss.ask({
    number,
    fulfiller,
    trackingNumber: trackingNumber === null ? null : escapeTyped(trackingNumber),
    partnerShareCents: shareOf(found, ["estimated", "pending"]),
  });
  const asked = { callbackId: LOST_SUBMIT, title: loss.title(number), submit: loss.submit, text };
  return question(member, { ...asked, fulfillmentId: part.id });
}

/** What a commission that is owed after all comes to, or that there is none. */
export function reinstateForm(member: TeamMember, found: FormPart): ModalView | Refusal {
  const { part, number, fulfiller } = found;
  const words = wordsIn(member.locale).team.parcels.reinstatement;
  const partnerShareCents = shareOf(found, ["void"]);
  if (part.state !== "delivered" || partnerShareCents === 0)
    return notice(member.locale, words.title(number), words.done({ number, fulfiller, already: true }));
  const text = words.ask({ number, fulfiller, partnerShareCents });
  const asked = { callbackId: REINSTATE_SUBMIT, title: words.title(number), submit: words.submit, text };
  return question(member, { ...asked, fulfillmentId: part.id });
}

function question(
  member: TeamMember,
  of: {
    readonly callbackId: string;
    readonly title: string;
    readonly submit: string;
    readonly text: string;
    readonly fulfillmentId: FulfillmentId;
  },
): ModalView {
  return modal({
    callbackId: of.callbackId,
    title: of.title,
    submit: of.submit,
    close: wordsIn(member.locale).team.parcels.keep,
    memory: JSON.stringify({ fulfillmentId: of.fulfillmentId }),
    blocks: [section(of.text)],
  });
}

/** Declares it lost; sent twice it is lost once. */
export function submitLost(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const { loss } = wordsIn(member.locale).team.parcels;
  return decided(deps, member, { view, decide: declareLost, said: loss.done });
}

/** Makes the commission due; sent twice it is due once. */
export function submitReinstate(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const { reinstatement } = wordsIn(member.locale).team.parcels;
  return decided(deps, member, { view, decide: reinstateCommission, said: reinstatement.done });
}

/** These windows have no field to show an error beside: what is refused takes the place of the question. */
async function decided(
  deps: Deps,
  member: TeamMember,
  of: {
    readonly view: SentView;
    readonly decide: typeof declareLost;
    readonly said: (facts: {
      readonly number: number;
      readonly fulfiller: string;
      readonly already: boolean;
    }) => string;
  },
): Promise<SubmissionAnswer> {
  const memory = memorySchema.safeParse(JSON.parse(of.view.private_metadata));
  const target = memory.success ? memory.data : null;
  const actor = { name: member.name, via: "slack" } as const;
  const outcome: FulfillmentOutcome = target
    ? await of.decide(deps, { target, actor })
    : refuse("fulfillment_unknown", { ref: "" });
  const show = (text: string): SubmissionAnswer => ({
    response_action: "update",
    view: notice(member.locale, of.view.title.text, text),
  });
  if (isRefusal(outcome)) return show(refusalText(outcome, member.locale));
  const partners = await deps.store.transaction((tx) => tx.partners.all());
  const names = new Map(partners.map((partner) => [partner.code, partner.name]));
  const fulfiller = fulfillerName(outcome.fulfillment.fulfiller, names, member.locale);
  const { number } = outcome.order;
  return show(of.said({ number, fulfiller, already: outcome.outcome === "already" }));
}
