import { z } from "zod";
import { parseOpeningHours } from "../../../core/time.ts";

/** What the demo's generator reads of the demo catalogue: what sells how often, and how its suppliers deliver. */

const heroSchema = z.object({
  sku: z.string(),
  price_cents: z.int(),
  demo_weekly_units: z.number(),
  best_before_months: z.int().nullable().default(null),
});

const productSchema = z.object({
  sku: z.string(),
  partner: z.string(),
  price_cents: z.int(),
  demo_weekly_units: z.number(),
  status: z.string(),
  visible: z.boolean(),
});

const partnerSchema = z.object({
  code: z.string(),
  open: z.string(),
  timezone: z.string(),
  holidays: z.string(),
  demo_phone_e164: z.string(),
  zones: z.array(z.string()),
});

const catalogueSchema = z.object({
  heroes: z.array(heroSchema),
  partner_products: z.array(productSchema),
  partners: z.array(partnerSchema),
});

export type DemoHero = z.infer<typeof heroSchema>;
export type DemoProduct = z.infer<typeof productSchema>;
export type DemoPartner = z.infer<typeof partnerSchema>;
export type DemoCatalogue = {
  readonly heroes: readonly DemoHero[];
  /** Those that can be sold. */
  readonly products: readonly DemoProduct[];
  readonly partners: ReadonlyMap<string, DemoPartner>;
};

/** Reads the demo catalogue's file; throws a ZodError where it is not as it should be. */
export function demoCatalogue(file: unknown): DemoCatalogue {
  const { heroes, partner_products: products, partners } = catalogueSchema.parse(file);
  return {
    heroes,
    products: products.filter((each) => each.visible && each.status !== "unavailable"),
    partners: new Map(partners.map((each) => [each.code, each])),
  };
}

/** A partner of the catalogue with its opening hours. @throws Error for one that it does not have. */
export function demoPartner(catalogue: DemoCatalogue, code: string) {
  const partner = catalogue.partners.get(code);
  const hours = partner && parseOpeningHours(partner.open);
  if (!partner || !hours) throw new Error(`the demo catalogue has no partner ${code} with opening hours`);
  return { ...partner, hours: { ...hours, zone: partner.timezone } };
}
