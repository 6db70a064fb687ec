import { isId } from "../ids.ts";
import { countCard } from "../notice/enqueue-stock.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { expireCount } from "../stock/count.ts";
import { checkSupplierOrderIn } from "./check-supplier-order.ts";
import { breakSilenceIn } from "./collect-bubbles.ts";
import { expireApprovalIn, remindOfApprovalIn } from "./expire-approval.ts";
import { exportMonthIn } from "./export-month.ts";
import { fireAlertTimer } from "./fire-alert-timer.ts";
import { fireForPeople } from "./fire-people-timer.ts";
import { checkChannelIn } from "./hold-channel.ts";
import { LATER, lookLater, OPEN_ROUTINES, routinesChanged } from "./mark-routines.ts";
import { openRoutineIn } from "./open-routine.ts";
import { wantStockIn } from "./poll-stock.ts";
import { refreshRoutinesIn } from "./refresh-routines.ts";
import { remindOfRoutineIn } from "./remind-of-routine.ts";
import { reviewPilotIn } from "./review-pilot.ts";
import { runSettlementIn } from "./run-settlement.ts";
import { askDailyIn, checkAvailabilityIn } from "./watch-availability.ts";
import { watchDebtIn } from "./watch-debt.ts";
import { watchDepotIn } from "./watch-depot.ts";
import { checkOverdueIn } from "./watch-overdue.ts";
import { watchReturnIn } from "./watch-return.ts";
import { watchStandingIn } from "./watch-standing.ts";
import { checkTicketIn } from "./watch-ticket.ts";

/*
 * A deadline of the hub's desk came: nobody decided in time, or what was kept may be forgotten. What was decided meanwhile changes
 * nothing.
 */

/** Does what is due within the caller's transaction; false for a deadline of an order. */
export async function fireAtDesk(tx: Tx, deps: Deps, timer: TimerEntry): Promise<boolean> {
  const { kind, subject } = timer;
  switch (kind) {
    case "availability_ask":
      await askDailyIn(tx, deps, timer);
      return true;
    case "availability_stale":
      await checkAvailabilityIn(tx, deps, subject);
      return true;
    case "stock_poll":
      await wantStockIn(tx, deps, timer);
      return true;
    case "buffer_check":
      await watchDepotIn(tx, deps, timer);
      return true;
    case "pilot_review":
      await reviewPilotIn(tx, deps, timer);
      return true;
    case "purchase_due":
      await checkPurchase(tx, deps, subject);
      return true;
    case "count_expiry":
      await expireCounted(tx, deps, subject);
      return true;
    case "standing_check":
      await watchStandingIn(tx, deps, timer);
      return true;
    case "approval_remind":
      await remindOfApprovalIn(tx, deps, subject);
      return true;
    case "approval_expiry":
      await expireApprovalIn(tx, deps, subject);
      return true;
    case "debt_check":
      await watchDebtIn(tx, deps, subject);
      return true;
    case "commission_overdue":
      await checkOverdueIn(tx, deps, subject);
      return true;
    case "settlement_run":
      await runSettlementIn(tx, deps, subject);
      return true;
    case "return_due":
      await watchReturnIn(tx, deps, subject);
      return true;
    case "ticket_check":
      await checkTicketIn(tx, deps, subject);
      return true;
    case "routine":
    case "routine_card":
    case "routine_remind":
    case "routine_overdue":
      await fireRoutine(tx, deps, { kind, subject });
      return true;
    case "monthly_export":
      await exportMonthIn(tx, deps);
      return true;
    case "channel_check":
      await checkChannelIn(tx, deps, timer);
      return true;
    case "reply_silence":
      await breakSilenceIn(tx, deps, subject);
      return true;
    case "files_expiry":
      if (isId("fulfillment", subject)) await tx.hub.removeFiles(subject);
      return true;
    default:
      return (await fireAlertTimer(tx, deps, timer)) || fireForPeople(tx, deps, timer);
  }
}

/** It is time for one, to look at those that are open, or to say what is left of one. */
async function fireRoutine(
  tx: Tx,
  deps: Deps,
  of: { readonly kind: RoutineTimer; readonly subject: string },
): Promise<void> {
  const { kind, subject } = of;
  if (kind === "routine") return openRoutineIn(tx, deps);
  if (kind !== "routine_card") return remindOfRoutineIn(tx, deps, { kind, subject });
  const isWhole = subject === LATER;
  const isAsked = !isWhole && subject !== OPEN_ROUTINES;
  const isItsDay = await refreshRoutinesIn(tx, deps, { isAsked, isWhole });
  if (isWhole && isItsDay) await lookLater(tx, deps);
}

type RoutineTimer = "routine" | "routine_card" | "routine_remind" | "routine_overdue";

/** Its day has passed. */
async function checkPurchase(tx: Tx, deps: Deps, id: string): Promise<void> {
  const order = isId("supplierOrder", id) ? await tx.supply.lock(id) : null;
  if (order) await checkSupplierOrderIn(tx, deps, order);
}

async function expireCounted(tx: Tx, deps: Deps, id: string): Promise<void> {
  const count = isId("stockCount", id) ? await tx.supply.lockCount(id) : null;
  const expired = count && expireCount(count, deps.clock.now());
  if (!expired) return;
  await tx.supply.saveCount(expired);
  await tx.outbox.enqueue([countCard(expired.id)], deps.clock.now());
  await routinesChanged(tx, deps);
}
