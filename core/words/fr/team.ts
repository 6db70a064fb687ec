import type { TeamWords } from "../team-words.ts";
import { agreementsFr } from "./team-agreements.ts";
import { alertCardsFr } from "./team-alert-cards.ts";
import { alertDeskFr } from "./team-alert-desk.ts";
import { alertsFr } from "./team-alerts.ts";
import { approvalsFr } from "./team-approvals.ts";
import { auditFr } from "./team-audit.ts";
import { cardFr } from "./team-card.ts";
import { channelFr } from "./team-channel.ts";
import { commandsFr } from "./team-commands.ts";
import { commissionsFr } from "./team-commissions.ts";
import { depotFr } from "./team-depot.ts";
import { emergencyFr } from "./team-emergency.ts";
import { heroFr } from "./team-hero.ts";
import { homeFr } from "./team-home.ts";
import { hubFr } from "./team-hub.ts";
import { journalFr, READINGS } from "./team-journal.ts";
import { namesFr } from "./team-names.ts";
import { orderActionsFr } from "./team-order-actions.ts";
import { modalsFr, ordersFr } from "./team-orders.ts";
import { parcelActionsFr } from "./team-parcel-actions.ts";
import { payoutsFr } from "./team-payouts.ts";
import { peopleFr } from "./team-people.ts";
import { pilotFr } from "./team-pilot.ts";
import { punctualityFr } from "./team-punctuality.ts";
import { purchasesFr } from "./team-purchases.ts";
import { refusalsFr } from "./team-refusals.ts";
import { remediesFr } from "./team-remedies.ts";
import { repliesFr } from "./team-replies.ts";
import { returnDeskFr } from "./team-return-desk.ts";
import { routineFr } from "./team-routine.ts";
import { settleFr } from "./team-settle.ts";
import { stockFr } from "./team-stock.ts";
import { templateListFr } from "./team-templates.ts";
import { termsFr } from "./team-terms.ts";
import { ticketDeskFr } from "./team-tickets.ts";
import { toDecideFr } from "./team-to-decide.ts";
import { watchFr } from "./team-watch.ts";
import { weekFr } from "./team-week.ts";

/** What the team reads, in French. */
export const teamFr: TeamWords = {
  names: namesFr,
  card: cardFr,
  journal: journalFr,
  alerts: alertsFr,
  alertCards: alertCardsFr,
  alertDesk: alertDeskFr,
  remedies: remediesFr,
  toDecide: toDecideFr,
  returnDesk: returnDeskFr,
  commands: commandsFr,
  stock: stockFr,
  hero: heroFr,
  terms: termsFr,
  depot: depotFr,
  channel: channelFr,
  templates: templateListFr,
  emergency: emergencyFr,
  pilot: pilotFr,
  commissions: commissionsFr,
  orders: ordersFr,
  modals: modalsFr,
  actions: orderActionsFr,
  parcels: parcelActionsFr,
  hub: hubFr,
  refusals: refusalsFr,
  punctuality: punctualityFr,
  replies: repliesFr,
  readings: READINGS,
  purchases: purchasesFr,
  routine: routineFr,
  approvals: approvalsFr,
  audit: auditFr,
  payouts: payoutsFr,
  settle: settleFr,
  tickets: ticketDeskFr,
  agreements: agreementsFr,
  people: peopleFr,
  home: homeFr,
  watch: watchFr,
  week: weekFr,
};
