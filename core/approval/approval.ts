import type { Temporal } from "temporal-polyfill";
import type { ApprovalId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { isSameJson } from "../same-json.ts";
import { cashMoved } from "../stock/reorder-figures.ts";
import { APPROVAL_KINDS, type ApprovalFigures } from "./kinds.ts";

/**
 * A request that somebody else decides about (SM-6, chat-ux §2.4): who asks does not approve, by identity and not by
 * name, and what is approved is what its approver had before them. What it is about is a kind's business (`kinds.ts`).
 */

export const APPROVAL_STATES = {
  open: {
    says: "waits for somebody else's yes",
    next: ["approved", "refused", "expired", "withdrawn", "overtaken"],
  },
  approved: { says: "approved, being carried out", next: ["executed", "failed"] },
  executed: { says: "carried out", next: [] },
  failed: { says: "approved, and could not be carried out", next: ["executed", "failed"] },
  refused: { says: "refused, with a reason", next: [] },
  expired: {
    says: "nobody decided in time; a payment is asked about again by the same request",
    next: ["open"],
  },
  withdrawn: { says: "taken back by whoever asked", next: [] },
  overtaken: { says: "what it was about has changed, so that it cannot be done any more", next: [] },
} as const satisfies Record<string, { readonly says: string; readonly next: readonly string[] }>;

export type ApprovalState = keyof typeof APPROVAL_STATES;

/** Who asks or decides. `id` is a Slack user's, of a token its holder's; `system` for the desk itself. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The desk itself, which proposes and never decides. */
export const DESK: Person = { id: "system", name: "system" };

export interface Approval {
  readonly id: ApprovalId;
  /** `A-0031` is number 31. */
  readonly number: number;
  readonly state: ApprovalState;
  /** Names within its kind what it is about: one request stands open about a thing. */
  readonly subject: string;
  /** What whoever decides is shown; `revision` counts how often it was shown anew. */
  readonly figures: ApprovalFigures;
  readonly revision: number;
  /** Why it was asked for, in the words of whoever asked. */
  readonly why: string | null;
  readonly requestedBy: Person;
  readonly requestedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  /** Who has said yes, first to last. */
  readonly yeses: readonly { readonly by: Person; readonly at: string }[];
  readonly decidedBy: Person | null;
  readonly decidedAt: Temporal.Instant | null;
  /** Why it was refused or taken back, or what was in the way of carrying it out. */
  readonly reason: string | null;
  readonly executedAt: Temporal.Instant | null;
}

/** `A-0031`. */
export function approvalName({ number }: Pick<Approval, "number">): string {
  return `A-${String(number).padStart(4, "0")}`;
}

/** How many must say yes. */
export function yesesNeeded({ figures }: Pick<Approval, "figures">): number {
  return "approvers" in figures ? figures.approvers : APPROVAL_KINDS[figures.about].approvers;
}

/** When a request made now lapses: two hours in a crisis, a day for money (SM-6). */
export function expiresAt(about: ApprovalFigures["about"], from: Temporal.Instant): Temporal.Instant {
  return from.add({ hours: APPROVAL_KINDS[about].expiresAfterHours });
}

/** Half of that: who could decide is reminded, once (chat-ux §2.4). */
export function remindsAt(about: ApprovalFigures["about"], from: Temporal.Instant): Temporal.Instant {
  return from.add({ minutes: APPROVAL_KINDS[about].expiresAfterHours * 30 });
}

/** Whether two sets of figures say the same. */
export function sameFigures(a: ApprovalFigures, b: ApprovalFigures): boolean {
  return isSameJson(a, b);
}

interface Yes {
  readonly by: Person;
  readonly now: Temporal.Instant;
  /** Of the card that was clicked. */
  readonly seenRevision: number;
  /** As they are now, read under lock. */
  readonly figures: ApprovalFigures;
}

/** SM-6: one yes. Approved with the last that is needed; a second yes of the same person changes nothing. */
export function approve(approval: Approval, yes: Yes): Approval | Refusal {
  const { by, now, seenRevision, figures } = yes;
  const no = closedTo(approval, by, now);
  if (no) return no;
  if (approval.yeses.some((each) => each.by.id === by.id)) return approval;
  if (seenRevision !== approval.revision || !sameFigures(approval.figures, figures))
    return changed(approval, figures);
  const yeses = [...approval.yeses, { by, at: now.toString() }];
  return yeses.length < yesesNeeded(approval)
    ? { ...approval, yeses }
    : { ...approval, yeses, state: "approved", decidedBy: by, decidedAt: now };
}

/** Its figures are others than were seen; of a purchase both sums are said. */
function changed(approval: Approval, now: ApprovalFigures): Refusal {
  const { figures: shown } = approval;
  const moved = shown.about === "reorder" && now.about === "reorder" ? cashMoved(shown, now) : null;
  return moved ?? refuse("approval_changed", { approval: approvalName(approval) });
}

/** Refused by another, taken back by whoever asked; either says why. */
export function reject(
  approval: Approval,
  no: { readonly by: Person; readonly now: Temporal.Instant; readonly reason: string },
): Approval | Refusal {
  const { by, now } = no;
  const reason = no.reason.trim();
  if (reason === "") return refuse("reason_required", { what: "a refusal" }, "reason");
  if (approval.state !== "open" || isPast(approval, now)) return decided(approval, now);
  const state = approval.requestedBy.id === by.id ? "withdrawn" : "refused";
  return { ...approval, state, reason, decidedBy: by, decidedAt: now };
}

/** Shown anew with the figures of now: every yes is asked for again. */
export function review(
  approval: Approval,
  figures: ApprovalFigures,
  now: Temporal.Instant,
): Approval | Refusal {
  if (approval.state !== "open" || isPast(approval, now)) return decided(approval, now);
  if (sameFigures(approval.figures, figures)) return approval;
  const { revision } = approval;
  return {
    ...approval,
    figures,
    revision: revision + 1,
    yeses: [],
    expiresAt: expiresAt(figures.about, now),
  };
}

/**
 * The same request again, with the figures of now and a time of its own: of one that lapsed whoever asks now has asked.
 * One that still waits, or that the desk's run asks again, stays the person's who asked, who cannot approve it then. Every
 * yes is asked for again.
 */
export function askAgain(
  approval: Approval,
  again: {
    readonly figures: ApprovalFigures;
    readonly by: Person;
    readonly why: string | null;
    readonly now: Temporal.Instant;
  },
): Approval {
  const { figures, by, why, now } = again;
  const isTheirs = approval.requestedBy.id !== DESK.id && by.id === DESK.id;
  const asker = approval.state === "open" || isTheirs ? {} : { requestedBy: by, requestedAt: now, why };
  return {
    ...{ ...approval, ...asker, figures, state: "open", revision: approval.revision + 1, yeses: [] },
    ...{ expiresAt: expiresAt(figures.about, now), decidedBy: null, decidedAt: null, reason: null },
  };
}

/** Nobody decided in time; null when somebody did, or its time was moved. */
export function expire(approval: Approval, now: Temporal.Instant): Approval | null {
  return approval.state === "open" && isPast(approval, now)
    ? { ...approval, state: "expired", decidedAt: now }
    : null;
}

/** What it was about cannot be done any more: nobody is asked about it. */
export function overtake(approval: Approval, reason: string, now: Temporal.Instant): Approval {
  return { ...approval, state: "overtaken", reason, decidedAt: now };
}

/** Another request takes its place, in the name of whoever wants something else (D50); which, is its `reason`. */
export function replace(
  approval: Approval,
  { by, now }: { readonly by: Person; readonly now: Temporal.Instant },
): Approval | Refusal {
  if (approval.state !== "open" || isPast(approval, now)) return decided(approval, now);
  return { ...approval, state: "overtaken", decidedBy: by, decidedAt: now };
}

/** It was tried: done, or not, with what was in the way; what failed can be tried again. */
export function carriedOut(
  approval: Approval,
  problem: string | null,
  now: Temporal.Instant,
): Approval | Refusal {
  if (approval.state !== "approved" && approval.state !== "failed") return decided(approval, now);
  return problem === null
    ? { ...approval, state: "executed", reason: null, executedAt: now }
    : { ...approval, state: "failed", reason: problem };
}

function closedTo(approval: Approval, by: Person, now: Temporal.Instant): Refusal | null {
  if (approval.state !== "open" || isPast(approval, now)) return decided(approval, now);
  const { requestedBy } = approval;
  return requestedBy.id === by.id ? refuse("own_request", { requestedBy: requestedBy.name }) : null;
}

function isPast({ expiresAt: until }: Approval, now: Temporal.Instant): boolean {
  return now.epochMilliseconds >= until.epochMilliseconds;
}

function decided(approval: Approval, now: Temporal.Instant): Refusal {
  const isExpired = approval.state === "open" && isPast(approval, now);
  return alreadyDecided(isExpired ? { ...approval, state: "expired" } : approval);
}

/** Who was first, and when. */
export function alreadyDecided({
  state,
  decidedBy,
  decidedAt,
}: Pick<Approval, "state" | "decidedBy" | "decidedAt">): Refusal {
  return refuse("already_decided", { state, by: decidedBy?.name ?? null, at: decidedAt?.toString() ?? null });
}
