import { z } from "zod";
import { offeredPrice, offerPurchase } from "../../core/flow/propose-purchase.ts";
import { isRefusal } from "../../core/refusal.ts";
import { supplierOrderName } from "../../core/stock/supplier-order.ts";
import { type Route, route } from "../endpoint.ts";
import { centsShape, dateShape } from "./shapes.ts";

const proposalShape = z.object({
  sku: z.string(),
  name: z.string(),
  supplier: z.string(),
  units: z.int().meta({ description: "F3: what is suggested; 0 says in `reason` why nothing is." }),
  reason: z.enum(["ok", "position_ok", "cash_ceiling"]),
  weeklyUnits: z.number().meta({ description: "F1, to two decimals." }),
  leadDays: z.int(),
  cycleWeeks: z.number(),
  safetyUnits: z.number().meta({ description: "To two decimals." }),
  thresholdUnits: z.int().meta({ description: "F2: weekly × lead time + safety, rounded up." }),
  orderUpToUnits: z.int().meta({ description: "Weekly × (lead time + cycle) + safety, rounded up." }),
  availableUnits: z.int(),
  onOrderUnits: z.int(),
  positionUnits: z.int().meta({ description: "Available and on order." }),
  casePackUnits: z.int(),
  minimumUnits: z.int(),
  unitCostCents: centsShape.meta({ description: "Excl. VAT, at the tier that `units` reach." }),
  costCents: centsShape.meta({ description: "Excl. VAT." }),
  tiedUpCents: centsShape.meta({ description: "Stock and all that is on order, excl. VAT." }),
  tiedUpAfterCents: centsShape,
  ceilingCents: centsShape,
  expectedOn: dateShape.meta({ description: "When it would come were it approved today." }),
  openProposal: z.string().nullable().meta({ description: "`PO-0012` where one waits for a decision." }),
});

const HUNDREDTHS = 100;
const hundredths = (figure: number): number => Math.round(figure * HUNDREDTHS) / HUNDREDTHS;

const proposal = route(
  {
    method: "get",
    path: "/api/admin/stock/:sku/proposal",
    tag: "Stock",
    summary: "What to buy of a hero, with the arithmetic",
    description: "Threshold, target, position, quantity and cash, as the form of `/reorder` shows them.",
    actions: ["read_stock"],
    body: null,
    query: null,
    answer: proposalShape,
    ok: "As of now; nothing is changed.",
    accepted: null,
    refusals: ["unknown_sku"],
  },
  async ({ gateway, param }) => {
    const offer = await offerPurchase(gateway.deps, param("sku"));
    if (isRefusal(offer)) return offer;
    const { terms, suggestion, open } = offer;
    const { ask, quantityUnits: units, reason, thresholdUnits, orderUpToUnits, positionUnits } = suggestion;
    const weekly = ask.weekly.num / ask.weekly.den;
    const { availableUnits, onOrderUnits, casePackUnits, minimumUnits, leadDays, cycleWeeks } = ask;
    return {
      kind: "ok",
      body: {
        ...{ sku: terms.sku, name: terms.name, supplier: terms.supplier, units, reason },
        ...{ thresholdUnits, orderUpToUnits, positionUnits, leadDays, cycleWeeks },
        ...{ availableUnits, onOrderUnits, casePackUnits, minimumUnits },
        weeklyUnits: hundredths(weekly),
        safetyUnits: hundredths(ask.safetyUnits ?? weekly * ask.safetyWeeks),
        ...offeredPrice(offer, units),
        tiedUpCents: offer.tiedUpCents,
        ceilingCents: offer.ceilingCents,
        expectedOn: offer.expectedOn.toString(),
        openProposal: open && supplierOrderName(open),
      },
    };
  },
);

export const stockProposalRoutes: readonly Route[] = [proposal];
