import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Cutoffs, Passing } from "../core/retention/periods.ts";
import type { Tables } from "./tables.ts";

/** What came in as a person wrote it; every other source of the inbox is a system's webhook. */
const MESSAGES = sql`source in ('whatsapp', 'email', 'whatsapp-message', 'email-message')`;
/** In place of words that are gone. */
const GONE = "…";

/** Of each period what is past its time, and what becomes of a row: `id` is where a batch finds it again. */
interface Forgotten {
  readonly of: Passing;
  readonly past: (cutoffs: Cutoffs) => RawBuilder<unknown>;
  readonly table: string;
  readonly change: RawBuilder<unknown>;
}

const BEFORE = (column: string, cutoff: Cutoffs[Passing]) => sql`${sql.id(column)} <= ${cutoff}::timestamptz`;

const FORGOTTEN: readonly Forgotten[] = [
  {
    of: "webhooks",
    table: "inbox",
    past: ({ webhooks }) =>
      sql`${BEFORE("received_at", webhooks)} and not ${MESSAGES} and state <> 'received' and length(body) > 0`,
    change: sql`update inbox set body = ''`,
  },
  {
    of: "messages",
    table: "inbox",
    past: ({ messages }) =>
      sql`${BEFORE("received_at", messages)} and ${MESSAGES} and state <> 'received' and length(body) > 0`,
    change: sql`update inbox set body = ''`,
  },
  {
    of: "messages",
    table: "inbox_quarantine",
    past: ({ messages }) => sql`${BEFORE("kept_at", messages)} and part <> ${GONE}`,
    change: sql`update inbox_quarantine set part = ${GONE}`,
  },
  {
    of: "messages",
    table: "partner_bubbles",
    past: ({ messages }) => sql`${BEFORE("sent_at", messages)} and text <> ${GONE}`,
    change: sql`update partner_bubbles set text = ${GONE}`,
  },
  {
    of: "messages",
    table: "order_events",
    past: ({ messages }) =>
      sql`${BEFORE("at", messages)} and type in ('reply_received', 'cancel_seen') and facts ->> 'text' <> ${GONE}`,
    change: sql`update order_events set facts = jsonb_set(facts, '{text}', to_jsonb(${GONE}::text))`,
  },
  {
    of: "messages",
    table: "reply_corrections",
    past: ({ messages }) => sql`${BEFORE("at", messages)} and text <> ${GONE}`,
    change: sql`update reply_corrections set text = ${GONE}`,
  },
  {
    of: "messages",
    table: "tickets",
    past: ({ messages }) =>
      sql`${BEFORE("opened_at", messages)} and (question <> ${GONE} or reply <> ${GONE} or close_reason <> ${GONE})`,
    change: sql`update tickets set question = ${GONE}, reply = case when reply is not null then ${GONE} end,
      close_reason = case when close_reason is not null then ${GONE} end`,
  },
  {
    of: "messages",
    table: "ticket_parts",
    past: ({ messages }) => sql`${BEFORE("answered_at", messages)} and answer <> ${GONE}`,
    change: sql`update ticket_parts set answer = ${GONE}`,
  },
  {
    of: "messages",
    table: "ticket_events",
    past: ({ messages }) => sql`${BEFORE("at", messages)} and data ->> 'text' <> ${GONE}`,
    change: sql`update ticket_events set data = jsonb_set(data, '{text}', to_jsonb(${GONE}::text))`,
  },
  {
    of: "messages",
    table: "alert_events",
    past: ({ messages }) => sql`${BEFORE("at", messages)} and type = 'noted' and data ->> 'text' <> ${GONE}`,
    change: sql`update alert_events set data = jsonb_set(data, '{text}', to_jsonb(${GONE}::text))`,
  },
  {
    of: "parcelFiles",
    table: "parcel_photos",
    past: ({ parcelFiles }) => BEFORE("taken_at", parcelFiles),
    change: sql`delete from parcel_photos`,
  },
  {
    of: "parcelFiles",
    table: "documents",
    past: ({ parcelFiles }) => BEFORE("rendered_at", parcelFiles),
    change: sql`delete from documents`,
  },
];

/** How many rows are past their time, by period. */
export async function dueRows(
  db: Kysely<Tables>,
  cutoffs: Cutoffs,
): Promise<Readonly<Record<Passing, number>>> {
  const due = { webhooks: 0, messages: 0, parcelFiles: 0, surveys: 0 };
  for (const { of, table, past } of FORGOTTEN)
    due[of] += await counted(db, sql`${sql.id(table)} where ${past(cutoffs)}`);
  due.surveys = await counted(db, sql`feedback where ${BEFORE("given_at", cutoffs.surveys)}`);
  return due;
}

async function counted(db: Kysely<Tables>, from: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{
    readonly count: number;
  }>`select count(*)::integer as count from ${from}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** A bounded batch of each; what another process is at is skipped. */
export async function forgetRows(db: Kysely<Tables>, cutoffs: Cutoffs, limit: number): Promise<number> {
  await sql`select set_config('comptoir.erasing', 'on', true)`.execute(db);
  let forgotten = 0n;
  for (const { table, past, change } of FORGOTTEN) {
    const { numAffectedRows = 0n } = await sql`
      ${change} where ctid = any (array(
        select ctid from ${sql.id(table)} where ${past(cutoffs)} limit ${limit} for update skip locked))`.execute(
      db,
    );
    forgotten += numAffectedRows;
  }
  forgotten += await countSurveys(db, cutoffs, limit);
  await sql`select set_config('comptoir.erasing', 'off', true)`.execute(db);
  return Number(forgotten);
}

/** Scores go on in a sum of their month that knows no order; comments are gone. */
async function countSurveys(db: Kysely<Tables>, cutoffs: Cutoffs, limit: number): Promise<bigint> {
  const { rows } = await sql<{ readonly count: number }>`
    with old as (
      delete from feedback where ctid = any (array(select ctid from feedback
        where ${BEFORE("given_at", cutoffs.surveys)} limit ${limit} for update skip locked))
      returning kind, score, date_trunc('month', given_at at time zone 'Europe/Brussels')::date as month
    ), summed as (
      insert into anonymous_feedback as a (kind, score, month, count)
      select kind, score, month, count(*) from old group by kind, score, month
      on conflict (kind, score, month) do update set count = a.count + excluded.count returning 1
    )
    select count(*)::integer as count from old where (select count(*) from summed) >= 0`.execute(db);
  return BigInt(rows[0]?.count ?? 0);
}
