import fc from "fast-check";

/** What may happen to a partner's money, at random. */

export type Step =
  | { readonly do: "order"; readonly quantity: number }
  | { readonly do: "refund"; readonly which: number; readonly part: number }
  | { readonly do: "hold" | "release"; readonly which: number }
  | { readonly do: "days"; readonly days: number }
  | {
      readonly do: "propose" | "approve" | "refuse" | "export" | "pay" | "bounce" | "pay one";
      readonly which: number;
    };

const index = fc.nat(20);
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("order" as const), quantity: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("refund" as const),
      which: index,
      part: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("hold" as const, "release" as const), which: index }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("days" as const), days: fc.integer({ min: 1, max: 8 }) }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...(["propose", "approve", "refuse", "export", "pay", "bounce", "pay one"] as const),
      ),
      which: index,
    }),
  },
);
