import { type Kysely, sql } from "kysely";
import type { ParcelsPort } from "../core/ports/parcels.ts";
import type { Tables } from "./tables.ts";

/** Carriers' words by tracking number, whether anybody has that number yet or not. */
export function parcelsPort(db: Kysely<Tables>): ParcelsPort {
  return {
    lock: async (trackingNumber) => {
      // Locked by its text: a number nobody has yet has no row to lock.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`parcel:${trackingNumber}`}, 0))`.execute(db);
    },
    keep: async ({ carrier, trackingNumber, status, occurredAt }, receivedAt) => {
      await db
        .insertInto("parcel_events")
        .values({
          carrier,
          tracking_number: trackingNumber,
          status,
          occurred_at: occurredAt,
          received_at: receivedAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    eventsOf: async (trackingNumber) => {
      const events = db.selectFrom("parcel_events").selectAll().where("tracking_number", "=", trackingNumber);
      return (await events.orderBy("occurred_at").orderBy("seq").execute()).map((row) => ({
        carrier: row.carrier,
        trackingNumber: row.tracking_number,
        status: row.status,
        occurredAt: row.occurred_at,
      }));
    },
    keepVersion: async ({ fulfillmentId, carrier, trackingNumber, replacedBy, at }) => {
      await db
        .insertInto("tracking_versions")
        .values({
          fulfillment_id: fulfillmentId,
          carrier,
          tracking_number: trackingNumber,
          replaced_by: replacedBy,
          replaced_at: at,
        })
        .execute();
    },
  };
}
