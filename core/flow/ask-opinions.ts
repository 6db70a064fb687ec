import type { Temporal } from "temporal-polyfill";
import { clientSurvey } from "../notice/enqueue-parcel.ts";
import type { Deps, Tx } from "../ports.ts";
import { days, surveyDays } from "./day-report-facts.ts";

/*
 * Whoever has had all of an order for two days is asked what it thinks (R185): by our mail, or by the shop on our
 * behalf, once an order whatever opens the evening again. Without a page to answer on nobody is asked (D166).
 */

/** Asks within the caller's transaction. */
export async function askOpinionsIn(tx: Tx, deps: Deps, on: Temporal.PlainDate): Promise<void> {
  const { surveyUrl } = deps.settings;
  if (!surveyUrl) return;
  const { from, until } = surveyDays(deps, on);
  for (const id of await tx.day.arrived(days(from, until))) {
    const order = (await tx.orders.load(id))?.order;
    if (order) await tx.outbox.enqueue(clientSurvey(order, deps.settings), deps.clock.now());
  }
}
