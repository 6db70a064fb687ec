import { type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { nextOpening } from "../core/catalogue/availability.ts";
import { openingHoursOf } from "../core/fulfillment/deadlines.ts";
import type { TimerEntry } from "../core/ports.ts";
import { pilotReviewsAt } from "../core/stock/pilot-review.ts";
import { batchSchedule, nextCheckAt } from "../core/stock/weekly-batch.ts";
import type { Catalogue } from "./catalogue-file.ts";
import { depotsPort } from "./depots.ts";
import { createHolidays } from "./holidays.ts";
import { jsonRows } from "./json.ts";
import { partnersPort } from "./partners.ts";
import { supplyPort } from "./supply.ts";
import type { Tables } from "./tables.ts";

/** What of a catalogue is a first word on a depot, and what is watched from the day on which it was loaded. */

/** What each depot holds by the catalogue, where nobody has said a word on it. */
export async function seedDepots(
  db: Kysely<Tables>,
  { partner_products: products }: Catalogue,
  at: Temporal.Instant,
): Promise<void> {
  const rows = products.flatMap(({ sku, partner, depot_units: units }) =>
    units === null || units === undefined ? [] : [{ sku, partner_code: partner, units }],
  );
  if (rows.length === 0) return;
  await sql`
    insert into depot_declarations (partner_code, sku, units, as_of, author, via, recorded_at)
    select partner_code, sku, units, ${at}::timestamptz, 'catalogue', 'system', ${at}::timestamptz
    from jsonb_to_recordset(${jsonRows(rows)}) as r (partner_code text, sku text, units integer)
    where not exists (select from depot_declarations d where d.sku = r.sku) order by sku`.execute(db);
}

/** Each partner is asked what it has from its next opening on, and each system every hour; what is set stays. */
export async function watchAvailability(db: Kysely<Tables>, at: Temporal.Instant): Promise<void> {
  const holidays = createHolidays();
  const partners = await partnersPort(db).all();
  const asks = partners.map((partner) => ({
    kind: "availability_ask" as const,
    subject: partner.code,
    dueAt: nextOpening(at, openingHoursOf(partner, at, holidays)),
  }));
  const feeds = await db.selectFrom("partners").select("code").where("stock_feed", "is not", null).execute();
  const polls = feeds.map(({ code }) => ({ kind: "stock_poll" as const, subject: code, dueAt: at }));
  await setMissing(db, [...asks, ...polls]);
}

/** Each depot is looked at from the next morning on, and the pilot after four and eight weeks; what is set stays. */
export async function watchFrom(db: Kysely<Tables>, at: Temporal.Instant): Promise<void> {
  const depots = await depotsPort(db).allTerms();
  const startedAt = await supplyPort(db).pilotStartedAt();
  const checks = depots.map(
    (terms): TimerEntry => ({
      kind: "buffer_check",
      subject: terms.partner,
      dueAt: nextCheckAt(at, batchSchedule(terms)),
    }),
  );
  const reviews = (startedAt === null ? [] : pilotReviewsAt(startedAt))
    .filter((review) => review.at.epochMilliseconds > at.epochMilliseconds)
    .map((review): TimerEntry => ({ kind: "pilot_review", subject: String(review.day), dueAt: review.at }));
  await setMissing(db, [...checks, ...reviews]);
}

async function setMissing(db: Kysely<Tables>, timers: readonly TimerEntry[]): Promise<void> {
  const rows = timers.map(({ kind, subject, dueAt }) => ({ kind, subject, due_at: dueAt }));
  if (rows.length === 0) return;
  await sql`
    insert into timers (kind, subject, due_at)
    select kind, subject, due_at from jsonb_populate_recordset(null::timers, ${jsonRows(rows)})
    on conflict (kind, subject) do nothing`.execute(db);
}
