import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { payCommissions } from "../../core/flow/pay-commissions.ts";
import { type PayoutState, readPayout } from "../../core/flow/read-payout.ts";
import { returnPayment } from "../../core/flow/return-payment.ts";
import { idSchema, isId, type StatementId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import { wordsIn } from "../../core/words/words.ts";
import { section } from "./blocks.ts";
import { formValues } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Filling, Form } from "./forms-table.ts";
import { labelText } from "./mrkdwn.ts";
import { becameFacts } from "./payout-card.ts";
import { refusalText } from "./refusal-text.ts";
import { dateInput, type ModalView, modal, textInput } from "./views.ts";

/** What the bank did with an approved payment: paid it, under its reference and day, or refused it. */

const PAY_SUBMIT = "payout.pay.submit";
const RETURNED_SUBMIT = "payout.returned.submit";
/** Of a day that is over, the middle: no zone makes another day of it. */
const MIDDAY = "12:00";

const memorySchema = z.object({ id: idSchema("statement") });

interface Asked {
  readonly id: StatementId;
  readonly state: PayoutState;
}

/** The form while the bank is still to act; else what became of it, and who recorded that. */
function formOf(open: (member: TeamMember, asked: Asked, deps: Deps) => ModalView): Form["fill"] {
  return async ({ deps, member, value }: Filling) => {
    const state = isId("statement", value)
      ? await readPayout(deps, value)
      : refuse("statement_unknown", { ref: value });
    if (isRefusal(state)) return state;
    const { id, state: now, number } = state.statement;
    const isOpen = now === "approved" || now === "exported" || now === "partially_settled";
    if (isOpen) return open(member, { id, state }, deps);
    return notice(member.locale, number, over(deps, member, state));
  };
}

function over(deps: Deps, { locale }: TeamMember, state: PayoutState): string {
  return wordsIn(locale).team.payouts.over(becameFacts(state, { locale, now: deps.clock.now() }));
}

const payForm = formOf(({ locale }, { id, state }, deps) => {
  const { pay, close } = wordsIn(locale).team.payouts;
  const now = deps.clock.now();
  return modal({
    callbackId: PAY_SUBMIT,
    title: pay.title,
    submit: pay.submit,
    close,
    memory: JSON.stringify({ id }),
    blocks: [
      section(pay.intro(becameFacts(state, { locale, now }))),
      textInput({ id: "reference", label: pay.reference, hint: pay.referenceHint }),
      dateInput({ id: "day", label: pay.day, initial: localDate(now, BUSINESS_ZONE).toString() }),
    ],
  });
});

const returnedForm = formOf(({ locale }, { id, state }, deps) => {
  const { returned, close } = wordsIn(locale).team.payouts;
  return modal({
    callbackId: RETURNED_SUBMIT,
    title: returned.title,
    submit: returned.submit,
    close,
    memory: JSON.stringify({ id }),
    blocks: [
      section(returned.intro(becameFacts(state, { locale, now: deps.clock.now() }))),
      textInput({ id: "reason", label: returned.reason, hint: returned.reasonHint }),
    ],
  });
});

/** Sent twice, or by two people, it is paid once: the second is told who was first. */
async function submitPay(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const { id } = memorySchema.parse(JSON.parse(view.private_metadata));
  const { pay } = wordsIn(member.locale).team.payouts;
  const values = formValues(view);
  const paidAt = paidOn(values.date("day"), deps.clock.now());
  if (typeof paidAt === "string") return wrong("day", pay[paidAt]);
  const outcome = await payCommissions(deps, {
    ...{ paid: { statement: id }, paidAt, reference: values.text("reference") },
    actor: { name: member.name, via: "slack" },
  });
  if (isRefusal(outcome)) return refused(deps, member, { id, view, outcome });
  return done(deps, member, { id, view, isFirst: outcome.outcome === "paid", said: pay.done });
}

async function submitReturned(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const { id } = memorySchema.parse(JSON.parse(view.private_metadata));
  const { returned } = wordsIn(member.locale).team.payouts;
  const reason = formValues(view).text("reason");
  const actor = { name: member.name, via: "slack" } as const;
  const outcome = await returnPayment(deps, { ref: id, reason, actor });
  if (isRefusal(outcome)) return refused(deps, member, { id, view, outcome });
  return done(deps, member, { id, view, isFirst: outcome.outcome === "done", said: returned.done });
}

/** Of today it is now; of a day before, its middle. */
function paidOn(iso: string | null, now: Temporal.Instant): Temporal.Instant | "noDay" | "future" {
  if (iso === null) return "noDay";
  const today = localDate(now, BUSINESS_ZONE);
  const order = Temporal.PlainDate.compare(iso, today);
  if (order > 0) return "future";
  if (order === 0) return now;
  return Temporal.PlainDate.from(iso)
    .toZonedDateTime({ timeZone: BUSINESS_ZONE, plainTime: MIDDAY })
    .toInstant();
}

interface Sent {
  readonly id: StatementId;
  readonly view: SentView;
}

/** Somebody was faster, or a field is wrong. */
async function refused(
  deps: Deps,
  member: TeamMember,
  { id, view, outcome }: Sent & { readonly outcome: Refusal },
): Promise<SubmissionAnswer> {
  const state = await readPayout(deps, id);
  const isOver = outcome.refused === "already_paid" || outcome.refused === "statement_state";
  if (isOver && !isRefusal(state))
    return {
      response_action: "update",
      view: notice(member.locale, view.title.text, over(deps, member, state)),
    };
  const field = outcome.refused === "paid_before_delivered" ? "day" : fieldOf(view);
  return wrong(field, refusalText(outcome, member.locale));
}

function fieldOf({ callback_id }: SentView): string {
  return callback_id === PAY_SUBMIT ? "reference" : "reason";
}

async function done(
  deps: Deps,
  member: TeamMember,
  of: Sent & { readonly isFirst: boolean; readonly said: (facts: ReturnType<typeof becameFacts>) => string },
): Promise<SubmissionAnswer> {
  const { id, view, isFirst, said } = of;
  const state = await readPayout(deps, id);
  if (isRefusal(state)) return wrong(fieldOf(view), refusalText(state, member.locale));
  const { locale } = member;
  const text = isFirst
    ? said(becameFacts(state, { locale, now: deps.clock.now() }))
    : over(deps, member, state);
  return { response_action: "update", view: notice(locale, view.title.text, text) };
}

function wrong(field: string, text: string): SubmissionAnswer {
  return { response_action: "errors", errors: { [field]: labelText(text) } };
}

export const PAYOUT_FORMS: readonly Form[] = [
  {
    button: "payout.pay",
    submit: PAY_SUBMIT,
    action: "pay_commissions",
    field: "reference",
    fill: payForm,
    send: submitPay,
  },
  {
    button: "payout.returned",
    submit: RETURNED_SUBMIT,
    action: "pay_commissions",
    field: "reason",
    fill: returnedForm,
    send: submitReturned,
  },
];
