import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isPublicAddress } from "../../../bot/webhook/address.ts";
import { connectWebhook } from "../../../bot/webhook/connect.ts";
import type { SendOutcome } from "../../../core/notice/claim.ts";
import { answerJson, type HttpStand, openStand } from "../http-stand.ts";
import { claimOf, FULFILLMENT_ID, sceneDeps, shipped, silentLog } from "../parcel.ts";

/* Where a webhook may lead (reliability C4). Behind every door there is a server that would take it. */

let stand: HttpStand;
let asked: string[];

beforeAll(async () => {
  stand = await openStand((_, response) => answerJson(response, 200, {}));
});

afterAll(() => stand.close());

beforeEach(() => {
  asked = [];
});

/** A resolver that gives these answers in turn, the last one for ever. */
function resolver(...answers: readonly (readonly LookupAddress[])[]): LookupFunction {
  return (name, _, callback) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(name);
    callback(null, [...answer]);
  };
}

const to = (...addresses: readonly string[]): readonly LookupAddress[] =>
  addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

function adapter(host: string, options: { allowPrivate?: readonly string[]; lookup?: LookupFunction } = {}) {
  const { port } = new URL(stand.url);
  return connectWebhook({
    deps: sceneDeps({ fulfillments: [shipped] }),
    url: `http://${host}:${port}/`,
    secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    allowPrivate: options.allowPrivate ?? [],
    log: silentLog,
    deadlineMs: 500,
    ...(options.lookup ? { lookup: options.lookup } : {}),
  });
}

const send = (host: string, options: Parameters<typeof adapter>[1] = {}): Promise<SendOutcome> =>
  adapter(host, options).send(claimOf("webhook", { kind: "order_tracking", fulfillmentId: FULFILLMENT_ID }));

const REFUSED = { outcome: "retry", problem: "the address is private: see WEBHOOK_ALLOW_PRIVATE" };

describe("an address inside is never reached", () => {
  test.each([
    "127.0.0.1",
    "127.1",
    "0x7f.1",
    "2130706433",
    "0177.0.0.1",
    "0",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "169.254.169.254",
    "168.63.129.16",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "100.64.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "public.example@127.0.0.1",
    "public.example%20@127.0.0.1",
  ])("%s", async (host) => {
    const before = stand.seen.length;
    expect(await send(host)).toMatchObject(REFUSED);
    expect(stand.seen).toHaveLength(before);
  });
});

test.each(["localhost", "localhost.", "LOCALHOST", "a.localtest.example"])(
  "%s leads inside by its name",
  async (host) => {
    expect(await send(host, { lookup: resolver(to("127.0.0.1")) })).toMatchObject(REFUSED);
  },
);

describe("a name is judged by the address it leads to when it is dialled", () => {
  test("public when it was saved and private when it is dialled, it is refused", async () => {
    const lookup = resolver(to("8.8.8.8"), to("127.0.0.1"));
    lookup("shop.example", { all: true }, () => undefined);
    expect(await send("shop.example", { lookup })).toMatchObject(REFUSED);
    expect(asked).toEqual(["shop.example", "shop.example"]);
  });

  test("one private address among public ones is enough", async () => {
    expect(await send("shop.example", { lookup: resolver(to("8.8.8.8", "127.0.0.1")) })).toMatchObject(
      REFUSED,
    );
  });

  test("a name that leads nowhere is refused", async () => {
    expect(await send("shop.example", { lookup: resolver([]) })).toMatchObject({ outcome: "retry" });
  });

  test("it is looked up anew for each try", async () => {
    const shop = adapter("shop.example", { lookup: resolver(to("127.0.0.1")) });
    const claim = claimOf("webhook", { kind: "order_tracking", fulfillmentId: FULFILLMENT_ID });
    await shop.send(claim);
    await shop.send(claim);
    expect(asked).toHaveLength(2);
  });
});

describe("a host allowed by name", () => {
  test("may lead anywhere", async () => {
    const options = { allowPrivate: ["shop.internal"], lookup: resolver(to("127.0.0.1")) };
    expect(await send("shop.internal", options)).toMatchObject({ outcome: "sent" });
  });

  test("opens no other door, not even to the same address", async () => {
    const options = { allowPrivate: ["shop.internal"], lookup: resolver(to("127.0.0.1")) };
    expect(await send("other.internal", options)).toMatchObject(REFUSED);
    expect(await send("127.0.0.1", options)).toMatchObject(REFUSED);
    expect(await send("shop.internal.", options)).toMatchObject(REFUSED);
  });

  test("may be an address in digits", async () => {
    expect(await send("127.0.0.1", { allowPrivate: ["127.0.0.1"] })).toMatchObject({ outcome: "sent" });
  });
});

test.each(["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8"])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  "64:ff9b:1::7f00:1",
  "2001::1",
  "2001:db8::1",
  "fec0::1",
  "ff02::1",
  "4000::1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "192.0.0.192",
  "198.18.0.1",
  "fe80::1%eth0",
  "shop.example",
  "",
])("%s is not", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
