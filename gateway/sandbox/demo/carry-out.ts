import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { cancelOrder } from "../../../core/flow/cancel-order.ts";
import { placeOrder } from "../../../core/flow/place-order.ts";
import { receiveCancellation } from "../../../core/flow/receive-cancellation.ts";
import { receiveClientWord } from "../../../core/flow/receive-client-word.ts";
import { receiveParcelEvent } from "../../../core/flow/receive-parcel-event.ts";
import { receivePartnerEvent } from "../../../core/flow/receive-partner-event.ts";
import { receiveRefundAnswer } from "../../../core/flow/receive-refund-answer.ts";
import { recordDelivery } from "../../../core/flow/record-delivery.ts";
import { recordTracking } from "../../../core/flow/record-tracking.ts";
import { remindPartner } from "../../../core/flow/remind-partner.ts";
import { settleUnsent } from "../../../core/flow/settle-unsent.ts";
import { startPicking } from "../../../core/flow/start-picking.ts";
import { sumUpAlerts } from "../../../core/flow/sum-up-alerts.ts";
import type { Channel } from "../../../core/notice/notice.ts";
import type { Actor } from "../../../core/order/journal.ts";
import { orderCreatedSchema } from "../../../core/order/order-created.ts";
import type { Deps } from "../../../core/ports.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { asksReturn, givesFeedback } from "./client-says.ts";
import type { Act, Happening, PartAct, PartRef } from "./happening.ts";
import { packWithProof } from "./pack.ts";
import { runPayments } from "./pay.ts";
import { delivery, orderIdOf, SHOP } from "./shop-word.ts";
import type { FoundPart, Stage } from "./stage.ts";

/** Each thing that happens, done by the use case that does it in life: nothing is written beside them. */

/** Of what leaves here nothing follows: cards, slips and news to the marketplace. Settled by the day, each card once. */
const QUIET_CHANNELS: readonly Channel[] = ["slack", "webhook", "document"];
const ASSISTANT: Actor = { name: "Léa", via: "slack" };
const PRODUCT_OWNER: Actor = { name: "Pauline", via: "slack" };

/** Carries one happening out, at the instant that the stage's clock shows; done again it changes nothing. */
export async function carryOut(stage: Stage, happening: Happening): Promise<void> {
  stage.ids.begin(happening.key, happening.at);
  const outcome = await act(stage, happening);
  if (isRefusal(outcome)) stage.refused(happening, outcome);
}

async function act(stage: Stage, happening: Happening): Promise<unknown> {
  const { act: asked } = happening;
  switch (asked.does) {
    case "order":
      return order(stage, happening, asked.attempt);
    case "cancel":
      return cancel(stage, happening, asked);
    case "refunded":
      return refunded(stage, happening, asked.order);
    case "feedback":
      return givesFeedback(stage, happening, asked);
    case "reorder":
      return stage.supply.reorder(asked.day);
    case "supply":
      return stage.supply.receive(asked.day);
    case "pay":
      return runPayments(stage, happening);
    case "settle":
      return settleUnsent(stage.deps, QUIET_CHANNELS, () => null);
    case "sum_up":
      return sumUpAlerts(stage.deps);
    default: {
      const found = await findPart(stage.deps, asked.part);
      return found && onPart(stage, { happening, asked, found });
    }
  }
}

function onPart(
  stage: Stage,
  of: { readonly happening: Happening; readonly asked: PartAct; readonly found: FoundPart },
): Promise<unknown> {
  const { happening, asked, found } = of;
  const { deps } = stage;
  const { fulfillment } = found;
  const fulfillmentId = fulfillment.id;
  const target = { fulfillmentId };
  switch (asked.does) {
    case "confirm":
      return stage.phone.confirms(happening, found, asked.how);
    case "decline":
      return decline(stage, happening, found);
    case "remind":
      return remindPartner(deps, { target, channel: null, force: false, actor: ASSISTANT });
    case "pick":
      return startPicking(deps, { fulfillmentId, actor: ASSISTANT });
    case "pack":
      return packWithProof(deps, fulfillmentId, ASSISTANT);
    case "track":
      return track(stage, happening, { asked, found });
    case "parcel": {
      const { carrier, trackingNumber, status } = asked;
      const event = { trackingNumber, status, occurredAt: happening.at };
      return receiveParcelEvent(deps, {
        delivery: delivery(`carrier:${carrier}`, happening, event),
        carrier,
        event,
      });
    }
    case "return":
      return asksReturn(stage, happening, { asked, found });
    case "received": {
      const data = {
        order_id: found.order.externalId,
        received_at: happening.at,
        line_ids: [...asked.lineRefs],
      };
      return receiveClientWord(deps, { delivery: delivery(SHOP, happening, data), source: SHOP, data });
    }
    case "team_delivered":
      return recordDelivery(deps, { target, deliveredAt: null, actor: ASSISTANT, onlyPartner: null });
  }
}

/** A part whose order was refused when it was sent is nobody's. */
function findPart(deps: Deps, part: PartRef): Promise<FoundPart | null> {
  return deps.store.transaction(async (tx) => {
    const id = await tx.orders.idOf(SHOP, part.order);
    const aggregate = id && (await tx.orders.load(id));
    const fulfillment = aggregate?.fulfillments.find((each) => each.fulfiller === part.fulfiller);
    return aggregate && fulfillment ? { ...aggregate, fulfillment } : null;
  });
}

async function order(
  stage: Stage,
  happening: Happening,
  attempt: Extract<Act, { does: "order" }>["attempt"],
): Promise<unknown> {
  await stage.database.nextOrderNumber(attempt.number);
  const draft = orderCreatedSchema.parse(attempt.data);
  return placeOrder(stage.deps, {
    delivery: delivery(SHOP, happening, { type: "order.created", data: attempt.data }),
    source: SHOP,
    draft,
    contentFingerprint: createHash("sha256").update(JSON.stringify(draft)).digest("hex"),
    phone: attempt.phone,
  });
}

function decline(stage: Stage, happening: Happening, found: FoundPart): Promise<unknown> {
  const { fulfiller, lines } = found.fulfillment;
  if (lines.length === 1) return stage.phone.declines(happening, found);
  // Short of one of several products a partner would be asked which: its system says that all of it is.
  const data = { order: String(found.order.number), reason: "other" as const, note: "rupture" };
  const event = { type: "fulfillment.declined" as const, data };
  return receivePartnerEvent(stage.deps, {
    delivery: delivery(`partner:${fulfiller}`, happening, event),
    partner: fulfiller,
    event,
  });
}

function track(
  stage: Stage,
  happening: Happening,
  of: { readonly asked: Extract<Act, { does: "track" }>; readonly found: FoundPart },
): Promise<unknown> {
  const { asked, found } = of;
  const { by, carrier, trackingNumber, shippedAt } = asked;
  const { fulfiller, id: fulfillmentId } = found.fulfillment;
  if (by === "whatsapp") return stage.phone.ships(happening, found, trackingNumber);
  const actor: Actor = by === "slack" ? ASSISTANT : { name: fulfiller, via: "webhook" };
  const onlyPartner = by === "slack" ? null : fulfiller;
  const target = { fulfillmentId };
  return recordTracking(stage.deps, {
    target,
    carrier,
    trackingNumber,
    shippedAt,
    force: false,
    actor,
    onlyPartner,
  });
}

async function cancel(
  stage: Stage,
  happening: Happening,
  asked: Extract<Act, { does: "cancel" }>,
): Promise<unknown> {
  const { deps } = stage;
  const { order: orderRef, lineRefs, reason } = asked;
  if (!(await orderIdOf(deps, orderRef))) return null;
  if (asked.by === "team")
    return cancelOrder(deps, { orderRef, lineRefs, reason, actor: PRODUCT_OWNER, onlySource: null });
  const data = { order_id: orderRef, reason: "customer" as const };
  return receiveCancellation(deps, { delivery: delivery(SHOP, happening, data), source: SHOP, data });
}

/** The marketplace acknowledges what it was asked to give back. */
async function refunded(stage: Stage, happening: Happening, orderRef: string): Promise<unknown> {
  const { deps } = stage;
  const id = await orderIdOf(deps, orderRef);
  const refunds = id ? await deps.store.transaction((tx) => tx.refunds.ofOrder(id)) : [];
  const asked = refunds.find((refund) => refund.state === "requested");
  if (!asked) return null;
  const at: Temporal.Instant = happening.at;
  const data = { refund_id: asked.id, acknowledged_at: at };
  return receiveRefundAnswer(deps, { delivery: delivery(SHOP, happening, data), source: SHOP, data });
}
