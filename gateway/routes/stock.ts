import { z } from "zod";
import { readLedger } from "../../core/flow/read-ledger.ts";
import { readOrderFigures } from "../../core/flow/read-order-figures.ts";
import { readStock } from "../../core/flow/read-stock.ts";
import { setForecast } from "../../core/flow/set-forecast.ts";
import { WRITE_OFF_ACTIONS, writeOffStock } from "../../core/flow/write-off-stock.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import type { StockLevel } from "../../core/stock/level.ts";
import { MOVEMENT_KINDS } from "../../core/stock/movement.ts";
import type { StockLine } from "../../core/stock/stock-line.ts";
import { may, rolesFor } from "../../core/team/roles.ts";
import { type Route, route } from "../endpoint.ts";
import { figuresShape, figuresView } from "./order-figures-shape.ts";
import { centsShape, dateShape, instantShape } from "./shapes.ts";
import { countRoutes } from "./stock-counts.ts";

const unitsShape = z.int().meta({ description: "Units." });
const LEDGER_LIMIT = 50;
const LEDGER_LIMIT_MAX = 200;
const HUNDREDTHS = 100;

const lineShape = z.object({
  sku: z.string(),
  name: z.string(),
  supplier: z.string(),
  onHandUnits: unitsShape,
  reservedUnits: unitsShape,
  availableUnits: unitsShape,
  consignedUnits: unitsShape,
  quarantinedUnits: unitsShape,
  onOrderUnits: unitsShape,
  expectedOn: dateShape.nullable(),
  valueCents: centsShape,
  weeklyUnits: z.number().meta({ description: "Sold a week, to two decimals (F1)." }),
  provisional: z.boolean(),
  overridden: z.boolean(),
  thresholdUnits: unitsShape,
  coverDays: z.number().nullable(),
  trendPct: z.int().nullable(),
  stockOutDays: z.int(),
  activeDays: z.int(),
  state: z.enum(["out", "below", "covered", "slow", "ok"]),
});

function lineView(line: StockLine): z.infer<typeof lineShape> {
  const { sku, name, supplier, onHandUnits, reservedUnits, availableUnits, consignedUnits } = line;
  const { quarantinedUnits, onOrderUnits, valueCents, provisional, overridden, thresholdUnits } = line;
  return {
    ...{ sku, name, supplier, onHandUnits, reservedUnits, availableUnits, consignedUnits, quarantinedUnits },
    ...{ onOrderUnits, valueCents, provisional, overridden, thresholdUnits },
    expectedOn: line.expectedOn?.toString() ?? null,
    weeklyUnits: Math.round((line.weekly.num * HUNDREDTHS) / line.weekly.den) / HUNDREDTHS,
    ...{ coverDays: line.coverDays, trendPct: line.trendPct, state: line.state },
    ...{ stockOutDays: line.stockOutDays, activeDays: line.activeDays },
  };
}

const stock = route(
  {
    method: "get",
    path: "/api/admin/stock",
    tag: "Stock",
    summary: "The heroes' stock",
    description:
      "Each hero with its threshold, cover, trend and state, most urgent first; `orders` is what the orders of the last 28 full days brought, and how soon they left.",
    actions: ["read_stock"],
    body: null,
    query: null,
    answer: z.object({
      at: instantShape,
      onHandUnits: unitsShape,
      valueCents: centsShape,
      ceilingCents: centsShape,
      cashState: z.enum(["low", "good", "high"]).meta({
        description: "`low` under 2,000 EUR tied up, `high` from the ceiling on.",
      }),
      stockOutRatePct: z.number().nullable(),
      orders: figuresShape,
      heroes: z.array(lineShape),
    }),
    ok: "Most urgent first.",
    accepted: null,
    refusals: [],
  },
  async ({ gateway }) => {
    const { lines, at, ...totals } = await readStock(gateway.deps);
    const orders = figuresView(await readOrderFigures(gateway.deps));
    return { kind: "ok", body: { ...totals, at: at.toString(), orders, heroes: lines.map(lineView) } };
  },
);

const movements = route(
  {
    method: "get",
    path: "/api/admin/stock/:sku/movements",
    tag: "Stock",
    summary: "Why there are so many",
    description:
      "The ledger of a hero, newest first, each movement with its cause and what was left after it. `nextBefore` begins the next page.",
    actions: ["read_stock"],
    body: null,
    query: z.strictObject({
      before: z.coerce.number().int().positive().optional(),
      limit: z.coerce.number().int().min(1).max(LEDGER_LIMIT_MAX).optional(),
    }),
    answer: z.object({
      at: instantShape,
      sku: z.string(),
      onHandUnits: unitsShape,
      reservedUnits: unitsShape,
      nextBefore: z.int().nullable(),
      movements: z.array(
        z.object({
          seq: z.int(),
          kind: z.enum(MOVEMENT_KINDS),
          units: unitsShape,
          valueCents: centsShape,
          cause: z.string(),
          orderNumber: z.int().nullable(),
          actor: z.string(),
          note: z.string().nullable(),
          at: instantShape,
          onHandUnits: unitsShape,
          reservedUnits: unitsShape,
        }),
      ),
    }),
    ok: "Newest first.",
    accepted: null,
    refusals: ["unknown_sku"],
  },
  async ({ gateway, param, query }) => {
    const { before = null, limit = LEDGER_LIMIT } = query;
    const read = await readLedger(gateway.deps, { sku: param("sku"), beforeSeq: before, limit });
    if (isRefusal(read)) return read;
    const { level, lines, nextBeforeSeq } = read;
    const { sku, onHandUnits, reservedUnits } = level;
    const shown = lines.map((line) => ({ ...line, at: line.at.toString() }));
    const about = { at: read.at.toString(), sku, onHandUnits, reservedUnits };
    return { kind: "ok", body: { ...about, nextBefore: nextBeforeSeq, movements: shown } };
  },
);

const levelShape = z.object({
  sku: z.string(),
  onHandUnits: unitsShape,
  reservedUnits: unitsShape,
  quarantinedUnits: unitsShape,
  valueCents: centsShape,
});

function levelView({ sku, onHandUnits, reservedUnits, quarantinedUnits, valueCents }: StockLevel) {
  return { sku, onHandUnits, reservedUnits, quarantinedUnits, valueCents };
}

const writeOffs = route(
  {
    method: "post",
    path: "/api/admin/stock/:sku/write-offs",
    tag: "Stock",
    summary: "Take units off the shelf, or out of quarantine",
    description:
      "`damage` throws away, `quarantine` sets aside; `restore` and `discard` end what was set aside. What is reserved for clients stays. An assistant sets aside; the rest is a manager's word.",
    actions: ["set_stock_aside", "approve_count"],
    body: {
      schema: z.strictObject({
        kind: z.enum(["damage", "quarantine", "restore", "discard"]),
        units: z.int().min(1).max(1_000_000),
        reason: z.string().trim().min(1).max(500),
      }),
      optional: false,
      example: { kind: "damage", units: 2, reason: "broken while packing" },
    },
    query: null,
    answer: levelShape,
    ok: "What is left.",
    accepted: null,
    refusals: ["unknown_sku", "not_enough_units", "reason_required"],
  },
  async ({ gateway, param, body, actor, role }) => {
    const action = WRITE_OFF_ACTIONS[body.kind];
    if (!may(role, action)) return refuse("role_required", { needs: rolesFor(action), has: role });
    const outcome = await writeOffStock(gateway.deps, { sku: param("sku"), ...body, actor: actor.name });
    return isRefusal(outcome) ? outcome : { kind: "ok", body: levelView(outcome.level) };
  },
);

const forecast = route(
  {
    method: "put",
    path: "/api/admin/stock/:sku/forecast",
    tag: "Stock",
    summary: "Set what a hero will sell a week",
    description: "A manager's own figure, before what was sold; null lets the sales speak again (F1).",
    actions: ["set_forecast"],
    body: {
      schema: z.strictObject({ weeklyUnits: z.number().min(0).max(300).nullable() }),
      optional: false,
      example: { weeklyUnits: 16 },
    },
    query: null,
    answer: lineShape,
    ok: "The hero, judged by it.",
    accepted: null,
    refusals: ["unknown_sku"],
  },
  async ({ gateway, param, body }) => {
    const outcome = await setForecast(gateway.deps, { sku: param("sku"), ...body });
    return isRefusal(outcome) ? outcome : { kind: "ok", body: lineView(outcome.line) };
  },
);

/** The hub's own goods (R234). */
export const stockRoutes: readonly Route[] = [stock, movements, ...countRoutes, writeOffs, forecast];
