import { randomUUID } from "node:crypto";
import { type Dispatcher, request } from "undici";
import { z } from "zod";
import { instantSchema } from "../../core/order/order-created.ts";
import type { PartnerStockPort, StockReading } from "../../core/ports/partner-stock.ts";
import { failureCode } from "../post.ts";
import { PRIVATE_ADDRESS } from "../webhook/dial.ts";
import { signWebhook } from "../webhook/sign.ts";

/**
 * The example of a partner's stock system (R133): `GET {url}` answers `[{sku, available, quantity?, as_of}]`. The
 * request is signed by the Standard Webhooks scheme over an empty body, with the partner's own webhook secret.
 */

/** A catalogue of thousands of products fits; what is larger is a mistake, or meant to hurt. */
const ANSWER_MAX_BYTES = 1_048_576;
const FIGURES_MAX = 5_000;

const figure = z.looseObject({
  sku: z.string().trim().min(1).max(60),
  available: z.boolean(),
  quantity: z.int().min(0).nullish(),
  as_of: instantSchema,
});
const feedSchema = z.array(figure).min(1).max(FIGURES_MAX);

export interface JsonFeedOptions {
  /** Connections to public addresses alone. */
  readonly dispatcher: Dispatcher;
  /** For the whole of a reading. */
  readonly deadlineMs: number;
  readonly machineNowMs: () => number;
}

/** Reads JSON feeds; one request a reading, no redirect followed, no answer unpacked. */
export function jsonFeed(options: JsonFeedOptions): PartnerStockPort {
  return {
    read: async ({ feed, secrets }) => {
      if (secrets.length === 0) return failed("the partner has no webhook secret to sign with");
      try {
        const text = await getSigned(feed.url, secrets.join(" "), options);
        return typeof text === "string" ? readFeed(text) : text;
      } catch (error) {
        const problem = failureCode(error);
        return failed(problem === PRIVATE_ADDRESS ? "its address is not a public one" : problem);
      }
    },
  };
}

async function getSigned(
  url: string,
  secret: string,
  options: JsonFeedOptions,
): Promise<string | StockReading> {
  const { dispatcher, deadlineMs, machineNowMs } = options;
  const id = `msg_${randomUUID()}`;
  const timestampSeconds = Math.floor(machineNowMs() / 1_000);
  const answer = await request(url, {
    method: "GET",
    dispatcher,
    reset: true,
    headers: {
      ...{ accept: "application/json", "accept-encoding": "identity" },
      ...{ "webhook-id": id, "webhook-timestamp": String(timestampSeconds) },
      "webhook-signature": signWebhook({ secret, id, timestampSeconds, body: "" }),
    },
    signal: AbortSignal.timeout(deadlineMs),
  });
  if (answer.statusCode !== 200) {
    await answer.body.dump({ limit: 0 }).catch(() => undefined);
    return failed(`HTTP ${answer.statusCode}`);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop ends the connection: the rest is not waited for.
    if (bytes > ANSWER_MAX_BYTES) return failed(`its answer is larger than ${ANSWER_MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** All of it or nothing: half a list would leave the other half looking checked. */
function readFeed(text: string): StockReading {
  const parsed = feedSchema.safeParse(jsonOf(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return failed(`its answer is not what was agreed, at ${issue?.path.join(".") || "its beginning"}`);
  }
  const figures = parsed.data.map(({ sku, available, quantity, as_of: asOf }) => ({
    ...{ sku, asOf, units: quantity ?? null },
    // What is said to be there and counts none is not there.
    available: available && quantity !== 0,
  }));
  return { read: "figures", figures };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function failed(problem: string): StockReading {
  return { read: "failed", problem };
}
