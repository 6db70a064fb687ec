import { describe, expect, test } from "vitest";
import {
  cutText,
  escapeFacts,
  escapeTyped,
  labelText,
  link,
  mention,
  withoutMarkup,
} from "../../../bot/slack/mrkdwn.ts";

describe("what people typed", () => {
  test.each([
    ["<!channel> hello", "&lt;!channel&gt; hello"],
    ["<@U123> & co", "&lt;@U123&gt; &amp; co"],
    ["<https://evil.example|click>", "&lt;https://evil.example|click&gt;"],
    ["*gras* et _italique_ et ~barré~", "∗gras∗ et ˍitaliqueˍ et ∼barré∼"],
    ["a `code` b", "a ˋcodeˋ b"],
    ["une\nligne\r\nde plus", "une ligne de plus"],
    ["> citation", "› citation"],
    ["abc\u202edcba\u200b", "abcdcba"],
    ["MTC_H_001 2*3", "MTC_H_001 2*3"],
    ["\u0000\u0007x", "x"],
  ])("%j becomes %j", (typed, safe) => {
    expect(escapeTyped(typed)).toBe(safe);
  });

  test("is cut before it is escaped, so that no entity is halved", () => {
    expect(escapeTyped("&".repeat(2000))).toBe(`${"&amp;".repeat(999)}…`);
  });

  test("facts are made harmless at any depth, codes and dates left alone", () => {
    const facts = {
      via: "awaiting_decision",
      at: "2026-11-23T08:00:00Z",
      lines: [{ text: "<!here>", n: 3 }],
      none: null,
    };
    expect(escapeFacts(facts)).toEqual({ ...facts, lines: [{ text: "&lt;!here&gt;", n: 3 }] });
  });
});

describe("our own markup", () => {
  test("a link carries only its address and label", () => {
    expect(link("https://track.example/?a=1&b=<2>", "8K|00<>")).toBe(
      "<https://track.example/?a=1&amp;b=%3C2%3E|8K00>",
    );
  });

  test("a mention takes nothing but an id", () => {
    expect(mention("U_PM> <!channel")).toBe("<@U_PM>");
  });

  test("without markup a sentence reads the same", () => {
    expect(withoutMarkup("🟢 ~#1042 — HABEEBEE~ *réglée* `/order 1042` <https://x.example|8K1>")).toBe(
      "🟢 #1042 — HABEEBEE réglée /order 1042 8K1",
    );
  });

  test("labels are plain", () => {
    expect(labelText("Miel &amp; épices &lt;3")).toBe("Miel & épices <3");
  });

  test("a cut leaves no open link", () => {
    expect(cutText("voir <https://track.example/very-long|8K00009775862>", 30)).toBe("voir …");
  });
});
