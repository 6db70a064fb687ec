import { randomBytes } from "node:crypto";
import { brusselsIso } from "./brussels.ts";
import type { DocumentQuery, SandboxDeps } from "./ports.ts";
import type { WhatsAppButton } from "./whatsapp-validate.ts";

export type WhatsAppMessage = {
  readonly id: string;
  readonly phone: string;
  readonly direction: "in" | "out";
  readonly text: string;
  readonly at: string;
  readonly status: "sent" | "delivered" | "read" | "received";
  readonly kind: "text" | "buttons" | "list" | "template" | "reaction" | "button" | "voice";
  readonly buttons: readonly WhatsAppButton[];
  /** The message that this one answers or reacts to. */
  readonly quoted: string | null;
};

const MESSAGE = "whatsapp.message";
const CONTACT = "whatsapp.contact";

export type WhatsAppStore = ReturnType<typeof createWhatsAppStore>;

/** The chats of the demo phones, and who else is known to have WhatsApp. */
export function createWhatsAppStore({ documents, clock, phones }: SandboxDeps) {
  const get = async (id: string) => (await documents.get(MESSAGE, id)) as WhatsAppMessage | null;
  const save = (message: WhatsAppMessage) => documents.put(MESSAGE, message.id, message);
  return {
    get,
    save,
    list: async (query?: DocumentQuery) =>
      (await documents.list(MESSAGE, query)).map(({ body }) => body as WhatsAppMessage),
    create(draft: Omit<WhatsAppMessage, "id" | "at">): WhatsAppMessage {
      const id = `wamid.${randomBytes(18).toString("base64url")}`;
      return { id, ...draft, at: brusselsIso(clock.now()) };
    },
    /** Moves an outgoing message to a later status; what is gone or incoming stays. */
    async mark(id: string, status: "delivered" | "read"): Promise<void> {
      const message = await get(id);
      if (message !== null && message.direction === "out") await save({ ...message, status });
    },
    /** A phone that wrote to us, or a client's from a sample order, can be written to like a partner's. */
    meet: (phone: string, name: string) => documents.put(CONTACT, phone, { name }),
    async nameOf(phone: string): Promise<string | null> {
      const partner = phones.find((known) => known.phone === phone);
      if (partner !== undefined) return partner.name;
      const contact = (await documents.get(CONTACT, phone)) as { readonly name: string } | null;
      return contact?.name ?? null;
    },
  };
}

/** E.164 with its plus sign, from what the Cloud API takes (with or without). */
export function e164(to: string): string {
  return `+${to.replace(/[^\d]/g, "")}`;
}

/** Meta's `wa_id`: the digits alone. */
export function waId(phone: string): string {
  return phone.replace(/^\+/, "");
}
