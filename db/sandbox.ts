import { type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE, localDate } from "../core/time.ts";
import { json } from "./json.ts";
import { isClaimable } from "./outbox.ts";
import { isUnseen } from "./stock.ts";
import type { Tables } from "./tables.ts";

export interface StoredDocument {
  readonly id: string;
  readonly seq: number;
  readonly body: unknown;
}

interface DocumentQuery {
  readonly where?: Readonly<Record<string, string | null | readonly string[]>>;
  readonly afterSeq?: number;
  readonly newest?: number;
}

/** What the stand-ins of the sandbox remember; a restart forgets nothing. */
export function sandboxDocuments(kysely: Kysely<Tables>) {
  return {
    /** Inserts or replaces; a replaced document keeps the `seq` of its first put. */
    put: async (kind: string, id: string, body: unknown): Promise<void> => {
      await sql`
        insert into sandbox_documents (kind, id, body) values (${kind}, ${id}, ${json(body)})
        on conflict (kind, id) do update set body = excluded.body`.execute(kysely);
    },
    get: async (kind: string, id: string): Promise<unknown | null> => {
      const document = kysely.selectFrom("sandbox_documents").select("body").where("kind", "=", kind);
      return (await document.where("id", "=", id).executeTakeFirst())?.body ?? null;
    },
    /** The documents of a kind that a query leaves, in the order of their first put. */
    list: async (kind: string, query: DocumentQuery = {}): Promise<readonly StoredDocument[]> => {
      const { where = {}, afterSeq, newest } = query;
      let rows = kysely
        .selectFrom("sandbox_documents")
        .select(["id", "seq", "body"])
        .where("kind", "=", kind);
      for (const [field, value] of Object.entries(where)) rows = rows.where(fieldIs(field, value));
      if (afterSeq !== undefined) rows = rows.where("seq", ">", afterSeq);
      if (newest === undefined) return rows.orderBy("seq").execute();
      return (await rows.orderBy("seq", "desc").limit(newest).execute()).reverse();
    },
    delete: async (kind: string, id: string): Promise<void> => {
      await kysely.deleteFrom("sandbox_documents").where("kind", "=", kind).where("id", "=", id).execute();
    },
  };
}

/** Compares a top-level field of the body as text; null asks that it has none, a list that it is one of them. */
function fieldIs(field: string, value: string | null | readonly string[]) {
  const text = sql<string | null>`body ->> ${field}::text`;
  if (value === null) return sql<boolean>`${text} is null`;
  if (typeof value === "string") return sql<boolean>`${text} = ${value}`;
  return value.length === 0 ? sql<boolean>`false` : sql<boolean>`${text} in (${sql.join([...value])})`;
}

/** The earliest timer or retry after business `now`; null when nothing is planned. */
export async function nextDueAt(
  kysely: Kysely<Tables>,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ readonly due_at: Temporal.Instant | null }>`
    select least(
      (select min(due_at) from timers
        where fired_at is null and cancelled_at is null and due_at > ${now}::timestamptz),
      (select min(not_before) from outbox where state in ('pending', 'retry') and not_before > ${now}::timestamptz)
    ) as due_at`.execute(kysely);
  return rows[0]?.due_at ?? null;
}

/** What is in flight or may be taken up at business `now`, as short sentences; empty means that all is settled. */
export async function waiting(kysely: Kysely<Tables>, now: Temporal.Instant): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly sentence: string }>`
    select format('timer %s of %s is due', kind, subject) as sentence from timers
      where fired_at is null and cancelled_at is null and due_at <= ${now}::timestamptz
    union all
    select format('notice %s is %s', o.business_key, case o.state when 'claimed' then 'being sent' else 'ready to be sent' end)
      from outbox o where o.state = 'claimed' or (${isClaimable(now)})
    union all
    select format('the stock of %s is to be looked at', c.sku) from stock_checks c
      where ${isUnseen(localDate(now, BUSINESS_ZONE))}
    union all
    select format('delivery %s of %s is unread', delivery_id, source) from inbox where state = 'received'`.execute(
    kysely,
  );
  return rows.map((row) => row.sentence);
}
