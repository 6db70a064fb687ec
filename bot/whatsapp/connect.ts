import type { Logger } from "pino";
import type { Deps } from "../../core/ports.ts";
import { type ChannelAdapter, notSent } from "../channel.ts";
import { renderWhatsApp } from "./render.ts";
import { sendToCloud } from "./send.ts";

export interface WhatsAppOptions {
  readonly deps: Deps;
  /** With its version and without a trailing slash, e.g. https://graph.facebook.com/v23.0. */
  readonly apiUrl: string;
  readonly token: string;
  readonly phoneId: string;
  readonly log: Logger;
  readonly deadlineMs?: number;
}

/** WhatsApp by Meta's official Cloud API. */
export function connectWhatsApp(options: WhatsAppOptions): ChannelAdapter {
  const { deps, apiUrl, token, phoneId, log, deadlineMs } = options;
  return {
    channel: "whatsapp",
    send: async (claim) => {
      // WhatsApp has no way to ask what became of a message, so a doubt is for a person (reliability A2).
      if (claim.doubtful) return { outcome: "unknown", problem: "an earlier try ended without an answer" };
      const message = await renderWhatsApp(deps, claim.notice);
      if ("unsendable" in message) return notSent(message);
      const outcome = await sendToCloud({
        url: `${apiUrl}/${encodeURIComponent(phoneId)}/messages`,
        token,
        to: claim.destination,
        message,
        deadlineMs,
      });
      if (outcome.outcome !== "sent")
        log.debug({ notice: claim.id, outcome }, "WhatsApp did not take a message");
      return outcome;
    },
  };
}
