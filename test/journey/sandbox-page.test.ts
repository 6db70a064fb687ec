import { once } from "node:events";
import { createServer } from "node:net";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../../core/config.ts";
import { start } from "../../main.ts";
import { openTestDatabase } from "../database.ts";
import { type Desk, openDesk } from "./desk.ts";

/* What the sandbox's page asks of the desk, and what is left of it where nothing is a stand-in. */

describe("the page's shop and bank", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ now: "2026-11-23T09:05:00+01:00" });
  });
  afterAll(() => desk.close());

  const shop = async () => (await desk.call("GET", "/sandbox/view/shop")).body as never as ShopView;
  const guide = async () => {
    const { steps } = (await desk.call("GET", "/sandbox/view/guide")).body as never as GuideView;
    return steps;
  };

  test("the shelves have every fulfiller's products with price and availability", async () => {
    const { shelves } = await shop();
    expect(shelves.map(({ code }) => code)).toEqual(["HUB", "HABEEBEE", "ILANGA", "PROMIEL"]);
    expect(shelves[0]?.products[0]).toMatchObject({ sku: "MTC-H-001", priceCents: 1400, units: 90 });
    expect(shelves[1]?.products[0]).toMatchObject({ sku: "HB-001", isAvailable: true, units: null });
    expect(shelves[3]?.products.every(({ isAvailable }) => !isAvailable)).toBe(true);
  });

  test("a refused order stays in the list with its reason", async () => {
    const address = {
      name: "M",
      line1: "Rue 1",
      line2: null,
      postal_code: "97400",
      city: "St-Denis",
      country: "FR",
    };
    await desk.orders({ order_id: "shop-far", shipping_address: address });
    const [order] = (await shop()).orders;
    expect(order).toMatchObject({
      order_id: "shop-far",
      status: 422,
      refusal: { code: "zone_excluded_dom_tom" },
      facts: null,
    });
    expect((await guide()).every(({ done }) => done === null)).toBe(true);
  });

  test("the calls that the guide names do each of the five things, in turn", async () => {
    for (const name of ["order", "answer", "silence", "ship", "pay", "pay", "pay"]) {
      const step = (await guide()).find((each) => each.step === name);
      for (const { path, body } of step?.way.calls ?? [])
        expect((await desk.call("POST", path, body)).status).toBe(200);
    }
    expect((await guide()).map(({ done }) => done)).toEqual([1002, 1002, 1003, 1002, 1002]);
    const { payments } = (await desk.call("GET", "/sandbox/bank")).body as never as BankView;
    expect(payments).toMatchObject([{ cents: 1425, reference: expect.stringMatching(/^VIR-2026-11-30-/) }]);
  });

  test("the bank pays nothing that is not payable", async () => {
    const answer = await desk.call("POST", "/sandbox/bank/pay", {});
    expect(answer).toMatchObject({ status: 422, body: { error: { code: "nothing_payable" } } });
  });

  test("what was told of an order is with it", async () => {
    const { orders } = await shop();
    const order = orders.find(({ facts }) => facts?.number === 1002);
    expect(order?.told.map(({ type }) => type)).toContain("order.tracking");
  });
});

test("beside real transports there is no page, no clock and no bank", async () => {
  const [database, port] = [await openTestDatabase(), await freePort()];
  const read = readConfig({ ...LIVE, PORT: String(port) });
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  const log = pino({ level: "fatal" });
  const running = await start({ config: read.config, log, address: database.address });
  if ("refused" in running) throw new Error(running.refused);
  const status = async (path: string, init: RequestInit = {}) =>
    (await fetch(`http://127.0.0.1:${port}${path}`, init)).status;
  expect(await status("/healthz")).toBe(200);
  for (const path of [
    "",
    "/events",
    "/state",
    "/view/slack",
    "/view/guide",
    "/bank",
    "/page.js",
    "/page.json",
  ])
    expect(await status(`/sandbox${path}`)).toBe(404);
  for (const path of ["/clock", "/bank/pay", "/whatsapp/read", "/shop/order"])
    expect(await status(`/sandbox${path}`, { method: "POST", body: "{}" })).toBe(404);
  await running.close();
  await database.drop();
});

/** What a real installation is given; the gateway's role alone, so that nobody real is called. */
const LIVE = {
  HOST: "127.0.0.1",
  ROLE: "gateway",
  DATABASE_URL: "postgres://nobody:nothing@db.desk.org/desk",
  PUBLIC_URL: "https://desk.org",
  ORDER_WEBHOOK_SECRET: "whsec_q2VhcmNoIG1lLCBJIGFtIG5vdCB0aGVyZSE5",
  SLACK_BOT_TOKEN: "xoxb-2048-4096-Qk7fGh2Lm9",
  SLACK_SIGNING_SECRET: "9f8e7d6c5b4a39281706f5e4d3c2b1a0",
  SLACK_ADMIN_USER: "U02ABCDEF",
  SMTP_URL: "smtp://mail.desk.org",
  MAIL_FROM: "Desk <desk@desk.org>",
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

type Way = { readonly calls: readonly { readonly path: string; readonly body: unknown }[] };
type GuideView = {
  readonly steps: readonly { readonly step: string; readonly done: number | null; readonly way: Way }[];
};
type BankView = { readonly payments: readonly unknown[] };
type ShopView = {
  readonly shelves: readonly {
    readonly code: string;
    readonly products: readonly {
      readonly sku: string;
      readonly isAvailable: boolean;
      readonly units: number | null;
    }[];
  }[];
  readonly orders: readonly {
    readonly order_id: string;
    readonly facts: { readonly number: number } | null;
    readonly told: readonly { readonly type: string }[];
  }[];
};
