import { type Kysely, type Selectable, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { IntakeAsk, IntakeFacts } from "../core/order/intake.ts";
import type { IntakePort } from "../core/ports/intake.ts";
import { saveOrders } from "./intake-save.ts";
import { toContract, toPartner } from "./partner-rows.ts";
import type { Tables } from "./tables.ts";
import type { ContractsTable, PartnersTable } from "./tables-catalogue.ts";

/** Intake reads once and writes once: each is one round trip, whatever the order holds (design §6). */
export function intakePort(db: Kysely<Tables>, onWork: () => void): IntakePort {
  return {
    load: async (ask) => {
      const [loaded] = await loadFacts(db, [ask]);
      if (loaded === undefined) throw new Error("the facts of an order came back empty");
      return loaded.facts;
    },
    save: async (plan) => {
      const saved = await saveOrders(db, [plan]);
      onWork();
      return saved;
    },
  };
}

/** What one order is told, and whether nothing speaks against it yet: no order, no delivery, stock enough. */
export interface LoadedFacts {
  readonly facts: IntakeFacts;
  readonly isFresh: boolean;
}

/** Facts of many orders in their places, in one statement for each date among them: nearly always one. */
export async function loadFacts(
  db: Kysely<Tables>,
  asks: readonly IntakeAsk[],
): Promise<readonly LoadedFacts[]> {
  const dates = [...new Map(asks.map(({ on }) => [on.toString(), on])).values()];
  const loaded = new Map<IntakeAsk, LoadedFacts>();
  await Promise.all(
    dates.map(async (on) => {
      const ofDate = asks.filter((ask) => ask.on.equals(on));
      const row = await selectFacts(db, ofDate, on);
      const shared = sharedFacts(row);
      for (const [index, ask] of ofDate.entries()) loaded.set(ask, factsOf(ask, row, { shared, index }));
    }),
  );
  return asks.map((ask) => loaded.get(ask)).filter((each) => each !== undefined);
}

/** One row of JSON aggregates; `orders` in the places of those who ask. */
type FactsRow = {
  readonly orders: readonly {
    readonly known: IntakeFacts["known"];
    readonly number: number;
    readonly is_delivered: boolean;
  }[];
  readonly products: IntakeFacts["products"];
  readonly available_units: Readonly<Record<string, number>>;
  readonly partners: readonly Selectable<PartnersTable>[];
  readonly contracts: readonly ContractJson[];
  readonly vat_bps: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly zone_fulfillers: Readonly<Record<string, readonly string[]>>;
};
type ContractJson = Omit<Selectable<ContractsTable>, "valid_from_on"> & { readonly valid_from_on: string };

/** An order that is known keeps its number; only a new one takes the next of the sequence. */
async function selectFacts(
  db: Kysely<Tables>,
  asks: readonly IntakeAsk[],
  on: Temporal.PlainDate,
): Promise<FactsRow> {
  const skus = [...new Set(asks.flatMap((ask) => ask.wanted.map(({ sku }) => sku)))];
  const zones = [...new Set(asks.map((ask) => ask.zone))];
  const { rows } = await sql<FactsRow>`
    with asked as materialized (
      select * from unnest(${asks.map((ask) => ask.source)}::text[], ${asks.map((ask) => ask.externalId)}::text[],
        ${asks.map((ask) => ask.deliveryId)}::text[]) with ordinality as a (source, external_id, delivery_id, place)
    ), products as materialized (
      select sku, 'HUB' as fulfiller, null as partner_sku, name, vat_category, price_cents, zones,
        cardinality(hidden_reasons) = 0 as sellable, hidden_reasons
      from heroes where sku = any (${skus}::text[])
      union all
      select sku, partner_code, partner_sku, name, vat_category, price_cents, zones,
        visible and (status = 'available'
          or status = 'seasonal' and (season_months is null or ${on.month}::integer = any (season_months))), hidden_reasons
      from partner_products where sku = any (${skus}::text[])
    )
    select
      (select jsonb_agg(jsonb_build_object(
        'known', case when o.id is not null
          then jsonb_build_object('orderId', o.id, 'contentFingerprint', o.content_fingerprint) end,
        'number', coalesce(o.number, nextval('order_numbers')),
        'is_delivered', i.delivery_id is not null) order by a.place)
        from asked a left join orders o on o.source = a.source and o.external_id = a.external_id
          left join inbox i on i.source = a.source and i.delivery_id = a.delivery_id) as orders,
      (select coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'fulfiller', fulfiller, 'partnerSku', partner_sku,
        'name', name, 'vatCategory', vat_category, 'priceCents', price_cents, 'zones', zones, 'sellable', sellable,
        'hiddenReasons', hidden_reasons)), '[]')
        from products) as products,
      (select coalesce(jsonb_object_agg(sku, on_hand_units - reserved_units), '{}') from stock_levels
        where sku = any (${skus}::text[])) as available_units,
      (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from partners p
        where code in (select fulfiller from products)) as partners,
      (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from (
        select distinct on (partner_code) * from contracts
        where partner_code in (select fulfiller from products) and valid_from_on <= ${on}::date
        order by partner_code, valid_from_on desc) c) as contracts,
      (select coalesce(jsonb_object_agg(zone, rates), '{}') from (
        select zone, jsonb_object_agg(category, rate_bps) as rates from vat_rates
        where zone = any (${zones}::text[]) group by zone) r) as vat_bps,
      (select coalesce(jsonb_object_agg(zone, fulfillers), '{}') from (
        select zone, jsonb_agg(fulfiller order by fulfiller) as fulfillers from zone_fulfillers
        where zone = any (${zones}::text[]) group by zone) z) as zone_fulfillers
    `.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error("the facts of an order came back empty");
  return row;
}

type SharedFacts = Pick<IntakeFacts, "products" | "partners" | "contracts">;

/** An order may be told of products that its neighbors asked for: it looks up its own. */
function sharedFacts(row: FactsRow): SharedFacts {
  return {
    products: row.products,
    partners: row.partners.map(toPartner),
    contracts: row.contracts.map((contract) =>
      toContract({ ...contract, valid_from_on: Temporal.PlainDate.from(contract.valid_from_on) }),
    ),
  };
}

function factsOf(
  ask: IntakeAsk,
  row: FactsRow,
  of: { readonly shared: SharedFacts; readonly index: number },
): LoadedFacts {
  const order = row.orders[of.index];
  if (order === undefined) throw new Error(`order ${ask.externalId} was not answered`);
  const { known, number } = order;
  const vatBps = new Map(Object.entries(row.vat_bps[ask.zone] ?? {}));
  const facts = { ...of.shared, known, number, vatBps, zoneFulfillers: row.zone_fulfillers[ask.zone] ?? [] };
  const isShort = ask.wanted.some(({ sku, units }) => (row.available_units[sku] ?? units) < units);
  return { facts, isFresh: known === null && !order.is_delivered && !isShort };
}
