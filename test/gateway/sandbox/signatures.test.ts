import { expect, test } from "vitest";
import {
  hubSignature,
  isSignedWebhook,
  signWebhook,
  slackSignature,
} from "../../../gateway/sandbox/signatures.ts";

const webhook = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  body: '{"test": 2432232314}',
};
const timestampSeconds = 1_614_265_330;
const signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

test("a webhook is signed as the published vector", () => {
  expect(signWebhook({ ...webhook, timestampSeconds })).toBe(signature);
});

test.each([
  ["the published vector", true, {}],
  ["one good signature among several", true, { signatures: `v2,x ${signature} v1,` }],
  ["a changed byte", false, { body: '{"test": 2432232315}' }],
  ["a truncated signature", false, { signatures: "v1," }],
  ["301 seconds late", false, { nowSeconds: timestampSeconds + 301 }],
  ["301 seconds early", false, { nowSeconds: timestampSeconds - 301 }],
  ["a sloppy timestamp", false, { timestamp: `${timestampSeconds}abc` }],
])("%s: accepted is %s", (_, expected, over) => {
  const timestamp = String(timestampSeconds);
  const received = { ...webhook, timestamp, signatures: signature, nowSeconds: timestampSeconds, ...over };
  expect(isSignedWebhook(received)).toBe(expected);
});

test("Slack's published vector holds", () => {
  const body =
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
  expect(slackSignature("8f742231b10e8888abcd99yyyzzz85a5", 1_531_420_618, body)).toBe(
    "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
  );
});

test("the hub signature's published vector holds", () => {
  expect(hubSignature("It's a Secret to Everybody", "Hello, World!")).toBe(
    "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
  );
});
