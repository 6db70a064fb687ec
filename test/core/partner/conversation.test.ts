import { describe, expect, test } from "vitest";
import {
  type Conversation,
  chosen,
  dayFor,
  dayQuestion,
  NEW_CONVERSATION,
  nextConversation,
  questionAbout,
  type Turn,
} from "../../../core/partner/conversation.ts";
import { anOpenOrder, idOf, later, NINE } from "../a-fulfillment.ts";

const open = [anOpenOrder(1042), anOpenOrder(1043), anOpenOrder(1044)];
const ok = { intent: "confirm", trackingNumber: null, reason: null, text: "ok" } as const;
const question = questionAbout(ok, open.slice(0, 2), NINE);
const asked: Conversation = { ...NEW_CONVERSATION, asked: question };
const answer = (text: string, now = later("PT1M"), conversation = asked) =>
  chosen(conversation, text, { orders: open, now });

describe("a short answer", () => {
  test.each([
    ["1", [1042]],
    [" 2 ", [1043]],
    ["t", [1042, 1043]],
    ["Toutes", [1042, 1043]],
    ["all", [1042, 1043]],
    ["1043", [1043]],
    ["#1042", [1042]],
    ["1044", [1044]],
  ])("“%s” chooses, and what was understood is applied", (text, numbers) => {
    const fulfillmentIds = numbers.map((number) => idOf("ful", number));
    expect(answer(text)).toEqual({ question, fulfillmentIds });
  });

  test.each(["3", "0", "12", "9999", "#1", "ok", "1 et 2", "", "t.", "1042 rupture"])(
    "“%s” is no choice",
    (text) => {
      expect(answer(text)).toBeNull();
    },
  );

  test("answers for thirty minutes", () => {
    expect(answer("1", later("PT30M"))).not.toBeNull();
    expect(answer("1", later("PT30M1S"))).toBeNull();
  });

  test("answers nothing without a question, nor one that an earlier version kept", () => {
    expect(answer("1", NINE, NEW_CONVERSATION)).toBeNull();
    const old = { choices: question.choices, text: "ok", at: NINE.toString() };
    expect(answer("1", NINE, { ...NEW_CONVERSATION, asked: old as never })).toBeNull();
  });
});

describe("for which day?", () => {
  const today = NINE.toZonedDateTimeISO("Europe/Brussels").toPlainDate();
  const id = idOf("ful", 1042);
  const standing: Conversation = { ...NEW_CONVERSATION, dayAsked: dayQuestion(id, NINE) };
  const meant = (text: string, now = later("PT1M"), conversation = standing) =>
    dayFor(conversation, text, { today, now });

  test("a bare day is its answer for thirty minutes, and nothing else is", () => {
    expect(meant("demain")).toBe(id);
    expect(meant("demain", later("PT30M"))).toBe(id);
    expect(meant("demain", later("PT30M1S"))).toBeNull();
    for (const text of ["ok", "ok demain", "1042", "2"]) expect(meant(text)).toBeNull();
    expect(meant("demain", NINE, NEW_CONVERSATION)).toBeNull();
  });

  test("no message leaves it standing but the one that it is asked of", () => {
    const turn = { question: null, suspectTracking: null } as const;
    const stands = (more: Partial<Turn>) =>
      nextConversation(standing, { understanding: "understood", ...turn, ...more }, NINE).dayAsked;
    expect(stands({})).toBeNull();
    expect(stands({ understanding: "aside" })).toBeNull();
    expect(stands({ dayAsked: dayQuestion(id, NINE) })).toEqual(dayQuestion(id, NINE));
    expect(stands({ dayAsked: dayQuestion(id, NINE), question })).toBeNull();
    expect(stands({ dayAsked: dayQuestion(id, NINE), understanding: "not_understood" })).toBeNull();
  });
});

describe("what is offered", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => anOpenOrder(1100 + index));

  test("at most nine, by one digit each, and “all” only where all are listed", () => {
    expect(questionAbout(ok, many(9), NINE)).toMatchObject({ offersAll: true });
    const tooMany = questionAbout(ok, many(11), NINE);
    expect(tooMany.choices.map(({ key }) => key)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    const conversation = { ...NEW_CONVERSATION, asked: tooMany };
    const among = { orders: many(11), now: NINE };
    expect(chosen(conversation, "T", among)).toBeNull();
    expect(chosen(conversation, "1110", among)?.fulfillmentIds).toEqual([idOf("ful", 1110)]);
  });

  test("one parcel number is never offered for all", () => {
    const shipped = { ...ok, intent: "shipped", trackingNumber: "8K00009775862" } as const;
    expect(questionAbout(shipped, open, NINE).offersAll).toBe(false);
  });
});

describe("after a message", () => {
  const turn = (over: Partial<Turn>): Turn => ({
    understanding: "understood",
    question: null,
    suspectTracking: null,
    ...over,
  });
  const NO = turn({ understanding: "not_understood" });
  const silentUntil = later("PT30M").toString();

  test.each<[string, Conversation, Turn, Partial<Conversation>]>([
    ["understood: the question is gone", asked, turn({}), { asked: null, unclear: 0 }],
    ["thanks: the question is gone", asked, turn({ understanding: "aside" }), { asked: null }],
    ["not understood: the question is gone", asked, NO, { asked: null, unclear: 1, silentUntil: null }],
    ["asked: it stands", { ...asked, unclear: 1 }, turn({ question }), { asked: question, unclear: 0 }],
    [
      "not understood twice: a person",
      { ...asked, unclear: 1 },
      NO,
      { asked: null, unclear: 0, silentUntil },
    ],
    [
      "not understood twice, with a question beside it: handed over, nothing stands",
      { ...asked, unclear: 1 },
      { ...NO, question },
      { asked: null, unclear: 0, silentUntil },
    ],
    [
      "not understood while a person has it",
      { ...asked, silentUntil },
      NO,
      { asked: null, silentUntil, unclear: 0 },
    ],
    [
      "not understood after that: asked back anew",
      { ...asked, silentUntil: NINE.toString() },
      NO,
      { asked: null, unclear: 1 },
    ],
    [
      "thanks between two that were not understood",
      { ...asked, unclear: 1 },
      turn({ understanding: "aside" }),
      { unclear: 1 },
    ],
    [
      "a number to be sent again",
      NEW_CONVERSATION,
      turn({ suspectTracking: "LB123456780FR" }),
      { suspectTracking: "LB123456780FR" },
    ],
  ])("%s", (_name, before, came, after) => {
    expect(nextConversation(before, came, NINE)).toMatchObject(after);
  });
});
