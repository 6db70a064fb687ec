import { describe, expect, test } from "vitest";
import { parseBody } from "../../gateway/json.ts";

const parse = (text: string) => parseBody(new TextEncoder().encode(text));
const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

describe("a body that is taken", () => {
  test.each([
    '{"a":[1,2,{"b":null}]}',
    '"text"',
    "0",
    "[]",
    "null",
    "{}",
    '{"emoji":"🐝 é \\n \\ud83d\\udc1d"}',
    ' { "a" : { "a" : [ { "a" : 1 } , { "a" : true } ] } , "b" : { "a" : false } } ',
    '{"a":"\\"a\\":1,{[","\\\\":"\\\\","b":"}"}',
    "[9007199254740991,-9007199254740991,0.1,-0,1e3,1.5e-7,14.00]",
    '{"constructors":1,"proto":2,"a":"__proto__"}',
  ])("%s", (text) => {
    expect(parse(text)).toEqual({ json: JSON.parse(text) });
  });

  test("thirty-two levels are deep enough", () => {
    expect(parse(nested(32))).toHaveProperty("json");
  });

  test("text of three megabytes that is all escapes", () => {
    expect(parse(JSON.stringify({ a: '\\"'.repeat(750_000) }))).toHaveProperty("json");
  });
});

describe("a body that is refused with a sentence and the field", () => {
  test.each([
    ["33 levels", nested(33), /deeper than 32/, "[0]".repeat(32)],
    ["10,000 levels below a key", `{"data":${nested(10_000)}}`, /deeper than 32/, `data${"[0]".repeat(31)}`],
    ["too many values", `[${Array(20_001).fill(0).join()}]`, /more than 20000 values/, "[19999]"],
    ["a NUL in a value", '{"a":[0,"x\\u0000"]}', /NUL/, "a[1]"],
    ["a NUL in a key", '{"b":{"a\\u0000":1}}', /NUL/, "b.a\ufffd"],
    ["half a surrogate pair", '["\\ud800"]', /surrogate/, "[0]"],
    ["the other half", '{"a":["\\udc00x"]}', /surrogate/, "a[0]"],
    ["half a pair in a key", '{"\\ud800":1}', /surrogate/, "\ufffd"],
    ["a key twice", '{"data":{"lines":[{"quantity":99,"quantity":1}]}}', /twice/, "data.lines[0].quantity"],
    ["a key twice, once in disguise", '{"order_id":1,"\\u006frder_id":2}', /twice/, "order_id"],
    ["a key twice around an object", '{"a":{"b":1},"a":{"b":1}}', /twice/, "a"],
    ["__proto__", '{"data":{"__proto__":{"admin":true}}}', /__proto__/, "data.__proto__"],
    ["constructor", '[{"x":1},{"constructor":1}]', /constructor/, "[1].constructor"],
    ["prototype in disguise", '{"\\u0070rototype":1}', /prototype/, "prototype"],
    ["1e400", '{"data":{"points":{"debited":1e400}}}', /too large/, "data.points.debited"],
    ["-1e400", "[1,-1e400]", /too large/, "[1]"],
    ["20 digits", '{"a":12345678901234567890}', /too large/, "a"],
    ["2 to the power of 53", '{"a":9007199254740992}', /too large/, "a"],
    ["1e21", '{"a":1e21}', /too large/, "a"],
    ["1e400 and nothing else", "1e400", /too large/, null],
    ["nothing", "", /not valid JSON/, null],
    ["a comma too many", '{"a":1,}', /not valid JSON/, null],
    ["NaN", '{"a":NaN}', /not valid JSON/, null],
    ["two documents", "{}{}", /not valid JSON/, null],
  ])("%s", (_, text, sentence, field) => {
    expect(parse(text)).toMatchObject({ problem: expect.stringMatching(sentence), field });
  });

  test("a path of 10,000 levels of long keys is shortened to its two ends", () => {
    const parsed = parse(`${'{"somewhere":'.repeat(10_000)}1${"}".repeat(10_000)}`);
    expect(parsed).toMatchObject({ problem: expect.stringMatching(/deeper than 32/) });
    expect("field" in parsed && parsed.field).toMatch(/^(?:somewhere\.){4}.{1,50}….{1,50}\.somewhere$/);
    expect("field" in parsed && parsed.field?.length).toBe(120);
  });

  test("bytes that are no UTF-8", () => {
    expect(parseBody(new Uint8Array([0x22, 0xff, 0x22]))).toMatchObject({
      problem: "The body is not valid UTF-8.",
      field: null,
      flaw: "utf8",
    });
  });
});
