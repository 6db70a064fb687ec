import { Temporal } from "temporal-polyfill";
import { type Approval, approvalName, DESK, yesesNeeded } from "../../core/approval/approval.ts";
import type { Deps, Tx } from "../../core/ports.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import type { ApprovalFacts, ApprovalShown } from "../../core/words/approval-words.ts";
import { formatMoment, formatTime } from "../../core/words/format.ts";
import { escapeFacts, escapeTyped } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/** A request as sentences need it: partners by their names, moments on the clock of Brussels. */

/** Display names by partner code. */
export type Names = ReadonlyMap<string, string>;

export async function partnerNames(tx: Tx): Promise<Names> {
  return new Map((await tx.partners.all()).map(({ code, name }) => [code, name]));
}

export function approvalFacts(approval: Approval, names: Names, reader: Reader): ApprovalFacts {
  const place = { zone: BUSINESS_ZONE, ...reader };
  const typed = (text: string | null): string | null => (text === null ? null : escapeTyped(text));
  const { requestedBy, decidedBy, decidedAt } = approval;
  return {
    approval: approvalName(approval),
    state: approval.state,
    figures: namedFigures(approval.figures, names),
    why: typed(approval.why),
    requestedBy: requestedBy.id === DESK.id ? null : escapeTyped(requestedBy.name),
    requestedAt: formatMoment(approval.requestedAt, place),
    expiresAt: formatMoment(approval.expiresAt, place),
    yeses: approval.yeses.map(({ by, at }) => ({
      by: escapeTyped(by.name),
      at: formatTime(Temporal.Instant.from(at), place),
    })),
    needed: yesesNeeded(approval),
    decidedBy: decidedBy === null || decidedBy.id === DESK.id ? null : escapeTyped(decidedBy.name),
    decidedAt: decidedAt === null ? null : formatMoment(decidedAt, place),
    reason: typed(approval.reason),
  };
}

/** The facts of a request for who clicked. */
export function factsFor(deps: Deps, member: TeamMember, approval: Approval) {
  const reader = { locale: member.locale, now: deps.clock.now() };
  return deps.store.transaction(async (tx) => approvalFacts(approval, await partnerNames(tx), reader));
}

/** Figures with names in place of codes, harmless in mrkdwn. */
export function namedFigures(figures: Approval["figures"], names: Names): ApprovalShown {
  return escapeFacts(inNames(figures, (code) => names.get(code) ?? code));
}

function inNames(figures: Approval["figures"], name: (code: string) => string): ApprovalShown {
  switch (figures.about) {
    case "reroute":
      return { ...figures, from: name(figures.from), to: name(figures.to) };
    case "suspension": {
      const { partner, backup, backupWithoutContract: unsigned } = figures;
      const shown = { backup: backup && name(backup), backupWithoutContract: unsigned && name(unsigned) };
      return { ...figures, ...shown, partner: name(partner) };
    }
    case "payout":
    case "contract":
    case "account":
      return { ...figures, partner: name(figures.partner) };
    case "refund":
    case "budget":
    case "erasure":
    case "reorder":
      return figures;
  }
}
