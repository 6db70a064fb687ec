import { describe, expect, test } from "vitest";
import { blockProblems, messageProblem } from "../../../gateway/sandbox/slack-validate.ts";
import { viewProblem } from "../../../gateway/sandbox/slack-validate-view.ts";
import { actions, section } from "./desk.ts";

const plain = (length: number) => ({ type: "plain_text", text: "x".repeat(length) });
const repeat = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const option = (index: number, length = 3) => ({ text: plain(length), value: `v${index}` });
const button = (over: object) => ({ type: "button", action_id: "go", text: plain(5), ...over });
const inActions = (...elements: unknown[]) => ({ type: "actions", elements });
const select = (options: unknown[]) => inActions({ type: "static_select", action_id: "s", options });
const overflow = (count: number) =>
  inActions({ type: "overflow", action_id: "o", options: repeat(count, (i) => option(i)) });

/** Each row: what is limited, blocks that are just inside, blocks that are just outside, the culprit's pointer. */
const LIMITS: readonly (readonly [string, unknown[], unknown[], string])[] = [
  ["blocks", repeat(50, () => ({ type: "divider" })), repeat(51, () => ({ type: "divider" })), "/blocks"],
  ["section text", [section(3000)], [section(3001)], "/blocks/0/text/text"],
  [
    "section fields",
    [{ type: "section", fields: repeat(10, () => plain(5)) }],
    [{ type: "section", fields: repeat(11, () => plain(5)) }],
    "/blocks/0/fields",
  ],
  [
    "field text",
    [{ type: "section", fields: [plain(2000)] }],
    [{ type: "section", fields: [plain(2001)] }],
    "/blocks/0/fields/0/text",
  ],
  [
    "header",
    [{ type: "header", text: plain(150) }],
    [{ type: "header", text: plain(151) }],
    "/blocks/0/text/text",
  ],
  [
    "context elements",
    [{ type: "context", elements: repeat(10, () => plain(1)) }],
    [{ type: "context", elements: repeat(11, () => plain(1)) }],
    "/blocks/0/elements",
  ],
  [
    "action elements",
    [inActions(...repeat(25, (i) => button({ action_id: `a${i}` })))],
    [inActions(...repeat(26, (i) => button({ action_id: `a${i}` })))],
    "/blocks/0/elements",
  ],
  [
    "button text",
    [inActions(button({ text: plain(75) }))],
    [inActions(button({ text: plain(76) }))],
    "/blocks/0/elements/0/text/text",
  ],
  [
    "button value",
    [inActions(button({ value: "x".repeat(2000) }))],
    [inActions(button({ value: "x".repeat(2001) }))],
    "/blocks/0/elements/0/value",
  ],
  [
    "options",
    [select(repeat(100, (i) => option(i)))],
    [select(repeat(101, (i) => option(i)))],
    "/blocks/0/elements/0/options",
  ],
  [
    "option text",
    [select([option(1, 75)])],
    [select([option(1, 76)])],
    "/blocks/0/elements/0/options/0/text/text",
  ],
  ["most overflow options", [overflow(5)], [overflow(6)], "/blocks/0/elements/0/options"],
  ["fewest overflow options", [overflow(2)], [overflow(1)], "/blocks/0/elements/0/options"],
  ["block id", [section(1, "b".repeat(255))], [section(1, "b".repeat(256))], "/blocks/0/block_id"],
  [
    "action id",
    [inActions(button({ action_id: "a".repeat(255) }))],
    [inActions(button({ action_id: "a".repeat(256) }))],
    "/blocks/0/elements/0/action_id",
  ],
  [
    "block id uniqueness",
    [section(1, "a"), section(1, "b")],
    [section(1, "a"), section(1, "a")],
    "/blocks/1/block_id",
  ],
  [
    "action id uniqueness",
    [inActions(button({ action_id: "a" }), button({ action_id: "b" }))],
    [inActions(button({ action_id: "a" }), button({ action_id: "a" }))],
    "/blocks/0/elements/1/action_id",
  ],
  ["empty text", [section(1)], [section(0)], "/blocks/0/text/text"],
  ["block type", [{ type: "divider" }], [{ type: "dividor" }], "/blocks/0/type"],
  [
    "element type",
    [inActions(button({}))],
    [inActions(button({ type: "buton" }))],
    "/blocks/0/elements/0/type",
  ],
  [
    "header mrkdwn",
    [{ type: "header", text: plain(3) }],
    [{ type: "header", text: { type: "mrkdwn", text: "x" } }],
    "/blocks/0/text/type",
  ],
];

describe("blocks", () => {
  test.each(LIMITS)("%s: the limit is taken, one more is refused by name", (...row) => {
    const [, inside, outside, pointer] = row;
    expect(blockProblems(inside, "message", "/blocks")).toEqual([]);
    const problems = blockProblems(outside, "message", "/blocks");
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`[json-pointer:${pointer}]`);
  });

  test("names inherited from Object are no block types", () => {
    expect(blockProblems([{ type: "constructor" }], "message", "/blocks")).toHaveLength(1);
  });
});

describe("messages", () => {
  const content = (blocks: unknown, text?: string) => ({ text, blocks, attachments: undefined });

  test("the text of all blocks together is bounded", () => {
    expect(messageProblem(content(repeat(5, () => section(2400))))).toBeNull();
    expect(messageProblem(content([...repeat(5, () => section(2400)), section(1)]))).toEqual({
      error: "msg_blocks_too_long",
    });
  });

  test("a message needs something to say", () => {
    expect(messageProblem(content([], ""))).toEqual({ error: "no_text" });
    expect(messageProblem(content(undefined, "x".repeat(40_001)))).toEqual({ error: "msg_too_long" });
    expect(messageProblem(content("[", "x"))).toEqual({ error: "invalid_blocks_format" });
  });

  test("blocks inside attachments count", () => {
    const problem = messageProblem({
      text: "x",
      blocks: undefined,
      attachments: [{ blocks: [section(3001)] }],
    });
    expect(problem?.error).toBe("invalid_blocks");
    expect(problem?.messages?.[0]).toContain("/attachments/0/blocks/0/text/text");
  });
});

describe("views", () => {
  const modal = {
    type: "modal",
    title: plain(24),
    submit: plain(24),
    close: plain(24),
    blocks: [section(1)],
  };
  const input = { type: "input", label: plain(3), element: { type: "plain_text_input", action_id: "a" } };

  test("a modal at its limits is taken", () => {
    const full = { ...modal, private_metadata: "x".repeat(3000), callback_id: "c".repeat(255) };
    expect(viewProblem({ ...full, blocks: repeat(100, () => ({ type: "divider" })) }, "modal")).toBeNull();
  });

  test.each([
    ["title", { title: plain(25) }, "/view/title/text"],
    ["submit", { submit: plain(25) }, "/view/submit/text"],
    ["close", { close: plain(25) }, "/view/close/text"],
    ["private_metadata", { private_metadata: "x".repeat(3001) }, "/view/private_metadata"],
    ["callback_id", { callback_id: "c".repeat(256) }, "/view/callback_id"],
    ["blocks", { blocks: repeat(101, () => ({ type: "divider" })) }, "/view/blocks"],
    ["input without submit", { submit: undefined, blocks: [input] }, "/view/submit"],
    ["type", { type: "home" }, "/view/type"],
  ])("%s beyond its limit is refused by name", (_, over, pointer) => {
    const problem = viewProblem({ ...modal, ...over }, "modal");
    expect(problem?.error).toBe("invalid_arguments");
    expect(problem?.messages?.join()).toContain(`[json-pointer:${pointer}]`);
  });

  test("a view of more than 250 kB is refused", () => {
    const blocks = repeat(100, () => section(2600));
    expect(viewProblem({ ...modal, blocks }, "modal")).toEqual({ error: "view_too_large" });
  });

  test("the helper blocks of these tests are good ones", () => {
    expect(blockProblems([actions("a", "1"), section(10)], "modal", "/blocks")).toEqual([]);
  });
});
