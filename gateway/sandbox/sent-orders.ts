import { z } from "zod";
import { brusselsIso } from "./brussels.ts";
import { fieldAt, textAt } from "./json.ts";
import type { SandboxDeps } from "./ports.ts";

const SHOP_ORDER = "shop.order";

const sentSchema = z.object({
  order_id: z.string(),
  at: z.string(),
  customer: z.object({
    name: z.string().catch(""),
    city: z.string().catch(""),
    country: z.string().catch(""),
  }),
  lines: z.array(z.object({ line_id: z.string(), sku: z.string(), quantity: z.number() }).loose()).catch([]),
  points: z.string().catch(""),
  /** What the gateway answered: its HTTP status, and why it refused. */
  status: z.number(),
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
});

/** An order as the shop remembers having sent it. */
export type SentOrder = z.infer<typeof sentSchema>;

/** Keeps what the shop sent and what it was answered. */
export async function keepSentOrder(
  { documents, clock }: SandboxDeps,
  data: unknown,
  answer: unknown,
): Promise<void> {
  const [orderId, status] = [textAt(data, "order_id"), fieldAt(answer, "status")];
  // Without a status the gateway was never reached.
  if (orderId === null || typeof status !== "number") return;
  const code = textAt(answer, "body", "error", "code");
  const sent = {
    order_id: orderId,
    at: brusselsIso(clock.now()),
    customer: {
      name: fieldAt(data, "customer", "name"),
      city: fieldAt(data, "shipping_address", "city"),
      country: fieldAt(data, "shipping_address", "country"),
    },
    lines: fieldAt(data, "lines"),
    points: fieldAt(data, "points", "debited"),
    status,
    refusal: code === null ? null : { code, message: textAt(answer, "body", "error", "message") ?? code },
  };
  await documents.put(SHOP_ORDER, orderId, sent);
}

/** The newest orders that the shop sent, newest first. */
export async function sentOrders({ documents }: SandboxDeps, count: number): Promise<readonly SentOrder[]> {
  const kept = await documents.list(SHOP_ORDER, { newest: count });
  return kept
    .flatMap(({ body }) => {
      const sent = sentSchema.safeParse(body);
      return sent.success ? [sent.data] : [];
    })
    .reverse();
}
