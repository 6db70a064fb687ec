import { expect } from "vitest";
import type { Desk } from "./desk.ts";
import { basket, place } from "./wire.ts";

/** Two orders of HABEEBEE alone, delivered now: what a statement of it begins with. */
export async function twoDelivered(desk: Desk) {
  const first = await place(desk, basket({ "HB-001": 2 }));
  const second = await place(desk, basket({ "HB-002": 1 }));
  await arrives(desk, first.number, "8K00009775862");
  await arrives(desk, second.number, "8K10000000016");
  return { first, second };
}

async function arrives(desk: Desk, order: number, trackingNumber: string): Promise<void> {
  const parcel = { partner: "HABEEBEE", trackingNumber };
  expect((await desk.api("pm", "PUT", `/api/orders/${order}/tracking`, parcel)).status).toBe(200);
  expect((await desk.api("pm", "PUT", `/api/orders/${order}/delivered`, {})).status).toBe(200);
}
