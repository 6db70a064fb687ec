import { afterEach, describe, expect, test } from "vitest";
import { connectWhatsApp } from "../../../bot/whatsapp/connect.ts";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import type { ClaimedNotice, SendOutcome } from "../../../core/notice/claim.ts";
import type { Deps } from "../../../core/ports.ts";
import { answerJson, type HttpStand, openStand, type SeenRequest } from "../http-stand.ts";
import {
  claimOf,
  FULFILLMENT_ID,
  fulfillment,
  line,
  NOW,
  newOrder,
  order,
  payment,
  sceneDeps,
  silentLog,
} from "../parcel.ts";

const TOKEN = "EAAG-secret";
let stand: HttpStand | null = null;

afterEach(async () => {
  await stand?.close();
  stand = null;
});

const error = (code: number, message = "refused") => ({ error: { message, type: "OAuthException", code } });

/** A Cloud API in small: refuses what Meta refuses, then answers as the test says. */
async function open(answer: Parameters<typeof openStand>[0] = accept): Promise<HttpStand> {
  stand = await openStand((request, response) => {
    if (request.path !== "/v23.0/10001/messages") return answerJson(response, 404, error(100));
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return answerJson(response, 401, error(190));
    answer(request, response);
  });
  return stand;
}

const accept: Parameters<typeof openStand>[0] = (request, response) => {
  const { to } = JSON.parse(request.body);
  const contacts = [{ input: to, wa_id: to.slice(1) }];
  answerJson(response, 200, { messaging_product: "whatsapp", contacts, messages: [{ id: "wamid.ABC" }] });
};

function send(
  claim: ClaimedNotice,
  options: { url?: string; deps?: Deps; deadlineMs?: number; token?: string; templates?: boolean } = {},
): Promise<SendOutcome> {
  return connectWhatsApp({
    deps: options.deps ?? sceneDeps(),
    apiUrl: `${options.url ?? stand?.url}/v23.0`,
    token: options.token ?? TOKEN,
    phoneId: "10001",
    templates: options.templates ?? false,
    log: silentLog,
    deadlineMs: options.deadlineMs ?? 10_000,
  }).send(claim);
}

const announcement = claimOf("whatsapp", newOrder);
const sentBody = (request: SeenRequest | undefined) => JSON.parse(request?.body ?? "null");

describe("what is sent", () => {
  test("a new order has three buttons and gives back the wamid", async () => {
    const { seen } = await open();
    expect(await send(announcement)).toEqual({ outcome: "sent", providerId: "wamid.ABC" });
    const body = sentBody(seen[0]);
    expect(body).toMatchObject({ messaging_product: "whatsapp", to: "+32478000001", type: "interactive" });
    expect(body.interactive.action.buttons.map((button: { reply: object }) => button.reply)).toEqual([
      { id: `confirm:${FULFILLMENT_ID}`, title: "Je confirme" },
      { id: `shortage:${FULFILLMENT_ID}`, title: "Rupture" },
      { id: `delay:${FULFILLMENT_ID}`, title: "Retard" },
    ]);
  });

  test("of the client only the city leaves", async () => {
    const { seen } = await open();
    await send(announcement);
    expect(seen[0]?.body).toContain("Ixelles");
    for (const secret of ["Julie", "Martin", "Paix", "1050", "470123456", "julie@"]) {
      expect(seen[0]?.body).not.toContain(secret);
    }
  });

  test("a long order is cut between items and says so", async () => {
    const { seen } = await open();
    const lines = Array.from({ length: 40 }, (_, index) =>
      line({ name: `Produit ${index} ${"x".repeat(120)}` }),
    );
    await send(announcement, { deps: sceneDeps({ fulfillments: [{ ...fulfillment, lines }] }) });
    const { text } = sentBody(seen[0]).interactive.body;
    expect(text.length).toBeLessThanOrEqual(1024);
    const shown = text.match(/^• /gm)?.length ?? 0;
    expect(text).toContain(`\n… et ${40 - shown} autres articles\n`);
    expect(text).toMatch(/suivi\*\.$/);
  });

  test("what a client typed as a city forges no line and no bold", async () => {
    const { seen } = await open();
    const address = { ...order.address, city: "Gand\n*PAYÉ*\nÀ confirmer avant *23:59*" };
    await send(announcement, { deps: sceneDeps({ order: { ...order, address } }) });
    const { text } = sentBody(seen[0]).interactive.body;
    expect(text).toContain("Livraison\u00a0: Gand PAYÉ À confirmer avant 23:59 (adresse");
    expect(text.split("\n")).toHaveLength(6);
  });

  test("an order confirmed meanwhile has no buttons any more", async () => {
    const { seen } = await open();
    const confirmed: Fulfillment = {
      ...fulfillment,
      state: "confirmed",
      confirmedAt: NOW,
      confirmedVia: "slack",
    };
    await send(announcement, { deps: sceneDeps({ fulfillments: [confirmed] }) });
    expect(sentBody(seen[0])).toMatchObject({ type: "text" });
  });

  test("an order cancelled meanwhile is not announced", async () => {
    const { seen } = await open();
    const deps = sceneDeps({ fulfillments: [{ ...fulfillment, state: "cancelled" }] });
    expect(await send(announcement, { deps })).toMatchObject({ outcome: "cancelled" });
    expect(seen).toHaveLength(0);
  });

  test("a payment is plain text", async () => {
    const { seen } = await open();
    await send(claimOf("whatsapp", payment));
    expect(sentBody(seen[0])).toMatchObject({ type: "text", text: { preview_url: false } });
  });
});

describe("what becomes of a try", () => {
  test.each([131_026, 131_047, 100])("Meta's %i is for good", async (code) => {
    await open((_, response) => answerJson(response, 400, error(code, `(#${code}) no +32478000001 here`)));
    const outcome = await send(announcement);
    expect(outcome).toEqual({ outcome: "dead", problem: `${code} no … here` });
  });

  test("a wrong token is for good", async () => {
    await open();
    expect(await send(announcement, { token: "other" })).toMatchObject({
      outcome: "dead",
      problem: "190 refused",
    });
  });

  test.each([
    [429, error(130_429)],
    [400, error(131_056)],
    [500, error(2)],
    [503, "busy"],
  ])("%i with %j is tried again when Meta says", async (status, body) => {
    await open((_, response) => answerJson(response, status, body, { "retry-after": "120" }));
    expect(await send(announcement)).toMatchObject({ outcome: "retry", afterMs: 120_000 });
  });

  test("a refused connection is tried again", async () => {
    const { url } = await open();
    await stand?.close();
    stand = null;
    expect(await send(announcement, { url })).toMatchObject({ outcome: "retry", problem: "ECONNREFUSED" });
  });

  test("an answer lost after the message arrived is unknown", async () => {
    const { seen } = await open((_, response) => response.destroy());
    expect(await send(announcement)).toMatchObject({ outcome: "unknown" });
    expect(seen).toHaveLength(1);
  });

  test("no answer in time is unknown", async () => {
    await open(() => undefined);
    const outcome = await send(announcement, { deadlineMs: 50 });
    expect(outcome).toEqual({ outcome: "unknown", problem: "no answer in time" });
  });

  test("a 502 that is not Meta's own is unknown", async () => {
    await open((_, response) => void response.writeHead(502).end("<html>bad gateway"));
    expect(await send(announcement)).toMatchObject({ outcome: "unknown" });
  });

  test("a doubtful claim is never sent again", async () => {
    const { seen } = await open();
    expect(await send({ ...announcement, doubtful: true })).toMatchObject({ outcome: "unknown" });
    expect(seen).toHaveLength(0);
  });

  test("a notice of another channel is dead", async () => {
    await open();
    const claim = claimOf("whatsapp", { kind: "order_card", orderId: order.id });
    expect(await send(claim)).toMatchObject({ outcome: "dead" });
  });
});

describe("a partner that has not written for a day", () => {
  const hoursAgo = (hours: number) => sceneDeps({ heardAt: NOW.subtract({ hours }) });

  test("gets the approved template, whose buttons answer as ours do", async () => {
    const { seen } = await open();
    expect(await send(announcement, { templates: true, deps: hoursAgo(25) })).toMatchObject({
      outcome: "sent",
    });
    const { type, template } = sentBody(seen[0]);
    expect([type, template.name, template.language]).toEqual(["template", "mtc_order", { code: "fr" }]);
    const [body, ...buttons] = template.components;
    const texts = body.parameters.map(({ text }: { text: string }) => text);
    expect(texts[0]).toMatch(/^#\d+$/);
    expect(texts.join("")).not.toMatch(/[\n\t]| {4}/);
    expect(buttons.map((each: { parameters: { payload: string }[] }) => each.parameters[0]?.payload)).toEqual(
      [`confirm:${FULFILLMENT_ID}`, `shortage:${FULFILLMENT_ID}`, `delay:${FULFILLMENT_ID}`],
    );
    expect(seen).toHaveLength(1);
  });

  test.each([
    ["never wrote", sceneDeps(), true, "template"],
    ["wrote an hour ago", hoursAgo(1), true, "interactive"],
    ["has no template", hoursAgo(25), false, "interactive"],
  ] as const)("who %s gets %s", async (_who, deps, templates, type) => {
    const { seen } = await open();
    await send(announcement, { templates, deps });
    expect(sentBody(seen[0])).toMatchObject({ type });
  });

  test("falls to the template once where Meta counts otherwise", async () => {
    const { seen } = await open((request, response) => {
      if (JSON.parse(request.body).type === "template") return accept(request, response);
      answerJson(response, 400, error(131_047, "Re-engagement message"));
    });
    expect(await send(announcement, { templates: true, deps: hoursAgo(1) })).toMatchObject({
      outcome: "sent",
    });
    expect(seen.map((each) => sentBody(each).type)).toEqual(["interactive", "template"]);
    await stand?.close();
    const refusing = await open((_request, response) => answerJson(response, 400, error(131_047)));
    const outcome = await send(announcement, { templates: true, deps: hoursAgo(1) });
    expect([outcome.outcome, refusing.seen.length]).toEqual(["dead", 2]);
  });
});
