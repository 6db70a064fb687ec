import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { unitsOnArrival } from "../../../core/stock/arrival.ts";
import { type ReorderAsk, type ReorderMath, reorderQuantity } from "../../../core/stock/reorder-quantity.ts";
import { wordsIn } from "../../../core/words/words.ts";

const ASK: ReorderAsk = {
  ...{ weekly: { num: 20, den: 1 }, leadDays: 14, safetyWeeks: 1, cycleWeeks: 2, availableUnits: 55 },
  ...{ onOrderUnits: 0, casePackUnits: 12, minimumUnits: 24, unitCostCents: 600 },
  ...{ tiedUpCents: 210_000, ceilingCents: 300_000, priceTiers: [], exclusivePriceTiers: [] },
};
const mathOf = (over: Partial<ReorderAsk> = {}): ReorderMath => {
  const ask = { ...ASK, ...over };
  return { ...reorderQuantity(ask), ask };
};

describe("the arithmetic of a proposal", () => {
  const said = (over: Partial<ReorderAsk> = {}) => wordsIn("fr").team.purchases.math(mathOf(over)).join("\n");

  test("is F2 and F3 with the brief's own figures", () => {
    expect(said()).toBe(
      [
        "Seuil = (20 × 2 sem.) + 20 de sécurité = *60 u.*",
        "Cible = 20 × (2 + 2) sem. + 20 de sécurité = *100 u.*",
        "Position = 55 disponibles + 0 en commande = *55 u.*",
        "À commander = 100 − 55 = 45 → *48 u.* (cartons de 12, 24 au minimum)",
      ].join("\n"),
    );
  });

  test("shows what was rounded up", () => {
    expect(said({ weekly: { num: 35, den: 2 }, availableUnits: 30 })).toContain("= *52,5 → 53 u.*");
  });

  test("says that enough is on its way, or that the ceiling leaves too little", () => {
    expect(said({ onOrderUnits: 48 })).toMatch(/\*103 u\.\* ≥ seuil : rien à commander$/);
    expect(said({ tiedUpCents: 290_000 })).toMatch(
      /3\u202f000,00\u00a0€ − 2\u202f900,00\u00a0€ .* → \*0 u\.\*$/,
    );
  });

  test("why nothing is proposed is said in both languages", () => {
    const nothing = (locale: "fr" | "en", over: Partial<ReorderAsk>) =>
      wordsIn(locale).team.purchases.forms.reorder.nothing(mathOf(over));
    expect(nothing("fr", { availableUnits: 60 })).toContain(
      "60 u. disponibles et en commande, pour un seuil de 60",
    );
    expect(nothing("en", { tiedUpCents: 299_000 })).toContain(
      "48 units are wanted, but the ceiling leaves €10.00",
    );
  });
});

test.each([
  [48, 120, 128],
  [55, 48, 63],
  [10, 48, 48],
])(
  "from %d with %d ordered at 20 a week, %d are there two weeks later",
  (positionUnits, orderedUnits, there) => {
    const weekly = { num: 20, den: 1 };
    expect(unitsOnArrival({ positionUnits, orderedUnits, weekly, leadDays: 14 })).toBe(there);
  },
);

describe("the supplier's mail", () => {
  const facts = {
    ...{ order: "PO-0012", contactName: null, name: "Honey 250 g", sku: "MTC-H-001", units: 30 },
    ...{ casePackUnits: 12, unitCostCents: 570, totalCents: 17_100, approvedBy: null, hasPriority: false },
    wantedOn: Temporal.PlainDate.from("2025-11-03"),
  };

  test("is in the supplier's language, with number, quantity, price, total and day", () => {
    const { subject, blocks } = wordsIn("en").supplier.supplier_order.mail(facts);
    expect(subject).toBe("[MTC PO-0012] Order — 30 × Honey 250 g");
    const text = JSON.stringify(blocks);
    expect(text).not.toContain("Priority");
    for (const part of ["3 cases of 12", "€5.70 excl. VAT each", "€171.00", "Monday 3 November 2025"])
      expect(text).toContain(part);
  });

  test("reminds of the priority that was agreed (R29)", () => {
    const { blocks } = wordsIn("fr").supplier.supplier_order.mail({ ...facts, hasPriority: true });
    expect(JSON.stringify(blocks)).toContain("Réapprovisionnement prioritaire, comme convenu");
  });
});
