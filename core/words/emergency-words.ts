import type { PartnerStatus } from "../partner/partner.ts";

/** `/urgence`: whom to call (R206). What people typed is made harmless already. */
export interface EmergencyWords {
  readonly help: string;
  readonly title: (facts: { readonly partners: number; readonly missing: number }) => string;
  readonly line: (facts: EmergencyFacts) => string;
  readonly none: string;
}

export interface EmergencyFacts {
  readonly code: string;
  readonly name: string;
  readonly status: PartnerStatus;
  readonly contact: string | null;
  /** As it is dialled; null where there is none that can be. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly isOpen: boolean;
  /** As the catalogue writes it, and in which zone. */
  readonly openingHours: string;
  readonly zone: string;
  readonly backup: string | null;
}
