import type { InboundMessage } from "./inbound-message.ts";

const STOP = /^\W*(?:stop|stopp?er|unsubscribe|desabonner|me desabonner|arret)(?: whats ?app)?\W*$/;
const START = /^\W*(?:start|reprendre|subscribe)(?: whats ?app)?\W*$/;

/** Whether a message says nothing but that WhatsApp shall end, or begin again; null for any other. */
export function isStop({ body }: InboundMessage): "stop" | "start" | null {
  if (body.kind !== "text") return null;
  const folded = body.text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  if (STOP.test(folded)) return "stop";
  return START.test(folded) ? "start" : null;
}
