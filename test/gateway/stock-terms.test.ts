import { beforeAll, expect, test } from "vitest";
import { seededStore } from "../db/seeded-store.ts";
import { type Api, anApi } from "./an-api.ts";

/* What was negotiated with a supplier is written down by a PM, and looked up wherever a cost is. */

const PATH = "/api/admin/stock/MTC-H-001/terms";
const desk = seededStore();
let pauline: Awaited<ReturnType<Api["as"]>>;
beforeAll(async () => {
  const api = anApi(desk.store);
  pauline = await api.as("pm");
  await desk.inTx((tx) => tx.supply.setForecast("MTC-H-001", 40));
});

const no = (status: number, code: string) => ({ status, body: { error: { code } } });

test("as the catalogue has them", async () => {
  expect(await pauline("GET", PATH)).toMatchObject({
    status: 200,
    body: {
      ...{ unitCostCents: 600, shippingPackagingCents: 300, coBranding: null, exclusivePriceTiers: [] },
      ...{ priorityReplenishment: false, warnings: [] },
    },
  });
});

test("a cost outside 3.00–3.50 is kept, with a warning (R19)", async () => {
  expect(await pauline("PUT", PATH, { shippingPackagingCents: 360 })).toMatchObject({
    status: 200,
    body: { shippingPackagingCents: 360, paymentFeeCents: 70, warnings: ["shipping_packaging_out_of_band"] },
  });
});

test("two that change different terms both do", async () => {
  const right = { documentUrl: "https://example.org/accord.pdf", expiresOn: "2025-11-30" };
  await Promise.all([
    pauline("PUT", PATH, { coBranding: right }),
    pauline("PUT", PATH, { priorityReplenishment: true, shippingPackagingCents: 320 }),
  ]);
  const kept = { coBranding: right, priorityReplenishment: true, shippingPackagingCents: 320 };
  expect((await pauline("GET", PATH)).body).toMatchObject({
    ...kept,
    warnings: ["co_branding_expires_soon"],
  });
  expect((await pauline("PUT", PATH, { coBranding: null })).body).toMatchObject({
    coBranding: null,
    warnings: [],
  });
});

test("our own price is what a purchase is offered at (R30)", async () => {
  const proposal = async () => (await pauline("GET", "/api/admin/stock/MTC-H-001/proposal")).body;
  expect(await proposal()).toMatchObject({ units: 96, unitCostCents: 570 });
  await pauline("PUT", PATH, { exclusivePriceTiers: [{ fromUnits: 24, unitCostCents: 550 }] });
  expect(await proposal()).toMatchObject({ unitCostCents: 550 });
});

test.each([
  [{}, "malformed"],
  [{ shippingPackagingCents: 3.5 }, "malformed"],
  [{ unitCostCents: 1 }, "malformed"],
  [{ coBranding: { documentUrl: "http://example.org/x.pdf" } }, "malformed"],
  [{ coBranding: { documentUrl: "javascript:alert(1)" } }, "malformed"],
  [{ coBranding: { expiresOn: "2025-02-30" } }, "malformed"],
  [{ exclusivePriceTiers: [1, 2].map((unitCostCents) => ({ fromUnits: 24, unitCostCents })) }, "malformed"],
])("%j is refused, and changes nothing", async (body, code) => {
  const before = (await pauline("GET", PATH)).body;
  expect(await pauline("PUT", PATH, body)).toMatchObject(no(422, code));
  expect((await pauline("GET", PATH)).body).toEqual(before);
});

test("of what is no hero there are none", async () => {
  const path = "/api/admin/stock/HB-001/terms";
  expect(await pauline("GET", path)).toMatchObject(no(422, "unknown_sku"));
  expect(await pauline("PUT", path, { priorityReplenishment: true })).toMatchObject(no(422, "unknown_sku"));
});
