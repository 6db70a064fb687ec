import { afterEach, expect, test } from "vitest";
import { connectSms } from "../../../bot/sms/connect.ts";
import type { ClaimedNotice, SendOutcome } from "../../../core/notice/claim.ts";
import { answerJson, type HttpStand, openStand } from "../http-stand.ts";
import { claimOf, clientShipped, newOrder, sceneDeps, shipped, silentLog } from "../parcel.ts";

let stand: HttpStand | null = null;

afterEach(async () => {
  await stand?.close();
  stand = null;
});

/** A gateway in small: like Twilio it takes a form and refuses a number that cannot be called. */
async function open(answer: Parameters<typeof openStand>[0] = accept): Promise<HttpStand> {
  stand = await openStand(answer);
  return stand;
}

const accept: Parameters<typeof openStand>[0] = (request, response) => {
  const form = new URLSearchParams(request.body);
  if (!/^\+[1-9]\d{6,14}$/.test(form.get("To") ?? "")) return answerJson(response, 400, { code: 21_211 });
  answerJson(response, 201, { sid: "SM1", status: "queued" });
};

function send(claim: ClaimedNotice, url = stand?.url ?? ""): Promise<SendOutcome> {
  const deps = sceneDeps({ fulfillments: [shipped] });
  return connectSms({ deps, smsUrl: url, from: "MTC", log: silentLog, deadlineMs: 10_000 }).send(claim);
}

const toClient = claimOf("sms", clientShipped, { destination: "client" });

test("a client's number is read from the order when it is sent", async () => {
  const { seen } = await open();
  expect(await send(toClient)).toEqual({ outcome: "sent", providerId: "SM1" });
  expect(seen[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toEqual({
    To: "+32470123456",
    From: "MTC",
    Body: "Make the CHANGE\u00a0: votre commande #1042 est partie avec Colissimo. Suivi\u00a0: 8K00009775862 https://www.laposte.fr/outils/suivre-vos-envois?code=8K00009775862",
  });
});

test("a partner's text is short", async () => {
  const { seen } = await open();
  const { url } = stand ?? { url: "" };
  const adapter = connectSms({ deps: sceneDeps(), smsUrl: url, from: "MTC", log: silentLog });
  await adapter.send(claimOf("sms", newOrder));
  expect(new URLSearchParams(seen[0]?.body).get("Body")).toBe(
    "MTC #1042\u00a0: commande à confirmer avant 12:30, 3 articles. Détails par e-mail.",
  );
});

test("credentials in the address become basic authentication", async () => {
  const { seen, url } = await open();
  await send(toClient, url.replace("http://", "http://AC1:s%20cret@"));
  expect(seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from("AC1:s cret").toString("base64")}`);
});

test("a refused number is for good, without naming it", async () => {
  await open((_, response) =>
    answerJson(response, 400, { code: 21_211, message: "Invalid 'To' +32470123456" }),
  );
  expect(await send(toClient)).toEqual({ outcome: "dead", problem: "HTTP 400, code 21211" });
});

test("too many requests are tried again when told", async () => {
  await open((_, response) => answerJson(response, 429, { code: 20_429 }, { "retry-after": "30" }));
  expect(await send(toClient)).toMatchObject({ outcome: "retry", afterMs: 30_000 });
});

test("a lost answer and a doubt are for a person", async () => {
  const { seen } = await open((_, response) => response.destroy());
  expect(await send(toClient)).toMatchObject({ outcome: "unknown" });
  expect(await send({ ...toClient, doubtful: true })).toMatchObject({ outcome: "unknown" });
  expect(seen).toHaveLength(1);
});
