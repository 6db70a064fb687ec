import type { Temporal } from "temporal-polyfill";
import type { Outgoing, Session } from "../channel/health.ts";
import type { MessageProgress } from "../channel/message-status.ts";
import type { ChannelStanding } from "../channel/standing.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { EventId } from "../ids.ts";
import type { Channel } from "../notice/notice.ts";
import type { StatusReport } from "../partner/inbound-message.ts";

/** A message of ours that asks a partner for an answer, with the line of the thread that says that it left. */
export interface AwaitingMessage {
  readonly providerId: string;
  readonly part: Pick<Fulfillment, "id" | "orderId" | "flags">;
  readonly eventId: EventId | null;
  readonly told: readonly MessageProgress["status"][];
}

/** The session of a messenger that one process alone may hold, and how it stands. */
export interface ChannelsPort {
  /** Takes the session or goes on holding it for `leaseMs` of machine time; false while another process holds it. */
  hold(ask: {
    readonly channel: Channel;
    readonly holder: string;
    readonly leaseMs: number;
    readonly standing: ChannelStanding;
  }): Promise<boolean>;
  /** Lets another process take it at once. */
  release(channel: Channel, holder: string): Promise<void>;
  /** How it stands by its holder's last word, locked; null where none was ever held. */
  lock(channel: Channel): Promise<ChannelStanding | null>;
  /** False when the session is not that holder's any more. */
  save(report: {
    readonly channel: Channel;
    readonly holder: string;
    readonly standing: ChannelStanding;
    readonly pairingCode: string | null;
  }): Promise<boolean>;
  /** Keeps what the messenger told of messages of ours, each once, whatever came first; those that are new. */
  recordStatuses(channel: Channel, statuses: readonly StatusReport[]): Promise<readonly StatusReport[]>;
  /** All that it told of one message. */
  statusesOf(channel: Channel, providerId: string): Promise<readonly StatusReport[]>;
  /** Of these messages those that ask for an answer that is still awaited, by order. */
  awaiting(channel: Channel, providerIds: readonly string[]): Promise<readonly AwaitingMessage[]>;
  /** Somebody wrote to us; of several moments the latest counts. */
  heardFrom(
    channel: Channel,
    contacts: readonly { readonly contact: string; readonly at: Temporal.Instant }[],
  ): Promise<void>;
  /** When somebody last wrote to us, as far as the messenger still counts it; null where it never was. */
  lastHeard(channel: Channel, contact: string): Promise<Temporal.Instant | null>;
  /** The messenger says that it was too long ago. */
  forgetHeard(channel: Channel, contact: string): Promise<void>;
  /** How its session stands, read without a lock; null where none was ever held. */
  session(channel: Channel): Promise<Session | null>;
  outgoing(channel: Channel): Promise<Outgoing>;
  /** The code that pairs a phone, while one is waited for. */
  pairingCode(channel: Channel): Promise<string | null>;
}
