import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { connectWebhook } from "../../../bot/webhook/connect.ts";
import { signWebhook } from "../../../bot/webhook/sign.ts";
import type { ClaimedNotice, SendOutcome } from "../../../core/notice/claim.ts";
import { answerJson, type HttpStand, openStand } from "../http-stand.ts";
import { claimOf, FULFILLMENT_ID, sceneDeps, shipped, silentLog } from "../parcel.ts";

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const MACHINE_NOW_MS = 1_764_000_000_000;
let stand: HttpStand | null = null;

afterEach(async () => {
  await stand?.close();
  stand = null;
});

async function open(answer: Parameters<typeof openStand>[0]): Promise<HttpStand> {
  stand = await openStand(answer);
  return stand;
}

const tracking = claimOf("webhook", { kind: "order_tracking", fulfillmentId: FULFILLMENT_ID });

function send(
  claim: ClaimedNotice = tracking,
  { nowMs = MACHINE_NOW_MS, deadlineMs = 10_000 } = {},
): Promise<SendOutcome> {
  return connectWebhook({
    deps: sceneDeps({ fulfillments: [shipped] }),
    url: stand?.url ?? "",
    secret: SECRET,
    allowPrivate: ["127.0.0.1"],
    log: silentLog,
    deadlineMs,
    machineNowMs: () => nowMs,
  }).send(claim);
}

const taken: Parameters<typeof openStand>[0] = (_, response) => answerJson(response, 200, { received: true });

describe("a signature", () => {
  const vector = {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    timestampSeconds: 1_614_265_330,
    body: '{"test": 2432232314}',
  };

  test("is the published one", () => {
    expect(signWebhook({ secret: SECRET, ...vector })).toBe(
      "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    );
  });

  test("is one for each secret while a receiver changes over", () => {
    const signatures = signWebhook({ secret: `${SECRET} whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`, ...vector });
    expect(signatures.split(" ")).toHaveLength(2);
    expect(signatures).toMatch(/^v1,g0hM9SsE\+OTPJTGt\/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,/);
  });

  test("is never made with an empty secret", () => {
    expect(() => signWebhook({ secret: "whsec_", ...vector })).toThrow(RangeError);
  });
});

describe("an event", () => {
  test("tells the shop where its parcel is", async () => {
    const { seen } = await open(taken);
    expect(await send()).toMatchObject({ outcome: "sent" });
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual({
      type: "order.tracking",
      timestamp: "2026-11-24T08:00:00Z",
      data: {
        order_id: "shop-88213",
        carrier: "colissimo",
        tracking_number: "8K00009775862",
        url: "https://www.laposte.fr/outils/suivre-vos-envois?code=8K00009775862",
      },
    });
  });

  test("keeps its id and body over tries, and is signed anew", async () => {
    const { seen } = await open(taken);
    await send();
    await send({ ...tracking, attempts: 3, doubtful: true }, { nowMs: MACHINE_NOW_MS + 60_000 });
    const [first, second] = seen;
    expect(second?.headers["webhook-id"]).toBe(tracking.id);
    expect(first?.headers["webhook-id"]).toBe(tracking.id);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["webhook-timestamp"]).toBe(String(MACHINE_NOW_MS / 1000 + 60));
    expect(second?.headers["webhook-signature"]).not.toBe(first?.headers["webhook-signature"]);
  });

  test("carries our words to the client when the shop speaks for us", async () => {
    const { seen } = await open(taken);
    const notice = {
      kind: "customer_message",
      fulfillmentId: FULFILLMENT_ID,
      template: "client_shipped",
    } as const;
    await send(claimOf("webhook", notice));
    expect(JSON.parse(seen[0]?.body ?? "")).toMatchObject({
      type: "customer.message",
      data: {
        order_id: "shop-88213",
        template: "client_shipped",
        locale: "fr",
        text: expect.stringContaining("#1042 est partie avec Colissimo. Suivi\u00a0: 8K00009775862 https://"),
      },
    });
  });
});

describe("what becomes of a try", () => {
  test("410 is for good, and for everything else too", async () => {
    await open((_, response) => answerJson(response, 410, {}));
    expect(await send()).toMatchObject({ outcome: "gone" });
  });

  test.each([400, 401, 404, 429])("%i is tried again, and was not taken", async (status) => {
    await open((_, response) => answerJson(response, status, {}));
    expect(await send()).toEqual({ outcome: "retry", afterMs: 0, problem: `HTTP ${status}` });
  });

  test.each([500, 502, 503])("%i is tried again, and may have been taken", async (status) => {
    await open((_, response) => answerJson(response, status, {}));
    expect(await send()).toEqual({
      outcome: "retry",
      afterMs: 0,
      problem: `HTTP ${status}`,
      mayHaveArrived: true,
    });
  });

  test.each([
    ["120", 120_000],
    [new Date(MACHINE_NOW_MS + 90_000).toUTCString(), 90_000],
    ["soon", 0],
    ["-5", 0],
    ["1000000000", 1_000_000_000_000],
    ["9".repeat(400), 0],
  ])("Retry-After %s is %i ms", async (value, afterMs) => {
    await open((_, response) => answerJson(response, 429, {}, { "retry-after": value }));
    expect(await send()).toMatchObject({ outcome: "retry", afterMs });
  });

  test("a redirect is a failure and is not followed", async () => {
    const { seen, url } = await open((_, response) =>
      answerJson(response, 302, {}, { location: `${stand?.url}/elsewhere` }),
    );
    expect(url).not.toBe("");
    expect(await send()).toMatchObject({ outcome: "retry", problem: "HTTP 302" });
    expect(seen.map(({ path }) => path)).toEqual(["/"]);
  });

  test("an endless answer is read no further than its start", { timeout: 2_000 }, async () => {
    // Twice the cap, and never an end: a reader that wanted all of it would wait for its deadline.
    await open((_, response) => void response.writeHead(200).write(Buffer.alloc(131_072)));
    expect(await send(tracking)).toMatchObject({ outcome: "sent" });
  });

  test("an answer that would unpack to a hundred megabytes is not unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024));
    await open((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(bomb);
    });
    const before = process.memoryUsage().rss;
    expect(await send()).toMatchObject({ outcome: "sent" });
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });

  test("an answer that comes a byte at a time is taken by its status", { timeout: 4_000 }, async () => {
    const drips: NodeJS.Timeout[] = [];
    await open((_, response) => {
      response.writeHead(200);
      drips.push(setInterval(() => response.write("."), 20));
    });
    expect(await send()).toMatchObject({ outcome: "sent" });
    for (const drip of drips) clearInterval(drip);
  });

  test("headers without end are a lost answer", async () => {
    const drips: NodeJS.Timeout[] = [];
    await open((_, response) => {
      response.socket?.write("HTTP/1.1 200 OK\r\n");
      drips.push(setInterval(() => response.socket?.write("x-more: 1\r\n"), 5));
    });
    expect(await send(tracking, { deadlineMs: 300 })).toMatchObject({
      outcome: "retry",
      problem: "no answer in time",
      mayHaveArrived: true,
    });
    for (const drip of drips) clearInterval(drip);
  });

  test("nobody listening is tried again, and was not taken", async () => {
    const { close } = await open(taken);
    await close();
    expect(await send()).toEqual({ outcome: "retry", afterMs: 0, problem: "ECONNREFUSED" });
  });

  test("no answer and a lost one are tried again under the same id", async () => {
    const { seen } = await open((_, response) => (seen.length === 1 ? response.destroy() : undefined));
    expect(await send()).toMatchObject({ outcome: "retry" });
    expect(await send(tracking, { deadlineMs: 200 })).toMatchObject({
      outcome: "retry",
      problem: "no answer in time",
    });
    expect(seen.map(({ headers }) => headers["webhook-id"])).toEqual([tracking.id, tracking.id]);
  });
});
