import { CONSIGNMENT_ENDING, DDM_RISK, ROTATION_LOW } from "../alert/shelf-alerts.ts";
import { STOCK_LOW } from "../alert/stock-low.ts";
import type { WaitingPart } from "../hub/pick-list.ts";
import { pickList } from "../hub/pick-list.ts";
import type { Deps, Tx } from "../ports.ts";
import type { Slot } from "../routine/slots.ts";
import type { RoutineFacts, StepFacts, StepName } from "../routine/step-facts.ts";
import { byUrgency, stockLine } from "../stock/stock-line.ts";
import { BUSINESS_ZONE, startOfDay } from "../time.ts";
import { dailyReport, moneyOfYesterday, satisfaction } from "./day-report-facts.ts";
import {
  deliveries,
  missingTracking,
  nightOrders,
  toConfirm,
  trackingReceived,
} from "./partner-day-facts.ts";

/** The alerts that a hero's step counts. */
const HERO_RULES: readonly string[] = [STOCK_LOW, ROTATION_LOW, DDM_RISK, CONSIGNMENT_ENDING];
/** Parts that a card has room for; the rest is a figure, and a command lists them. */
const PARTS_MAX = 5;

/** A routine's day: what "today" is to its steps, whenever they are read. */
export type RoutineDay = Pick<Slot, "on">;

/** What these steps of that day say now, read in the caller's transaction. */
export async function routineFacts(
  tx: Tx,
  deps: Deps,
  of: RoutineDay & { readonly names: readonly StepName[] },
): Promise<RoutineFacts> {
  const { on, names } = of;
  const waiting = await tx.hub.toPrepare();
  const underWay = await tx.day.underWay();
  const day = { on, underWay };
  const readers: { readonly [Name in StepName]: () => Promise<StepFacts[Name]> | StepFacts[Name] } = {
    daily_report: () => dailyReport(tx, deps, { on, toPrepare: waiting.length }),
    hero_stock: () => heroStock(tx, deps),
    hero_orders: () => heroOrders(waiting, deps),
    to_confirm: () => toConfirm(tx, deps, day),
    night_orders: () => nightOrders(tx, deps, day),
    missing_tracking: () => missingTracking(tx, deps, day),
    money_of_yesterday: () => moneyOfYesterday(tx, deps, on),
    parcels: () => parcels(waiting, deps),
    levels: async () => ({ products: await tx.routines.levelsSince(startOfDay(on, BUSINESS_ZONE)) }),
    tracking_received: () => trackingReceived(tx, deps, day),
    deliveries: () => deliveries(tx, deps, day),
    satisfaction: () => satisfaction(tx, deps, on),
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

function toDo(part: ReturnType<typeof pickList>["parts"][number]): StepFacts["hero_orders"]["parts"][number] {
  const { fulfillmentId, number, state, isLate, lines } = part;
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return { fulfillmentId, number, state, isLate, units };
}
