import type { Desk } from "./desk.ts";
import { shopSends } from "./peers.ts";
import { basket, commissionsOf, partOf, place } from "./wire.ts";

/* Orders of HABEEBEE that arrived, what their clients send back, and what the shop credits. */

export function returning(desk: Desk) {
  let count = 0;
  return {
    /** An order whose parcels have arrived. */
    arrived: async (units: Readonly<Record<string, number>> = { "HB-001": 3 }) => {
      const order = await place(desk, basket(units));
      count += 1;
      const trackingNumber = `JJBEA${String(count).padStart(22, "0")}`;
      const partner = "HABEEBEE";
      await desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, { partner, trackingNumber });
      const { id: fulfillmentId } = await partOf(desk, order.id, partner);
      await desk.api("pm", "PUT", `/api/orders/${order.number}/delivered`, { fulfillmentId });
      await desk.settle();
      return order;
    },
    /** The shop's `order.return_requested`. */
    asks: (order: { readonly externalId: string }, over: object = {}) =>
      shopSends(desk, {
        type: "order.return_requested",
        data: {
          order_id: order.externalId,
          return_id: "ret-1",
          lines: [{ line_id: "1", quantity: 3 }],
          reason: "withdrawal",
          ...over,
        },
      }),
    /** A step of a return by the API, and all that follows from it. */
    step: async (
      order: { readonly number: number },
      step: "decision" | "receipt" | "inspection" | "replacement" | "refund",
      body: object,
      by: { readonly role?: string; readonly id?: string } = {},
    ) => {
      const { role = "pm", id = "ret-1" } = by;
      const answer = await desk.api(role, "POST", `/api/orders/${order.number}/returns/${id}/${step}`, body);
      await desk.settle();
      return answer;
    },
    /** The shop credits all that it was asked for. */
    credits: async (order: { readonly externalId: string }) => {
      const asked = (await desk.marketplace()).filter(
        ({ type, data }) => type === "points.refund" && data["order_id"] === order.externalId,
      );
      const acknowledged_at = (await desk.now()).toString();
      for (const { data } of asked)
        await shopSends(desk, {
          type: "points.refunded",
          data: { refund_id: data["refund_id"], acknowledged_at },
        });
      await desk.settle();
      return asked.map(({ data }) => data["points"]);
    },
    /** Kind, state and the partner's share of each row of an order. */
    rows: async (order: { readonly id: string }) =>
      (await commissionsOf(desk, order.id)).map(
        ({ kind, state, partnerShareCents }) => `${kind} ${state} ${partnerShareCents}`,
      ),
    pays: async (order: { readonly id: string; readonly number: number }) => {
      const commissionIds = (await commissionsOf(desk, order.id)).map(({ id }) => id);
      const paidAt = (await desk.now()).toString();
      return desk.api("pm", "PUT", "/api/admin/commissions/pay", {
        ...{ commissionIds, paidAt, reference: `VIR-${order.number}` },
      });
    },
    state: async (order: { readonly number: number }, id = "ret-1") => {
      const { body } = await desk.api("pm", "GET", `/api/orders/${order.number}/returns`);
      const returns = body["returns"] as readonly { readonly externalId: string; readonly state: string }[];
      return returns.find(({ externalId }) => externalId === id)?.state;
    },
    clientMails: async (order: { readonly number: number }) =>
      (await desk.mails("julie@example.org"))
        .filter(({ subject }) => subject.includes(`#${order.number}`))
        .map(({ subject, text }) => `${subject}\n${text}`),
  };
}
