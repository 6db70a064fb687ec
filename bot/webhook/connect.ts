import type { Logger } from "pino";
import type { Deps } from "../../core/ports.ts";
import type { ChannelAdapter } from "../channel.ts";
import { renderWebhook } from "./render.ts";
import { sendWebhook } from "./send.ts";

export interface WebhookOptions {
  readonly deps: Deps;
  readonly url: string;
  /** `whsec_…`; two separated by a space while a receiver changes over. */
  readonly secret: string;
  readonly log: Logger;
  readonly deadlineMs?: number;
  /** The machine's time: the freshness of a signature follows it, not business time (design §2). */
  readonly machineNowMs?: () => number;
}

/** Events to the marketplace, signed by Standard Webhooks (design §7). */
export function connectWebhook(options: WebhookOptions): ChannelAdapter {
  const { deps, url, secret, log, deadlineMs } = options;
  const machineNowMs = options.machineNowMs ?? Date.now;
  return {
    channel: "webhook",
    send: async (claim) => {
      const event = await renderWebhook(deps, claim.notice);
      if ("unsendable" in event) return { outcome: "dead", problem: event.unsendable };
      const body = JSON.stringify(event);
      // One id for every try of a notice: a receiver that acted on a lost try does nothing twice (reliability C2).
      const outcome = await sendWebhook({ url, secret, id: claim.id, body, machineNowMs, deadlineMs });
      if (outcome.outcome !== "sent")
        log.debug({ notice: claim.id, outcome }, "The marketplace did not take an event");
      return outcome;
    },
  };
}
