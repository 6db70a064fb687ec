import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { machineNowMs } from "./machine-clock.ts";
import type { SandboxDocuments } from "./ports.ts";

/** A trigger id opens a view within three seconds, once (reliability §1c). Machine time. */
const TRIGGER_MS = 3000;
/** A response URL works five times within half an hour (chat-ux §1.1). Machine time. */
const RESPONSE_MS = 30 * 60 * 1000;
const RESPONSE_USES = 5;

/** A bot that answers before it acknowledges is not kept waiting longer than this. Machine time. */
const ACK_GRACE_MS = 1000;

const TRIGGER = "slack.trigger";
const RESPONSE = "slack.response";

type Trigger = {
  readonly user: string;
  readonly viewId: string | null;
  readonly issuedMs: number;
  readonly used: boolean;
};

/** Where an answer through a response URL goes, and which message it may replace or delete. */
export type ResponseTicket = {
  readonly user: string;
  readonly channel: string;
  readonly threadTs: string | null;
  readonly original: { readonly ts: string; readonly ephemeral: boolean } | null;
  readonly issuedMs: number;
  readonly uses: number;
};

export type TriggerUse =
  | { readonly user: string; readonly viewId: string | null }
  | { readonly error: "invalid_trigger_id" | "exchanged_trigger_id" | "expired_trigger_id" };

export type SlackTickets = ReturnType<typeof createSlackTickets>;

/** The short-lived rights that Slack hands out with each click and command. */
export function createSlackTickets(documents: SandboxDocuments) {
  const ticketId = () => randomBytes(12).toString("hex");
  const acks = new Map<string, Promise<unknown>>();

  return {
    /** `viewId` is the modal in which the click happened, on which a pushed view goes. */
    async issueTrigger(user: string, viewId: string | null): Promise<string> {
      const id = `${machineNowMs()}.${ticketId()}`;
      const trigger: Trigger = { user, viewId, issuedMs: machineNowMs(), used: false };
      await documents.put(TRIGGER, id, trigger);
      return id;
    },
    async useTrigger(id: string): Promise<TriggerUse> {
      const trigger = (await documents.get(TRIGGER, id)) as Trigger | null;
      if (trigger === null) return { error: "invalid_trigger_id" };
      if (trigger.used) return { error: "exchanged_trigger_id" };
      if (machineNowMs() - trigger.issuedMs > TRIGGER_MS) return { error: "expired_trigger_id" };
      await documents.put(TRIGGER, id, { ...trigger, used: true });
      return { user: trigger.user, viewId: trigger.viewId };
    },
    async issueResponse(ticket: Omit<ResponseTicket, "issuedMs" | "uses">): Promise<string> {
      const id = ticketId();
      await documents.put(RESPONSE, id, { ...ticket, issuedMs: machineNowMs(), uses: 0 });
      return id;
    },
    async useResponse(id: string): Promise<ResponseTicket | { readonly error: "expired_url" | "used_url" }> {
      const ticket = (await documents.get(RESPONSE, id)) as ResponseTicket | null;
      if (ticket === null || machineNowMs() - ticket.issuedMs > RESPONSE_MS) return { error: "expired_url" };
      if (ticket.uses >= RESPONSE_USES) return { error: "used_url" };
      const counted = { ...ticket, uses: ticket.uses + 1 };
      await documents.put(RESPONSE, id, counted);
      return counted;
    },
    /**
     * What the bot does right after acknowledging must not overtake the acknowledgement, which travels back on
     * another connection: a response URL or a view waits until `shown`.
     */
    holdUntilAck(id: string, shown: Promise<unknown>): void {
      const ended = shown.then(
        () => acks.delete(id),
        () => acks.delete(id),
      );
      acks.set(id, ended);
    },
    async ackShown(id: string): Promise<void> {
      const ack = acks.get(id);
      if (ack !== undefined) await Promise.race([ack, pause(ACK_GRACE_MS, undefined, { ref: false })]);
    },
    /** Remembers the message that a later `replace_original` means. */
    async setOriginal(id: string, original: ResponseTicket["original"]): Promise<void> {
      const ticket = (await documents.get(RESPONSE, id)) as ResponseTicket | null;
      if (ticket !== null) await documents.put(RESPONSE, id, { ...ticket, original });
    },
  };
}
