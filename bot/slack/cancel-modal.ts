import { z } from "zod";
import { cancelOrder } from "../../core/flow/cancel-order.ts";
import { awaitsDecision } from "../../core/fulfillment/await-rest.ts";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import { isBeforeShipping } from "../../core/fulfillment/fulfillment-state.ts";
import { idSchema, isId } from "../../core/ids.ts";
import { mayGiveUp } from "../../core/order/cancel.ts";
import type { OrderView } from "../../core/order/order-view.ts";
import { refundable } from "../../core/order/refund.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { option, section } from "./blocks.ts";
import { type FormPart, shareOf } from "./form-part.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import { escapeTyped, labelText } from "./mrkdwn.ts";
import { fulfillerName } from "./part.ts";
import { refusalText } from "./refusal-text.ts";
import { type ModalView, menu, modal } from "./views.ts";

/** The form that cancels an order or a part of it: what is given up, why, and what will happen (design §7). */

export const CANCEL_SUBMIT = "cancel.submit";
const WHOLE = "order";
const REASONS = ["customer", "out_of_stock", "fraud", "lost", "returned", "other"] as const;
/** What became of a part says why its points go back; no other part has that reason. */
const REASON_OF: Partial<Record<Fulfillment["state"], (typeof REASONS)[number]>> = {
  lost: "lost",
  declined: "out_of_stock",
  awaiting_decision: "out_of_stock",
  returned: "returned",
};
/** Partners hear of an order only once an announcement left, and not of what they said they have none of. */
const UNTOLD: readonly string[] = ["queued", "awaiting_decision"];

const memorySchema = z.object({ orderId: idSchema("order"), number: z.number() });
const chosen = z.object({ value: z.object({ selected_option: z.object({ value: z.string() }) }) });
const valuesSchema = z.object({ what: chosen, reason: chosen });

/** The form for the order that the part belongs to, or why there is none. */
export function cancelForm(member: TeamMember, found: FormPart): ModalView {
  const { view, part: opened, number, refunds } = found;
  const words = wordsIn(member.locale).team.actions.cancellation;
  const { id } = view.order;
  const parts = view.fulfillments.filter(
    (each) => mayGiveUp(each) && (isBeforeShipping(each.state) || refundable(each.lines, refunds).length > 0),
  );
  const clicked = parts.find((each) => each.id === opened.id);
  if (clicked === undefined) return notice(member.locale, words.title(number), words.nothingLeft(number));
  const nameOf = (part: Fulfillment): string => partName(view, part, member);
  const partOption = (part: Fulfillment) => option(words.part(labelText(nameOf(part))), part.id);
  const whole = option(words.wholeOrder, WHOLE);
  const others = parts.filter((part) => part !== clicked).map(partOption);
  const isAlone = view.fulfillments.length === 1;
  const isOver = !isBeforeShipping(clicked.state) || awaitsDecision(clicked);
  const [first, ...rest] = reasonsFor(clicked).map((reason) => option(words.reasons[reason], reason));
  if (first === undefined) throw new Error("there are reasons");
  return modal({
    callbackId: CANCEL_SUBMIT,
    title: isOver ? words.refundTitle(number) : words.title(number),
    submit: isOver ? words.refundSubmit : words.submit,
    close: words.keep,
    memory: JSON.stringify({ orderId: id, number }),
    blocks: [
      menu({
        id: "what",
        label: words.what,
        first: isAlone ? whole : partOption(clicked),
        others: isAlone ? [] : [...others, whole],
      }),
      menu({ id: "reason", label: words.reason, first, others: rest }),
      section([words.consequences, ...parts.map((part) => consequence(view, part, member))].join("\n")),
    ],
  });
}

/** Whose part it is; with what is in it where the same partner has another (E4). */
function partName(view: OrderView, part: Fulfillment, { locale }: TeamMember): string {
  const name = fulfillerName(part.fulfiller, view.partners, locale);
  const isAlone = view.fulfillments.every(
    ({ id, fulfiller }) => id === part.id || fulfiller !== part.fulfiller,
  );
  const items = part.lines.map((line) => `${line.quantity} × ${escapeTyped(line.name)}`);
  return isAlone ? name : `${name}, ${items.join(", ")}`;
}

/** The likeliest first; a parcel is only lost once it was declared so. */
function reasonsFor({ state }: Fulfillment): readonly (typeof REASONS)[number][] {
  const likely = REASON_OF[state] ?? "customer";
  const ended = ["lost", "returned"];
  return [likely, ...REASONS.filter((reason) => reason !== likely && !ended.includes(reason))];
}

function consequence(view: OrderView, part: Fulfillment, member: TeamMember): string {
  return wordsIn(member.locale).team.actions.cancellation.consequence({
    fulfiller: partName(view, part, member),
    isHub: part.kind === "hub",
    cents: part.lines.reduce((cents, line) => cents + line.grossCents, 0),
    isTold: !UNTOLD.includes(part.state),
    isOver: !isBeforeShipping(part.state),
    voidsShare: shareOf({ view, part }, ["held"]) > 0,
  });
}

/** Cancels what was chosen; the form stays open with the reason where it is refused. */
export async function submitCancel(
  deps: Deps,
  member: TeamMember,
  view: SentView,
): Promise<SubmissionAnswer> {
  const memory = memorySchema.safeParse(JSON.parse(view.private_metadata));
  const values = valuesSchema.safeParse(view.state.values);
  const reason = REASONS.find((each) => each === values.data?.reason.value.selected_option.value);
  if (!memory.success || !values.success || reason === undefined) {
    return problem(member, refuse("fulfillment_unknown", { ref: "" }));
  }
  const { orderId, number } = memory.data;
  const what = values.data.what.value.selected_option.value;
  if (what !== WHOLE && !isId("fulfillment", what))
    return problem(member, refuse("fulfillment_unknown", { ref: what }));
  const outcome = await cancelOrder(deps, {
    orderRef: orderId,
    lineRefs: null,
    fulfillmentId: what === WHOLE ? null : what,
    reason,
    actor: { name: member.name, via: "slack" },
    onlySource: null,
  });
  if (isRefusal(outcome)) return problem(member, outcome);
  const words = wordsIn(member.locale).team.actions.cancellation;
  const isRefund = reason === "lost" || reason === "returned";
  const { refundCents } = outcome;
  const done = isRefund
    ? words.refunded({ number, refundCents })
    : words.done({ number, outcome: outcome.outcome, refundCents });
  return { response_action: "update", view: notice(member.locale, view.title.text, done) };
}

function problem(member: TeamMember, refusal: Refusal): SubmissionAnswer {
  return { response_action: "errors", errors: { reason: labelText(refusalText(refusal, member.locale)) } };
}
