import type { Temporal } from "temporal-polyfill";
import type { PartnerProduct } from "../catalogue/partner-product.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { DepotTerms } from "../stock/depot.ts";
import { alreadyPast, localDate } from "../time.ts";
import { type DepotReport, depotIn } from "./read-depot.ts";
import { checkDepotIn } from "./watch-depot.ts";

/*
 * A partner says what its depot in France holds, what is on its way there and what has come, or the team for it. The
 * history only grows, and the newest moment counts: a repeat changes nothing, a late arrival undoes nothing.
 */

/** More than any depot of a small brand holds: a slip of the finger. */
export const DEPOT_UNITS_MAX = 1_000_000;
/** A boat takes a month; further ahead is another year by mistake. */
const EXPECTED_WITHIN_DAYS = 366;

export interface DeclareDepotInput {
  readonly partner: string;
  /** By our SKU or the partner's own; `asOf` null for now. */
  readonly items: readonly {
    readonly sku: string;
    readonly units: number;
    readonly asOf: Temporal.Instant | null;
  }[];
  readonly onTheWay: readonly {
    readonly sku: string;
    readonly units: number;
    readonly expectedOn: Temporal.PlainDate;
  }[];
  /** All that was on its way of these is there. */
  readonly arrived: readonly string[];
  readonly actor: Actor;
}

export type DeclareDepotOutcome = { readonly outcome: "recorded"; readonly report: DepotReport } | Refusal;

/** Writes down what is said of a depot, all of it or nothing, and looks whether it lasts (R110, R116). */
export function declareDepot(deps: Deps, input: DeclareDepotInput): Promise<DeclareDepotOutcome> {
  return deps.store.transaction(async (tx) => {
    if ((await tx.partners.find(input.partner)) === null) {
      return refuse("partner_unknown", { partner: input.partner }, "code");
    }
    return declareDepotIn(tx, deps, input);
  });
}

/** The same within the caller's transaction; `depot_unknown` for a partner that has none. */
export async function declareDepotIn(
  tx: Tx,
  deps: Deps,
  input: DeclareDepotInput,
): Promise<DeclareDepotOutcome> {
  const { partner, actor } = input;
  const now = deps.clock.now();
  const terms = await tx.depots.terms(partner);
  if (!terms) return refuse("depot_unknown", { partner }, "code");
  const known = await tx.products.list({ partner, status: null, category: null });
  await tx.partners.lock(partner);
  const said = namedIn(input, { known, terms, now });
  if (isRefusal(said)) return said;
  const by = { author: actor.name, now };
  await tx.depots.arrive(partner, said.arrived, by);
  await tx.depots.announce(partner, said.onTheWay, by);
  const { name: author, via } = actor;
  await tx.depots.declare(
    partner,
    said.items.map((item) => ({ ...item, author, via })),
    now,
  );
  await checkDepotIn(tx, deps, terms);
  return { outcome: "recorded", report: await depotIn(tx, deps, terms) };
}

interface Known {
  readonly known: readonly PartnerProduct[];
  readonly terms: DepotTerms;
  readonly now: Temporal.Instant;
}

/** What is said, by our own SKUs; the first thing that is wrong with it, by its field. */
function namedIn(input: DeclareDepotInput, of: Known) {
  const skuOf = (name: string): string | null =>
    of.known.find(({ sku, partnerSku }) => sku === name || partnerSku === name)?.sku ?? null;
  const items = eachOf(input.items, "items", (item, field) => {
    const sku = skuOf(item.sku);
    if (sku === null) return refuse("unknown_sku", { sku: item.sku }, `${field}.sku`);
    const asOf = alreadyPast(item.asOf ?? of.now, of.now);
    if (asOf === null) return malformed("asOf is in the future", `${field}.asOf`);
    return isUnits(item.units, 0) ? { sku, units: item.units, asOf } : notUnits(`${field}.units`);
  });
  if (isRefusal(items)) return items;
  const onTheWay = eachOf(input.onTheWay, "onTheWay", (shipment, field) => {
    const sku = skuOf(shipment.sku);
    if (sku === null) return refuse("unknown_sku", { sku: shipment.sku }, `${field}.sku`);
    if (!isUnits(shipment.units, 1)) return notUnits(`${field}.units`);
    return dayProblem(shipment.expectedOn, of, `${field}.expectedOn`) ?? { ...shipment, sku };
  });
  if (isRefusal(onTheWay)) return onTheWay;
  const arrived = eachOf(input.arrived, "arrived", (name, field) =>
    skuOf(name) === null ? refuse("unknown_sku", { sku: name }, field) : { sku: skuOf(name) ?? "" },
  );
  if (isRefusal(arrived)) return arrived;
  return { items, onTheWay, arrived: arrived.map(({ sku }) => sku) };
}

function eachOf<Said, Named extends object>(
  list: readonly Said[],
  name: string,
  read: (said: Said, field: string) => Named | Refusal,
): readonly Named[] | Refusal {
  const named: Named[] = [];
  for (const [index, said] of list.entries()) {
    const one = read(said, `${name}[${index}]`);
    if (isRefusal(one)) return one;
    named.push(one as Named);
  }
  return named;
}

/** Whether a shipment may be expected on that day: today or within the year. */
export function isExpectable(day: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  const days = today.until(day).total("days");
  return days >= 0 && days <= EXPECTED_WITHIN_DAYS;
}

function dayProblem(day: Temporal.PlainDate, { terms, now }: Known, field: string): Refusal | null {
  if (isExpectable(day, localDate(now, terms.zone))) return null;
  return malformed("expectedOn: expected today or a day within the year", field);
}

function isUnits(units: number, min: number): boolean {
  return Number.isSafeInteger(units) && units >= min && units <= DEPOT_UNITS_MAX;
}

function notUnits(field: string): Refusal {
  return malformed("expected whole units", field);
}

function malformed(problem: string, field: string): Refusal {
  return refuse("malformed", { problem }, field);
}
