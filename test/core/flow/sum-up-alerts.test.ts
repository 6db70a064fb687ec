import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { fireNextTimer } from "../../../core/flow/fire-timer.ts";
import { settleUnsent } from "../../../core/flow/settle-unsent.ts";
import { sumUpAlerts } from "../../../core/flow/sum-up-alerts.ts";
import { deadlineTimers } from "../../../core/fulfillment/deadlines.ts";
import { teamAlert } from "../../../core/notice/enqueue.ts";
import { returnAlert } from "../../../core/notice/enqueue-return.ts";
import type { Deps } from "../../../core/ports.ts";
import type { Return } from "../../../core/returns/return.ts";
import { REQUESTED } from "../../../core/returns/return.ts";
import { createHolidays } from "../../../db/holidays.ts";
import { createIdSource } from "../../../db/ids.ts";
import { newId, placed } from "../../db/an-order.ts";
import { START, seededStore } from "../../db/seeded-store.ts";

const db = seededStore();
const deps = (now: Temporal.Instant): Deps => ({
  store: db.store,
  clock: { now: () => now },
  ids: createIdSource(),
  holidays: createHolidays(),
  settings: {
    locale: "fr",
    channels: { whatsapp: true, sms: true, marketplace: false },
    clientMessages: "mail",
  },
});
const END = Temporal.Instant.from("2025-11-30T21:00:00Z");
const summaries = () =>
  db.kysely
    .selectFrom("outbox")
    .select(["business_key", "notice", "state"])
    .where("business_key", "like", "slack:alert:unsent_alerts:%")
    .execute();

test("of nothing there is no message", async () => {
  await db.inTx((tx) =>
    tx.outbox.enqueue(
      [teamAlert("waits", { about: "unknown_sender", channel: "whatsapp", sender: "+32…" })],
      END,
    ),
  );
  expect(await sumUpAlerts(deps(END))).toEqual({ outcome: "nothing" });
  expect(await summaries()).toEqual([]);
});

test("what was never sent is told in one message, once", async () => {
  // Five more of the same partner: those beyond the third stand under a flood, and are told as what they are.
  for (let more = 0; more < 5; more += 1) {
    const [silent] = (await db.inTx((tx) => placed(tx, { lines: [{ sku: "HB-001", quantity: 1 }] })))
      .fulfillments;
    if (!silent) throw new Error("no part");
    await db.inTx((tx) => tx.timers.set(deadlineTimers(silent)));
    await db.inTx((tx) => tx.orders.saveFulfillment({ ...silent, state: "notified", notifiedAt: START }));
  }
  const { order, fulfillments } = await db.inTx((tx) =>
    placed(tx, { lines: [{ sku: "HB-009", quantity: 2 }] }),
  );
  const [part] = fulfillments;
  if (!part?.confirmDueAt) throw new Error("no part that is to be confirmed");
  const { lines } = part;
  await db.inTx((tx) => tx.timers.set(deadlineTimers(part)));
  await db.inTx((tx) => tx.orders.saveFulfillment({ ...part, state: "notified", notifiedAt: START }));
  while (await fireNextTimer(deps(part.confirmDueAt.add({ minutes: 1 }))));
  const asked: Return = {
    ...{ id: newId("return"), orderId: order.id, externalId: "ret-1", reason: "quality", note: null },
    ...{ photos: [], ...REQUESTED, requestedAt: END.subtract({ hours: 48 }) },
    lines: lines.map(({ id: lineId, quantity }) => ({ lineId, quantity })),
  };
  await db.inTx(async (tx) => {
    await tx.returns.save(asked);
    await tx.outbox.enqueue([returnAlert(asked)], asked.requestedAt);
  });
  await settleUnsent(deps(END), ["slack"], () => null);

  expect(await sumUpAlerts(deps(END))).toEqual({ outcome: "told" });
  const [told] = await summaries();
  expect(told?.notice).toMatchObject({
    kind: "team_alert",
    alert: {
      about: "unsent_alerts",
      lines: [
        { kind: "silence", count: 6, top: { topic: "HABEEBEE", count: 6 } },
        { kind: "return", count: 1, top: { topic: "HB-009", reason: "quality" }, number: order.number },
        { kind: "other", count: 1 },
      ],
    },
  });
  await settleUnsent(deps(END), ["slack"], () => null);
  await sumUpAlerts(deps(END));
  expect(await summaries()).toMatchObject([{ business_key: told?.business_key, state: "sent" }]);
});

test("an alert that was read is told of by nobody", async () => {
  await db.kysely
    .updateTable("outbox")
    .set({ provider_id: "C1:1.1" })
    .where("channel", "=", "slack")
    .execute();
  expect(await db.inTx((tx) => tx.outbox.unsentAlerts())).toEqual([]);
});
