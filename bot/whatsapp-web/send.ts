import type { SendOutcome } from "../../core/notice/claim.ts";
import type { WhatsAppMessage } from "../whatsapp/render.ts";
import type { FromBrowser } from "./protocol.ts";

/** What is sent by the browser is text: buttons do not arrive there any more, and the texts name the words to type. */
export function textOf(message: WhatsAppMessage): string {
  return message.type === "text" ? message.text.body : message.interactive.body.text;
}

type Told = Extract<FromBrowser, { say: "sent" | "not_sent" | "lost" }>;

/** What the outbox makes of the browser's word. */
export function outcomeOf(told: Told): SendOutcome {
  switch (told.say) {
    case "sent":
      return { outcome: "sent", providerId: told.providerId };
    case "not_sent":
      return told.isFinal
        ? { outcome: "dead", problem: told.problem }
        : { outcome: "held", afterMs: 1_000, problem: told.problem };
    case "lost":
      return { outcome: "unknown", problem: told.problem };
  }
}
