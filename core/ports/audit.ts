import type { Temporal } from "temporal-polyfill";
import type { ApprovalFigures } from "../approval/kinds.ts";
import type { CommissionState } from "../commission/commission-state.ts";
import type { JournalEntry } from "../order/journal.ts";
import type { PartnerStatus } from "../partner/partner.ts";
import type { MovementKind } from "../stock/movement.ts";
import type { ApprovalWord } from "./approvals.ts";

/** What was done, out of the histories that nobody can change. */
export type AuditDeed =
  | { readonly source: "order"; readonly entry: JournalEntry }
  | {
      readonly source: "commission";
      readonly partner: string;
      readonly before: CommissionState | null;
      readonly after: CommissionState;
      readonly partnerShareCents: number;
      readonly reference: string | null;
    }
  | {
      readonly source: "approval";
      readonly type: ApprovalWord["type"];
      /** How often it had been shown anew, and what it showed then. */
      readonly revision: number;
      readonly figures: ApprovalFigures;
      readonly note: string | null;
    }
  | {
      readonly source: "stock";
      readonly kind: MovementKind;
      readonly units: number;
      readonly note: string | null;
    }
  | { readonly source: "standing"; readonly from: PartnerStatus; readonly to: PartnerStatus }
  | {
      readonly source: "visibility";
      readonly reason: string;
      readonly isSet: boolean;
      readonly note: string | null;
    };

export interface AuditLine {
  readonly at: Temporal.Instant;
  /** What it was done to: "#1042", "A-0031", a SKU, a partner's code. */
  readonly ref: string;
  readonly who: string;
  /** By which channel; null where the history does not say. */
  readonly via: string | null;
  readonly deed: AuditDeed;
}

/** What an audit is about; a member is found by what they did as themselves. */
export type AuditSubject =
  | { readonly about: "order" | "approval"; readonly number: number }
  | { readonly about: "sku"; readonly sku: string }
  | { readonly about: "partner"; readonly code: string }
  | { readonly about: "member"; readonly slackUserId: string; readonly name: string };

export interface AuditPort {
  /** The newest first; everything since the beginning where `since` is null. */
  trail(of: {
    readonly subject: AuditSubject;
    readonly since: Temporal.Instant | null;
    readonly limit: number;
  }): Promise<readonly AuditLine[]>;
}
