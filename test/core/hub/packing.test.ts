import { describe, expect, test } from "vitest";
import {
  expectedGrams,
  isWithinTolerance,
  missingSteps,
  type PackingGiven,
  provePacking,
  SOP_STEPS,
} from "../../../core/hub/packing.ts";

const PACKAGING = [
  { code: "carton", label: "Carton kraft" },
  { code: "carte", label: "Carte" },
];
const ALL: PackingGiven = {
  unboxing: ["carton", "carte"],
  visualCheck: true,
  weightGrams: 430,
  weightReason: null,
  slipPrinted: true,
  photo: { mediaType: "image/png", bytes: new Uint8Array(8) },
};
const prove = (given: Partial<PackingGiven>, overrideReason: string | null = null) =>
  provePacking("HUB", {
    given: { ...ALL, ...given },
    packaging: PACKAGING,
    expectedGrams: 430,
    overrideReason,
  });

describe("what a parcel should weigh", () => {
  const weights = new Map([
    ["MTC-H-001", 430],
    ["MTC-H-003", 320],
  ]);
  test("is all its units", () => {
    const lines = [
      { sku: "MTC-H-001", quantity: 2 },
      { sku: "MTC-H-003", quantity: 1 },
    ];
    expect(expectedGrams(lines, weights)).toBe(1180);
  });

  test("is not known where one product was never weighed", () => {
    expect(expectedGrams([{ sku: "MTC-H-002", quantity: 1 }], weights)).toBeNull();
  });

  test.each([
    [387, true],
    [386, false],
    [473, true],
    [474, false],
    [520, false],
  ])("%i g for 430 g: within ten percent %s (R40)", (grams, isWithin) => {
    expect(isWithinTolerance(grams, 430)).toBe(isWithin);
  });

  test("nothing expected, nothing wrong", () => {
    expect(isWithinTolerance(9, null)).toBe(true);
  });
});

describe("the steps", () => {
  test("all done, none is let pass", () => {
    expect(prove({})).toEqual({ skipped: [] });
  });

  test.each([
    ["unboxing", { unboxing: ["carton"] }],
    ["visual_check", { visualCheck: false }],
    ["weight", { weightGrams: null }],
    ["slip", { slipPrinted: false }],
    ["photo", { photo: null }],
  ] as const)("%s missing is named", (step, without) => {
    expect(prove(without)).toMatchObject({ refused: "sop_incomplete", facts: { missing: [step] } });
  });

  test("a piece of packaging that is not in is named", () => {
    expect(prove({ unboxing: ["carton"] })).toMatchObject({ facts: { items: ["Carte"] } });
  });

  test("nothing shown, every step is missing in its order", () => {
    const nothing = {
      ...{ unboxing: [], visualCheck: false, weightGrams: null, weightReason: null },
      ...{ slipPrinted: false, photo: null },
    };
    expect(missingSteps(nothing, PACKAGING)).toEqual(SOP_STEPS);
  });

  test("a manager's reason lets the missing ones pass, and says which", () => {
    expect(prove({ photo: null, visualCheck: false }, "appareil en panne")).toEqual({
      skipped: ["visual_check", "photo"],
    });
  });

  test("another weight wants a reason of its own, a manager's word is none", () => {
    const off = { refused: "weight_out_of_tolerance", facts: { weightGrams: 520, expectedGrams: 430 } };
    expect(prove({ weightGrams: 520 })).toMatchObject(off);
    expect(prove({ weightGrams: 520 }, "pressé")).toMatchObject(off);
    expect(prove({ weightGrams: 520, weightReason: "calage en plus" })).toEqual({ skipped: [] });
  });
});
