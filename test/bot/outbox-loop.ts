import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { ChannelAdapter } from "../../bot/channel.ts";
import { type DeliverOptions, deliverDue } from "../../bot/deliver.ts";
import { ID_PREFIX, type Id, type IdKind } from "../../core/ids.ts";
import type { ClaimedNotice, SendOutcome } from "../../core/notice/claim.ts";
import type { Channel } from "../../core/notice/notice.ts";
import type { Deps } from "../../core/ports.ts";
import { connectDatabase, type Database } from "../../db/connect.ts";
import { createStore } from "../../db/store.ts";
import type { Tables } from "../../db/tables.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { quietLog } from "../quiet-log.ts";
import { silentLog } from "./parcel.ts";

/** What a send that worked comes to. */
export const sent: SendOutcome = { outcome: "sent", providerId: null };

export function adapterOf(
  channel: Channel,
  send: (claim: ClaimedNotice) => Promise<SendOutcome>,
): ChannelAdapter {
  return { channel, send };
}

/** An outbox of the test file's own, empty before each test, under a clock that stands where it is set. */
export function outboxLoop() {
  let place: TestDatabase;
  let database: Database<Tables>;
  let ids = 0;
  const clock = { at: Temporal.Instant.from("2026-11-23T09:00:00Z") };
  const depsOn = (): Deps => ({
    store: createStore(database),
    clock: { now: () => clock.at },
    ids: {
      next: <K extends IdKind>(kind: K): Id<K> =>
        `${ID_PREFIX[kind]}_${String(++ids).padStart(26, "0")}` as Id<K>,
    },
    holidays: { around: () => new Set() },
    settings: {
      locale: "fr",
      channels: { whatsapp: true, sms: true, marketplace: true },
      clientMessages: "mail",
    },
  });

  beforeAll(async () => {
    place = await openTestDatabase();
    database = connectDatabase<Tables>({ ...place.address, log: quietLog });
  });
  afterAll(async () => {
    await database.close();
    await place.drop();
  });
  beforeEach(async () => {
    await database.kysely.deleteFrom("outbox").execute();
  });

  return {
    clock,
    depsOn,
    rows: () => database.kysely,
    rowOf: (key: string) => {
      const rows = database.kysely.selectFrom("outbox").selectAll().where("business_key", "=", key);
      return rows.executeTakeFirstOrThrow();
    },
    enqueue: async (channel: Channel, key: string, subject = key): Promise<void> => {
      const entry = {
        channel,
        destination: "marie@habeebee.be",
        businessKey: `${channel}:${key}`,
        orderingKey: `${channel}:${subject}`,
        notice: {
          kind: "partner_payment",
          partner: "HABEEBEE",
          reference: key,
          paidOn: "2026-12-01",
          partnerShareCents: 1,
          commissionCents: 0,
          grossCents: 1,
          orders: [],
        },
        card: false,
      } as const;
      await depsOn().store.transaction((tx) => tx.outbox.enqueue([entry], clock.at));
    },
    deliver: (
      adapters: readonly ChannelAdapter[],
      options: Partial<DeliverOptions> = {},
      deps: Deps = depsOn(),
    ): Promise<number> =>
      deliverDue(deps, adapters, { limit: 100, leaseMs: 60_000, log: silentLog, ...options }),
  };
}
