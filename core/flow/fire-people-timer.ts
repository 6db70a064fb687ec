import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { reportWeekIn } from "./report-week.ts";
import { sendDigestIn } from "./send-digest.ts";

/* A deadline of what people are told came: somebody's summary, the week's report. */

/** Does what is due within the caller's transaction; false for any other deadline. */
export async function fireForPeople(tx: Tx, deps: Deps, timer: TimerEntry): Promise<boolean> {
  switch (timer.kind) {
    case "digest":
      await sendDigestIn(tx, deps, timer);
      return true;
    case "weekly_report":
      await reportWeekIn(tx, deps);
      return true;
    default:
      return false;
  }
}
