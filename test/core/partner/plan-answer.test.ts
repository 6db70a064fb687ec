import { describe, expect, test } from "vitest";
import { NEW_CONVERSATION } from "../../../core/partner/conversation.ts";
import type { Heard } from "../../../core/partner/hear.ts";
import { planAnswer, staysAs } from "../../../core/partner/plan-answer.ts";
import type { ReplyIntent } from "../../../core/partner/reply-rules.ts";
import type { OpenOrder } from "../../../core/partner/which-order.ts";
import { aFulfillment, anOpenOrder, later, NINE } from "../a-fulfillment.ts";

const many = (count: number) => Array.from({ length: count }, (_, index) => anOpenOrder(1042 + index));
const thing = (intent: ReplyIntent, ...refs: string[]): Heard => ({
  intent,
  pointers: { refs, button: null, quoted: null },
  trackingNumber: null,
  reason: null,
  rule: "button",
  eta: null,
  text: "x",
  ifCancelled: "other",
  isUnaware: false,
});

function plan(
  things: readonly Heard[],
  open = many(2),
  conversation = NEW_CONVERSATION,
  unanswered: readonly OpenOrder[] = [],
) {
  const decided = planAnswer(
    { heard: "words", things },
    {
      ...{ open, cancelled: unanswered, unanswered, conversation },
      ...{ now: NINE, soon: true },
    },
  );
  const steps = decided.steps.map(({ heard, order }) => [heard.intent, order.number]);
  return { ...decided, steps, says: decided.answers.map(({ says }) => says) };
}

describe("one message about several orders", () => {
  test("is one step an order", () => {
    expect(plan([thing("confirm", "1042"), thing("out_of_stock", "1043")])).toMatchObject({
      steps: [
        ["confirm", 1042],
        ["out_of_stock", 1043],
      ],
      understanding: "understood",
      forTeam: null,
    });
  });

  test("is asked back once, however much of it is not understood", () => {
    expect(plan([thing("unclear", "1042"), thing("unclear", "1043")])).toMatchObject({
      says: ["unclear"],
      understanding: "not_understood",
    });
  });

  test("that is not understood again reaches the team for each of them", () => {
    const again = { ...NEW_CONVERSATION, unclear: 1 };
    expect(plan([thing("unclear", "1042"), thing("unclear", "1043")], many(2), again)).toMatchObject({
      says: ["handed_over"],
      forTeam: [1042, 1043],
    });
  });
});

describe("which order?", () => {
  test("lists nine of eleven and says how many are left, without “all”", () => {
    const { answers, question } = plan([thing("confirm")], many(11));
    expect(answers).toMatchObject([{ says: "which_order", others: 2, offersAll: false }]);
    expect(question).toMatchObject({
      intent: "confirm",
      offersAll: false,
      expiresAt: later("PT30M").toString(),
    });
  });

  test("of two numbers that contradict each other only a number answers", () => {
    const quoting: Heard = {
      ...thing("confirm", "1043"),
      pointers: { refs: ["1043"], button: null, quoted: anOpenOrder(1042).fulfillment.id },
    };
    expect(plan([quoting])).toMatchObject({
      steps: [],
      says: ["ref_conflict"],
      question: { choices: [], offersAll: false },
    });
  });

  test("is nothing that words not understood ask", () => {
    expect(plan([thing("unclear")])).toMatchObject({ question: null, says: ["unclear"], steps: [] });
  });
});

describe("beside a cancellation that was not answered", () => {
  const gone = anOpenOrder(1041, { state: "cancelled", cancelledAt: NINE });
  const [open] = many(1);
  const planned = (intent: ReplyIntent, among: readonly OpenOrder[], conversation = NEW_CONVERSATION) =>
    plan([thing(intent)], [...among], conversation, [gone]);

  test.each(["confirm", "decline", "out_of_stock", "delay", "shipped", "question", "unclear"] as const)(
    "“%s” that could be about an open order too is asked back, and not for both at once",
    (intent) => {
      const { steps, question, understanding, forTeam } = planned(intent, open ? [open] : []);
      expect(steps).toEqual([]);
      expect(question).toMatchObject({ intent, offersAll: false });
      expect(understanding).toBe(intent === "unclear" ? "not_understood" : "understood");
      expect(forTeam).toBeNull();
    },
  );

  test("an “ok” is asked about in words, so that “1” means nothing", () => {
    const { answers, question } = planned("confirm", open ? [open] : []);
    expect(answers).toEqual([{ says: "cancel_or_confirm", cancelled: [1041], open: [1042] }]);
    expect(question?.choices).toEqual([]);
  });

  test("anything else lists both and says which one is cancelled", () => {
    expect(planned("shipped", open ? [open] : []).answers).toMatchObject([
      {
        says: "which_order",
        choices: [
          { key: "1", number: 1041, isCancelled: true },
          { key: "2", number: 1042 },
        ],
      },
    ]);
  });

  test.each(["confirm", "decline", "delay", "shipped", "question", "unclear"] as const)(
    "“%s” is about it when it can be about nothing else, and never “not understood”",
    (intent) => {
      expect(planned(intent, [])).toMatchObject({
        steps: [[intent, 1041]],
        says: [],
        understanding: "understood",
      });
    },
  );

  test("words that are not understood twice go to a person, and nothing is asked again", () => {
    const again = { ...NEW_CONVERSATION, unclear: 1 };
    expect(planned("unclear", open ? [open] : [], again)).toMatchObject({
      says: ["handed_over"],
      question: null,
      forTeam: [],
    });
  });
});

test.each([
  ["confirm", "notified", null],
  ["confirm", "declined", "declined"],
  ["confirm", "cancelled", "cancelled"],
  ["confirm", "confirmed", "confirmed"],
  ["out_of_stock", "shipped", "shipped"],
  ["undo", "confirmed", null],
  ["undo", "notified", "notified"],
  ["question", "declined", null],
] as const)("“%s” on a %s order leaves it %s", (intent, state, stays) => {
  expect(staysAs(intent, aFulfillment({ state }))).toBe(stays);
});
