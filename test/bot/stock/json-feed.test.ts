import type { ServerResponse } from "node:http";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { jsonFeed } from "../../../bot/stock/json-feed.ts";
import { publicAgent } from "../../../bot/webhook/dial.ts";
import type { StockFigure } from "../../../core/ports/partner-stock.ts";
import { verifyStandardWebhook, webhookKey } from "../../../gateway/webhooks/verify.ts";
import { answerJson, openStand } from "../http-stand.ts";
import { type BadDay, partnerStockContract, SECRET, type StockStand } from "./contract.ts";

/* The JSON feed against a server of its own, on good days and on bad ones. */

const NOW_MS = Date.UTC(2026, 10, 26, 9);
const DEADLINE_MS = 400;
const AS_OF = Temporal.Instant.from("2026-11-26T08:55:00Z");
const FIGURES: readonly StockFigure[] = [
  { sku: "HB-001", available: true, units: 12, asOf: AS_OF },
  { sku: "HAB-ACA-250", available: false, units: 0, asOf: AS_OF },
  { sku: "NOT-OURS", available: true, units: null, asOf: AS_OF },
];

const rowsOf = (figures: readonly StockFigure[]) =>
  figures.map(({ sku, available, units, asOf }) => ({
    ...{ sku, available, as_of: asOf.toString() },
    ...(units === null ? {} : { quantity: units }),
  }));

const DAYS: Readonly<Record<BadDay, (response: ServerResponse) => void>> = {
  error: (response) => answerJson(response, 500, { error: "VERBATIM" }),
  unauthorized: (response) => answerJson(response, 401, { error: "VERBATIM" }),
  hang: () => undefined,
  trickle: (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write("[");
  },
  garbage: (response) => {
    response.writeHead(200);
    response.end("<html>VERBATIM</html>");
  },
  half: (response) =>
    answerJson(response, 200, [...rowsOf(FIGURES), { sku: "HB-002", available: "VERBATIM" }]),
  huge: (response) => {
    response.writeHead(200);
    response.on("error", () => undefined);
    response.end(`["${"VERBATIM".repeat(1_310_720)}"]`);
  },
  redirect: (response) => {
    response.writeHead(302, { location: "/elsewhere" });
    response.end();
  },
  gone: (response) => void response.socket?.destroy(),
};

async function feedStand(allowPrivate: readonly string[] = ["127.0.0.1"]): Promise<StockStand> {
  let answer: (response: ServerResponse) => void = DAYS.error;
  let signed = 0;
  const server = await openStand(({ headers, body }, response) => {
    const header = (name: string): string => String(headers[name] ?? "");
    const request = {
      ...{ id: header("webhook-id"), timestamp: header("webhook-timestamp") },
      ...{ signature: header("webhook-signature"), body: Buffer.from(body) },
    };
    if (verifyStandardWebhook(request, [webhookKey(SECRET)], NOW_MS).verified) signed += 1;
    answer(response);
  });
  const dispatcher = publicAgent({ allowPrivate, deadlineMs: DEADLINE_MS });
  return {
    adapter: jsonFeed({ dispatcher, deadlineMs: DEADLINE_MS, machineNowMs: () => NOW_MS }),
    feed: { kind: "json", url: `${server.url}/stock` },
    holds: (figures) => {
      answer = (response) => answerJson(response, 200, rowsOf(figures));
    },
    has: (day) => {
      answer = DAYS[day];
    },
    get asked() {
      return { signed, all: server.seen.length };
    },
    close: async () => {
      await dispatcher.destroy();
      await server.close();
    },
  };
}

partnerStockContract("the JSON feed", () => feedStand(), FIGURES);

test("a private address is never reached", async () => {
  const stand = await feedStand([]);
  const asked = { partner: { code: "HABEEBEE" }, feed: stand.feed, secrets: [SECRET] };
  expect(await stand.adapter.read(asked)).toEqual({
    read: "failed",
    problem: "its address is not a public one",
  });
  expect(stand.asked.all).toBe(0);
  await stand.close();
});

test("what is said to be there and counts none is not there", async () => {
  const stand = await feedStand();
  stand.holds([{ sku: "HB-001", available: true, units: 0, asOf: AS_OF }]);
  const asked = { partner: { code: "HABEEBEE" }, feed: stand.feed, secrets: [SECRET] };
  expect(await stand.adapter.read(asked)).toMatchObject({ figures: [{ sku: "HB-001", available: false }] });
  await stand.close();
});

test("an answer without end is left where it is too large, and not for its words", async () => {
  const stand = await feedStand();
  stand.has("huge");
  const asked = { partner: { code: "HABEEBEE" }, feed: stand.feed, secrets: [SECRET] };
  expect(await stand.adapter.read(asked)).toEqual({
    read: "failed",
    problem: "its answer is larger than 1048576 bytes",
  });
  await stand.close();
});
