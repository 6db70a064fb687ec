import type { Alert } from "../../core/alert/alert.ts";
import type { PartFacts } from "../../core/alert/part-alerts.ts";
import { backupFor } from "../../core/flow/reroute.ts";
import { awaitsDecision } from "../../core/fulfillment/await-rest.ts";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import type { FulfillmentId } from "../../core/ids.ts";
import type { Notice } from "../../core/notice/notice.ts";
import type { PartDecided, TeamAlert } from "../../core/notice/team-alert.ts";
import type { OrderView } from "../../core/order/order-view.ts";
import type { Deps, Tx } from "../../core/ports.ts";
import { wordsIn } from "../../core/words/words.ts";
import type { AlertReader } from "./alert-frame.ts";
import { teamAlert } from "./alerts.ts";
import { type Button, button, type SlackMessage } from "./blocks.ts";
import {
  escalation,
  type LateParty,
  lateAlert,
  lateCall,
  latenessCard,
  rerouteButton,
} from "./late-alert.ts";
import type { Reader } from "./part.ts";

type LateNotice = Extract<Notice, { kind: "late_alert" | "late_call" | "confirm_escalation" }>;

/** What is said about a late part, from the state as it is now; null where there is no such part. */
export function renderLate(deps: Deps, notice: LateNotice, reader: Reader): Promise<SlackMessage | null> {
  return deps.store.transaction(async (tx) => {
    const { fulfillmentId: id } = notice;
    // The alert shows what is settled too: it is drawn from what no step is changing meanwhile.
    const orderId =
      notice.kind === "late_alert" ? (await tx.orders.lockOf(id))?.order.id : await tx.orders.orderIdOf(id);
    const view = orderId ? await tx.orders.view(orderId) : null;
    const fulfillment = view?.fulfillments.find((each) => each.id === id);
    if (!view || !fulfillment) return null;
    const party = await partyOf(tx, deps, { view, fulfillment });
    const team = await tx.team.members();
    if (notice.kind === "confirm_escalation") return escalation(party, reader);
    return notice.kind === "late_call"
      ? lateCall(party, notice.about, { ...reader, team })
      : lateAlert(party, { ...reader, team });
  });
}

/** The message of an alert about a part that is late; null where there is no such part. */
export async function renderLateness(
  tx: Tx,
  deps: Deps,
  of: { readonly alert: Alert; readonly reader: AlertReader },
): Promise<SlackMessage | null> {
  const { alert, reader } = of;
  const { fulfillmentId: id } = alert.facts as PartFacts;
  // It shows what is settled too: it is drawn from what no step is changing meanwhile.
  const found = await tx.orders.lockOf(id);
  const view = found && (await tx.orders.view(found.order.id));
  const fulfillment = view?.fulfillments.find((each) => each.id === id);
  if (!view || !fulfillment) return null;
  const party = await partyOf(tx, deps, { view, fulfillment });
  return latenessCard(alert, party, reader);
}

async function partyOf(
  tx: Tx,
  deps: Deps,
  { view, fulfillment }: Pick<LateParty, "view" | "fulfillment">,
): Promise<LateParty> {
  const partner = fulfillment.kind === "partner" ? await tx.partners.find(fulfillment.fulfiller) : null;
  const backup = partner?.backup ? await tx.partners.find(partner.backup) : null;
  const takeover = backup === null ? null : await backupFor(tx, deps, { view, id: fulfillment.id });
  return { view, fulfillment, partner, backup, takeover };
}

type OpenDecision = Extract<TeamAlert, { about: "declined" | "part_to_decide" }>;

/** That a partner declined, or took a part only: what can be decided by now, and what was (E3, E4). */
export function openDecision(deps: Deps, alert: OpenDecision, reader: Reader): Promise<SlackMessage> {
  return deps.store.transaction(async (tx) => {
    const view = await tx.orders.view(alert.orderId);
    const team = await tx.team.members();
    if (!view) return teamAlert(alert, { ...reader, team });
    const decided = alert.about === "declined" ? null : decidedOf(view, alert.fulfillmentId);
    const asIs = decided ? { ...alert, decided } : alert;
    return teamAlert(asIs, { ...reader, team }, await decisionButtons(tx, deps, { view, alert, reader }));
  });
}

async function decisionButtons(
  tx: Tx,
  deps: Deps,
  of: { readonly view: OrderView; readonly alert: OpenDecision; readonly reader: Reader },
): Promise<readonly Button[]> {
  const { view, alert, reader } = of;
  const part = view.fulfillments.find(({ id, fulfiller, state }) =>
    alert.about === "declined"
      ? fulfiller === alert.partner && state === "declined"
      : id === alert.fulfillmentId && state === "awaiting_decision",
  );
  if (!part) return [];
  const backup = await backupFor(tx, deps, { view, id: part.id });
  const reroute = backup === null ? [] : [rerouteButton(part.id, backup, reader)];
  return alert.about === "declined" ? reroute : [...reroute, ...restButtons(part, reader)];
}

/** Null while nobody has decided. */
function decidedOf({ fulfillments, journal }: OrderView, id: FulfillmentId): PartDecided | null {
  const part = fulfillments.find((each) => each.id === id);
  if (!part || awaitsDecision(part)) return null;
  for (const { entry, actor, fulfillmentId } of journal.toReversed()) {
    if (fulfillmentId !== id) continue;
    const by = actor.name;
    if (entry.type === "rest_awaited") return { is: "awaited", until: entry.facts.shipBy, by };
    if (entry.type === "rerouted") return { is: "rerouted", to: entry.facts.to, by };
    if (entry.type === "cancelled") return { is: "cancelled", by };
  }
  return { is: "settled" };
}

/** To wait for what is to be decided, or to give its points back; both ask first. */
function restButtons({ id: value }: Fulfillment, { locale }: Reader): readonly Button[] {
  const { wait, refund } = wordsIn(locale).team.toDecide.buttons;
  return [
    button({ label: wait, actionId: "fulfillment.wait", value }),
    button({ label: refund, actionId: "fulfillment.cancel", value }),
  ];
}
