import { type Kysely, type RawBuilder, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { AuditDeed, AuditLine, AuditPort, AuditSubject } from "../core/ports/audit.ts";
import type { Tables } from "./tables.ts";

/*
 * Who did what, out of every history that is only appended to. Each part gives its rows in one shape; which rows, the
 * subject says. Rare and asked for by a person, so it may read what no index serves.
 */

interface Row {
  readonly at: string;
  readonly ref: string;
  readonly who: string;
  readonly via: string | null;
  readonly deed: AuditDeed;
}

export function auditPort(db: Kysely<Tables>): AuditPort {
  return {
    trail: async ({ subject, since, limit }) => {
      const parts = sql.join(partsOf(subject), sql` union all `);
      const from = since === null ? sql`true` : sql`at >= ${since}::timestamptz`;
      const { rows } = await sql<Row>`
        select to_json(at) #>> '{}' as at, ref, who, via, deed from (${parts}) as trail
        where ${from} order by trail.at desc, trail.seq desc limit ${limit}`.execute(db);
      return rows.map((row): AuditLine => ({ ...row, at: Temporal.Instant.from(row.at) }));
    },
  };
}

function partsOf(subject: AuditSubject): readonly RawBuilder<unknown>[] {
  switch (subject.about) {
    case "order": {
      const ofOrder = sql`o.number = ${subject.number}`;
      return [orderEvents(ofOrder), commissionEvents(ofOrder)];
    }
    case "approval":
      return [approvalEvents(sql`a.number = ${subject.number}`)];
    case "sku":
      return [
        stockMovements(sql`m.sku = ${subject.sku}`),
        visibility(sql`v.sku = ${subject.sku}`),
        approvalEvents(sql`a.kind = 'reorder' and a.figures ->> 'sku' = ${subject.sku}`),
      ];
    case "partner": {
      const { code } = subject;
      return [standings(sql`p.partner_code = ${code}`), approvalEvents(sql`a.subject = ${code}`)];
    }
    case "member": {
      const { slackUserId: id, name } = subject;
      return [
        orderEvents(sql`e.actor_name = ${name} and e.actor_via = 'slack'`),
        commissionEvents(sql`e.actor = ${name}`),
        approvalEvents(sql`e.actor = ${id}`),
        stockMovements(sql`m.actor = ${name}`),
        standings(sql`p.author = ${name} and p.via = 'slack'`),
        visibility(sql`v.author = ${name} and v.via = 'slack'`),
      ];
    }
  }
}

function orderEvents(where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select e.at, e.seq, '#' || o.number as ref, e.actor_name as who, e.actor_via as via,
      jsonb_build_object('source', 'order', 'entry', jsonb_build_object('type', e.type, 'facts', e.facts)) as deed
    from order_events e join orders o on o.id = e.order_id where ${where}`;
}

function commissionEvents(where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select e.at, e.seq, '#' || o.number, e.actor, null, jsonb_build_object('source', 'commission',
      'partner', c.partner_code, 'before', e.state_before, 'after', e.state_after,
      'partnerShareCents', e.partner_share_cents, 'reference', e.payment_reference)
    from commission_events e join commissions c on c.id = e.commission_id join orders o on o.id = c.order_id
    where ${where}`;
}

/** Requests are decided in Slack alone; they may be made by the API too, which they do not keep. */
function approvalEvents(where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select e.at, e.seq, 'A-' || lpad(a.number::text, greatest(4, length(a.number::text)), '0') as ref,
      e.actor_name as who,
      case when e.actor <> 'system' and e.type in ('approved', 'refused', 'reviewed') then 'slack' end as via,
      jsonb_build_object('source', 'approval', 'type', e.type, 'revision', e.revision, 'figures', e.figures,
        'note', e.note) as deed
    from approval_events e join approvals a on a.id = e.approval_id where ${where}`;
}

function stockMovements(where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select m.at, m.seq, m.sku as ref, m.actor as who, null as via, jsonb_build_object('source', 'stock',
      'kind', m.kind, 'units', m.units, 'note', m.note) as deed
    from stock_movements m where ${where}`;
}

function standings(where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select p.at, p.seq, p.partner_code as ref, p.author as who, p.via, jsonb_build_object('source', 'standing',
      'from', p.status_before, 'to', p.status_after) as deed
    from partner_standings p where ${where}`;
}

function visibility(where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select v.at, v.seq, v.sku as ref, v.author as who, v.via, jsonb_build_object('source', 'visibility',
      'reason', v.reason, 'isSet', v.is_set, 'note', v.note) as deed
    from product_visibility_events v where ${where}`;
}
