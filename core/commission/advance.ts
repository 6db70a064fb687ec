import { Temporal } from "temporal-polyfill";
import { type Refusal, refuse } from "../refusal.ts";
import { BUSINESS_ZONE, firstWorkingDay, isLongBefore, localDate, payableDates } from "../time.ts";
import type { Commission } from "./commission.ts";
import { type CommissionState, mayMoveCommission } from "./commission-state.ts";

/** Adjustments go where their row goes; what is owed back for a row that was paid goes its own way. */
function advance(
  rows: readonly Commission[],
  from: readonly CommissionState[],
  to: CommissionState,
): readonly Commission[] {
  return rows
    .filter(({ kind, state }) => kind !== "clawback" && from.includes(state) && mayMoveCommission(state, to))
    .map((row) => ({ ...row, state: to }));
}

/** The parcel left with tracking: the right to the share is accrued (A4). Rows already further are left out. */
export function becomePending(rows: readonly Commission[]): readonly Commission[] {
  return advance(rows, ["estimated"], "pending");
}

/** Nothing was shipped and nothing will be, or it is refunded after it came back: owed to nobody (SM-4). */
export function becomeVoid(rows: readonly Commission[]): readonly Commission[] {
  return advance(rows, ["estimated", "pending", "held"], "void");
}

/** Delivery makes a row due: payable from J+7, run on the first TARGET day (A5, F22). */
export function becomeDue(
  rows: readonly Commission[],
  deliveredAt: Temporal.Instant,
  targetHolidays: ReadonlySet<string>,
): readonly Commission[] {
  return dueFrom(advance(rows, ["estimated", "pending"], "due"), deliveredAt, targetHolidays);
}

function dueFrom(
  rows: readonly Commission[],
  deliveredAt: Temporal.Instant,
  targetHolidays: ReadonlySet<string>,
): readonly Commission[] {
  return rows.map((row) => {
    const { payableOn, runOn } = payableDates(deliveredAt, targetHolidays, row.payableAfterDays);
    return { ...row, deliveredAt, payableOn, runOn };
  });
}

/** What was taken back of a row before it was given up stays void when the row is owed after all. */
const isSale = ({ kind }: Commission): boolean => kind === "sale";

/** A parcel that was given up arrived after all (E18): void rows are due like any others. */
export function becomeOwed(
  rows: readonly Commission[],
  deliveredAt: Temporal.Instant,
  targetHolidays: ReadonlySet<string>,
): readonly Commission[] {
  return dueFrom(advance(rows.filter(isSale), ["void"], "due"), deliveredAt, targetHolidays);
}

/** The parcel came back or a dispute is open: nothing is paid before somebody decides (SM-4). */
export function becomeHeld(rows: readonly Commission[]): readonly Commission[] {
  return advance(rows, ["pending", "due", "payable"], "held");
}

/** A parcel given up as lost came back: as with any other that does, somebody decides. */
export function becomeHeldAgain(rows: readonly Commission[]): readonly Commission[] {
  return advance(rows.filter(isSale), ["void"], "held");
}

/** The delivery was taken back before anything was paid (E14): the parcel is on its way again. */
export function becomeUndelivered(rows: readonly Commission[]): readonly Commission[] {
  return advance(rows, ["due", "payable"], "pending").map((row) => ({
    ...row,
    deliveredAt: null,
    payableOn: null,
    runOn: null,
  }));
}

/** The carrier dates a delivery otherwise (E13): due and held rows follow; one payable or further holds all still. */
export function redateDue(
  rows: readonly Commission[],
  deliveredAt: Temporal.Instant,
  targetHolidays: ReadonlySet<string>,
): readonly Commission[] | "settled" {
  if (rows.some((row) => ["payable", "approved", "paid"].includes(row.state))) return "settled";
  const open = rows.filter(({ kind, state }) => kind !== "clawback" && (state === "due" || state === "held"));
  return dueFrom(open, deliveredAt, targetHolidays);
}

/** Rows due whose J+7 is reached on the local day of `now` (D2: payable at 00:00 Brussels). */
export function becomePayable(rows: readonly Commission[], now: Temporal.Instant): readonly Commission[] {
  const today = localDate(now, BUSINESS_ZONE).toString();
  return rows
    .filter((row) => row.state === "due" && row.payableOn !== null && row.payableOn.toString() <= today)
    .map((row) => ({ ...row, state: "payable" }));
}

/**
 * A dispute or return ended without a refund: what was held is owed again, payable by its date, though never overdue on
 * the day that it is let go (E15: payable at the later of J+7 and the resolution). Rows that never arrived stay held.
 */
export function becomeReleased(
  rows: readonly Commission[],
  now: Temporal.Instant,
  targetHolidays: ReadonlySet<string>,
): readonly Commission[] {
  const today = localDate(now, BUSINESS_ZONE);
  const released = advance(
    rows.filter(({ state, payableOn }) => state === "held" && payableOn !== null),
    ["held"],
    "due",
  );
  return released.map((row) => {
    const isRipe = row.payableOn !== null && Temporal.PlainDate.compare(row.payableOn, today) <= 0;
    return isRipe ? { ...row, state: "payable", runOn: firstWorkingDay(today, targetHolidays) } : row;
  });
}

/**
 * Records what the bank did, judged on now: from payable or approved, and from due once J+7 is reached (its timer
 * may be a moment behind). The first row that cannot be paid refuses all of them, and so does a partner who is owed
 * nothing by them: no bank moves that.
 */
export function pay(
  rows: readonly Commission[],
  payment: { readonly reference: string; readonly paidAt: Temporal.Instant; readonly now: Temporal.Instant },
): readonly Commission[] | Refusal {
  const ripe = new Set(becomePayable(rows, payment.now).map((row) => row.id));
  const paid: Commission[] = [];
  for (const row of rows) {
    if (row.state === "paid") {
      return refuse("already_paid", { id: row.id, reference: row.paymentReference ?? "?" }, "commissionIds");
    }
    if (row.state === "held" || row.state === "void") {
      return refuse(
        "invalid_transition",
        { fulfiller: row.partner, from: row.state, to: "paid" },
        "commissionIds",
      );
    }
    if (row.state !== "payable" && row.state !== "approved" && !ripe.has(row.id)) {
      const facts = { id: row.id, state: row.state, payableOn: row.payableOn?.toString() ?? null };
      return refuse("not_payable_yet", facts, "commissionIds");
    }
    if (row.deliveredAt !== null && isLongBefore(payment.paidAt, row.deliveredAt)) {
      const facts = {
        id: row.id,
        paidAt: payment.paidAt.toString(),
        deliveredAt: row.deliveredAt.toString(),
      };
      return refuse("paid_before_delivered", facts, "paidAt");
    }
    paid.push({ ...row, state: "paid", paidAt: payment.paidAt, paymentReference: payment.reference });
  }
  return nothingToPay(paid) ?? paid;
}

function nothingToPay(rows: readonly Commission[]): Refusal | null {
  for (const partner of new Set(rows.map((row) => row.partner))) {
    const mine = rows.filter((row) => row.partner === partner);
    const netCents = mine.reduce((cents, row) => cents + row.partnerShareCents, 0);
    if (netCents <= 0 && mine.some(({ kind }) => kind !== "sale"))
      return refuse("nothing_to_pay", { partner, netCents }, "commissionIds");
  }
  return null;
}
