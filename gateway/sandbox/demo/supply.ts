import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { readStock } from "../../../core/flow/read-stock.ts";
import { receiveStock } from "../../../core/flow/receive-stock.ts";
import type { Deps } from "../../../core/ports.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { reorderQuantity } from "../../../core/stock/reorder-quantity.ts";
import type { SandboxDocuments } from "../ports.ts";
import { type DemoCalendar, isWorkingDay, nextWorkingDay } from "./calendar.ts";
import type { DemoCatalogue, DemoHero } from "./catalogue.ts";

/** Suppliers of the heroes: what was ordered when, and what comes (requirements §6 rules 5 and 6). */

const KIND = "demo.supply";
const DAYS_PER_WEEK = 7;
/** The honey's second order is a week late: the shelf runs empty. */
const LATE = { sku: "MTC-H-001", order: 2, days: 7 } as const;

const orderSchema = z.object({
  sku: z.string(),
  units: z.int(),
  unitCostCents: z.int(),
  arrivesOn: z.string(),
});
type SupplierOrder = z.infer<typeof orderSchema>;

export type Supply = {
  /** At six: orders what F2 and F3 say, once a day. */
  reorder(day: number): Promise<void>;
  /** In the morning: what was due by then is on the shelf. */
  receive(day: number): Promise<void>;
};

type SupplyParts = {
  readonly deps: Deps;
  readonly documents: SandboxDocuments;
  readonly calendar: DemoCalendar;
  readonly catalogue: DemoCatalogue;
};

/** The suppliers' side of the demo; its open orders are documents until the desk has supplier orders of its own. */
export function demoSupply(parts: SupplyParts): Supply {
  const { deps, documents, calendar } = parts;
  const orders = async () =>
    (await documents.list(KIND)).map(({ id, body }) => ({ id, ...orderSchema.parse(body) }));

  return {
    reorder: async (day) => {
      const known = await orders();
      const today = calendar.shown(day).toString();
      const isDone = known.some(({ id }) => id.startsWith(`${today}:`));
      if (isDone) return;
      for (const order of await wanted(parts, known, day))
        await documents.put(KIND, `${today}:${order.sku}`, order);
    },
    receive: async (day) => {
      const today = calendar.shown(day).toString();
      for (const { id, sku, units, unitCostCents, arrivesOn } of await orders()) {
        if (arrivesOn !== today) continue;
        const reference = `supplier order ${id}`;
        const received = await receiveStock(deps, { sku, units, unitCostCents, reference });
        if (isRefusal(received)) throw new Error(`${reference} was refused: ${received.refused}`);
      }
    },
  };
}

/** Heroes below their threshold, most urgent first; each order ties up cash that the next cannot. */
async function wanted(
  { deps, calendar, catalogue }: SupplyParts,
  known: readonly SupplierOrder[],
  day: number,
): Promise<readonly SupplierOrder[]> {
  const stock = await readStock(deps);
  const today = calendar.shown(day);
  const open = known.filter(({ arrivesOn }) => arrivesOn > today.toString());
  let tiedUpCents = open.reduce(
    (cents, { units, unitCostCents }) => cents + units * unitCostCents,
    stock.valueCents,
  );
  const orders: SupplierOrder[] = [];
  for (const line of stock.lines) {
    const hero = catalogue.heroes.find(({ sku }) => sku === line.sku);
    if (!hero) continue;
    const ofSku = open.filter(({ sku }) => sku === hero.sku);
    const { quantityUnits: units } = reorderQuantity({
      weekly: line.weekly,
      leadDays: hero.lead_time_weeks * DAYS_PER_WEEK,
      safetyWeeks: hero.safety_weeks,
      cycleWeeks: hero.cycle_weeks,
      availableUnits: line.availableUnits,
      onOrderUnits: ofSku.reduce((sum, each) => sum + each.units, 0),
      casePackUnits: hero.case_pack,
      minimumUnits: hero.moq,
      unitCostCents: hero.unit_cost_cents_ht,
      tiedUpCents,
      ceilingCents: stock.ceilingCents,
    });
    if (units === 0) continue;
    const unitCostCents = priceOf(hero, units);
    tiedUpCents += units * unitCostCents;
    const nth = known.filter(({ sku }) => sku === hero.sku).length + 1;
    orders.push({ sku: hero.sku, units, unitCostCents, arrivesOn: arrival({ today, hero, nth }, deps) });
  }
  return orders;
}

/** R26: the price of the largest tier that so many units reach. */
function priceOf(hero: DemoHero, units: number): number {
  const reached = hero.supplier_price_tiers.filter(({ min }) => units >= min);
  return reached.at(-1)?.unit_cost_cents ?? hero.unit_cost_cents_ht;
}

function arrival(
  order: { readonly today: Temporal.PlainDate; readonly hero: DemoHero; readonly nth: number },
  deps: Deps,
): string {
  const { today, hero, nth } = order;
  const isLate = hero.sku === LATE.sku && nth === LATE.order;
  const days = hero.lead_time_weeks * DAYS_PER_WEEK + (isLate ? LATE.days : 0);
  const date = today.add({ days });
  const isOpen = isWorkingDay(date, deps.holidays, "BE");
  return (isOpen ? date : nextWorkingDay(date, deps.holidays, "BE")).toString();
}
