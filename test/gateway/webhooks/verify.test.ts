import { describe, expect, test } from "vitest";
import {
  signStandardWebhook,
  verifyHubSignature,
  verifyStandardWebhook,
  webhookKey,
} from "../../../gateway/webhooks/verify.ts";

/* The published vectors, and all that must not pass (reliability B1-B3, F4). */

const key = webhookKey("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
const otherKey = webhookKey(`whsec_${Buffer.alloc(32, 7).toString("base64")}`);
const SIGNED_AT = 1_614_265_330;
const good = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const vector = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: String(SIGNED_AT),
  signature: good,
  body: bytes('{"test": 2432232314}'),
};

type Over = Partial<Record<"id" | "timestamp" | "signature", string | undefined>> & {
  readonly body?: Uint8Array;
};
const verify = (over: Over = {}, secondsLater = 0, keys = [key]) =>
  verifyStandardWebhook({ ...vector, ...over }, keys, (SIGNED_AT + secondsLater) * 1000);

describe("Standard Webhooks", () => {
  test("the published vector is signed and verified", () => {
    expect(signStandardWebhook({ ...vector, key })).toBe(good);
    expect(verify()).toEqual({ verified: true, deliveryId: vector.id });
  });

  test.each([
    ["no id", { id: undefined }, "signature_missing", "webhook-id"],
    ["an empty id", { id: "" }, "signature_missing", "webhook-id"],
    ["an id with a space", { id: "msg 1" }, "signature_invalid", "webhook-id"],
    ["an id without end", { id: "m".repeat(256) }, "signature_invalid", "webhook-id"],
    ["another id", { id: "msg_other" }, "signature_invalid", "webhook-signature"],
    ["no timestamp", { timestamp: undefined }, "signature_missing", "webhook-timestamp"],
    ["no signature", { signature: undefined }, "signature_missing", "webhook-signature"],
    ["an empty signature", { signature: "" }, "signature_missing", "webhook-signature"],
    ["a truncated signature", { signature: "v1," }, "signature_invalid", "webhook-signature"],
    ["a cut signature", { signature: good.slice(0, -2) }, "signature_invalid", "webhook-signature"],
    ["no version", { signature: good.slice(3) }, "signature_invalid", "webhook-signature"],
    ["another version", { signature: good.replace("v1", "v2") }, "signature_invalid", "webhook-signature"],
    ["one letter off", { signature: good.replace("1OE=", "1OA=") }, "signature_invalid", "webhook-signature"],
    ["nonsense", { signature: "v1,dawfeoifkpqwoekfpqoekf" }, "signature_invalid", "webhook-signature"],
    ["another body", { body: bytes('{"test":2432232314}') }, "signature_invalid", "webhook-signature"],
  ] as const)("%s is refused", (_, over, code, field) => {
    expect(verify(over)).toEqual({ verified: false, code, field });
  });

  test.each(["123abc", "1.5", " 1", "1 ", "-1", "+1", "1e9", "0x1", "", "１"])(
    "“%s” is no timestamp",
    (timestamp) => {
      const signature = signStandardWebhook({ ...vector, key, timestamp });
      expect(verify({ timestamp, signature }).verified).toBe(false);
    },
  );

  test("a timestamp with a tail is refused even at the moment it names", () => {
    const timestamp = `${SIGNED_AT}abc`;
    const signature = signStandardWebhook({ ...vector, key, timestamp });
    expect(verify({ timestamp, signature })).toMatchObject({ code: "timestamp_invalid" });
  });

  test.each([
    [299, true],
    [300, true],
    [301, false],
    [-299, true],
    [-300, true],
    [-301, false],
  ])("%i seconds later: accepted is %s", (seconds, expected) => {
    const verdict = verify({}, seconds);
    expect(verdict.verified).toBe(expected);
    if (!expected) expect(verdict).toMatchObject({ code: "timestamp_out_of_range" });
  });

  test("one good signature among several is enough, whichever its place", () => {
    const wrong = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
    expect(verify({ signature: `${wrong} ${good}` }).verified).toBe(true);
    expect(verify({ signature: `${good} v2,x` }).verified).toBe(true);
    expect(verify({ signature: `${wrong} v1a,${good}` }).verified).toBe(false);
  });

  test("during a rotation the old and the new secret both open", () => {
    expect(verify({}, 0, [otherKey, key]).verified).toBe(true);
    expect(verify({}, 0, [otherKey]).verified).toBe(false);
    expect(verify({}, 0, []).verified).toBe(false);
  });

  test("the bytes are what is signed, not the text they may be read as", () => {
    const body = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x0d, 0x0a, 0xff, 0x7d]);
    const signature = signStandardWebhook({ ...vector, key, body });
    expect(verify({ body, signature }).verified).toBe(true);
    const read = bytes(new TextDecoder().decode(body));
    expect(verify({ body: read, signature }).verified).toBe(false);
  });
});

describe("secrets", () => {
  test.each(["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwBr", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwBr"])(
    "unpadded %s is a key",
    (secret) => {
      expect(webhookKey(secret)).toHaveLength(25);
    },
  );

  test.each([
    "",
    "whsec_",
    "whsec_c2hvcnQ=",
    "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
    Buffer.alloc(65).toString("base64"),
  ])("“%s” is refused at the start", (secret) => {
    expect(() => webhookKey(secret)).toThrow(/24 to 64 bytes/);
  });
});

describe("X-Hub-Signature-256", () => {
  const secret = "It's a Secret to Everybody";
  const signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  test("the published vector passes", () => {
    expect(verifyHubSignature(bytes("Hello, World!"), signature, secret)).toBe(true);
  });

  test.each([
    [
      String.raw`{"text":"\u00e4\u00f6\u00e5"}`,
      "02331cadf5416e9e5dc4ecf73b5c9b7aa6577a90b90fbb6bad6e9a35d8a8f6a9",
    ],
    ['{"text":"äöå"}', "1156bb8871b0fb6c41be587675ee25663758799081f9aa28d1ecccad94158e9d"],
  ])("%s is signed as it is written", (body, hex) => {
    expect(verifyHubSignature(bytes(body), `sha256=${hex}`, "test_app_secret")).toBe(true);
  });

  test.each([
    ["missing", undefined],
    ["empty", ""],
    ["truncated", "sha256="],
    ["cut", signature.slice(0, -1)],
    ["without its name", signature.slice("sha256=".length)],
    ["of the older kind", signature.replace("sha256", "sha1")],
    ["in capitals", signature.toUpperCase()],
    ["of another body", signature.replace("7571", "7572")],
  ])("a signature that is %s is refused", (_, header) => {
    expect(verifyHubSignature(bytes("Hello, World!"), header, secret)).toBe(false);
  });
});
