import type { MessageStatus } from "../channel/message-status.ts";
import type { ChannelFault } from "../channel/standing.ts";

/** How one channel is, for the line under `/partners`; moments are written out. */
export type HealthFacts =
  | {
      readonly about: "whatsapp_off" | "whatsapp_starting" | "whatsapp_ready" | "mail_unread" | "mailbox_new";
    }
  /** The phone or WhatsApp ended it, or it waits for a phone: a person must scan. */
  | { readonly about: "whatsapp_unpaired"; readonly since: string }
  /** `since` is null where the process that held it is gone. */
  | { readonly about: "whatsapp_down"; readonly since: string | null; readonly fault: ChannelFault | null }
  | {
      readonly about: "whatsapp_api" | "mail_out";
      readonly lastAt: string | null;
      readonly stuckSince: string | null;
    }
  | { readonly about: "mailbox_read"; readonly minutesAgo: number }
  | { readonly about: "mailbox_away"; readonly since: string };

/** What the team reads of a messenger's session: that it is down, how to pair a phone, and that it is back. */
export interface ChannelWords {
  readonly pairing: {
    readonly title: string;
    /** What to do with the code. */
    readonly how: string;
    readonly none: string;
  };
  /** "WhatsApp : connecté", for every way there is. */
  readonly health: (facts: HealthFacts) => string;
  /** How far a message to a partner came; the moment is written out. */
  readonly progress: Readonly<Record<MessageStatus, (at: string) => string>>;
  /** Read at that moment, and not answered. */
  readonly unanswered: (at: string) => string;
  /** Goes on after "notifiée 08:16 par e-mail": the last reminder. */
  readonly reminded: (facts: {
    readonly at: string;
    readonly channels: readonly ("email" | "whatsapp")[];
  }) => string;
}
