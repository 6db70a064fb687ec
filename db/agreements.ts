import { type Kysely, type Selectable, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { CLAUSES, type ContractVersion } from "../core/commission/contract.ts";
import type { PartnerAccount } from "../core/partner/account.ts";
import type { AgreementsPort } from "../core/ports/agreements.ts";
import type { Tables } from "./tables.ts";
import type { ContractsTable, PartnerAccountsTable } from "./tables-catalogue.ts";

/** Contracts, accounts and emergency spendings: written once, never changed. */
export function agreementsPort(db: Kysely<Tables>): AgreementsPort {
  return {
    contracts: async (partner) => {
      const rows = db.selectFrom("contracts").selectAll().where("partner_code", "=", partner);
      return (await rows.orderBy("valid_from_on", "desc").execute()).map(toVersion);
    },
    addContract: async (version) => {
      await db.insertInto("contracts").values(fromVersion(version)).execute();
    },
    keepAccount: async (id, { partner, account }) => {
      const { holder, iban, bic, vatNumber, addressLines } = account;
      const row = { id, partner_code: partner, holder, iban, bic };
      await db
        .insertInto("partner_accounts")
        .values({ ...row, vat_number: vatNumber, address_lines: addressLines })
        .execute();
    },
    findAccount: async (id) => {
      const row = await db.selectFrom("partner_accounts").selectAll().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : toAccount(row);
    },
    startAccount: async (id, { partner, on }) => {
      await db
        .insertInto("partner_account_starts")
        .values({ account_id: id, partner_code: partner, since_on: on })
        .execute();
    },
    spentBetween: async (from, before) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('emergency_spendings', 0))`.execute(db);
      const { rows } = await sql<{ readonly cents: number }>`
        select coalesce(sum(amount_cents), 0)::integer as cents from emergency_spendings
        where approved_on >= ${from}::date and approved_on < ${before}::date`.execute(db);
      return rows[0]?.cents ?? 0;
    },
    spend: async ({ amountCents, purpose, approvedBy, on, at }) => {
      await db
        .insertInto("emergency_spendings")
        .values({ amount_cents: amountCents, purpose, approved_by: approvedBy, approved_on: on, at })
        .execute();
    },
  };
}

/** The account that a partner is paid to on a day; null where it has none by then. */
export async function accountOn(
  db: Kysely<Tables>,
  partner: string,
  on: Temporal.PlainDate,
): Promise<PartnerAccount | null> {
  const { rows } = await sql<Selectable<PartnerAccountsTable>>`
    select a.* from partner_account_starts s join partner_accounts a on a.id = s.account_id
    where s.partner_code = ${partner} and s.since_on <= ${on}::date
    order by s.since_on desc, s.seq desc limit 1`.execute(db);
  const [row] = rows;
  return row === undefined ? null : toAccount(row);
}

function toAccount(row: Selectable<PartnerAccountsTable>): PartnerAccount {
  const { holder, iban, bic } = row;
  return { holder, iban, bic, vatNumber: row.vat_number, addressLines: row.address_lines };
}

function toVersion(row: Selectable<ContractsTable>): ContractVersion {
  const { document_name: name, document_signed_on: signedOn, document_sha256: sha256 } = row;
  return {
    id: row.id,
    partner: row.partner_code,
    validFrom: row.valid_from_on.toString(),
    rateBps: row.rate_bps,
    base: row.base,
    direction: row.direction,
    payableAfterDays: row.payable_after_days,
    shippingBorneBy: row.shipping_borne_by,
    commercialModel: row.commercial_model,
    document: name === null || signedOn === null ? null : { name, signedOn: signedOn.toString(), sha256 },
    clauses: CLAUSES.filter((clause) => row.clauses.includes(clause)),
  };
}

function fromVersion(version: ContractVersion) {
  const { id, rateBps, base, direction, document, clauses } = version;
  return {
    ...{ id, base, direction, clauses, partner_code: version.partner, rate_bps: rateBps },
    valid_from_on: Temporal.PlainDate.from(version.validFrom),
    payable_after_days: version.payableAfterDays,
    shipping_borne_by: version.shippingBorneBy,
    commercial_model: version.commercialModel,
    document_name: document?.name ?? null,
    document_signed_on: document === null ? null : Temporal.PlainDate.from(document.signedOn),
    document_sha256: document?.sha256 ?? null,
  };
}
