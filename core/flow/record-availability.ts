import type { Temporal } from "temporal-polyfill";
import { type PartnerProduct, withAnswer } from "../catalogue/partner-product.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { alreadyPast } from "../time.ts";
import { tellVisibility } from "./set-visibility.ts";
import { checkAvailabilityIn } from "./watch-availability.ts";

/*
 * A partner says which products it has, or a manager for it (R54, R56, R162). A word that is older than what is known
 * changes nothing, so neither a repeat nor a late arrival can undo a newer one.
 */

export interface RecordAvailabilityInput {
  readonly partner: string;
  /** Our SKUs or the partner's own; `asOf` null for now. */
  readonly results: readonly {
    readonly sku: string;
    readonly available: boolean;
    readonly asOf: Temporal.Instant | null;
  }[];
  /** What the sender calls the list, for the field of a refusal: `results`, `items`. */
  readonly list: string;
  readonly actor: Actor;
}

export type RecordAvailabilityOutcome =
  | {
      readonly outcome: "recorded";
      /** The products that were named, as they are now. */
      readonly products: readonly PartnerProduct[];
      /** SKUs of which something newer was known already. */
      readonly ignored: readonly string[];
    }
  | Refusal;

/** Records within the caller's transaction: all of it, or with one product unknown nothing. */
export async function recordAvailabilityIn(
  tx: Tx,
  deps: Deps,
  input: RecordAvailabilityInput,
): Promise<RecordAvailabilityOutcome> {
  const now = deps.clock.now();
  const partner = await tx.partners.find(input.partner);
  if (partner === null) return refuse("partner_unknown", { partner: input.partner }, "partner");
  const known = await tx.products.lock(
    partner.code,
    input.results.map((each) => each.sku),
  );
  const latest = new Map<string, PartnerProduct>();
  const changes = new Map<string, { readonly product: PartnerProduct; readonly available: boolean }>();
  const ignored = new Set<string>();
  const said = new Map<string, boolean>();
  for (const [index, result] of input.results.entries()) {
    const field = `${input.list}[${index}]`;
    const before = known.find((each) => each.sku === result.sku || each.partnerSku === result.sku);
    if (!before) return refuse("unknown_sku", { sku: result.sku }, `${field}.sku`);
    const { sku } = before;
    const asOf = alreadyPast(result.asOf ?? now, now);
    if (asOf === null) return refuse("malformed", { problem: "as_of is in the future" }, `${field}.as_of`);
    // One moment has one truth, by whichever of its two names the product goes.
    const moment = `${sku} ${asOf.epochMilliseconds}`;
    if (said.has(moment) && said.get(moment) !== result.available)
      return refuse(
        "malformed",
        { problem: `${field}.sku: it contradicts an earlier entry` },
        `${field}.sku`,
      );
    said.set(moment, result.available);
    const current = latest.get(sku) ?? before;
    const changed = withAnswer(current, { available: result.available, asOf }, input.actor);
    latest.set(sku, changed ?? current);
    if (changed === null) ignored.add(sku);
    else changes.set(sku, { product: changed, available: result.available });
  }
  await tx.products.save([...changes.values()], now);
  const after = [...changes.values()].map(({ product }) => product);
  await tellVisibility(tx, deps, { before: known, after });
  await tx.products.closeChecks(partner.code, now);
  await checkAvailabilityIn(tx, deps, partner.code);
  return { outcome: "recorded", products: [...latest.values()], ignored: [...ignored] };
}

/** Records what a partner has, or a manager says it has. */
export function recordAvailability(
  deps: Deps,
  input: RecordAvailabilityInput,
): Promise<RecordAvailabilityOutcome> {
  return deps.store.transaction((tx) => recordAvailabilityIn(tx, deps, input));
}
