import type { Temporal } from "temporal-polyfill";
import type { ChannelStanding } from "./standing.ts";

/** Whether messages come and go, as `/readyz` knows it, told to the team. */

/** What leaves by a channel. */
export interface Outgoing {
  readonly lastSentAt: Temporal.Instant | null;
  /** From when on something has been tried and could not leave; null while all does. */
  readonly stuckSince: Temporal.Instant | null;
}

/** The session of a messenger; `isHeld` is false once the process that held it is gone. */
export type Session = ChannelStanding & { readonly isHeld: boolean };

export interface Mailbox {
  readonly lookedAt: Temporal.Instant | null;
  readonly failingSince: Temporal.Instant | null;
}

export type MessengerHealth =
  | { readonly by: "nothing" }
  | { readonly by: "api"; readonly outgoing: Outgoing }
  /** Not one that is held: nobody knows since when it is gone. */
  | { readonly by: "session"; readonly session: Session | null };

export interface ChannelsHealth {
  readonly whatsapp: MessengerHealth;
  readonly mailOut: Outgoing;
  /** `unread` where no mailbox is read at all; null where there is none to look into. */
  readonly mailIn: Mailbox | "unread" | null;
}

/** How WhatsApp is reached, and how that stands; a session that another way replaced says nothing any more. */
export function messengerHealth(known: {
  readonly isOn: boolean;
  readonly isBySession: boolean;
  readonly session: Session | null;
  readonly outgoing: Outgoing;
}): MessengerHealth {
  const { isOn, isBySession, session, outgoing } = known;
  if (!isOn) return { by: "nothing" };
  return isBySession ? { by: "session", session } : { by: "api", outgoing };
}
