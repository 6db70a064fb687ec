import { type Kysely, type Selectable, sql } from "kysely";
import type { StoredTicketEvent, TicketsPort } from "../core/ports/tickets.ts";
import type { Ticket, TicketPart } from "../core/ticket/ticket.ts";
import { FORGOTTEN, WAITING } from "../core/ticket/ticket.ts";
import { json } from "./json.ts";
import type { Tables } from "./tables.ts";
import type { TicketPartsTable, TicketsTable } from "./tables-tickets.ts";

/** Questions of clients, with whom each was put to and an append-only history. */
export function ticketsPort(db: Kysely<Tables>): TicketsPort {
  const all = db.selectFrom("tickets").selectAll();
  const found = async (row: Selectable<TicketsTable> | undefined): Promise<Ticket | null> =>
    row === undefined ? null : ((await withParts(db, [row]))[0] ?? null);
  return {
    open: (asked) => open(db, asked),
    find: async (id) => found(await all.where("id", "=", id).executeTakeFirst()),
    lock: async (id) => found(await all.where("id", "=", id).forUpdate().executeTakeFirst()),
    byNumber: async (number) => found(await all.where("number", "=", number).executeTakeFirst()),
    save: async (ticket) => {
      const { id, ...row } = toRow(ticket);
      const saved = await db.updateTable("tickets").set(row).where("id", "=", id).executeTakeFirst();
      if (saved.numUpdatedRows !== 1n) throw new Error(`ticket ${id} is not stored and cannot be saved`);
      for (const part of ticket.parts) await savePart(db, ticket, part);
    },
    record: async (id, { type, data }, { actor, at }) => {
      const { rows } = await sql<{ readonly seq: number }>`
        insert into ticket_events (ticket_id, seq, type, actor, at, data)
        select ${id}, coalesce(max(seq), 0) + 1, ${type}, ${actor}, ${at}, ${json(data)}
        from ticket_events where ticket_id = ${id} returning seq`.execute(db);
      return rows[0]?.seq ?? 0;
    },
    events: async (id) => {
      const rows = db.selectFrom("ticket_events").select(["seq", "type", "actor", "at", "data"]);
      // What was written as an event of that type is one.
      return (await rows
        .where("ticket_id", "=", id)
        .orderBy("seq")
        .execute()) as readonly StoredTicketEvent[];
    },
    list: async ({ states, limit }) => {
      const wanted = states === null ? all : all.where("state", "in", states);
      return withParts(db, await wanted.orderBy("number").limit(limit).execute());
    },
    silentOf: async (partner) => {
      const silent = db
        .selectFrom("ticket_parts")
        .select("ticket_id")
        .where("fulfiller", "=", partner)
        .where("asked_at", "is not", null)
        .where("answered_at", "is", null);
      const waiting = all.where("state", "in", WAITING).where("id", "in", silent);
      return withParts(db, await waiting.orderBy("number").execute());
    },
    ofOrder: async (id) => {
      const { rows } = await sql<{ readonly id: Ticket["id"]; readonly seqs: readonly number[] }>`
        select t.id, array_agg(e.seq order by e.seq) filter (where e.type <> 'opened') as seqs
        from tickets t join ticket_events e on e.ticket_id = t.id where t.order_id = ${id}
        group by t.id, t.number order by t.number`.execute(db);
      return rows.map(({ id: ticketId, seqs }) => ({ id: ticketId, seqs: seqs ?? [] }));
    },
    sameWaiting: async ({ id, orderId, question }) =>
      found(
        await all
          .where("id", "<>", id)
          .where("state", "in", WAITING)
          .where("question", "=", question)
          .where("order_id", orderId === null ? "is" : "=", orderId)
          .executeTakeFirst(),
      ),
    isAnswer: async (reply) => {
      const rows = sql`select 1 from ticket_events where type = 'answered' and data ->> 'reply' = ${reply} limit 1`;
      return (await rows.execute(db)).rows.length > 0;
    },
  };
}

async function open(
  db: Kysely<Tables>,
  asked: Omit<Ticket, "number">,
): Promise<{ readonly ticket: Ticket; readonly isNew: boolean }> {
  const added = await db
    .insertInto("tickets")
    .values(toRow(asked))
    .onConflict((conflict) => conflict.doNothing())
    .returning("number")
    .executeTakeFirst();
  if (added !== undefined) {
    for (const part of asked.parts) await savePart(db, asked, part);
    return { ticket: { ...asked, number: added.number }, isNew: true };
  }
  const known = await db
    .selectFrom("tickets")
    .selectAll()
    .where(({ or, and, eb }) =>
      or([
        eb("id", "=", asked.id),
        and([
          eb("state", "in", WAITING),
          eb("question", "=", asked.question),
          eb("question", "<>", FORGOTTEN),
          asked.orderId === null ? eb("order_id", "is", null) : eb("order_id", "=", asked.orderId),
        ]),
      ]),
    )
    .orderBy(sql`id = ${asked.id}`, "desc")
    .limit(1)
    .executeTakeFirst();
  const [ticket] = known === undefined ? [] : await withParts(db, [known]);
  if (!ticket) throw new Error(`ticket ${asked.id} is neither new nor known`);
  return { ticket, isNew: false };
}

async function savePart(db: Kysely<Tables>, { id }: Pick<Ticket, "id">, part: TicketPart): Promise<void> {
  const became = {
    ...{ asks: part.asks, channel: part.channel, answer: part.answer },
    ...{ asked_at: part.askedAt, answered_at: part.answeredAt },
    ...{ sent_what: part.sent?.what ?? null, sent_at: part.sent?.at ?? null },
  };
  const key = { ticket_id: id, fulfillment_id: part.fulfillmentId, fulfiller: part.fulfiller };
  await db
    .insertInto("ticket_parts")
    .values({ ...key, ...became })
    .onConflict((conflict) => conflict.columns(["ticket_id", "fulfillment_id"]).doUpdateSet(became))
    .execute();
}

async function withParts(
  db: Kysely<Tables>,
  rows: readonly Selectable<TicketsTable>[],
): Promise<readonly Ticket[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const parts = await db
    .selectFrom("ticket_parts")
    .selectAll()
    .where("ticket_id", "in", ids)
    .orderBy("fulfillment_id")
    .execute();
  return rows.map((row) =>
    toTicket(
      row,
      parts.filter(({ ticket_id: id }) => id === row.id),
    ),
  );
}

function toRow(ticket: Omit<Ticket, "number">) {
  const { id, question, source, state, reply } = ticket;
  return {
    ...{ id, question, source, state, reply },
    order_id: ticket.orderId,
    opened_by: ticket.openedBy.name,
    opened_by_id: ticket.openedBy.id,
    opened_at: ticket.openedAt,
    relayed_by: ticket.relayedBy,
    relayed_at: ticket.relayedAt,
    relayed_via: ticket.relayedVia,
    closed_by: ticket.closedBy,
    closed_at: ticket.closedAt,
    close_reason: ticket.closeReason,
    waits_since: ticket.waitsSince,
    reopened_times: ticket.reopenedTimes,
  };
}

function toTicket(row: Selectable<TicketsTable>, parts: readonly Selectable<TicketPartsTable>[]): Ticket {
  const { id, number, question, source, state, reply } = row;
  return {
    ...{ id, number, question, source, state, reply },
    orderId: row.order_id,
    parts: parts.map(({ asks, channel, answer, fulfiller, ...part }) => ({
      ...{ asks, channel, answer, fulfiller },
      fulfillmentId: part.fulfillment_id,
      askedAt: part.asked_at,
      answeredAt: part.answered_at,
      sent: part.sent_what && part.sent_at && { what: part.sent_what, at: part.sent_at },
    })),
    openedBy: { name: row.opened_by, id: row.opened_by_id },
    openedAt: row.opened_at,
    relayedBy: row.relayed_by,
    relayedAt: row.relayed_at,
    relayedVia: row.relayed_via,
    closedBy: row.closed_by,
    closedAt: row.closed_at,
    closeReason: row.close_reason,
    waitsSince: row.waits_since,
    reopenedTimes: row.reopened_times,
  };
}
