import { HUB } from "../../../core/fulfillment/fulfillment.ts";
import type { DemoCalendar } from "./calendar.ts";
import type { DemoCatalogue } from "./catalogue.ts";
import type { Draws } from "./random.ts";

/** What somebody puts in the basket (requirements §6 rules 4 and 5). */

const KINDS = [
  ["hero", 0.16],
  ["dropship", 0.71],
  ["mixed", 0.13],
] as const;
const HERO_LINES = [
  [1, 0.85],
  [2, 0.15],
] as const;
const HERO_QUANTITY = [
  [1, 0.78],
  [2, 0.17],
  [3, 0.05],
] as const;
const DROPSHIP_LINES = [
  [1, 0.6],
  [2, 0.28],
  [3, 0.12],
] as const;
const DROPSHIP_QUANTITY = [
  [1, 0.8],
  [2, 0.16],
  [3, 0.04],
] as const;

/** The soap box nobody wants for four weeks. */
const SLUMP = { sku: "MTC-H-003", from: "2025-10-22", to: "2025-11-19", share: 0.3 } as const;
/** Sold to France alone. */
const FRENCH_ONLY = "ILANGA";

export type BasketLine = {
  readonly ref: string;
  readonly sku: string;
  readonly fulfiller: string;
  readonly quantity: number;
  readonly unitPriceCents: number;
};

type Choice = Omit<BasketLine, "ref" | "quantity">;

/** Draws a basket for a client on that day. */
export function drawBasket(
  draws: Draws,
  from: { readonly catalogue: DemoCatalogue; readonly calendar: DemoCalendar; readonly day: number },
  isFrench: boolean,
): readonly BasketLine[] {
  const kind = draws.weighted(KINDS);
  const heroes = kind === "dropship" ? [] : drawLines(draws, heroChoices(from), HERO_LINES);
  const others =
    kind === "hero" ? [] : drawLines(draws, dropshipChoices(from.catalogue, isFrench), DROPSHIP_LINES);
  const lines = [
    ...heroes.map((choice) => ({ ...choice, quantity: draws.weighted(HERO_QUANTITY) })),
    ...others.map((choice) => ({ ...choice, quantity: draws.weighted(DROPSHIP_QUANTITY) })),
  ];
  return lines.map((line, index) => ({ ref: String(index + 1), ...line }));
}

function heroChoices(from: Parameters<typeof drawBasket>[1]): readonly (readonly [Choice, number])[] {
  const { calendar, day } = from;
  const isSlump = day >= calendar.dayOf(SLUMP.from) && day <= calendar.dayOf(SLUMP.to);
  return from.catalogue.heroes.map(({ sku, price_cents, demo_weekly_units }) => {
    const share = isSlump && sku === SLUMP.sku ? SLUMP.share : 1;
    return [{ sku, fulfiller: HUB, unitPriceCents: price_cents }, demo_weekly_units * share];
  });
}

function dropshipChoices(
  catalogue: DemoCatalogue,
  isFrench: boolean,
): readonly (readonly [Choice, number])[] {
  return catalogue.products
    .filter(({ partner }) => isFrench || partner !== FRENCH_ONLY)
    .map(({ sku, partner, price_cents, demo_weekly_units }) => [
      { sku, fulfiller: partner, unitPriceCents: price_cents },
      demo_weekly_units,
    ]);
}

/** Different products, so many as the draw says. */
function drawLines(
  draws: Draws,
  choices: readonly (readonly [Choice, number])[],
  counts: readonly (readonly [number, number])[],
): readonly Choice[] {
  const taken: Choice[] = [];
  for (let left = draws.weighted(counts); left > 0; left -= 1) {
    taken.push(draws.weighted(choices.filter(([choice]) => !taken.includes(choice))));
  }
  return taken;
}
