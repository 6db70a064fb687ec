import type { Kysely } from "kysely";
import { Temporal } from "temporal-polyfill";
import { readAccount } from "../core/partner/account.ts";
import type { IdSource } from "../core/ports.ts";
import { isRefusal } from "../core/refusal.ts";
import { refusalSentence } from "../core/refusal-sentence.ts";
import { agreementsPort } from "./agreements.ts";
import type { Catalogue } from "./catalogue-file.ts";
import type { Tables } from "./tables.ts";

/** The demo's story begins in October 2025; its contracts are older than any order in it. */
const CONTRACTS_FROM = Temporal.PlainDate.from("2025-01-01");

/** What was agreed on with the catalogue's partners; one that has a contract, or an account, keeps it. */
export async function seedAgreements(
  db: Kysely<Tables>,
  partners: Catalogue["partners"],
  ids: IdSource,
): Promise<void> {
  const contracts = partners.map((partner) => ({
    ...agreedOn(partner),
    id: ids.next("contract"),
    partner_code: partner.code,
    valid_from_on: CONTRACTS_FROM,
    rate_bps: partner.commission_rate_bps,
    base: partner.commission_base,
    direction: partner.direction,
    payable_after_days: partner.commission_delay_days,
  }));
  const contracted = await db.selectFrom("contracts").select("partner_code").execute();
  const known = new Set(contracted.map((row) => row.partner_code));
  const missing = contracts.filter((contract) => !known.has(contract.partner_code));
  if (missing.length > 0) await db.insertInto("contracts").values(missing).execute();
  await seedAccounts(db, partners, ids);
}

function agreedOn({ contract }: Catalogue["partners"][number]) {
  return {
    document_name: contract?.document ?? null,
    document_signed_on: contract ? Temporal.PlainDate.from(contract.signed_on) : null,
    clauses: contract?.clauses ?? [],
    shipping_borne_by: contract?.shipping_borne_by ?? ("partner" as const),
    commercial_model: contract?.commercial_model ?? ("reseller" as const),
  };
}

/** A partner that is paid somewhere already goes on being paid there. @throws RangeError for an account of no bank. */
async function seedAccounts(
  db: Kysely<Tables>,
  partners: Catalogue["partners"],
  ids: IdSource,
): Promise<void> {
  const agreements = agreementsPort(db);
  const started = await db.selectFrom("partner_account_starts").select("partner_code").execute();
  const paid = new Set(started.map((row) => row.partner_code));
  for (const { code: partner, account: given } of partners) {
    if (!given || paid.has(partner)) continue;
    const { holder, iban, bic, vat_number: vatNumber, address_lines: addressLines } = given;
    const account = readAccount({ holder, iban, bic, vatNumber, addressLines });
    if (isRefusal(account)) throw new RangeError(`the account of ${partner}: ${refusalSentence(account)}`);
    const id = ids.next("account");
    await agreements.keepAccount(id, { partner, account });
    await agreements.startAccount(id, { partner, on: CONTRACTS_FROM });
  }
}
