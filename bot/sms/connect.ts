import type { Logger } from "pino";
import type { Deps } from "../../core/ports.ts";
import { type ChannelAdapter, notSent } from "../channel.ts";
import { renderSms } from "./render.ts";
import { sendSms } from "./send.ts";

export interface SmsOptions {
  readonly deps: Deps;
  /** Takes Twilio's form fields; a user and password in it are sent as basic authentication. */
  readonly smsUrl: string;
  readonly from: string;
  readonly log: Logger;
  readonly deadlineMs?: number;
}

/** SMS by any gateway that takes Twilio's form fields To, From and Body. */
export function connectSms(options: SmsOptions): ChannelAdapter {
  const { deps, smsUrl, from, log, deadlineMs } = options;
  return {
    channel: "sms",
    send: async (claim) => {
      // There is no asking what became of an SMS, and two cost twice: a doubt is for a person.
      if (claim.doubtful) return { outcome: "unknown", problem: "an earlier try ended without an answer" };
      const message = await renderSms(deps, claim);
      if ("unsendable" in message) return notSent(message);
      const outcome = await sendSms({ url: smsUrl, from, ...message, deadlineMs });
      if (outcome.outcome !== "sent")
        log.debug({ notice: claim.id, outcome }, "The SMS gateway did not take a text");
      return outcome;
    },
  };
}
