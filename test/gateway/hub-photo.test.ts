import { beforeAll, expect, test } from "vitest";
import { packFulfillment } from "../../core/flow/pack-fulfillment.ts";
import { startPicking } from "../../core/flow/start-picking.ts";
import { PHOTO_BYTES_MAX } from "../../core/hub/photo.ts";
import { placed } from "../db/an-order.ts";
import { seededStore } from "../db/seeded-store.ts";
import { PNG } from "../journey/packing.ts";
import { type Api, anApi } from "./an-api.ts";

/* The photo of a packed parcel, sent as the body: what the form of Slack refuses is refused here too. */

const desk = seededStore();
const actor = { name: "Pauline", via: "slack" } as const;
let api: Api;
let path = "";
beforeAll(async () => {
  api = anApi(desk.store);
  for (const role of ["assistant", "viewer"] as const) await api.as(role);
});

async function sends(bytes: Uint8Array, { role = "assistant", type = "image/png" } = {}) {
  const headers = { authorization: `Bearer mtc_${role}`, "content-type": type };
  const response = await api.gateway.request(path, { method: "PUT", headers, body: Buffer.from(bytes) });
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
}
const no = (status: number, code: string) => ({ status, body: { error: { code } } });
async function kept() {
  const rows = await desk.kysely.selectFrom("parcel_photos").select("media_type").execute();
  return rows.map((row) => row.media_type);
}

test("before the parcel is packed there is nothing to show", async () => {
  const { order, fulfillments } = await desk.inTx((tx) =>
    placed(tx, { lines: [{ sku: "MTC-H-001", quantity: 1 }] }),
  );
  path = `/api/orders/${order.number}/packing/photo`;
  expect(await sends(PNG)).toMatchObject(no(409, "invalid_transition"));
  const fulfillmentId = fulfillments[0]?.id;
  if (!fulfillmentId) throw new Error("no part");
  await startPicking(api.deps, { fulfillmentId, actor });
  const given = { unboxing: [], visualCheck: true, weightGrams: null, weightReason: null, slipPrinted: true };
  const packed = {
    fulfillmentId,
    given: { ...given, photo: null },
    overrideReason: "appareil en panne",
    actor,
  };
  expect(await packFulfillment(api.deps, packed)).toMatchObject({ outcome: "done" });
});

test.each([
  ["no picture, whatever it is called", Buffer.from("%PDF-1.7"), 422, "photo_type"],
  ["nothing", Buffer.alloc(0), 422, "photo_type"],
  [
    "one byte too many",
    Buffer.concat([PNG, Buffer.alloc(PHOTO_BYTES_MAX + 1 - PNG.length)]),
    413,
    "photo_too_large",
  ],
] as const)("%s is refused, and nothing is kept", async (_, bytes, status, code) => {
  expect(await sends(bytes)).toMatchObject(no(status, code));
  expect(await kept()).toEqual([]);
});

test("of whoever may not pack it is not taken", async () => {
  expect(await sends(PNG, { role: "viewer" })).toMatchObject(no(403, "role_required"));
  expect(await sends(PNG, { role: "nobody" })).toMatchObject(no(401, "token_invalid"));
});

test("the largest that may be is kept by what it is, and the first one stays", async () => {
  const large = Buffer.concat([PNG, Buffer.alloc(PHOTO_BYTES_MAX - PNG.length)]);
  const first = await sends(large, { type: "application/octet-stream" });
  expect(first).toMatchObject({ status: 200, body: { outcome: "done" } });
  expect(await sends(PNG)).toMatchObject({
    status: 200,
    body: { outcome: "already", sha256: first.body["sha256"] },
  });
  expect(await kept()).toEqual(["image/png"]);
});
