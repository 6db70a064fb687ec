import { keepSlip } from "../../core/flow/keep-slip.ts";
import { linkClientPage } from "../../core/flow/link-hub-page.ts";
import type { FulfillmentId } from "../../core/ids.ts";
import type { SendOutcome } from "../../core/notice/claim.ts";
import type { Deps } from "../../core/ports.ts";
import { type ChannelAdapter, notSent } from "../channel.ts";
import { addressLines } from "../new-order-facts.ts";
import { oneLine } from "../plain-text.ts";
import { renderStatement } from "./render-statement.ts";
import { slipPdf } from "./slip.ts";

/**
 * What is printed is an effect like any other: rendered from the state as it is then, kept with its hash, and tried
 * again where that fails (design §5). Nothing of it leaves the house.
 */

interface Print {
  readonly deps: Deps;
  /** Under which clients reach this server; null leaves a slip without its code. */
  readonly publicUrl: string | null;
  readonly hubAddress: readonly string[];
}

export function connectDocuments(print: Print): ChannelAdapter {
  return {
    channel: "document",
    send: async ({ notice }) => {
      switch (notice.kind) {
        case "slip":
          return renderSlip(print, notice.fulfillmentId);
        case "statement_papers":
          return renderStatement(print.deps, notice.statementId);
        default:
          return notSent({ unsendable: `${notice.kind} is not a document` });
      }
    },
  };
}

async function renderSlip(print: Print, id: FulfillmentId): Promise<SendOutcome> {
  const { deps, publicUrl } = print;
  const aggregate = await deps.store.transaction(async (tx) => {
    const orderId = await tx.orders.orderIdOf(id);
    return orderId && tx.orders.load(orderId);
  });
  const fulfillment = aggregate?.fulfillments.find((each) => each.id === id);
  if (!aggregate || !fulfillment) return notSent({ unsendable: "the parcel does not exist" });
  const { order } = aggregate;
  const { locale } = order.customer;
  const token = publicUrl === null ? null : await linkClientPage(deps, id);
  const pdf = await slipPdf({
    locale,
    number: order.number,
    renderedAt: deps.clock.now(),
    from: print.hubAddress,
    to: addressLines(order.address, locale),
    items: fulfillment.lines.map(({ quantity, name }) => ({ quantity, name: oneLine(name) })),
    pageUrl: token && `${publicUrl}/m/${token}`,
  });
  await keepSlip(deps, id, pdf);
  return { outcome: "sent", providerId: null };
}
