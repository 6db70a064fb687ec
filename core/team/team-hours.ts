import type { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE, isOpenAt } from "../time.ts";

/** Within how long the team answers while it is there (chat-ux §2.6). */
const ANSWER_MINUTES = 30;

/** When somebody reads #alertes: Monday to Friday from 9 to 18 in Brussels, but for Belgian holidays (ISO dates). */
const TEAM_HOURS = { zone: BUSINESS_ZONE, days: [1, 2, 3, 4, 5], opensAt: "09:00", closesAt: "18:00" };

/** Whether "an answer within 30 minutes" can be promised: somebody is there now and until then. */
export function answersSoon(now: Temporal.Instant, holidays: ReadonlySet<string>): boolean {
  const hours = { ...TEAM_HOURS, holidays };
  return isOpenAt(now, hours) && isOpenAt(now.add({ minutes: ANSWER_MINUTES }), hours);
}
