import type { ReturnStanding } from "../../core/flow/return-standing.ts";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import type { OrderView } from "../../core/order/order-view.ts";
import { isWithdrawalInTime, WITHDRAWAL_DAYS } from "../../core/returns/plan-return.ts";
import type { Return } from "../../core/returns/return.ts";
import { awaitsVerdict } from "../../core/returns/return-state.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import type { ReturnAlertFacts } from "../../core/words/team-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { saidAlert } from "./alerts.ts";
import type { SlackMessage } from "./blocks.ts";
import { escapeTyped } from "./mrkdwn.ts";
import { fulfillerName, type Reader } from "./part.ts";
import { isRefundOff, returnButtons } from "./return-buttons.ts";

/** What #alertes shows of something that a client wants to send back (SM-8). */

/** More pictures than that are looked at in the shop. */
const PHOTOS_SHOWN = 3;

type Part = ReturnAlertFacts["parts"][number];

export function returnAlert(
  view: OrderView,
  of: { readonly asked: Return; readonly standing: ReturnStanding },
  reader: Reader,
): SlackMessage {
  const { asked, standing } = of;
  const parts = view.fulfillments.flatMap((each) => {
    const part = partOf(view, { fulfillment: each, asked }, reader);
    return part.items.length > 0 ? [part] : [];
  });
  return saidAlert(
    wordsIn(reader.locale).team.alerts.returnRequested({
      number: view.order.number,
      reason: asked.reason,
      parts,
      note: asked.note === null ? null : escapeTyped(asked.note),
      photos: asked.photos.slice(0, PHOTOS_SHOWN).map((url) => escapeTyped(url)),
      state: asked.state,
      why: asked.why === null ? null : escapeTyped(asked.why),
      ...{ remedy: asked.remedy, replacement: standing.replacement },
      isRefundOff: isRefundOff(asked, standing),
    }),
    returnButtons(asked, standing, reader.locale),
  );
}

function partOf(
  view: OrderView,
  of: { readonly fulfillment: Fulfillment; readonly asked: Return },
  reader: Reader,
): Part {
  const { fulfillment, asked } = of;
  const { deliveredAt } = fulfillment;
  return {
    isRefunded: fulfillment.flags.includes("refunded"),
    fulfiller: fulfillerName(fulfillment.fulfiller, view.partners, reader.locale),
    isHub: fulfillment.kind === "hub",
    items: asked.lines.flatMap(({ lineId, quantity }) => {
      const line = fulfillment.lines.find((each) => each.id === lineId);
      return line ? [{ quantity, name: escapeTyped(line.name) }] : [];
    }),
    withdrawal: deliveredAt && {
      isInTime: isWithdrawalInTime(deliveredAt, asked.requestedAt),
      until: localDate(deliveredAt, BUSINESS_ZONE).add({ days: WITHDRAWAL_DAYS }),
    },
    share: shareOf(view, of),
  };
}

/** The worst of what its lines' shares are in: until it is decided, what is paid or being paid needs a hand. */
function shareOf(
  { commissions }: OrderView,
  of: { readonly fulfillment: Fulfillment; readonly asked: Return },
): Part["share"] {
  const ids = new Set(of.asked.lines.map((line) => line.lineId));
  const rows = commissions.filter((row) => row.fulfillmentId === of.fulfillment.id && ids.has(row.lineId));
  const isOpen = awaitsVerdict(of.asked.state);
  if (isOpen && rows.some((row) => row.state === "paid")) return "paid";
  if (isOpen && rows.some((row) => row.state === "approved")) return "paying";
  return rows.some((row) => row.state === "held") ? "held" : null;
}
