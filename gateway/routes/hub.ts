import { z } from "zod";
import { countInsertCards, readInsertCards } from "../../core/flow/count-insert-cards.ts";
import { linkHubFile } from "../../core/flow/link-hub-page.ts";
import { readPacking } from "../../core/flow/read-packing.ts";
import { readPickList } from "../../core/flow/read-pick-list.ts";
import { isRefusal } from "../../core/refusal.ts";
import { type Route, route } from "../endpoint.ts";
import { dateShape, instantShape } from "./shapes.ts";

const CARDS_MAX = 100_000;

const pickListShape = z.object({
  products: z.array(
    z.object({
      sku: z.string(),
      name: z.string(),
      units: z.int(),
      takes: z
        .array(z.object({ reference: z.string(), bestBeforeOn: dateShape.nullable(), units: z.int() }))
        .meta({ description: "From which lot first: the one that is best before soonest." }),
      missingUnits: z.int(),
    }),
  ),
  orders: z.array(
    z.object({
      orderId: z.string(),
      number: z.int(),
      fulfillmentId: z.string(),
      status: z.string(),
      shipDueAt: instantShape.nullable(),
      isLate: z.boolean(),
      city: z.string(),
      zone: z.string(),
      items: z.array(z.object({ sku: z.string(), name: z.string(), quantity: z.int() })),
    }),
  ),
});

const picking = route(
  {
    method: "get",
    path: "/api/hub/picking",
    tag: "Hub",
    summary: "What the hub is to prepare",
    description:
      "Every part of ours that has not left: by product with the lots to take from, then by order, the overdue first, with no more of the client than the city.",
    actions: ["read_hub"],
    body: null,
    query: null,
    answer: pickListShape,
    ok: "The list as of now.",
    accepted: null,
    refusals: [],
  },
  async ({ gateway }) => {
    const { products, parts } = await readPickList(gateway.deps);
    return {
      kind: "ok",
      body: {
        products: products.map((product) => ({
          ...product,
          takes: product.takes.map((take) => ({
            ...take,
            bestBeforeOn: take.bestBeforeOn?.toString() ?? null,
          })),
        })),
        orders: parts.map(({ lines, shipDueAt, state, ...part }) => ({
          ...part,
          status: state,
          shipDueAt: shipDueAt?.toString() ?? null,
          items: lines.map(({ sku, name, quantity }) => ({ sku, name, quantity })),
        })),
      },
    };
  },
);

const packingShape = z.object({
  number: z.int(),
  fulfillmentId: z.string(),
  status: z.string(),
  expectedGrams: z.int().nullable(),
  packing: z
    .object({
      packedBy: z.string(),
      packedAt: instantShape,
      unboxing: z.array(z.string()),
      visualCheck: z.boolean(),
      weightGrams: z.int().nullable(),
      weightReason: z.string().nullable(),
      slipPrinted: z.boolean(),
      skipped: z.array(z.string()),
      overrideReason: z.string().nullable(),
    })
    .nullable(),
  photo: z.object({ mediaType: z.string(), sha256: z.string(), path: z.string() }).nullable(),
  slipPath: z.string().nullable(),
});

const packing = route(
  {
    method: "get",
    path: "/api/orders/:id/packing",
    tag: "Hub",
    summary: "How our parcel of an order was packed",
    description:
      "The proof of each step. `photo.path` and `slipPath` lead to the files for fifteen minutes, without a token; both are removed after twelve months.",
    actions: ["pick_and_pack"],
    body: null,
    query: null,
    answer: packingShape,
    ok: "As it is; `packing` is null before it is packed.",
    accepted: null,
    refusals: ["order_unknown", "order_ambiguous", "fulfillment_unknown"],
  },
  async ({ gateway, param }) => {
    const { deps } = gateway;
    const found = await readPacking(deps, { orderRef: param("id") });
    if (isRefusal(found)) return found;
    const { order, fulfillment, expectedGrams, photo, packing: packed } = found;
    const pathOf = async (file: "slip" | "photo"): Promise<string | null> => {
      const token = await linkHubFile(deps, file, fulfillment.id);
      return token && `/d/${token}`;
    };
    const photoPath = await pathOf("photo");
    return {
      kind: "ok",
      body: {
        ...{ number: order.number, fulfillmentId: fulfillment.id, status: fulfillment.state, expectedGrams },
        packing: packed && {
          ...{ packedBy: packed.packedBy, packedAt: packed.packedAt.toString() },
          ...{ unboxing: [...packed.unboxing], visualCheck: packed.visualCheck },
          ...{ weightGrams: packed.weightGrams, weightReason: packed.weightReason },
          ...{ slipPrinted: packed.slipPrinted, skipped: [...packed.skipped] },
          overrideReason: packed.overrideReason,
        },
        photo: photo && photoPath ? { ...photo, path: photoPath } : null,
        slipPath: await pathOf("slip"),
      },
    };
  },
);

const cardsShape = z.object({ partner: z.string(), cards: z.int() });

const readCards = route(
  {
    method: "get",
    path: "/api/hub/insert-cards",
    tag: "Hub",
    summary: "The Make the CHANGE cards at each partner",
    description:
      "One is used with each parcel that leaves; a partner of whom nobody ever said a number is not listed.",
    actions: ["read_hub"],
    body: null,
    query: null,
    answer: z.object({ partners: z.array(cardsShape) }),
    ok: "As of now.",
    accepted: null,
    refusals: [],
  },
  async ({ gateway }) => ({ kind: "ok", body: { partners: [...(await readInsertCards(gateway.deps))] } }),
);

const partner = z.string().max(40);
const cards = z.int().min(0).max(CARDS_MAX);

const countCards = route(
  {
    method: "post",
    path: "/api/hub/insert-cards",
    tag: "Hub",
    summary: "Note cards sent to a partner, or counted there",
    description: "`sent` adds up, `counted` is all that it has. Under 20 the team is alerted.",
    actions: ["send_insert_cards"],
    body: {
      schema: z.union([
        z.strictObject({ partner, sent: cards.min(1) }),
        z.strictObject({ partner, counted: cards }),
      ]),
      optional: false,
      example: { partner: "HABEEBEE", sent: 100 },
    },
    query: null,
    answer: cardsShape,
    ok: "How many it has by then.",
    accepted: null,
    refusals: ["partner_unknown"],
  },
  async ({ gateway, body, actor }) => {
    const { partner: code, ...said } = body;
    const outcome = await countInsertCards(gateway.deps, { partner: code, said, actor: actor.name });
    return isRefusal(outcome) ? outcome : { kind: "ok", body: outcome };
  },
);

/** What the hub prepares, what shows how it packed, and the cards that partners pack. */
export const hubRoutes: readonly Route[] = [picking, packing, readCards, countCards];
