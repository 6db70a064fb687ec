/** What two histories that are the same have in common, row by row, of all that happened before an instant. */

const STATEMENTS: Readonly<Record<string, string>> = {
  orders: "select to_jsonb(o) as row, o.id as place from orders o where o.accepted_at < CUT",
  lines:
    "select to_jsonb(l) as row, l.id as place from order_lines l join orders o on o.id = l.order_id where o.accepted_at < CUT",
  journal: "select to_jsonb(e) - 'seq' as row, e.id as place from order_events e where e.at < CUT",
  commissions:
    "select to_jsonb(e) - 'seq' as row, concat(e.commission_id, e.at, e.type) as place from commission_events e where e.at < CUT",
  stock:
    "select to_jsonb(m) - 'seq' as row, concat(m.sku, m.at, m.kind, m.cause) as place from stock_movements m where m.at < CUT",
  inbox:
    "select jsonb_build_object('id', i.delivery_id, 'body', i.body_sha256, 'state', i.state, 'answer', i.answer) as row, concat(i.source, i.delivery_id) as place from inbox i where i.received_at < CUT",
  parcels:
    "select to_jsonb(p) - 'seq' as row, concat(p.tracking_number, p.carrier, p.status, p.occurred_at) as place from parcel_events p where p.received_at < CUT",
  notices:
    "select jsonb_build_object('key', n.business_key, 'to', n.destination, 'says', n.notice, 'at', n.enqueued_at) as row, n.business_key as place from outbox n where n.enqueued_at < CUT",
};

export interface DigestRow {
  readonly name: string;
  readonly rows: number;
  readonly digest: string;
}

/** One statement, for whichever database the history is in. */
export function digestUntil(instant: string): string {
  const parts = Object.entries(STATEMENTS).map(
    ([name, statement]) =>
      `select '${name}' as name, count(*)::integer as rows, md5(string_agg(row::text, '' order by place)) as digest
       from (${statement.replaceAll("CUT", `'${instant}'::timestamptz`)}) as ${name}`,
  );
  return `set timezone = 'UTC'; ${parts.join(" union all ")} order by name`;
}
