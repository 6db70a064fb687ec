import { CONSIGNMENT_ENDING, DDM_RISK, ROTATION_LOW } from "../alert/shelf-alerts.ts";
import { STOCK_LOW } from "../alert/stock-low.ts";
import type { WaitingPart } from "../hub/pick-list.ts";
import { pickList } from "../hub/pick-list.ts";
import type { Deps, Tx } from "../ports.ts";
import type { RoutineFacts, StepFacts, StepName } from "../routine/steps.ts";
import { byUrgency, stockLine } from "../stock/stock-line.ts";
import { BUSINESS_ZONE, localDate, startOfDay } from "../time.ts";

/** The alerts that a hero's step counts. */
const HERO_RULES: readonly string[] = [STOCK_LOW, ROTATION_LOW, DDM_RISK, CONSIGNMENT_ENDING];
/** Parts that a card has room for; the rest is a figure, and `/ship` lists them. */
const PARTS_MAX = 5;

/** What these steps say now, read in the caller's transaction. */
export async function routineFacts(tx: Tx, deps: Deps, names: readonly StepName[]): Promise<RoutineFacts> {
  const waiting = await tx.hub.toPrepare();
  const readers: { readonly [Name in StepName]: () => Promise<StepFacts[Name]> | StepFacts[Name] } = {
    hero_stock: () => heroStock(tx, deps),
    hero_orders: () => heroOrders(waiting, deps),
    parcels: () => parcels(waiting, deps),
    levels: () => levels(tx, deps),
  };
  const facts: [StepName, StepFacts[StepName]][] = [];
  for (const name of names) facts.push([name, await readers[name]()]);
  return Object.fromEntries(facts);
}

async function heroStock(tx: Tx, deps: Deps): Promise<StepFacts["hero_stock"]> {
  const lines = byUrgency((await tx.stock.overview(deps.clock.now())).map(stockLine));
  const skus = new Set(lines.map(({ sku }) => sku));
  const alerts = (await tx.alerts.live(null)).filter(
    ({ rule, entity, state }) => HERO_RULES.includes(rule) && skus.has(entity) && state !== "covered",
  );
  return {
    heroes: lines.map(({ sku, name, availableUnits, thresholdUnits, coverDays, onOrderUnits, ...line }) => ({
      ...{ sku, name, availableUnits, thresholdUnits, coverDays, onOrderUnits, state: line.state },
      expectedOn: line.expectedOn?.toString() ?? null,
    })),
    openAlerts: alerts.length,
  };
}

function heroOrders(waiting: readonly WaitingPart[], deps: Deps): StepFacts["hero_orders"] {
  const open = waiting.filter(({ state }) => state !== "packed");
  const { products, parts } = pickList(open, new Map(), deps.clock.now());
  return {
    products: products.map(({ sku, name, units }) => ({ sku, name, units })),
    parts: parts.slice(0, PARTS_MAX).map(toDo),
    orders: parts.length,
    late: parts.filter(({ isLate }) => isLate).length,
  };
}

function parcels(waiting: readonly WaitingPart[], deps: Deps): StepFacts["parcels"] {
  const begun = waiting.filter(({ state }) => state === "picking" || state === "packed");
  const { parts } = pickList(begun, new Map(), deps.clock.now());
  // What only its number keeps from leaving comes first.
  const inOrder = parts.toSorted((a, b) => Number(b.state === "packed") - Number(a.state === "packed"));
  return {
    parts: inOrder.slice(0, PARTS_MAX).map(toDo),
    orders: parts.length,
    packed: parts.filter(({ state }) => state === "packed").length,
    waiting: waiting.length - begun.length,
  };
}

async function levels(tx: Tx, deps: Deps): Promise<StepFacts["levels"]> {
  const start = startOfDay(localDate(deps.clock.now(), BUSINESS_ZONE), BUSINESS_ZONE);
  return { products: await tx.routines.levelsSince(start) };
}

function toDo(part: ReturnType<typeof pickList>["parts"][number]): StepFacts["hero_orders"]["parts"][number] {
  const { fulfillmentId, number, state, isLate, lines } = part;
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return { fulfillmentId, number, state, isLate, units };
}
