import type { PartnerAnswer } from "../../../core/notice/partner-answer.ts";

type Side =
  | "availability_noted"
  | "availability_how"
  | "balance"
  | "contest_frozen"
  | "contest_too_late"
  | "contest_unknown"
  | "contest_how";
const statement = "REL-HABEEBEE-2026-0001";

/** What a partner is told of its products and its money, and of no order; one of each kind. */
export const sideAnswers: { readonly [S in Side]: Extract<PartnerAnswer, { says: S }> } = {
  availability_noted: {
    says: "availability_noted",
    available: 3,
    missing: ["Miel de lavande"],
    waiting: [1042],
  },
  availability_how: { says: "availability_how", waiting: [1042] },
  balance: {
    ...{ says: "balance", pendingCents: 2985, dueCents: 70, nextOn: "2026-11-24", paidCents: 1050 },
    statement: { number: statement, netCents: 70, isApproved: false },
    heldCents: 1120,
  },
  contest_frozen: { says: "contest_frozen", number: 1042, statement, already: false, netCents: 1120 },
  contest_too_late: { says: "contest_too_late", number: 1042, statement },
  contest_unknown: { says: "contest_unknown", number: 1042 },
  contest_how: { says: "contest_how", number: 1042 },
};
