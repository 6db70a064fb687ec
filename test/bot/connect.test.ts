import { afterEach, expect, test } from "vitest";
import type { ChannelAdapter } from "../../bot/channel.ts";
import { type Bot, connectBot } from "../../bot/connect.ts";
import type { ClaimedNotice } from "../../core/notice/claim.ts";
import type { Deps, Tx } from "../../core/ports.ts";
import { gate } from "./gate.ts";
import { claimOf, payment, sceneDeps, silentLog } from "./parcel.ts";

let bot: Bot | null = null;

afterEach(async () => {
  await bot?.close();
  bot = null;
});

/** An outbox of a few rows and nothing else to do; a claim hands out what waits, a settlement is kept. */
function desk(rows: ClaimedNotice[]) {
  const settled: string[] = [];
  const tx = {
    outbox: {
      claim: async ({ limit }: { limit: number }) => rows.splice(0, limit),
      settle: async (claim: ClaimedNotice) => {
        settled.push(claim.businessKey);
        return true;
      },
    },
    timers: { takeDue: async () => null },
    inbox: { takeUnprocessed: async () => null },
  } as unknown as Tx;
  const scene = sceneDeps();
  const due = async () => ({
    channels: rows.map((row) => row.channel),
    ...{ sources: [], timers: false, stockFeeds: false },
  });
  const deps: Deps = { ...scene, store: { ...scene.store, transaction: (work) => work(tx), due } };
  return { deps, settled };
}

const base = { parseWhatsApp: () => ({ messages: [], statuses: [], unreadable: [] }), log: silentLog };

test("closing waits for the send under way, claims no more, and closes the channel last", async () => {
  const { deps, settled } = desk([claimOf("email", payment, { businessKey: "first" })]);
  const begun = gate();
  const server = gate();
  const said: string[] = [];
  const adapter: ChannelAdapter = {
    channel: "email",
    send: async () => {
      begun.open();
      await server.opened;
      return { outcome: "sent", providerId: null };
    },
    close: async () => void said.push(`closed after ${settled.length}`),
  };
  bot = await connectBot({ ...base, deps, adapters: [adapter] });
  await begun.opened;
  expect(bot.inFlight()).toBeGreaterThan(0);
  const closed = bot.close();
  server.open();
  await closed;
  bot = null;
  expect(settled).toEqual(["first"]);
  expect(said).toEqual(["closed after 1"]);
});

test("a notification from the database wakes the loops", async () => {
  const rows: ClaimedNotice[] = [];
  const { deps } = desk(rows);
  const sent = gate();
  const adapter: ChannelAdapter = {
    channel: "email",
    send: async () => {
      sent.open();
      return { outcome: "sent", providerId: null };
    },
  };
  let notify: () => void = () => undefined;
  let isListening = true;
  const listen = async (wake: () => void) => {
    notify = wake;
    return {
      stop: async () => {
        isListening = false;
      },
    };
  };
  bot = await connectBot({ ...base, deps, adapters: [adapter], listen });
  rows.push(claimOf("email", payment));
  notify();
  await sent.opened;
  await bot.close();
  bot = null;
  expect(isListening).toBe(false);
});
