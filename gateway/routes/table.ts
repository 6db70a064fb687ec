import type { Route } from "../endpoint.ts";
import { alertRoutes } from "./alerts.ts";
import { approvalRoutes } from "./approvals.ts";
import { commissionRoutes } from "./commissions.ts";
import { contractRoutes } from "./contracts.ts";
import { depotRoutes } from "./depots.ts";
import { hubRoutes } from "./hub.ts";
import { hubPhotoRoutes } from "./hub-photo.ts";
import { orderRoutes } from "./orders.ts";
import { outboxRoutes } from "./outbox.ts";
import { parcelRoutes } from "./parcels.ts";
import { partnerDayRoutes } from "./partner-days.ts";
import { productRoutes } from "./products.ts";
import { refundRoutes } from "./refunds.ts";
import { replyRoutes } from "./replies.ts";
import { restRoutes } from "./rest.ts";
import { returnRemedyRoutes } from "./return-remedies.ts";
import { returnRoutes } from "./returns.ts";
import { routineRoutes } from "./routines.ts";
import { shippingCostRoutes } from "./shipping-cost.ts";
import { standingRoutes } from "./standing.ts";
import { statementRoutes } from "./statements.ts";
import { stockRoutes } from "./stock.ts";
import { stockProposalRoutes } from "./stock-proposal.ts";
import { stockTermsRoutes } from "./stock-terms.ts";
import { supplierOrderRoutes } from "./supplier-orders.ts";
import { templateRoutes } from "./templates.ts";
import { ticketRoutes } from "./tickets.ts";
import { visibilityRoutes } from "./visibility.ts";

/** Every call of the API; the routes and `/openapi.json` are made from this table. */
export const API: readonly Route[] = [
  ...productRoutes,
  ...commissionRoutes,
  ...statementRoutes,
  ...orderRoutes,
  ...restRoutes,
  ...parcelRoutes,
  ...shippingCostRoutes,
  ...returnRoutes,
  ...returnRemedyRoutes,
  ...refundRoutes,
  ...stockRoutes,
  ...supplierOrderRoutes,
  ...stockProposalRoutes,
  ...stockTermsRoutes,
  ...hubRoutes,
  ...hubPhotoRoutes,
  ...routineRoutes,
  ...depotRoutes,
  ...approvalRoutes,
  ...contractRoutes,
  ...standingRoutes,
  ...visibilityRoutes,
  ...partnerDayRoutes,
  ...alertRoutes,
  ...outboxRoutes,
  ...templateRoutes,
  ...replyRoutes,
  ...ticketRoutes,
];
