import type { Temporal } from "temporal-polyfill";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { type FulfillmentState, mayMove } from "../fulfillment/fulfillment-state.ts";
import type { PartnerAnswer } from "../notice/partner-answer.ts";
import {
  type Conversation,
  type DayQuestion,
  dayQuestion,
  isMixed,
  isSilent,
  type Question,
  questionAbout,
  type Turn,
} from "./conversation.ts";
import type { Heard, Hearing } from "./hear.ts";
import type { ReplyIntent } from "./reply-rules.ts";
import { allOf, type OpenOrder, type TheirOrders, whichOrder } from "./which-order.ts";

/** What was said of one order. Words that were not understood are kept with it and do nothing. */
export interface Step extends OpenOrder {
  readonly heard: Heard;
}

/**
 * What to do about a message, decided before anything is done: steps on orders, answers that need no step, and the
 * orders a person must read about (null: none; empty: the message, which names no order).
 */
export interface Plan {
  readonly steps: readonly Step[];
  readonly answers: readonly PartnerAnswer[];
  readonly forTeam: readonly number[] | null;
  readonly understanding: Turn["understanding"];
  readonly question: Question | null;
}

interface Context extends TheirOrders {
  readonly conversation: Conversation;
  readonly now: Temporal.Instant;
  /** Whether the team answers within the half hour. */
  readonly soon: boolean;
}

const NOTHING: Plan = { steps: [], answers: [], forTeam: null, understanding: "aside", question: null };

/** Decides what a message comes to (chat-ux §2.6); what could mean two things is asked back (D7). */
export function planAnswer(hearing: Hearing, context: Context): Plan {
  const number = onlyNumber([...context.unanswered, ...context.open]);
  const forTeam = number === null ? [] : [number];
  switch (hearing.heard) {
    case "nothing":
      return NOTHING;
    case "voice":
      return { ...NOTHING, answers: [{ says: "voice" }], forTeam };
    case "photo":
      return { ...NOTHING, answers: [{ says: "photo", number }], forTeam };
    case "words":
      return withAskingBack(merge(hearing.things.map((heard) => planOne(heard, context))), context);
  }
}

/** Of several things said: nothing counts as understood that has something not understood beside it. */
function merge(plans: readonly Plan[]): Plan {
  const levels = plans.map((plan) => plan.understanding);
  const questions = plans.flatMap((plan) => (plan.question === null ? [] : [plan.question]));
  const forTeam = plans.flatMap((plan) => plan.forTeam ?? []);
  return {
    steps: plans.flatMap((plan) => plan.steps),
    answers: plans.flatMap((plan) => plan.answers),
    forTeam: plans.some((plan) => plan.forTeam !== null) ? [...new Set(forTeam)] : null,
    understanding: levels.includes("not_understood")
      ? "not_understood"
      : levels.includes("understood")
        ? "understood"
        : "aside",
    // A short answer to two questions at once could be meant for either.
    question: questions.length === 1 ? (questions[0] ?? null) : null,
  };
}

function planOne(heard: Heard, context: Context): Plan {
  const { open, now, soon } = context;
  const { trackingNumber } = heard;
  if (heard.intent === "smalltalk") return NOTHING;
  const which = whichOrder(heard.intent, heard.pointers, { ...context, trackingNumber });
  const isUnclear = heard.intent === "unclear";
  const understanding = isUnclear ? "not_understood" : "understood";
  switch (which.which) {
    case "these": {
      // Of a cancelled order nothing is asked back as not understood: its flow answers, and a person reads it.
      const isCancelled = which.orders.every(({ fulfillment }) => fulfillment.state === "cancelled");
      const steps = which.orders.map((order) => ({ ...order, heard }));
      return { ...NOTHING, steps, understanding: isCancelled ? "understood" : understanding };
    }
    case "unknown_ref":
      return { ...NOTHING, answers: [{ says: "unknown_ref", ref: which.ref, open: numbersOf(open) }] };
    case "ref_conflict": {
      const meant = allOf(context).filter((each) => which.refs.includes(each.order.number));
      const answer = { says: "ref_conflict", refs: which.refs } as const;
      // Neither a key nor "all" is offered: an order's number alone answers.
      const question = { ...questionAbout(heard, meant, now), choices: [], offersAll: false };
      return { ...NOTHING, answers: [answer], understanding, question: isUnclear ? null : question };
    }
    case "ask":
      // Words that are not understood may still be about a cancellation, and "which order?" is then the question.
      return isUnclear && context.unanswered.length === 0
        ? { ...NOTHING, understanding }
        : { ...NOTHING, understanding, ...asking(heard, which.choices, now) };
    case "nothing_open":
      return isUnclear || heard.intent === "question"
        ? {
            ...NOTHING,
            answers: [{ says: "forwarded", number: null, soon }],
            forTeam: [],
            understanding: "understood",
          }
        : { ...NOTHING, answers: [{ says: "nothing_open" }], understanding };
  }
}

function asking(heard: Heard, orders: readonly OpenOrder[], now: Temporal.Instant) {
  if (heard.intent === "confirm" && isMixed(orders)) return askingWhatOkMeans(heard, orders, now);
  const question = questionAbout(heard, orders, now);
  const listed = orders.slice(0, question.choices.length);
  const answer: PartnerAnswer = {
    says: "which_order",
    choices: listed.map(({ order, fulfillment }, index) => ({
      key: question.choices[index]?.key ?? "",
      number: order.number,
      items: fulfillment.lines.map((line) => `${line.quantity} × ${line.name}`),
      ...(fulfillment.state === "cancelled" ? { isCancelled: true as const } : {}),
    })),
    others: orders.length - listed.length,
    offersAll: question.offersAll,
  };
  return { answers: [answer], question };
}

/** An "ok" that may be to "do not ship" or to a new order: the two are spelled out, and a number alone answers. */
function askingWhatOkMeans(heard: Heard, orders: readonly OpenOrder[], now: Temporal.Instant) {
  const numbers = (isCancelled: boolean): readonly number[] =>
    orders
      .filter(({ fulfillment }) => (fulfillment.state === "cancelled") === isCancelled)
      .map((each) => each.order.number);
  const answer = { says: "cancel_or_confirm", cancelled: numbers(true), open: numbers(false) } as const;
  return { answers: [answer], question: { ...questionAbout(heard, orders, now), choices: [] } };
}

/** Asked back once a message; the second time in a row a person takes over and the bot keeps quiet: no loop. */
function withAskingBack(plan: Plan, { conversation, now }: Context): Plan {
  if (plan.understanding !== "not_understood") return plan;
  const unclear = plan.steps.filter((step) => step.heard.intent === "unclear");
  const numbers = unclear.map((step) => step.order.number);
  const forTeam = [...new Set([...(plan.forTeam ?? []), ...numbers])];
  const isSecond = conversation.unclear > 0;
  if (plan.question !== null && !isSecond && !isSilent(conversation, now)) return plan;
  const unasked = { ...plan, answers: plan.question === null ? plan.answers : [], question: null, forTeam };
  if (isSilent(conversation, now)) return unasked;
  if (isSecond) return { ...unasked, answers: [...unasked.answers, { says: "handed_over" }] };
  const number = numbers.length === 1 ? (numbers[0] ?? null) : null;
  return { ...plan, answers: [...plan.answers, { says: "unclear", number }] };
}

/** "Pour quel jour ?" of one order; asked of several at once, a day alone would be nobody's. */
export function dayAskedBy(
  { steps }: Pick<Plan, "steps">,
  answers: readonly PartnerAnswer[],
  now: Temporal.Instant,
): DayQuestion | null {
  const asked = answers.flatMap((answer) =>
    answer.says === "delayed" && answer.eta === null ? [answer.number] : [],
  );
  const [number, second] = asked;
  const step = second === undefined ? steps.find(({ order }) => order.number === number) : undefined;
  return step ? dayQuestion(step.fulfillment.id, now) : null;
}

/** What a partner would call its open orders: one that it declined waits for us, not for the partner. */
function numbersOf(open: readonly OpenOrder[]): readonly number[] {
  return open.filter((each) => each.fulfillment.state !== "declined").map((each) => each.order.number);
}

function onlyNumber(open: readonly OpenOrder[]): number | null {
  const [number, second] = numbersOf(open);
  return number !== undefined && second === undefined ? number : null;
}

const AIMS: Partial<Record<ReplyIntent, FulfillmentState>> = {
  confirm: "confirmed",
  decline: "declined",
  out_of_stock: "declined",
  undo: "notified",
  shipped: "shipped",
};

/** The state that an intent cannot change, for the history: "ok" on a refused order leaves it refused. */
export function staysAs(intent: ReplyIntent, { kind, state }: Fulfillment): FulfillmentState | null {
  const aim = AIMS[intent];
  return aim === undefined || mayMove(kind, state, aim) ? null : state;
}
