import { type Kysely, sql } from "kysely";
import PostalMime from "postal-mime";
import { Temporal } from "temporal-polyfill";
import type { FoundPerson } from "../core/ports/retention.ts";
import type { Traces } from "../core/retention/person.ts";
import type { Tables } from "./tables.ts";

const BATCH = 500;
/** A shop may send an order again for days before it is taken. */
const BEFORE_HOURS = 7 * 24;

/**
 * Empties every delivery that names the person or an order of its; its id, outcome and hash stay, so that the same
 * bytes are known again. What a mail says is read as its reader sees it, whatever it was wrapped in.
 */
export async function emptyBodies(db: Kysely<Tables>, person: FoundPerson, traces: Traces): Promise<void> {
  const from = earliest([
    ...person.orders.map(({ acceptedAt }) => acceptedAt),
    ...person.refused.map(({ receivedAt }) => receivedAt),
  ])?.subtract({ hours: BEFORE_HOURS });
  if (from === undefined) return;
  const ids = person.orders.map(({ externalId }) => JSON.stringify(externalId));
  const pattern = traces.everywhere.length === 0 ? null : new RegExp(traces.everywhere.join("|"), "i");
  const near = [...traces.said, ...traces.nearby];
  const nearby = near.length === 0 ? null : new RegExp(near.join("|"), "i");
  const naming = new RegExp(namingOrders(person));
  let after = 0;
  for (;;) {
    const { rows } = await sql<{ readonly seq: number; readonly source: string; readonly body: Uint8Array }>`
      select seq, source, body from inbox
      where seq > ${after} and received_at >= ${from}::timestamptz and length(body) > 0 and state <> 'received'
      order by seq limit ${BATCH}`.execute(db);
    const named: number[] = [];
    for (const { seq, source, body } of rows) {
      const text = await readable(source, body);
      const isShops = ids.some((id) => text.includes(id));
      const isNear = ids.length > 0 && naming.test(text) && nearby?.test(text);
      if (isShops || pattern?.test(text) || isNear) named.push(seq);
    }
    await sql`update inbox set body = '' where seq = any (${named}::bigint[])`.execute(db);
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < BATCH) return;
  }
}

/** A pattern of the numbers and ids of the person's orders, and of its questions. */
export function namingOrders({ orders, tickets }: FoundPerson): string {
  const asked = tickets.length === 0 ? "" : `|[Tt] ?-? ?0*(?:${tickets.join("|")})(?![0-9])`;
  return `${numbersOf(orders)}${asked}`;
}

function numbersOf(orders: FoundPerson["orders"]): string {
  return `(?<![0-9])(?:${orders.map(({ number }) => number).join("|")})(?![0-9])|${orders.map(({ id }) => id).join("|")}`;
}

async function readable(source: string, body: Uint8Array): Promise<string> {
  const text = new TextDecoder().decode(body);
  if (source === "email") {
    const mail = await PostalMime.parse(body).catch(() => null);
    return mail === null
      ? text
      : [text, mail.subject, mail.text, mail.html, JSON.stringify(mail.headers)].join("\n");
  }
  try {
    // Written again, so that an escaped letter is the letter.
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

function earliest(instants: readonly Temporal.Instant[]): Temporal.Instant | undefined {
  return [...instants].sort(Temporal.Instant.compare)[0];
}
