import { expect, test } from "vitest";
import { AVAILABILITY_STALE } from "../../../core/alert/availability-stale.ts";
import { pollNextStock } from "../../../core/flow/poll-stock.ts";
import type { PartnerStockPort, StockReading } from "../../../core/ports/partner-stock.ts";
import { START } from "../../db/seeded-store.ts";
import { stockDesk } from "./stock-desk.ts";

/* A partner's stock system is asked each hour; what it says is recorded, what it fails to say grows old (R133, R66). */

const desk = stockDesk();
const FEED = { kind: "json", url: "https://stock.habeebee.be/feed" } as const;
const asked: { readonly url: string; readonly secrets: readonly string[] }[] = [];
const answering = (reading: StockReading): PartnerStockPort => ({
  read: async ({ feed, secrets }) => {
    asked.push({ url: feed.url, secrets });
    return reading;
  },
});
const polls = (reading: StockReading) => pollNextStock(desk.deps(), answering(reading));
const product = async (sku: string) =>
  (await desk.db.inTx((tx) => tx.products.list({ partner: "HABEEBEE", status: null, category: null }))).find(
    (each) => each.sku === sku,
  );
const alert = () => desk.db.inTx((tx) => tx.alerts.lockLive(AVAILABILITY_STALE, "HABEEBEE"));

test("a partner without a system is not asked, whatever the hour", async () => {
  await desk.db.inTx((tx) => tx.stockFeeds.want("HABEEBEE", START));
  expect(await polls({ read: "figures", figures: [] })).toBe(false);
});

test("the hour asks once, signed with the partner's own secret, and plans the next", async () => {
  await desk.db.kysely
    .updateTable("partners")
    .set({ stock_feed: FEED })
    .where("code", "=", "HABEEBEE")
    .execute();
  await desk.db.inTx((tx) =>
    tx.peers.give({ kind: "partner", code: "HABEEBEE", secret: "whsec_abc" }, START),
  );
  await desk.db.inTx((tx) => tx.timers.set([{ kind: "stock_poll", subject: "HABEEBEE", dueAt: START }]));
  await desk.jump(START.add({ hours: 5 }).toString());
  const asOf = desk.clock.at.subtract({ minutes: 2 });
  const figures = [
    { sku: "HB-001", available: false, units: 0, asOf },
    { sku: "NOT-OURS", available: true, units: 3, asOf },
  ];
  expect(await polls({ read: "figures", figures })).toBe(true);
  expect(await polls({ read: "figures", figures })).toBe(false);
  expect(asked).toEqual([{ url: FEED.url, secrets: ["whsec_abc"] }]);
  expect(await product("HB-001")).toMatchObject({ status: "unavailable", checked: { at: asOf, via: "api" } });
  const next = await desk.db.inTx((tx) => tx.timers.dueAt("stock_poll", "HABEEBEE"));
  expect(next?.toString()).toBe(START.add({ hours: 6 }).toString());
});

test("a system that is away changes nothing; the alert about old figures names why", async () => {
  const before = await product("HB-001");
  await desk.until("2025-10-23T07:30:00Z");
  expect(await polls({ read: "failed", problem: "HTTP 500" })).toBe(true);
  expect(await product("HB-001")).toEqual(before);
  expect(await alert()).toMatchObject({ state: "open", facts: { feedProblem: "HTTP 500" } });
});

test("a list in which one moment lies ahead records nothing of it", async () => {
  await desk.until("2025-10-23T08:30:00Z");
  const later = desk.clock.at.add({ hours: 1 });
  const figures = ["HB-001", "HB-002"].map((sku) => ({ sku, available: true, units: 1, asOf: later }));
  await polls({ read: "figures", figures });
  expect(await product("HB-001")).toMatchObject({ status: "unavailable" });
  expect(await desk.db.inTx((tx) => tx.stockFeeds.problem("HABEEBEE"))).toContain("future");
});
