import type { Desk } from "./desk.ts";
import { shopSends } from "./peers.ts";
import { basket, partOf, phoneOf, phoneSays, place } from "./wire.ts";

/* Orders of HABEEBEE that are given up, and what Marie writes of them. */

const MARIE = "+32478000001";

export type Placed = Awaited<ReturnType<typeof place>>;

const narrow = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");

/** The words of a test about cancelled orders, on a desk that is open by the time they are spoken. */
export function cancelledOrders(at: () => Desk) {
  const ordered = (sku = "HB-001") => place(at(), basket({ [sku]: 1 }));
  const cancels = (order: Placed) =>
    shopSends(at(), { type: "order.cancelled", data: { order_id: order.externalId, reason: "customer" } });
  const part = (order: Placed) => partOf(at(), order.id, "HABEEBEE");
  return {
    ordered,
    cancels,
    part,
    /** Given up ten minutes after it was placed. */
    cancelled: async (): Promise<Placed> => {
      const order = await ordered();
      await at().passes("PT10M");
      await cancels(order);
      return order;
    },
    /** What Marie is answered. */
    says: async (text: string, quoted?: string): Promise<string> => {
      const answers = await phoneSays(at(), MARIE, { text, ...(quoted === undefined ? {} : { quoted }) });
      return narrow(answers.join("\n"));
    },
    reacts: (reaction: string, quoted: string) => phoneSays(at(), MARIE, { reaction, quoted }),
    /** The latest message on Marie's phone that says this. */
    messageWith: async (text: string): Promise<string> => {
      const found = (await phoneOf(at(), MARIE)).findLast(
        (message) => message.direction === "out" && message.text.includes(text),
      );
      if (found === undefined) throw new Error(`nothing on the phone says ${text}`);
      return found.id;
    },
    stateOf: async (order: Placed) => (await part(order)).state,
    isSeen: async (order: Placed) => (await part(order)).flags.includes("cancel_seen"),
    alertsAbout: async (order: Placed) =>
      (await at().alerts()).filter((each) => each.includes(`#${order.number}`)).map(narrow),
  };
}
