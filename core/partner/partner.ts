import type { Locale } from "../words/locale.ts";
import type { Closure } from "./closures.ts";

/** SM-10, the part of it that intake reads: only an active or degraded partner is sent orders. */
export type PartnerStatus = "standby" | "active" | "degraded" | "suspended" | "recovering";

export interface Partner {
  readonly code: string;
  readonly name: string;
  readonly status: PartnerStatus;
  readonly country: string;
  readonly locale: Locale;
  /** The zone its opening hours are read in. */
  readonly timeZone: string;
  /** Where the person who reads our messages lives: their clock is named in them (chat-ux §2.8). */
  readonly contactTimeZone: string;
  /** Which public holidays close it: BE, FR, LU or MG. */
  readonly holidayCalendar: string;
  /** On which other days it is closed, by their first day. */
  readonly closures: readonly Closure[];
  /** As written, e.g. "Mon-Fri 09:00-18:00". */
  readonly openingHours: string;
  readonly confirmWithinMinutes: number;
  readonly shipWithinHours: number;
  readonly carriers: readonly string[];
  readonly contactName: string | null;
  readonly email: string | null;
  /** E.164; never set from a masked number (R105). */
  readonly phone: string | null;
  /** `stopped`: its contact wrote STOP; nothing more goes to its phone. */
  readonly whatsappUse: "all" | "urgent_only" | "off" | "stopped";
  /** Whether it is asked each working day which products it has (R66). */
  readonly askedDaily: boolean;
  readonly backup: string | null;
  /** Lines of the address that its goods go back to (R131); none where nobody wrote it down. */
  readonly returnAddress?: readonly string[];
}

/** Who speaks for a partner in the history: its contact, or the partner where none is known. */
export function speakerOf({ contactName, name }: Pick<Partner, "contactName" | "name">): string {
  return contactName ?? name;
}

/** Whether its phone may be answered: its contact has not written STOP (D90). */
export function isAnsweredOnPhone({ whatsappUse }: Pick<Partner, "whatsappUse">): boolean {
  return whatsappUse !== "stopped";
}
