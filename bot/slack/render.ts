import { readPurchase } from "../../core/flow/read-purchases.ts";
import { withTakeovers } from "../../core/flow/reroute.ts";
import { standingIn } from "../../core/flow/return-standing.ts";
import type { OrderId, ReturnId, StockCountId, SupplierOrderId } from "../../core/ids.ts";
import type { Notice } from "../../core/notice/notice.ts";
import type { TeamAlert } from "../../core/notice/team-alert.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal } from "../../core/refusal.ts";
import { baseCostCents } from "../../core/stock/price-tier.ts";
import { teamAlert } from "./alerts.ts";
import { renderApproval } from "./approval-card.ts";
import type { SlackMessage } from "./blocks.ts";
import { orderCard } from "./card.ts";
import { colleagueAsks } from "./colleague.ts";
import { countCard } from "./count-card.ts";
import { restockCard } from "./depot-card.ts";
import { digestMessage } from "./digest.ts";
import { unhappyAlert, withComment } from "./feedback.ts";
import { journalMessage } from "./journal.ts";
import { monthMessage } from "./month.ts";
import type { Reader } from "./part.ts";
import { pilotMessage } from "./pilot.ts";
import { purchaseCard } from "./purchase-card.ts";
import { renderAlertNotice } from "./render-alert.ts";
import { openDecision, renderLate } from "./render-late.ts";
import { returnAlert } from "./returns.ts";
import { renderRoutine } from "./routine-notices.ts";
import { renderTicket } from "./ticket-card.ts";
import { weekMessage } from "./week.ts";
import { writtenOffMessage } from "./write-off-message.ts";

/**
 * A notice as a Slack message, from the state as it is now. Null where what it speaks of does not exist, or where
 * the notice is not for Slack. Channels are read by all, so they speak the house's language.
 */
export async function renderNotice(deps: Deps, notice: Notice): Promise<SlackMessage | null> {
  const reader: Reader = { locale: deps.settings.locale, now: deps.clock.now() };
  switch (notice.kind) {
    case "order_card":
      return renderCard(deps, notice.orderId, reader);
    case "order_journal":
      return journalLine(deps, notice, reader);
    case "late_alert":
    case "late_call":
    case "confirm_escalation":
      return renderLate(deps, notice, reader);
    case "team_alert":
      return renderAlert(deps, notice.alert, reader);
    case "feedback_alert":
      return deps.store.transaction(async (tx) => {
        const order = (await tx.orders.load(notice.orderId))?.order;
        return order ? unhappyAlert(order, await tx.feedback.ofOrder(order.id), reader) : null;
      });
    case "return_alert":
      return alertOfReturn(deps, notice.returnId, reader);
    case "ticket_card":
    case "ticket_line":
      return renderTicket(deps, notice, reader);
    case "count_card":
      return countOf(deps, notice.stockCountId, reader);
    case "stock_written_off":
      return writtenOffMessage(deps, notice, reader);
    case "alert_card":
    case "alert_line":
    case "alert_page":
      return renderAlertNotice(deps, notice, reader);
    case "purchase_card":
      return cardOfPurchase(deps, notice.supplierOrderId, reader);
    case "approval_card":
    case "approval_again":
    case "approval_told":
    case "approval_waits":
      return renderApproval(deps, notice, reader);
    case "restock_proposal":
      return deps.store.transaction(async (tx) => {
        const partner = await tx.partners.find(notice.partner);
        return partner && restockCard(partner, notice.batch, reader);
      });
    case "routine_card":
    case "routine_reminder":
    case "routine_overdue":
      return deps.store.transaction((tx) => renderRoutine(tx, notice, reader));
    case "pilot_review":
      return pilotMessage(notice.review, reader);
    case "daily_digest":
      return digestMessage(deps, notice.slackUserId, (shown) => renderNotice(deps, shown));
    case "weekly_report":
      return weekMessage(deps, notice.monday, reader.locale);
    case "colleague_asks":
      return colleagueAsks(notice, reader.locale);
    case "monthly_export":
      return monthMessage(deps, notice, reader);
    default:
      return null;
  }
}

function alertOfReturn(deps: Deps, id: ReturnId, reader: Reader): Promise<SlackMessage | null> {
  return deps.store.transaction(async (tx) => {
    const asked = await tx.returns.find(id);
    const view = asked ? await tx.orders.view(asked.orderId) : null;
    if (!asked || !view) return null;
    const standing = await standingIn(tx, { asked, fulfillments: view.fulfillments });
    return returnAlert(view, { asked, standing }, reader);
  });
}

async function cardOfPurchase(deps: Deps, id: SupplierOrderId, reader: Reader): Promise<SlackMessage | null> {
  const view = await readPurchase(deps, id);
  return isRefusal(view) ? null : purchaseCard(view, reader);
}

function journalLine(
  deps: Deps,
  { orderId, eventId }: Extract<Notice, { kind: "order_journal" }>,
  reader: Reader,
): Promise<SlackMessage | null> {
  return deps.store.transaction(async (tx) => {
    const view = await tx.orders.view(orderId);
    const event = await tx.events.find(eventId);
    if (view === null || event === null) return null;
    return journalMessage(view, await withComment(tx, event), reader);
  });
}

/** The card of an order, with whom its parts could be given to. */
function renderCard(deps: Deps, orderId: OrderId, reader: Reader): Promise<SlackMessage | null> {
  return deps.store.transaction(async (tx) => {
    const view = await tx.orders.view(orderId);
    return view === null ? null : orderCard(await withTakeovers(tx, deps, view), reader);
  });
}

async function renderAlert(deps: Deps, alert: TeamAlert, reader: Reader): Promise<SlackMessage> {
  if (alert.about !== "declined" && alert.about !== "part_to_decide") return teamAlert(alert, reader);
  return openDecision(deps, alert, reader);
}

async function countOf(deps: Deps, id: StockCountId, reader: Reader): Promise<SlackMessage | null> {
  return deps.store.transaction(async (tx) => {
    const count = await tx.supply.findCount(id);
    const terms = count ? await tx.supply.terms(count.sku) : null;
    if (!count || !terms) return null;
    return countCard({ count, name: terms.name, unitCostCents: baseCostCents(terms) }, reader);
  });
}
