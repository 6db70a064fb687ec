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
import { openRoutineIn } from "./open-routine.ts";
import { wantStockIn } from "./poll-stock.ts";
import { OPEN_ROUTINES, refreshRoutinesIn, routinesChanged } from "./refresh-routines.ts";
import { reviewPilotIn } from "./review-pilot.ts";
import { runSettlementIn } from "./run-settlement.ts";
import { askDailyIn, checkAvailabilityIn } from "./watch-availability.ts";
import { watchDebtIn } from "./watch-debt.ts";
import { watchDepotIn } from "./watch-depot.ts";
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
      await openRoutineIn(tx, deps);
      return true;
    case "monthly_export":
      await exportMonthIn(tx, deps);
      return true;
    case "routine_card":
      await refreshRoutinesIn(tx, deps, { isAsked: subject !== OPEN_ROUTINES });
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
