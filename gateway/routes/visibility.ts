import { z } from "zod";
import { isVisible } from "../../core/catalogue/visibility.ts";
import {
  readVisibility,
  setManualVisibility,
  type VisibilityOutcome,
} from "../../core/flow/set-visibility.ts";
import { isRefusal, type Refusal } from "../../core/refusal.ts";
import { type Reply, type Route, route } from "../endpoint.ts";
import { instantShape } from "./shapes.ts";

const answer = z.object({
  sku: z.string(),
  partner: z.string(),
  visible: z.boolean(),
  reasons: z
    .array(z.string())
    .meta({ description: "suspension, quality, out_of_stock, manual: seen when none is left." }),
  history: z.array(
    z.object({
      reason: z.string(),
      set: z.boolean(),
      author: z.string(),
      source: z.string(),
      note: z.string().nullable(),
      at: instantShape,
    }),
  ),
});

function view(outcome: VisibilityOutcome): Reply<z.infer<typeof answer>> | Refusal {
  if (isRefusal(outcome)) return outcome;
  const { product, words } = outcome;
  return {
    kind: "ok",
    body: {
      sku: product.sku,
      partner: product.partner,
      visible: isVisible(product),
      reasons: [...product.hiddenReasons],
      history: words.map(({ reason, isSet, by, note, at }) => ({
        ...{ reason, set: isSet, author: by.name, source: by.via, note, at: at.toString() },
      })),
    },
  };
}

const read = route(
  {
    method: "get",
    path: "/api/admin/products/:sku/visibility",
    tag: "Products",
    summary: "Why a partner's product is hidden",
    description: "A set of reasons, and who set or lifted which. A partner's token sees its own.",
    actions: ["read_products"],
    body: null,
    query: null,
    answer,
    ok: "As it is now.",
    accepted: null,
    refusals: ["unknown_sku", "not_yours"],
  },
  async ({ gateway, param, onlyPartner }) =>
    view(await readVisibility(gateway.deps, { sku: param("sku"), onlyPartner })),
);

const set = route(
  {
    method: "put",
    path: "/api/admin/products/:sku/visibility",
    tag: "Products",
    summary: "Hide a partner's product by hand, or take that back",
    description:
      "Sets or lifts the reason `manual` alone: a product that is hidden for others too stays hidden. The marketplace is told when what clients see changes.",
    actions: ["set_visibility"],
    body: {
      schema: z.strictObject({ hidden: z.boolean(), note: z.string().trim().max(500).nullish() }),
      optional: false,
      example: { hidden: true, note: "photo missing" },
    },
    query: null,
    answer,
    ok: "As it is now; set twice it is set once.",
    accepted: null,
    refusals: ["unknown_sku"],
  },
  async ({ gateway, param, body, actor }) => {
    const { hidden: isHidden, note = null } = body;
    return view(await setManualVisibility(gateway.deps, { sku: param("sku"), isHidden, note, actor }));
  },
);

/** What clients see of partners' products (SM-10, E22). */
export const visibilityRoutes: readonly Route[] = [read, set];
