import { createHmac } from "node:crypto";
import { App } from "@slack/bolt";
import { describe, expect, test } from "vitest";
import { isSignedBySlack, slackReceiver } from "../../../bot/slack/receiver.ts";

const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
/** The machine's clock, in seconds, of the example in Slack's documentation. */
const NOW_SECONDS = 1_531_420_618;
const machineNow = () => NOW_SECONDS * 1000;
const signing = { secret: SECRET, machineNow };

const sign = (body: string, timestamp: string | number): string =>
  `v0=${createHmac("sha256", SECRET).update(`v0:${timestamp}:${body}`).digest("hex")}`;

function signedRequest(
  body: string,
  over: { timestamp?: string; signature?: string; type?: string } = {},
): Request {
  const timestamp = over.timestamp ?? String(NOW_SECONDS);
  return new Request("http://localhost/slack/events", {
    method: "POST",
    body,
    headers: {
      "content-type": over.type ?? "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": over.signature ?? sign(body, timestamp),
    },
  });
}

function connected() {
  const errors: unknown[] = [];
  const receiver = slackReceiver(signing, (error) => errors.push(error));
  const app = new App({
    receiver: receiver.receiver,
    authorize: async () => ({ botToken: "xoxb-1" }),
    convoStore: false,
  });
  return { receiver, app, errors };
}

const command = (text = ""): string =>
  new URLSearchParams({ command: "/stock", text, user_id: "U1", channel_id: "C1", team_id: "T1" }).toString();

describe("Slack's signature", () => {
  test("the example of Slack's documentation is accepted", () => {
    const body =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    const headers = new Headers({
      "x-slack-request-timestamp": "1531420618",
      "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    });
    expect(isSignedBySlack(headers, Buffer.from(body), signing)).toBe(true);
    expect(isSignedBySlack(headers, Buffer.from(`${body} `), signing)).toBe(false);
  });

  test.each([-300, 0, 300])("a request %i seconds away is fresh", async (seconds) => {
    const { receiver, app } = connected();
    app.command("/stock", async ({ ack }) => ack("ok"));
    const answer = await receiver.fetch(
      signedRequest(command(), { timestamp: String(NOW_SECONDS + seconds) }),
    );
    expect(answer.status).toBe(200);
  });

  test.each([-301, 301, 31_536_000])("a request %i seconds away is refused", async (seconds) => {
    const answer = await connected().receiver.fetch(
      signedRequest(command(), { timestamp: String(NOW_SECONDS + seconds) }),
    );
    expect(answer.status).toBe(401);
  });

  test.each(["", "123abc", "1.5", ` ${NOW_SECONDS} x`, "-1", "1e9"])(
    "timestamp %j is refused",
    async (timestamp) => {
      const answer = await connected().receiver.fetch(signedRequest(command(), { timestamp }));
      expect(answer.status).toBe(401);
    },
  );

  test.each(["", "v0=", "v1=abc", `v0=${"0".repeat(64)}`])("signature %j is refused", async (signature) => {
    const answer = await connected().receiver.fetch(signedRequest(command(), { signature }));
    expect(answer.status).toBe(401);
  });
});

describe("requests", () => {
  test("the answer leaves with the acknowledgement, the listener goes on", async () => {
    const { receiver, app } = connected();
    let finish: () => void = () => undefined;
    app.command("/stock", async ({ ack }) => {
      await ack({ text: "voilà" });
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    const answer = await receiver.fetch(signedRequest(command()));
    expect(await answer.json()).toEqual({ text: "voilà" });
    expect(receiver.inFlight()).toBe(1);
    const drained = receiver.drain();
    finish();
    await drained;
    expect(receiver.inFlight()).toBe(0);
    expect((await receiver.fetch(signedRequest(command()))).status).toBe(503);
  });

  test("a click comes in a payload", async () => {
    const { receiver, app } = connected();
    app.action("pick", async ({ ack }) => ack());
    const payload = {
      type: "block_actions",
      user: { id: "U1" },
      team: { id: "T1" },
      actions: [{ type: "button", action_id: "pick", block_id: "b" }],
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const answer = await receiver.fetch(signedRequest(body));
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
  });

  test("the address is verified with its challenge", async () => {
    const body = JSON.stringify({ type: "url_verification", challenge: "3eZbrw1a" });
    const answer = await connected().receiver.fetch(signedRequest(body, { type: "application/json" }));
    expect(await answer.json()).toEqual({ challenge: "3eZbrw1a" });
  });

  test("an ssl_check is answered and goes no further", async () => {
    const { receiver, app } = connected();
    let called = false;
    app.command(/.*/, async () => {
      called = true;
    });
    const answer = await receiver.fetch(signedRequest("ssl_check=1&command=%2Fstock"));
    expect([answer.status, called]).toEqual([200, false]);
  });

  test("what nobody listens to is 404, what is malformed 400", async () => {
    const { receiver } = connected();
    expect((await receiver.fetch(signedRequest(command()))).status).toBe(404);
    expect((await receiver.fetch(signedRequest("[1]", { type: "application/json" }))).status).toBe(400);
    expect((await receiver.fetch(signedRequest("payload=%7B"))).status).toBe(400);
  });
});
