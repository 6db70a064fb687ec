import type { TeamWords } from "../team-words.ts";
import { agreementsEn } from "./team-agreements.ts";
import { alertCardsEn } from "./team-alert-cards.ts";
import { alertDeskEn } from "./team-alert-desk.ts";
import { alertsEn } from "./team-alerts.ts";
import { approvalsEn } from "./team-approvals.ts";
import { auditEn } from "./team-audit.ts";
import { cardEn } from "./team-card.ts";
import { channelEn } from "./team-channel.ts";
import { commandsEn } from "./team-commands.ts";
import { commissionsEn } from "./team-commissions.ts";
import { depotEn } from "./team-depot.ts";
import { emergencyEn } from "./team-emergency.ts";
import { heroEn } from "./team-hero.ts";
import { homeEn } from "./team-home.ts";
import { hubEn } from "./team-hub.ts";
import { journalEn, READINGS } from "./team-journal.ts";
import { namesEn } from "./team-names.ts";
import { orderActionsEn } from "./team-order-actions.ts";
import { modalsEn, ordersEn } from "./team-orders.ts";
import { parcelActionsEn } from "./team-parcel-actions.ts";
import { payoutsEn } from "./team-payouts.ts";
import { peopleEn } from "./team-people.ts";
import { pilotEn } from "./team-pilot.ts";
import { punctualityEn } from "./team-punctuality.ts";
import { purchasesEn } from "./team-purchases.ts";
import { refusalsEn } from "./team-refusals.ts";
import { remediesEn } from "./team-remedies.ts";
import { repliesEn } from "./team-replies.ts";
import { returnDeskEn } from "./team-return-desk.ts";
import { routineEn } from "./team-routine.ts";
import { settleEn } from "./team-settle.ts";
import { stockEn } from "./team-stock.ts";
import { templateListEn } from "./team-templates.ts";
import { termsEn } from "./team-terms.ts";
import { ticketDeskEn } from "./team-tickets.ts";
import { toDecideEn } from "./team-to-decide.ts";
import { watchEn } from "./team-watch.ts";
import { weekEn } from "./team-week.ts";

/** What the team reads, in English. */
export const teamEn: TeamWords = {
  names: namesEn,
  card: cardEn,
  journal: journalEn,
  alerts: alertsEn,
  alertCards: alertCardsEn,
  alertDesk: alertDeskEn,
  remedies: remediesEn,
  toDecide: toDecideEn,
  returnDesk: returnDeskEn,
  commands: commandsEn,
  stock: stockEn,
  hero: heroEn,
  terms: termsEn,
  depot: depotEn,
  channel: channelEn,
  templates: templateListEn,
  emergency: emergencyEn,
  pilot: pilotEn,
  commissions: commissionsEn,
  orders: ordersEn,
  modals: modalsEn,
  actions: orderActionsEn,
  parcels: parcelActionsEn,
  hub: hubEn,
  refusals: refusalsEn,
  punctuality: punctualityEn,
  replies: repliesEn,
  readings: READINGS,
  purchases: purchasesEn,
  routine: routineEn,
  approvals: approvalsEn,
  audit: auditEn,
  payouts: payoutsEn,
  settle: settleEn,
  tickets: ticketDeskEn,
  agreements: agreementsEn,
  people: peopleEn,
  home: homeEn,
  watch: watchEn,
  week: weekEn,
};
