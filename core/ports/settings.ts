import type { RoutineDays } from "../routine/slots.ts";
import type { Debtor } from "../settlement/credit-transfer.ts";
import type { Locale } from "../words/locale.ts";

/** Settings that a decision reads. */
export interface Settings {
  readonly locale: Locale;
  readonly channels: { readonly whatsapp: boolean; readonly sms: boolean; readonly marketplace: boolean };
  /** Who speaks to clients about their parcel: our mail, or the marketplace on our behalf; never both (D14). */
  readonly clientMessages: "mail" | "marketplace";
  /** WhatsApp is reached by a session of ours, not by its API. */
  readonly whatsappSession?: boolean;
  /** Whether Meta has approved our templates, and they are used. */
  readonly whatsappTemplates?: boolean;
  /** Whether answers by mail are read at all; they are unless said otherwise. */
  readonly readsMail?: boolean;
  /** Lines of the address that our own goods go back to; none where nobody wrote it down. */
  readonly hubAddress?: readonly string[];
  /** On which days the team has its routines; on its working days unless said otherwise. */
  readonly routineDays?: RoutineDays;
  /** Above it a payment takes two approvals, in cents; 1 000,00 € unless said otherwise. */
  readonly payoutLimitCents?: number;
  /** Above it an order to a supplier takes two approvals, in cents HT; 1 000,00 € unless said otherwise. */
  readonly purchaseLimitCents?: number;
  /** Whose account pays partners; unset or null, there is no bank's file. */
  readonly sepaDebtor?: Debtor | null;
  /** Where clients say what they think, `{order_id}` standing for the shop's; unset or null, nobody is asked (D166). */
  readonly surveyUrl?: string | null;
  /** Orders are real; they are not unless said otherwise. */
  readonly isLive?: boolean;
  /** What may be spent in emergencies a month, in cents; 500 € unless said otherwise. */
  readonly emergencyBudgetCents?: number;
  /** Where the desk's alerts go by mail, and by SMS; nowhere unless said otherwise. */
  readonly deskEmail?: string | null;
  readonly deskPhone?: string | null;
  /** What the label of a parcel costs us that comes back to the hub, in cents; nothing unless said otherwise (D130). */
  readonly returnLabelCents?: number;
}
