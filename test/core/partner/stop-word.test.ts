import { expect, test } from "vitest";
import type { InboundMessage } from "../../../core/partner/inbound-message.ts";
import { isStop } from "../../../core/partner/stop-word.ts";
import { NINE } from "../a-fulfillment.ts";

const said = (text: string, kind: "text" | "edit" = "text") =>
  isStop({
    ...{ providerId: "wamid.1", from: "+32478000001", at: NINE, quotedProviderId: null },
    body: kind === "text" ? { kind, text } : { kind, of: "wamid.0", text },
  } satisfies InboundMessage);

test.each([
  "STOP",
  "stop",
  " Stop ! ",
  "STOP WhatsApp",
  "Arrêt",
  "désabonner",
  "me désabonner",
  "unsubscribe",
])("“%s” alone ends WhatsApp", (text) => expect(said(text)).toBe("stop"));

test.each(["START", "reprendre", "start whatsapp"])("“%s” alone begins it again", (text) =>
  expect(said(text)).toBe("start"),
);

test.each([
  ...[
    "ok stop",
    "stop 1042",
    "stop, je n'ai plus de miel",
    "non stop",
    "1042 ok\nstop",
    "on ne s'arrête pas",
  ],
  ...["arrêtez le colis", "stopped", "restart", "", "!"],
])("“%s” is neither", (text) => expect(said(text)).toBeNull());

test("a message that was changed to it is neither", () => {
  expect(said("STOP", "edit")).toBeNull();
});
