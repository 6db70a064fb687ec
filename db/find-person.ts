import { type Kysely, type Selectable, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { OrderId } from "../core/ids.ts";
import type { FoundPerson } from "../core/ports/retention.ts";
import { tracesOf } from "../core/retention/person.ts";
import { scrubbed } from "../core/ticket/scrub.ts";
import type { Tables } from "./tables.ts";
import type { OrdersTable } from "./tables-orders.ts";

type Order = Selectable<OrdersTable>;

/** A refused order as its bytes say it, as far as it says anything. */
interface RefusedOrder {
  readonly source: string;
  readonly deliveryId: string;
  readonly receivedAt: Temporal.Instant;
  readonly orderId: string | null;
  readonly ref: string | null;
  readonly email: string | null;
  readonly names: readonly string[];
  readonly phone: string | null;
  readonly streets: readonly string[];
}

/**
 * Everybody's orders who shares the shop's client or the mail address with what was named: one person. Orders are
 * locked; what was refused has its bytes alone, which are read.
 */
export async function findPerson(db: Kysely<Tables>, ref: string): Promise<FoundPerson | null> {
  const named = ref.trim();
  const refused = await refusedOrders(db);
  const tried = refused.filter(
    (each) => each.ref === named || each.orderId === named || isSameMail(each.email, named),
  );
  const orders = await ordersOf(db, named, tried);
  const refs = new Set(orders.map((order) => order.customer_ref).concat(tried.map((each) => each.ref)));
  const mails = new Set(
    [...orders.map((order) => order.customer_email), ...tried.map((each) => each.email)]
      .filter((mail) => mail !== null)
      .map((mail) => mail.toLowerCase()),
  );
  const own = refused.filter(
    (each) =>
      tried.includes(each) ||
      (each.ref !== null && refs.has(each.ref)) ||
      mails.has(each.email?.toLowerCase() ?? ""),
  );
  if (orders.length === 0 && own.length === 0) return null;
  const told = orders.filter((order) => order.erased_at === null);
  const ids = told.map((order) => order.id);
  const questions = await questionsOf(db, told);
  const person = {
    names: distinct([
      ...told.flatMap((order) => [order.customer_name, order.address_name]),
      ...own.flatMap((each) => each.names),
    ]),
    emails: distinct([...told.map((order) => order.customer_email), ...own.map((each) => each.email)]),
    phones: distinct([...told.map((order) => order.customer_phone), ...own.map((each) => each.phone)]),
    streets: distinct([
      ...told.flatMap((order) => [order.address_line1, order.address_line2]),
      ...own.flatMap((each) => each.streets),
    ]),
    words: await wordsOf(db, ids),
    said: questions.words,
    tickets: questions.numbers,
    orders: orders.map((order) => ({
      ...{ id: order.id, number: order.number, externalId: order.external_id },
      country: order.address_country,
      postalCode: order.address_postal_code,
      acceptedAt: order.accepted_at,
      erasedAt: order.erased_at,
    })),
    refused: own.map(({ source, deliveryId, receivedAt }) => ({ source, deliveryId, receivedAt })),
  };
  const { nearby } = tracesOf(person);
  return { ...person, words: [...person.words, ...(await repliesNaming(db, ids, nearby))] };
}

/** What the client asked, also as its partner read it, without what could find it. */
async function questionsOf(
  db: Kysely<Tables>,
  orders: readonly Order[],
): Promise<{ readonly words: readonly string[]; readonly numbers: readonly number[] }> {
  if (orders.length === 0) return { words: [], numbers: [] };
  const rows = await db
    .selectFrom("tickets")
    .select(["number", "order_id", "question"])
    .where(
      "order_id",
      "in",
      orders.map(({ id }) => id),
    )
    .execute();
  const words = rows.flatMap(({ order_id: id, question }) => {
    const order = orders.find((each) => each.id === id);
    return [question, ...(order ? [scrubbed(question, asAsked(order))] : [])];
  });
  return { words: distinct(words), numbers: rows.map(({ number }) => number) };
}

function asAsked(order: Order): Parameters<typeof scrubbed>[1] {
  return {
    customer: {
      ...{ ref: order.customer_ref, name: order.customer_name, locale: order.customer_locale },
      ...{ email: order.customer_email, phone: order.customer_phone },
    },
    address: {
      ...{ name: order.address_name, line1: order.address_line1, line2: order.address_line2 },
      ...{ postalCode: order.address_postal_code, city: order.address_city, country: order.address_country },
    },
  };
}

/** What partners wrote about these orders, where it names their client: the whole of it is found by itself elsewhere. */
async function repliesNaming(
  db: Kysely<Tables>,
  ids: readonly OrderId[],
  nearby: readonly string[],
): Promise<readonly string[]> {
  if (nearby.length === 0) return [];
  const { rows } = await sql<{ readonly text: string }>`
    select distinct facts ->> 'text' as text from order_events
    where order_id = any (${ids}::text[]) and facts ->> 'text' ~* ${nearby.join("|")}
    union select e.data ->> 'text' from ticket_events e join tickets t on t.id = e.ticket_id
    where t.order_id = any (${ids}::text[]) and e.data ->> 'text' ~* ${nearby.join("|")}`.execute(db);
  return rows.map(({ text }) => text);
}

async function ordersOf(
  db: Kysely<Tables>,
  named: string,
  tried: readonly RefusedOrder[],
): Promise<readonly Order[]> {
  const refs = distinct(tried.map((each) => each.ref));
  const mails = distinct(tried.map((each) => each.email)).map((mail) => mail.toLowerCase());
  const { rows } = await sql<Order>`
    with named as materialized (
      select customer_ref, lower(customer_email) as email from orders
      where id = ${named} or external_id = ${named} or number::text = ltrim(${named}, '#')
        or customer_ref = ${named} or lower(customer_email) = lower(${named})
        or customer_ref = any (${refs}::text[]) or lower(customer_email) = any (${mails}::text[])
    )
    select * from orders o
    where o.id = ${named} or o.external_id = ${named} or o.number::text = ltrim(${named}, '#')
      or o.customer_ref in (select customer_ref from named) or lower(o.customer_email) in (select email from named)
    order by o.id for update`.execute(db);
  return rows;
}

async function wordsOf(db: Kysely<Tables>, ids: readonly OrderId[]): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly words: string }>`
    select comment as words from feedback where order_id = any (${ids}::text[]) and comment is not null
    union select note from returns where order_id = any (${ids}::text[]) and note is not null
    union select unnest(photos) from returns where order_id = any (${ids}::text[])`.execute(db);
  return rows.map(({ words }) => words);
}

async function refusedOrders(db: Kysely<Tables>): Promise<readonly RefusedOrder[]> {
  const { rows } = await sql<{
    readonly source: string;
    readonly delivery_id: string;
    readonly received_at: Temporal.Instant;
    readonly body: Uint8Array;
  }>`
    select source, delivery_id, received_at, body from inbox
    where state in ('refused', 'failed') and length(body) > 0`.execute(db);
  return rows.flatMap((row) => {
    const data = dataOf(row.body);
    if (data === null) return [];
    const customer = objectIn(data, "customer");
    const address = objectIn(data, "shipping_address");
    return [
      {
        ...{ source: row.source, deliveryId: row.delivery_id, receivedAt: row.received_at },
        orderId: textIn(data, "order_id"),
        ref: textIn(customer, "id"),
        email: textIn(customer, "email"),
        phone: textIn(customer, "phone"),
        names: distinct([textIn(customer, "name"), textIn(address, "name")]),
        streets: distinct([textIn(address, "line1"), textIn(address, "line2")]),
      },
    ];
  });
}

function dataOf(body: Uint8Array): object | null {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(body));
    return objectIn(parsed, "data");
  } catch {
    return null;
  }
}

function objectIn(of: unknown, key: string): object | null {
  const value = of !== null && typeof of === "object" ? (Reflect.get(of, key) as unknown) : null;
  return value !== null && typeof value === "object" ? value : null;
}

function textIn(of: object | null, key: string): string | null {
  const value = of === null ? null : (Reflect.get(of, key) as unknown);
  return typeof value === "string" && value !== "" ? value : null;
}

function isSameMail(mail: string | null, named: string): boolean {
  return mail !== null && mail.toLowerCase() === named.toLowerCase();
}

function distinct(values: readonly (string | null)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== null && value !== ""))].filter(
    (value) => value !== null,
  );
}

/** Table by table, as it stands. */
export async function exportPerson(db: Kysely<Tables>, person: FoundPerson): Promise<unknown> {
  const ids = person.orders.map(({ id }) => id);
  const { rows } = await sql<{ readonly known: unknown }>`
    select jsonb_build_object(
      'orders', (select jsonb_agg(to_jsonb(o) - 'content_fingerprint' || jsonb_build_object('lines', (
          select jsonb_agg(jsonb_build_object('sku', l.sku, 'name', l.name, 'quantity', l.quantity, 'gross_cents', l.gross_cents))
          from order_lines l join order_fulfillment f on f.id = l.fulfillment_id where f.order_id = o.id and f.state <> 'rerouted'))
        order by o.number) from orders o where o.id = any (${ids}::text[])),
      'returns', (select jsonb_agg(to_jsonb(r)) from returns r where r.order_id = any (${ids}::text[])),
      'questions', (select jsonb_agg(jsonb_build_object('ticket', t.number, 'question', t.question, 'answer', t.reply, 'opened_at', t.opened_at) order by t.number)
        from tickets t where t.order_id = any (${ids}::text[])),
      'refunds', (select jsonb_agg(to_jsonb(r)) from refunds r where r.order_id = any (${ids}::text[])),
      'feedback', (select jsonb_agg(to_jsonb(f)) from feedback f where f.order_id = any (${ids}::text[])),
      'messages', (select jsonb_agg(jsonb_build_object('channel', channel, 'to', destination, 'what', notice ->> 'kind',
          'sent_at', settled_at) order by seq) from outbox
        where destination = any (${[...person.emails, ...person.phones]}::text[]))
    ) as known`.execute(db);
  return {
    ...(rows[0]?.known as object),
    refused_orders: person.refused.map(({ deliveryId }) => deliveryId),
  };
}
