import { z } from "zod";
import type { WindowFigures } from "../../core/flow/read-order-figures.ts";
import { centsShape, dateShape } from "./shapes.ts";

/** What orders brought and how soon they left, as the API writes it. */

const averagesShape = z.object({
  orders: z.int(),
  customers: z.int(),
  revenueCents: centsShape.meta({ description: "Incl. VAT, less what will not reach its client." }),
  perOrderCents: centsShape.nullable().meta({ description: "F26: average order value." }),
  perCustomerCents: centsShape.nullable().meta({ description: "F26: revenue per customer." }),
});

const hoursShape = z
  .number()
  .nullable()
  .meta({ description: "F15: mean of working days' hours, to 0.1; null where none has left." });

export const figuresShape = z.object({
  fromOn: dateShape,
  untilOn: dateShape,
  all: averagesShape,
  withHero: averagesShape,
  withoutHero: averagesShape,
  marginPerOrderCents: centsShape.nullable().meta({
    description:
      "F27: heroes' net margin and our share of partners' lines, less parcels that are ours to pay and what refunds cost.",
  }),
  marginOrders: z.int().meta({ description: "Orders whose costs are known: that mean is over these." }),
  heroShippingHours: hoursShape,
  partnerShippingHours: hoursShape,
});

export function figuresView({ fromOn, untilOn, ...figures }: WindowFigures): z.infer<typeof figuresShape> {
  return { ...figures, fromOn: fromOn.toString(), untilOn: untilOn.toString() };
}
