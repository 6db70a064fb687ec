import { describe, expect, test } from "vitest";
import { parseBody } from "../../gateway/json.ts";

const parse = (text: string) => parseBody(new TextEncoder().encode(text));
const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

describe("a body that is taken", () => {
  test.each(['{"a":[1,2,{"b":null}]}', '"text"', "0", "[]", "null", '{"emoji":"🐝 é \\n"}'])("%s", (text) => {
    expect(parse(text)).toEqual({ json: JSON.parse(text) });
  });

  test("thirty-two levels are deep enough", () => {
    expect(parse(nested(32))).toHaveProperty("json");
  });

  test("a prototype in the body is a key like another", () => {
    expect(
      parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    ).toHaveProperty("json");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("a body that is refused with a sentence", () => {
  test.each([
    ["34 levels", nested(34), /deeper than 32/],
    ["10,000 levels", nested(10_000), /deeper than 32/],
    ["10,000 levels of objects", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`, /deeper than 32/],
    ["too many values", `[${Array(20_001).fill(0).join()}]`, /more than 20000 values/],
    ["a NUL in a value", '{"a":"x\\u0000"}', /NUL/],
    ["a NUL in a key", '{"a\\u0000":1}', /NUL/],
    ["half a surrogate pair", '["\\ud800"]', /surrogate/],
    ["the other half", '{"a":["\\udc00x"]}', /surrogate/],
    ["nothing", "", /not valid JSON/],
    ["a comma too many", '{"a":1,}', /not valid JSON/],
    ["NaN", '{"a":NaN}', /not valid JSON/],
    ["two documents", "{}{}", /not valid JSON/],
  ])("%s", (_, text, sentence) => {
    expect(parse(text)).toEqual({ problem: expect.stringMatching(sentence) });
  });

  test("bytes that are no UTF-8", () => {
    expect(parseBody(new Uint8Array([0x22, 0xff, 0x22]))).toEqual({
      problem: "The body is not valid UTF-8.",
    });
  });
});
