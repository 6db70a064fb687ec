import { expect, test } from "vitest";
import { choicesOf, chosen, NEW_CONVERSATION } from "../../../core/partner/conversation.ts";
import { anOpenOrder, idOf, later, NINE } from "../a-fulfillment.ts";

const open = [anOpenOrder(1042), anOpenOrder(1043), anOpenOrder(1044)];
const asked = {
  ...NEW_CONVERSATION,
  asked: {
    choices: choicesOf(open.slice(0, 2)).map(({ key, order }) => ({
      key,
      fulfillmentId: order.fulfillment.id,
    })),
    text: "ok",
    at: NINE.toString(),
  },
};
const answer = (text: string, now = later("PT1M")) => chosen(asked, text, { open, now });

test.each([
  ["1", [1042]],
  [" 2 ", [1043]],
  ["t", [1042, 1043]],
  ["Toutes", [1042, 1043]],
  ["all", [1042, 1043]],
  ["1043", [1043]],
  ["#1042", [1042]],
  ["1044", [1044]],
])("“%s” chooses, and the words of the question are applied", (text, numbers) => {
  const fulfillmentIds = numbers.map((number) => idOf("ful", number));
  expect(answer(text)).toEqual({ text: "ok", fulfillmentIds });
});

test.each(["3", "0", "12", "9999", "#1", "ok", "1 et 2", "", "t.", "1042 rupture"])(
  "“%s” is no choice",
  (text) => {
    expect(answer(text)).toBeNull();
  },
);

test("a question lasts twelve hours", () => {
  expect(answer("1", later("PT12H"))).not.toBeNull();
  expect(answer("1", later("PT12H1S"))).toBeNull();
});

test("without a question “1” answers nothing", () => {
  expect(chosen(NEW_CONVERSATION, "1", { open, now: NINE })).toBeNull();
});

test("at most nine are offered, by one digit each", () => {
  const many = Array.from({ length: 12 }, (_, index) => anOpenOrder(1100 + index));
  expect(choicesOf(many).map((choice) => choice.key)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
});
