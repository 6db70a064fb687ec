import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { FieldFlaw } from "../flaw.ts";
import { isId } from "../ids.ts";
import { parsePointsToCents } from "../money.ts";
import { localeOf } from "../words/locale.ts";

const text = (max: number) => z.string().trim().min(1).max(max);
const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform((value) => value || null);

/** Points as a decimal number or string with at most two decimals, read as cents (design §7, R53). */
const pointsSchema = z
  .union([z.string().max(20), z.number()])
  .transform((value, context) => {
    const cents = parsePointsToCents(value);
    if (cents !== null) return cents;
    context.addIssue({
      code: "custom",
      message: 'expected points with at most two decimals, zero or more, e.g. "14.00"',
      params: { flaw: "points" satisfies FieldFlaw },
    });
    return z.NEVER;
  })
  .meta({ examples: ["14.00", 14] });

/** Years that a calendar and a database agree on. */
const YEAR_MIN = 1970;
const YEAR_MAX = 9999;

/** An ISO 8601 instant with its offset, of the years 1970 to 9999. */
export const instantSchema = z
  .string()
  .max(40)
  .transform((value, context) => {
    const instant = instantOf(value);
    if (instant !== null) return instant;
    context.addIssue({
      code: "custom",
      message: "expected an ISO 8601 instant with an offset, e.g. 2026-11-23T08:14:00Z",
      params: { flaw: "instant" satisfies FieldFlaw },
    });
    return z.NEVER;
  })
  .meta({ format: "date-time", examples: ["2026-11-23T08:14:00Z"] });

/** A country as a code of two letters. */
export const COUNTRY = /^[A-Za-z]{2}$/;

const lineSchema = z.object({
  line_id: text(80),
  sku: text(60),
  quantity: z.int("expected a whole number of units").min(1, "expected at least one unit").max(10_000),
  unit_price_points: pointsSchema,
});

/** `data` of an `order.created` event, as the shop sends it (design §7). Unknown keys are dropped. */
export const orderCreatedSchema = z
  .object({
    order_id: text(120).refine((id) => !isId("order", id), {
      message: "looks like one of our own ids; send yours",
      params: { flaw: "own_id" satisfies FieldFlaw },
    }),
    placed_at: instantSchema,
    customer: z.object({
      id: optionalText(120),
      name: text(200),
      email: z
        .email()
        .max(254)
        .nullish()
        .transform((value) => value ?? null),
      phone: optionalText(40),
      locale: optionalText(20).transform(localeOf),
    }),
    shipping_address: z.object({
      name: text(200),
      line1: text(200),
      line2: optionalText(200),
      postal_code: text(20),
      city: text(120),
      country: z.string().trim().regex(COUNTRY, "expected a two-letter country code"),
    }),
    points: z.object({ debited: pointsSchema, reference: text(120) }),
    lines: z.array(lineSchema).min(1).max(50),
  })
  .superRefine((data, context) => {
    const seen = new Set<string>();
    data.lines.forEach((line, index) => {
      if (seen.has(line.line_id)) {
        context.addIssue({
          code: "custom",
          message: "this line_id is used twice",
          params: { flaw: "reused" satisfies FieldFlaw },
          path: ["lines", index, "line_id"],
        });
      }
      seen.add(line.line_id);
    });
  });

export type OrderCreated = z.output<typeof orderCreatedSchema>;

function instantOf(text: string): Temporal.Instant | null {
  try {
    const instant = Temporal.Instant.from(text);
    const { year } = instant.toZonedDateTimeISO("UTC");
    return year >= YEAR_MIN && year <= YEAR_MAX ? instant : null;
  } catch {
    return null;
  }
}
