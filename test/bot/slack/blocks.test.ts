import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  actions,
  type Block,
  button,
  COLORS,
  charactersIn,
  context,
  fields,
  message,
  option,
  overflow,
  section,
  table,
} from "../../../bot/slack/blocks.ts";
import { escapeTyped } from "../../../bot/slack/mrkdwn.ts";
import { checkboxes, homeView, menu, modal, textInput } from "../../../bot/slack/views.ts";

/** Text of any kind and length, emoji, entities and lone surrogates included. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 4000 }),
  fc.string({ unit: "grapheme", maxLength: 4000 }),
  fc.nat(4000).map((length) => "🐝".repeat(length)),
  fc.nat(4000).map((length) => "&amp;".repeat(length / 5)),
);

const isWhole = (text: string): boolean => !/\p{Cs}/u.test(text);

describe("what stands behind three dots", () => {
  test("is five at most, each cut to what Slack shows", () => {
    const many = Array.from({ length: 7 }, (_, index) => option(`${index} ${"x".repeat(90)}`, `v${index}`));
    const { options } = overflow("more", many);
    expect(options.map((each) => each.value)).toEqual(["v0", "v1", "v2", "v3", "v4"]);
    for (const { text } of options) expect(text.text.length).toBeLessThanOrEqual(75);
  });
});

describe("text within Slack's limits", () => {
  test("a section of 3001 characters is cut to 3000 with an ellipsis", () => {
    const [block] = message({ text: "x", blocks: [section("r".repeat(3001))] }).blocks;
    const text = (block as { text: { text: string } }).text.text;
    expect(text).toHaveLength(3000);
    expect(text.endsWith("r…")).toBe(true);
    expect((section("r".repeat(3000)) as { text: { text: string } }).text.text).toBe("r".repeat(3000));
  });

  test("a cut never halves an emoji or an entity", () => {
    fc.assert(
      fc.property(fc.nat(8), (shift) => {
        const emoji = (section("a".repeat(shift) + "🐝".repeat(2000)) as { text: { text: string } }).text
          .text;
        const entity = (section("a".repeat(shift) + "&amp;".repeat(900)) as { text: { text: string } }).text
          .text;
        expect(isWhole(emoji)).toBe(true);
        expect(entity.replaceAll("&amp;", "")).not.toContain("&");
      }),
    );
  });

  test("no text is empty", () => {
    expect(
      JSON.stringify([
        section(""),
        context(""),
        fields([]),
        button({ label: " ", actionId: "a", value: "" }),
      ]),
    ).not.toMatch(/"text":"\s*"/);
  });

  test("labels, values and dialogs have Slack's lengths", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const made = button({
          label: text,
          actionId: text,
          value: text,
          confirm: { title: text, text, yes: text, no: text },
        });
        expect(made.text.text.length).toBeLessThanOrEqual(75);
        expect(made.value.length).toBeLessThanOrEqual(2000);
        expect(made.action_id.length).toBeLessThanOrEqual(255);
        expect(made.confirm?.title.text.length).toBeLessThanOrEqual(100);
        expect(made.confirm?.text.text.length).toBeLessThanOrEqual(300);
        expect(made.confirm?.confirm.text.length).toBeLessThanOrEqual(30);
        expect(made.confirm?.deny.text.length).toBeLessThanOrEqual(30);
      }),
    );
  });
});

describe("a whole message", () => {
  const anyBlock: fc.Arbitrary<Block> = fc.oneof(
    anyText.map((text) => section(text)),
    anyText.map((text) => context(text, text)),
    fc.array(anyText, { maxLength: 14 }).map(fields),
    fc.array(anyText, { maxLength: 40 }).map(table),
    fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 30 }).map((ids) =>
      actions(
        "row",
        ids.map((actionId) => button({ label: actionId, actionId, value: "" })),
      ),
    ),
  );

  test("has at most 50 blocks and 12,000 characters, and text of its own", () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 70 }), anyText, (blocks, text) => {
        const made = message({ text, blocks, controls: { color: COLORS.open, blocks } });
        expect(made.blocks.length).toBeLessThanOrEqual(50);
        expect(charactersIn(made.blocks) + charactersIn(made.attachments)).toBeLessThanOrEqual(12_000);
        expect(made.text.trim()).not.toBe("");
        for (const block of [...made.blocks, ...(made.attachments[0]?.blocks ?? [])]) {
          if (block.type !== "actions") continue;
          const ids = block.elements.map((each) => each.action_id);
          expect(ids.length).toBeGreaterThan(0);
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("keeps its buttons when the text is too much", () => {
    const row = actions("row", [button({ label: "Préparer", actionId: "pick", value: "1" })]);
    const long = Array.from({ length: 10 }, () => section("x".repeat(3000)));
    const made = message({ text: "x", blocks: long, controls: { color: COLORS.open, blocks: [row] } });
    expect(made.attachments[0]?.blocks).toEqual([row]);
    expect(made.blocks).toHaveLength(3);
  });

  test("a table loses whole lines and stays closed", () => {
    const made = table(Array.from({ length: 200 }, (_, index) => `line ${index} ${"x".repeat(40)}`)) as {
      text: { text: string };
    };
    expect(made.text.text.length).toBeLessThanOrEqual(3000);
    expect(made.text.text).toMatch(/^```\n(line \d+ x{40}\n)+```$/);
  });

  test("backticks cannot leave a table", () => {
    const made = table(["a ``` b"]) as { text: { text: string } };
    expect(made.text.text.match(/```/g)).toHaveLength(2);
  });
});

describe("views", () => {
  test("a title of 25 characters is cut to 24", () => {
    const view = modal({
      callbackId: "c",
      title: "t".repeat(25),
      close: "c".repeat(30),
      submit: "s".repeat(30),
      memory: "",
      blocks: [],
    });
    expect([view.title.text, view.close.text, view.submit?.text].map((text) => text?.length)).toEqual([
      24, 24, 24,
    ]);
  });

  test("of 101 options 100 are shown", () => {
    const others = Array.from({ length: 100 }, (_, index) => option(`o${index}`, `v${index}`));
    const select = menu({ id: "m", label: "l", first: option("first", "f"), others });
    expect(select.element.type === "static_select" && select.element.options.length).toBe(100);
  });

  test("of 11 boxes 10 are shown", () => {
    const first = option("a", "a");
    const boxes = checkboxes({
      id: "m",
      label: "l",
      options: [first, ...Array.from({ length: 10 }, () => first)],
    });
    expect(boxes.element.type === "checkboxes" && boxes.element.options.length).toBe(10);
  });

  test("a view has at most 100 blocks", () => {
    const blocks = Array.from({ length: 101 }, () => section("x"));
    expect(homeView(blocks).blocks).toHaveLength(100);
    expect(modal({ callbackId: "c", title: "t", close: "c", memory: "", blocks }).blocks).toHaveLength(100);
  });

  test("an input is asked for under its own id", () => {
    expect(textInput({ id: "number", label: "Numéro", hint: "h" })).toMatchObject({
      block_id: "number",
      optional: false,
    });
  });
});

test("what people typed never mentions, links or formats, whatever it is", () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      const safe = escapeTyped(typed);
      expect(safe).not.toMatch(/[<>\n\r`]/);
      expect(safe.replace(/&(amp|lt|gt);/g, "")).not.toContain("&");
      expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(safe).not.toMatch(/(^|[^\p{L}\p{N}])[*_~]/u);
    }),
  );
});
