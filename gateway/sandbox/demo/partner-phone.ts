import { keepPartnerDelivery } from "../../../core/flow/keep-partner-delivery.ts";
import { receiveNextPartnerDelivery } from "../../../core/flow/receive-partner-message.ts";
import type { ReadDelivery } from "../../../core/partner/inbound-message.ts";
import type { Deps } from "../../../core/ports.ts";
import { brusselsIso } from "../brussels.ts";
import type { JsonObject } from "../json.ts";
import { type WhatsAppMessage, type WhatsAppStore, waId } from "../whatsapp-store.ts";
import { BUSINESS_NUMBER } from "../whatsapp-webhook.ts";
import type { Happening } from "./happening.ts";
import { fnv1a } from "./random.ts";
import type { FoundPart, PartnerPhone } from "./stage.ts";

/*
 * Marie and Andry write on WhatsApp: the messenger's own bytes, kept and read as if they had come by its webhook.
 */

type Parts = {
  readonly deps: Deps;
  readonly store: WhatsAppStore;
  readonly phoneOf: (partner: string) => string;
  readonly parse: (body: Uint8Array, source: string) => ReadDelivery;
  /** Whether the page shows it. */
  readonly isShown: (happening: Happening) => boolean;
};

type Saying = Pick<WhatsAppMessage, "kind" | "text" | "quoted"> & { readonly body: JsonObject };

/** The partners' phones of the story. */
export function partnerPhone(parts: Parts): PartnerPhone {
  const { deps, store } = parts;

  async function announcement({ fulfillment }: FoundPart): Promise<string | null> {
    const key = `whatsapp:new_order:${fulfillment.id}`;
    return deps.store.transaction((tx) => tx.outbox.providerIdOf(key));
  }

  async function say(happening: Happening, found: FoundPart, said: Saying): Promise<void> {
    const phone = parts.phoneOf(found.fulfillment.fulfiller);
    const id = `wamid.demo-${happening.key}`;
    const { kind, text, quoted, body } = said;
    if (parts.isShown(happening)) {
      const at = brusselsIso(happening.at);
      const draft = { phone, direction: "in", status: "received", buttons: [] } as const;
      await store.save({ id, ...draft, kind, text, quoted, at });
    }
    const timestamp = String(Math.floor(happening.at.epochMilliseconds / 1000));
    const context = quoted === null ? {} : { context: { from: BUSINESS_NUMBER, id: quoted } };
    const messages = [{ from: waId(phone), id, timestamp, ...context, ...body }];
    const change = { field: "messages", value: { messaging_product: "whatsapp", messages } };
    const entry = [{ id: "demo", changes: [change] }];
    const bytes = new TextEncoder().encode(JSON.stringify({ object: "whatsapp_business_account", entry }));
    const delivery = { source: "whatsapp", deliveryId: `demo:${happening.key}`, body: bytes };
    await keepPartnerDelivery(deps, { ...delivery, receivedAt: happening.at });
    while (await receiveNextPartnerDelivery(deps, parts.parse));
  }

  async function press(
    happening: Happening,
    found: FoundPart,
    button: "confirm" | "shortage",
  ): Promise<void> {
    const title = button === "confirm" ? "Je confirme" : "Rupture";
    const reply = { id: `${button}:${found.fulfillment.id}`, title };
    const body = { type: "interactive", interactive: { type: "button_reply", button_reply: reply } };
    await say(happening, found, { kind: "button", text: title, quoted: await announcement(found), body });
  }

  function write(
    happening: Happening,
    found: FoundPart,
    said: Pick<Saying, "text" | "quoted">,
  ): Promise<void> {
    const body = { type: "text", text: { body: said.text } };
    return say(happening, found, { kind: "text", ...said, body });
  }

  return {
    confirms: async (happening, found, how) => {
      const { number } = found.order;
      const quoted = how === "quote" ? await announcement(found) : null;
      const one = (...texts: readonly string[]) => texts[fnv1a(happening.key) % texts.length] ?? "ok";
      if (quoted !== null)
        return write(happening, found, { text: one("ok", "OK merci", "c'est bon"), quoted });
      if (how !== "number") return press(happening, found, "confirm");
      return write(happening, found, { text: one(`ok ${number}`, `#${number} ok`), quoted: null });
    },
    declines: (happening, found) => press(happening, found, "shortage"),
    ships: (happening, found, trackingNumber) =>
      write(happening, found, { text: `#${found.order.number} expédiée ${trackingNumber}`, quoted: null }),
  };
}
