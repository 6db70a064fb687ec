import type { LookupFunction } from "node:net";
import type { Logger } from "pino";
import type { Deps } from "../../core/ports.ts";
import { type ChannelAdapter, notSent } from "../channel.ts";
import { publicAgent } from "./dial.ts";
import { renderWebhook } from "./render.ts";
import { sendWebhook } from "./send.ts";

/** Standard Webhooks gives a receiver 15 to 30 seconds. */
const DEADLINE_MS = 15_000;

export interface WebhookOptions {
  readonly deps: Deps;
  readonly url: string;
  /** `whsec_…`; two separated by a space while a receiver changes over. */
  readonly secret: string;
  /** Hosts that may have a private address. */
  readonly allowPrivate: readonly string[];
  readonly log: Logger;
  readonly deadlineMs?: number;
  /** The machine's time: the freshness of a signature follows it, not business time (design §2). */
  readonly machineNowMs?: () => number;
  readonly lookup?: LookupFunction;
}

/** Events to the marketplace, signed by Standard Webhooks (design §7). */
export function connectWebhook(options: WebhookOptions): ChannelAdapter {
  const { deps, url, secret, log, allowPrivate } = options;
  const { machineNowMs = Date.now, deadlineMs = DEADLINE_MS } = options;
  const dispatcher = publicAgent({ allowPrivate, deadlineMs, lookup: options.lookup });
  return {
    channel: "webhook",
    send: async (claim) => {
      const rendered = await renderWebhook(deps, claim);
      if ("unsendable" in rendered) return notSent(rendered);
      const { id, event, state } = rendered;
      // The last word that we know arrived said the same: it was taken back before it was corrected.
      if (state !== null && state === claim.providerId && !claim.doubtful)
        return { outcome: "sent", providerId: state };
      const body = JSON.stringify(event);
      // One id for every try of an event: a receiver that acted on a lost try does nothing twice (reliability C2).
      const outcome = await sendWebhook({ url, secret, id, body, machineNowMs, deadlineMs, dispatcher });
      if (outcome.outcome !== "sent") {
        log.debug({ notice: claim.id, outcome }, "The marketplace did not take an event");
        return outcome;
      }
      return { outcome: "sent", providerId: state ?? id };
    },
    close: () => dispatcher.destroy(),
  };
}
