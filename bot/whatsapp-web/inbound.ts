import { Temporal } from "temporal-polyfill";
import type { InboundBody, InboundMessage, SetAside } from "../../core/partner/inbound-message.ts";
import { jsonOrNull } from "../post.ts";
import { type SeenMessage, seenMessageSchema } from "./protocol.ts";

/** The messages in a delivery of the browser, which are one or none. Never throws. */
export function parseWebMessages(body: Uint8Array): readonly InboundMessage[] {
  const seen = seenMessageSchema.safeParse(jsonOrNull(new TextDecoder().decode(body))).data;
  if (seen === undefined) return [];
  const setAside = whyAside(seen);
  return [
    {
      providerId: deliveryIdOf(seen),
      from: seen.from ?? "",
      at: Temporal.Instant.fromEpochMilliseconds(seen.at * 1_000),
      body: bodyOf(seen),
      quotedProviderId: seen.quoted,
      ...(setAside === null ? {} : { setAside }),
    },
  ];
}

/** A change of a message is a delivery of its own: what it changes is read again (chat-ux §2.6). */
export function deliveryIdOf({ id, edit }: Pick<SeenMessage, "id" | "edit">): string {
  return edit === 0 ? id : `${id}:edit:${edit}`;
}

function whyAside(seen: SeenMessage): SetAside | null {
  if (seen.isGroup) return "group";
  if (seen.from === null) return "hidden_number";
  return seen.isForwarded && seen.type === "chat" ? "forwarded" : null;
}

function bodyOf({ id, type, text, edit }: SeenMessage): InboundBody {
  if (edit !== 0 && type === "chat") return { kind: "edit", of: id, text };
  switch (type) {
    case "chat":
      return { kind: "text", text };
    case "reaction":
      return { kind: "reaction", emoji: text === "" ? null : text };
    case "ptt":
    case "audio":
      return { kind: "voice" };
    case "image":
      return text === "" ? { kind: "photo" } : { kind: "photo", caption: text };
    default:
      return { kind: "other" };
  }
}
