import type { PartnerStatus } from "./partner.ts";

/** What suspending a partner does, as whoever decides is shown it (SM-10, R191–R194). */
export interface SuspensionFigures {
  readonly about: "suspension";
  readonly partner: string;
  readonly status: PartnerStatus;
  /** SKUs of its products that clients see now, and will not any more. */
  readonly hides: readonly string[];
  readonly backup: string | null;
  /** A backup that takes no orders by it, since it has no contract in force; null where that is not so. */
  readonly backupWithoutContract: string | null;
  /** SKUs of the backup's that stand in for them, and will be seen. */
  readonly shows: readonly string[];
}
