import type { Logger } from "pino";
import type { Deps } from "../../core/ports.ts";
import { type ChannelAdapter, notSent } from "../channel.ts";
import { renderWhatsApp } from "./render.ts";
import { isWindowClosed, sendToCloud } from "./send.ts";
import { takesFreeText, templateOf, type WhatsAppTemplate } from "./template.ts";

export interface WhatsAppOptions {
  readonly deps: Deps;
  /** With its version and without a trailing slash, e.g. https://graph.facebook.com/v23.0. */
  readonly apiUrl: string;
  readonly token: string;
  readonly phoneId: string;
  /** Whether Meta has approved our templates; without them only those are reached who wrote within a day. */
  readonly templates?: boolean;
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
      const send = (said: typeof message | WhatsAppTemplate) =>
        sendToCloud({
          url: `${apiUrl}/${encodeURIComponent(phoneId)}/messages`,
          ...{ token, to: claim.destination, message: said, deadlineMs },
        });
      const template = options.templates ? await templateOf(deps, claim.notice) : null;
      const isFree = template === null || (await takesFreeText(deps, claim.destination));
      const first = await send(isFree ? message : template);
      // Meta's clock says that the day is over: it took nothing, and takes the template.
      const isTooLate =
        isFree && template !== null && first.outcome === "dead" && isWindowClosed(first.problem);
      const outcome = isTooLate ? await send(template) : first;
      if (outcome.outcome !== "sent")
        log.debug({ notice: claim.id, outcome }, "WhatsApp did not take a message");
      return outcome;
    },
  };
}
