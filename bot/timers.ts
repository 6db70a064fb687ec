import { fireNextTimer } from "../core/flow/fire-timer.ts";
import type { Deps } from "../core/ports.ts";

/** Fires every timer that is due, one transaction each, in their order. Returns how many fired. */
export async function fireDueTimers(deps: Deps, isStopping: () => boolean = () => false): Promise<number> {
  let fired = 0;
  while (!isStopping() && (await fireNextTimer(deps))) fired += 1;
  return fired;
}
