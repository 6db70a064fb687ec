import { backupFor } from "../../core/flow/reroute.ts";
import type { Notice } from "../../core/notice/notice.ts";
import type { TeamAlert } from "../../core/notice/team-alert.ts";
import type { Deps, Tx } from "../../core/ports.ts";
import type { Button, SlackMessage } from "./blocks.ts";
import { escalation, type LateParty, lateAlert, lateCall, rerouteButton } from "./late-alert.ts";
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

/** Under the news that a partner declined: who could take it over (E3); none where nobody could. */
export function takeoverButtons(deps: Deps, alert: TeamAlert, reader: Reader): Promise<readonly Button[]> {
  if (alert.about !== "declined") return Promise.resolve([]);
  const { orderId, partner } = alert;
  return deps.store.transaction(async (tx) => {
    const view = await tx.orders.view(orderId);
    const part = view?.fulfillments.find(
      ({ fulfiller, state }) => fulfiller === partner && state === "declined",
    );
    const backup = view && part ? await backupFor(tx, deps, { view, id: part.id }) : null;
    return part && backup !== null ? [rerouteButton(part.id, backup, reader)] : [];
  });
}
