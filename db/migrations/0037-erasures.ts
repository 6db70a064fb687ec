import { type Kysely, sql } from "kysely";

const ERASURES = sql`
create table erasures (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  asked_on date not null,
  actor text not null check (actor <> ''),
  pseudonym text not null,
  orders integer not null check (orders >= 0)
);
create trigger erasures_append_only before update or delete on erasures
  for each row execute function refuse_change();
create trigger erasures_not_truncated before truncate on erasures
  for each statement execute function refuse_change();

alter table orders add column erased_at timestamptz;

create table anonymous_feedback (
  kind text not null,
  score integer,
  month date not null,
  count integer not null check (count > 0),
  unique nulls not distinct (kind, score, month)
);

-- Append-only but for the words named in its arguments, and those only within an erasure that says that it is one.
create function refuse_change_but_words() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('comptoir.erasing', true) = 'on'
    and to_jsonb(old) - tg_argv = to_jsonb(new) - tg_argv then
    return new;
  end if;
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;
drop trigger order_events_append_only on order_events;
create trigger order_events_append_only before update or delete on order_events
  for each row execute function refuse_change_but_words('facts');
drop trigger approval_events_append_only on approval_events;
create trigger approval_events_append_only before update or delete on approval_events
  for each row execute function refuse_change_but_words('figures', 'note');
drop trigger stock_movements_append_only on stock_movements;
create trigger stock_movements_append_only before update or delete on stock_movements
  for each row execute function refuse_change_but_words('note');
drop trigger partner_standings_append_only on partner_standings;
create trigger partner_standings_append_only before update or delete on partner_standings
  for each row execute function refuse_change_but_words('why');
drop trigger product_visibility_events_append_only on product_visibility_events;
create trigger product_visibility_events_append_only before update or delete on product_visibility_events
  for each row execute function refuse_change_but_words('note');
`;

/** Requests to be forgotten, what is kept of old surveys, and the one change that a history takes: its words (C-6). */
export async function upErasures(db: Kysely<unknown>): Promise<void> {
  await ERASURES.execute(db);
}
