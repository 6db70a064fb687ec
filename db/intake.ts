import { type Kysely, type Selectable, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Contract } from "../core/commission/commission.ts";
import type { IntakeFacts } from "../core/order/intake.ts";
import type { IntakePort } from "../core/ports.ts";
import { saveOrder } from "./intake-save.ts";
import { toPartner } from "./partner-rows.ts";
import type { Tables } from "./tables.ts";
import type { ContractsTable, PartnersTable } from "./tables-catalogue.ts";

/** Intake reads once and writes once: each is one round trip, whatever the order holds (design §6). */
export function intakePort(db: Kysely<Tables>, onWork: () => void): IntakePort {
  return {
    load: (ask) => load(db, ask),
    save: async (plan) => {
      const saved = await saveOrder(db, plan);
      onWork();
      return saved;
    },
  };
}

/** One row of JSON aggregates. */
type FactsRow = {
  readonly known: IntakeFacts["known"];
  readonly number: number;
  readonly products: IntakeFacts["products"];
  readonly partners: readonly Selectable<PartnersTable>[];
  readonly contracts: readonly ContractJson[];
  readonly vat_bps: Readonly<Record<string, number>>;
  readonly zone_fulfillers: readonly string[];
};
type ContractJson = Omit<ContractsTable, "valid_from_on"> & { readonly valid_from_on: string };

/** An order that is known keeps its number; only a new one takes the next of the sequence. */
async function load(db: Kysely<Tables>, ask: Parameters<IntakePort["load"]>[0]): Promise<IntakeFacts> {
  const { rows } = await sql<FactsRow>`
    with known as materialized (
      select id, number, content_fingerprint from orders
      where source = ${ask.source} and external_id = ${ask.externalId}
    ), products as materialized (
      select sku, 'HUB' as fulfiller, null as partner_sku, name, vat_category, price_cents, zones,
        cardinality(hidden_reasons) = 0 as sellable
      from heroes where sku = any (${ask.skus}::text[])
      union all
      select sku, partner_code, partner_sku, name, vat_category, price_cents, zones,
        visible and (status = 'available'
          or status = 'seasonal' and (season_months is null or ${ask.on.month}::integer = any (season_months)))
      from partner_products where sku = any (${ask.skus}::text[])
    )
    select
      (select jsonb_build_object('orderId', id, 'contentFingerprint', content_fingerprint) from known) as known,
      coalesce((select number from known), nextval('order_numbers'))::integer as number,
      (select coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'fulfiller', fulfiller, 'partnerSku', partner_sku,
        'name', name, 'vatCategory', vat_category, 'priceCents', price_cents, 'zones', zones, 'sellable', sellable)), '[]')
        from products) as products,
      (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from partners p
        where code in (select fulfiller from products)) as partners,
      (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from (
        select distinct on (partner_code) * from contracts
        where partner_code in (select fulfiller from products) and valid_from_on <= ${ask.on}::date
        order by partner_code, valid_from_on desc) c) as contracts,
      (select coalesce(jsonb_object_agg(category, rate_bps), '{}') from vat_rates where zone = ${ask.zone}) as vat_bps,
      array(select fulfiller from zone_fulfillers where zone = ${ask.zone} order by fulfiller) as zone_fulfillers
    `.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error("the facts of an order came back empty");
  return {
    known: row.known,
    number: row.number,
    products: row.products,
    partners: row.partners.map(toPartner),
    contracts: row.contracts.map(toContract),
    vatBps: new Map(Object.entries(row.vat_bps)),
    zoneFulfillers: row.zone_fulfillers,
  };
}

function toContract(row: ContractJson): Contract {
  return {
    id: row.id,
    partner: row.partner_code,
    validFrom: Temporal.PlainDate.from(row.valid_from_on),
    rateBps: row.rate_bps,
    base: row.base,
    direction: row.direction,
    payableAfterDays: row.payable_after_days,
  };
}
