import type { Migration } from "../migrate.ts";
import { upCatalogue } from "./0001-catalogue.ts";
import { upOrders } from "./0002-orders.ts";
import { upStock } from "./0003-stock.ts";
import { upCommissions } from "./0004-commissions.ts";
import { upWork } from "./0005-work.ts";
import { upTeam } from "./0006-team.ts";
import { upBadDays } from "./0007-bad-days.ts";
import { upApi } from "./0008-api.ts";
import { upOutboxDesk } from "./0011-outbox-desk.ts";
import { upAfterDelivery } from "./0012-after-delivery.ts";
import { upRefundedParts } from "./0013-refunded-parts.ts";
import { upStockDesk } from "./0014-stock-desk.ts";
import { upPurchaseCancelledBy } from "./0015-purchase-cancelled-by.ts";
import { upHubShipping } from "./0016-hub-shipping.ts";
import { upDepots } from "./0017-depots.ts";
import { upTermsAndAskers } from "./0018-terms-and-askers.ts";
import { upRoutines } from "./0019-routines.ts";
import { upMessengers } from "./0021-messengers.ts";
import { upMailbox } from "./0022-mailbox.ts";
import { upLadder } from "./0023-ladder.ts";
import { upApprovals } from "./0024-approvals.ts";
import { upStanding } from "./0025-standing.ts";
import { upReplies } from "./0026-replies.ts";
import { upPartnerDays } from "./0027-partner-days.ts";
import { upPartnerRecord } from "./0028-partner-record.ts";
import { upLedger } from "./0032-ledger.ts";

/** Every migration in order; up only (design §5). */
export const migrations: readonly Migration[] = [
  { id: "0001-catalogue", up: upCatalogue },
  { id: "0002-orders", up: upOrders },
  { id: "0003-stock", up: upStock },
  { id: "0004-commissions", up: upCommissions },
  { id: "0005-work", up: upWork },
  { id: "0006-team", up: upTeam },
  { id: "0007-bad-days", up: upBadDays },
  { id: "0008-api", up: upApi },
  { id: "0011-outbox-desk", up: upOutboxDesk },
  { id: "0012-after-delivery", up: upAfterDelivery },
  { id: "0013-refunded-parts", up: upRefundedParts },
  { id: "0014-stock-desk", up: upStockDesk },
  { id: "0015-purchase-cancelled-by", up: upPurchaseCancelledBy },
  { id: "0016-hub-shipping", up: upHubShipping },
  { id: "0017-depots", up: upDepots },
  { id: "0018-terms-and-askers", up: upTermsAndAskers },
  { id: "0019-routines", up: upRoutines },
  { id: "0021-messengers", up: upMessengers },
  { id: "0022-mailbox", up: upMailbox },
  { id: "0023-ladder", up: upLadder },
  { id: "0024-approvals", up: upApprovals },
  { id: "0025-standing", up: upStanding },
  { id: "0026-replies", up: upReplies },
  { id: "0027-partner-days", up: upPartnerDays },
  { id: "0028-partner-record", up: upPartnerRecord },
  { id: "0032-ledger", up: upLedger },
];
