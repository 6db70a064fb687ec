import { describe, expect, test } from "vitest";
import { type Reply, understandReply } from "../../../core/partner/reply.ts";
import replies from "../../fixtures/partner-replies.json" with { type: "json" };

/*
 * Replies written from the annotation rules of chat-ux §4.1 before they were measured: a first set, then five that
 * the rules as mended until then had not seen. A greeting or thanks counts as nothing understood (R9).
 */

type Told = { intent: string; orderRefs?: string[]; trackingNumber?: string };
type Listed = { text: string; expected: Told; expectedAll?: Told[]; tags: string[] };

const MIN_UNDERSTOOD = 0.95;
const open = ["1042", "1043", "1044", "1050"].map((number) => ({ number }));
const listed = replies as Listed[];
const sets = ["first", "hold-out 1", "hold-out 2", "hold-out 3", "review", "review 2"];

const intentOf = ({ intent }: { intent: string }) => (intent === "smalltalk" ? "unclear" : intent);

function isRight(reply: Reply, { expected, expectedAll }: Listed): boolean {
  if (expectedAll === undefined || reply.clauses === undefined) return intentOf(reply) === expected.intent;
  const told = reply.clauses.map((clause) => [intentOf(clause), clause.orderRefs, clause.trackingNumber]);
  const meant = expectedAll.map((one) => [one.intent, one.orderRefs, one.trackingNumber ?? null]);
  return JSON.stringify(told) === JSON.stringify(meant);
}

/** What is confirmed that the partner did not confirm. */
function falselyConfirmed(reply: Reply, { expected, expectedAll }: Listed): boolean {
  const accepted = (expectedAll ?? [expected]).filter(({ intent }) => intent === "confirm");
  return (reply.clauses ?? [reply])
    .filter(({ intent }) => intent === "confirm")
    .some(
      ({ orderRefs }) =>
        accepted.length === 0 ||
        (expectedAll !== undefined &&
          orderRefs.some((ref) => !accepted.some((one) => one.orderRefs?.includes(ref)))),
    );
}

describe.each(sets)("the replies of the set “%s”", (set) => {
  const own = listed.filter(({ tags }) => tags[0] === set);

  test("nothing is confirmed that was not", () => {
    expect(own.filter((one) => falselyConfirmed(understandReply(one.text, open), one))).toEqual([]);
  });

  test("nineteen in twenty are understood as meant", () => {
    const wrong = own.filter((one) => !isRight(understandReply(one.text, open), one));
    const share = 1 - wrong.length / own.length;
    expect(share, wrong.map(({ text }) => text).join(" | ")).toBeGreaterThanOrEqual(MIN_UNDERSTOOD);
  });

  test("order numbers and parcel numbers are all found, and no other", () => {
    for (const { text, expected, expectedAll } of own) {
      const reply = understandReply(text, open);
      expect(reply.orderRefs, text).toEqual(expected.orderRefs ?? []);
      if (expectedAll === undefined) expect(reply.trackingNumber, text).toBe(expected.trackingNumber ?? null);
    }
  });
});

test("the sets are large, and hold every intent in number", () => {
  expect(listed.length).toBeGreaterThanOrEqual(800);
  expect(sets.flatMap((set) => listed.filter(({ tags }) => tags[0] === set))).toHaveLength(listed.length);
  for (const intent of [
    ...["confirm", "decline", "out_of_stock", "delay"],
    ...["shipped", "delivered", "question", "unclear"],
  ])
    expect(listed.filter(({ expected }) => expected.intent === intent).length, intent).toBeGreaterThan(15);
});
