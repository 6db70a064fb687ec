import { beforeEach, describe, expect, test } from "vitest";
import { remindPartner } from "../../../core/flow/remind-partner.ts";
import { settleNotice } from "../../../core/flow/settle-notice.ts";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import type { ClaimedNotice, SendOutcome } from "../../../core/notice/claim.ts";
import { partnerNewOrder } from "../../../core/notice/enqueue.ts";
import type { Deps } from "../../../core/ports.ts";
import { createHolidays } from "../../../db/holidays.ts";
import { createIdSource } from "../../../db/ids.ts";
import { placed } from "../../db/an-order.ts";
import { minutesLater, seededStore } from "../../db/seeded-store.ts";

/** What a reminder does to the part, the outbox and the team, over the real store. */

const db = seededStore();
const LEA = { name: "Léa", via: "slack" } as const;
const DEAD: SendOutcome = { outcome: "dead", problem: "550" };
let minutes = 10;
let part: Fulfillment;

beforeEach(async () => {
  minutes += 60;
  // What earlier tests left waiting is not ours to send.
  await claims();
  part = await db.inTx(async (tx) => {
    const plan = await placed(tx, { lines: [{ sku: "HB-001", quantity: 1 }], at: minutesLater(minutes) });
    const [only] = plan.fulfillments;
    const partner = await tx.partners.find("HABEEBEE");
    if (!only || !partner) throw new Error("no such part");
    await tx.outbox.enqueue(partnerNewOrder(partner, only, deps().settings), minutesLater(minutes));
    return only;
  });
});

function deps(): Deps {
  return {
    store: db.store,
    clock: { now: () => minutesLater(minutes) },
    ids: createIdSource(),
    holidays: createHolidays(),
    settings: {
      locale: "fr",
      channels: { whatsapp: true, sms: false, marketplace: false },
      clientMessages: "mail",
    },
  };
}

const asks = (over: object = {}) =>
  remindPartner(deps(), {
    target: { fulfillmentId: part.id },
    channel: null,
    force: false,
    actor: LEA,
    ...over,
  });
const claims = (): Promise<readonly ClaimedNotice[]> =>
  db.inTx((tx) =>
    tx.outbox.claim({
      now: minutesLater(minutes),
      channels: ["email", "whatsapp"],
      limit: 100,
      leaseMs: 60_000,
    }),
  );
const settleAll = async (result: SendOutcome): Promise<readonly string[]> => {
  const claimed = await claims();
  for (const claim of claimed) await settleNotice(deps(), claim, result);
  return claimed.map((claim) => claim.businessKey).toSorted();
};
const now = async () => {
  const view = await db.inTx((tx) => tx.orders.view(part.orderId));
  const types = view?.journal.map((event) => event.entry.type) ?? [];
  return { state: view?.fulfillments.find((each) => each.id === part.id)?.state, types };
};
const alerts = (): Promise<number> =>
  db.kysely
    .selectFrom("alerts")
    .where("rule", "=", "dead_letter")
    .select((each) => each.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow()
    .then(({ count }) => Number(count));

describe("an announcement still on its way", () => {
  test("is not overtaken by a reminder of it", async () => {
    expect(await asks()).toMatchObject({ outcome: "notified" });
    expect(await settleAll({ outcome: "sent", providerId: null })).toEqual([
      `email:new_order:${part.id}`,
      `whatsapp:new_order:${part.id}`,
    ]);
    expect((await now()).types).not.toContain("partner_reminded");
  });

  test("that failed everywhere makes the reminder the first word", async () => {
    await settleAll(DEAD);
    expect(await asks()).toMatchObject({ outcome: "reminded" });
    expect(await settleAll({ outcome: "sent", providerId: null })).toHaveLength(2);
    const { state, types } = await now();
    expect(state).toBe("notified");
    expect(types).toContain("partner_notified");
  });
});

describe("a reminder", () => {
  beforeEach(() => settleAll({ outcome: "sent", providerId: null }));

  test("leaves once on each channel, and by one alone when asked so", async () => {
    expect(await asks({ channel: "whatsapp" })).toMatchObject({ outcome: "reminded" });
    expect(await asks({ channel: "whatsapp" })).toMatchObject({ outcome: "already" });
    expect(await settleAll({ outcome: "sent", providerId: null })).toEqual([
      `whatsapp:reminder:${part.id}:1`,
    ]);
    minutes += 30;
    expect(await asks()).toMatchObject({ outcome: "reminded" });
    expect(await settleAll({ outcome: "sent", providerId: null })).toEqual([
      `email:reminder:${part.id}:2`,
      `whatsapp:reminder:${part.id}:2`,
    ]);
    expect((await now()).state).toBe("notified");
  });

  test("overtaken by the answer is missed by nobody", async () => {
    await asks();
    await db.inTx((tx) =>
      tx.orders.saveFulfillment({ ...part, state: "declined", declineReason: "rupture" }),
    );
    const before = await alerts();
    await settleAll(DEAD);
    expect(await alerts()).toBe(before);
    expect((await now()).types).not.toContain("notice_failed");
  });

  test("that cannot leave is told to the team", async () => {
    const before = await alerts();
    await asks({ channel: "email" });
    await settleAll(DEAD);
    expect(await alerts()).toBe(before + 1);
    expect((await now()).types).toContain("notice_failed");
  });

  test("by a channel that the partner does not take is refused", async () => {
    const { settings, ...rest } = deps();
    const off = { ...rest, settings: { ...settings, channels: { ...settings.channels, whatsapp: false } } };
    const target = { fulfillmentId: part.id };
    expect(await remindPartner(off, { target, channel: "whatsapp", force: false, actor: LEA })).toMatchObject(
      { refused: "channel_unavailable", facts: { channel: "whatsapp" } },
    );
  });
});
