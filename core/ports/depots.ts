import type { Temporal } from "temporal-polyfill";
import type { DepotDeclaration, DepotRow, DepotShipment, DepotTerms } from "../stock/depot.ts";

/** What partners hold in France, as the flows read and write it. */
export interface DepotsPort {
  /** Null for a partner without a depot. */
  terms(partner: string): Promise<DepotTerms | null>;
  /** Those that have one, by their codes. */
  allTerms(): Promise<readonly DepotTerms[]>;
  /** The partner's products by SKU, each with its depot as of now. */
  rows(terms: DepotTerms, now: Temporal.Instant): Promise<readonly DepotRow[]>;
  /** Adds to the history; the newest `asOf` of a SKU counts. */
  declare(partner: string, declarations: readonly DepotDeclaration[], now: Temporal.Instant): Promise<void>;
  /** Adds what is on its way to the depot. */
  announce(
    partner: string,
    shipments: readonly (DepotShipment & { readonly sku: string })[],
    by: { readonly author: string; readonly now: Temporal.Instant },
  ): Promise<void>;
  /** All that is on its way of these SKUs has arrived; how many shipments that were. */
  arrive(
    partner: string,
    skus: readonly string[],
    by: { readonly author: string; readonly now: Temporal.Instant },
  ): Promise<number>;
}
