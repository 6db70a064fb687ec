import { Temporal } from "temporal-polyfill";
import type { ClaimedNotice } from "../../core/notice/claim.ts";
import type { Deps } from "../../core/ports.ts";
import { wordsIn } from "../../core/words/words.ts";
import { alertSaid, momentOf } from "../alert-said.ts";
import { readRefund } from "../cancel-facts.ts";
import type { Unsendable } from "../channel.ts";
import { readParcel } from "../facts.ts";
import { mayAnnounce, newOrderFacts } from "../new-order-facts.ts";
import { oneLine } from "../plain-text.ts";
import { readReturn } from "../return-facts.ts";
import { restLaterFacts, shippedFacts } from "../shipped-facts.ts";

export type SmsMessage = { readonly to: string; readonly body: string } | Unsendable;

/** Renders a notice as one short text; `unsendable` says why it must not leave. */
export async function renderSms(deps: Deps, claim: ClaimedNotice): Promise<SmsMessage> {
  const { notice, destination } = claim;
  switch (notice.kind) {
    case "client_shipped":
    case "client_tracking":
    case "client_late": {
      const parcel = await readParcel(deps, notice.fulfillmentId);
      const phone = parcel?.order.customer.phone ?? null;
      if (parcel === null || phone === null)
        return { unsendable: "the client has no phone that takes an SMS" };
      return {
        to: phone,
        body: wordsIn(parcel.order.customer.locale).client[notice.kind].text(shippedFacts(parcel)),
      };
    }
    case "client_rest_later": {
      const parcel = await readParcel(deps, notice.fulfillmentId);
      const phone = parcel?.order.customer.phone ?? null;
      if (parcel === null || phone === null)
        return { unsendable: "the client has no phone that takes an SMS" };
      const facts = restLaterFacts(parcel);
      if (!facts) return { unsendable: "it is not waited for any more", moot: true };
      return { to: phone, body: wordsIn(parcel.order.customer.locale).client.client_rest_later.text(facts) };
    }
    case "client_cancelled": {
      const found = await readRefund(deps, notice.refundId);
      const phone = found?.order.customer.phone ?? null;
      if (!found || phone === null) return { unsendable: "the client has no phone that takes an SMS" };
      const { locale } = found.order.customer;
      return { to: phone, body: wordsIn(locale).client.client_cancelled.text(found.client) };
    }
    case "client_return": {
      const found = await readReturn(deps, notice.returnId);
      const phone = found?.order.customer.phone ?? null;
      if (!found || phone === null) return { unsendable: "the client has no phone that takes an SMS" };
      const { locale } = found.order.customer;
      return { to: phone, body: wordsIn(locale).client.client_return.text(found.client) };
    }
    case "partner_new_order": {
      const parcel = await readParcel(deps, notice.fulfillmentId);
      if (parcel === null || parcel.partner === null) return { unsendable: "no such partner order" };
      if (!mayAnnounce(parcel.fulfillment))
        return { unsendable: `the order is ${parcel.fulfillment.state} by now`, moot: true };
      const { sms } = wordsIn(parcel.partner.locale).partner.partner_new_order;
      return { to: destination, body: sms(newOrderFacts(deps, parcel, parcel.partner)) };
    }
    case "partner_payment": {
      const partner = await deps.store.transaction((tx) => tx.partners.find(notice.partner));
      const { sms } = wordsIn(partner?.locale ?? deps.settings.locale).partner.partner_payment;
      const facts = {
        ...notice,
        reference: oneLine(notice.reference),
        contactName: null,
        paidOn: Temporal.PlainDate.from(notice.paidOn),
      };
      return { to: destination, body: sms(facts) };
    }
    case "alert_page": {
      const alert = await deps.store.transaction((tx) => tx.alerts.find(notice.alertId));
      const { locale } = deps.settings;
      const reader = { locale, now: deps.clock.now() };
      const said = alert && alertSaid(alert, reader);
      if (!alert || !said) return { unsendable: "no such alert" };
      if (alert.state !== "open") return { unsendable: `the alert is ${alert.state} by now`, moot: true };
      const since = momentOf(alert.openedAt, reader);
      return {
        to: destination,
        body: wordsIn(locale).team.alertDesk.page.sms({ plain: oneLine(said.plain), since }),
      };
    }
    default:
      return { unsendable: `SMS does not carry ${notice.kind}` };
  }
}
