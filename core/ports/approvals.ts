import type { Temporal } from "temporal-polyfill";
import type { Approval, Person } from "../approval/approval.ts";
import type { ApprovalKind } from "../approval/kinds.ts";
import type { ApprovalId } from "../ids.ts";

/** What was asked, said or done about a request; `note` says why. */
export interface ApprovalWord {
  readonly type:
    | "requested"
    | "approved"
    | "refused"
    | "reviewed"
    | "expired"
    | "withdrawn"
    | "overtaken"
    | "executed"
    | "failed";
  readonly by: Person;
  readonly at: Temporal.Instant;
  readonly note: string | null;
}

export interface ApprovalsPort {
  find(id: ApprovalId): Promise<Approval | null>;
  lock(id: ApprovalId): Promise<Approval | null>;
  /** The one that waits for a decision about that thing. */
  openOf(kind: ApprovalKind, subject: string): Promise<Approval | null>;
  /** The newest about that thing, whatever became of it. */
  latestOf(kind: ApprovalKind, subject: string): Promise<Approval | null>;
  /** Keeps a new request under the next number; null where one about the same thing is open. */
  add(asked: Omit<Approval, "number">): Promise<Approval | null>;
  save(approval: Approval): Promise<void>;
  /** Append-only, with the figures that the request has at that moment. */
  write(approval: Approval, words: readonly ApprovalWord[]): Promise<void>;
  /** The newest first: those that wait, or all. */
  list(filter: { readonly onlyOpen: boolean; readonly limit: number }): Promise<readonly Approval[]>;
  words(id: ApprovalId): Promise<readonly ApprovalWord[]>;
}
