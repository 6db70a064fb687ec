import { type Kysely, sql } from "kysely";

const CORRECTIONS = sql`
alter table commissions
  add column kind text not null default 'sale' check (kind in ('sale', 'adjustment', 'clawback')),
  add column corrects text references commissions (id),
  add constraint commissions_corrects check ((kind = 'sale') = (corrects is null)),
  drop constraint commissions_line_id_key,
  drop constraint commissions_commission_cents_check,
  drop constraint commissions_gross_cents_check,
  drop constraint commissions_marketplace_share_cents_check,
  drop constraint commissions_net_cents_check,
  drop constraint commissions_partner_share_cents_check,
  drop constraint commissions_vat_cents_check,
  add constraint commissions_signs check (case kind when 'sale'
    then least(gross_cents, net_cents, vat_cents, commission_cents, marketplace_share_cents, partner_share_cents) >= 0
    else gross_cents < 0
      and greatest(net_cents, vat_cents, commission_cents, marketplace_share_cents, partner_share_cents) <= 0 end);
alter table commissions alter column kind drop default;
create unique index commissions_sale_of_line on commissions (line_id) where kind = 'sale';
create index commissions_corrects_row on commissions (corrects) where corrects is not null;
`;

/** What a refund takes back of a commission is a row of its own that names the sale (SM-4); no row is ever edited. */
export async function upCorrections(db: Kysely<unknown>): Promise<void> {
  await CORRECTIONS.execute(db);
}
