import { fireNextTimer } from "../core/flow/fire-timer.ts";
import type { Deps } from "../core/ports.ts";

/** Fires every timer that is due, one transaction each, in their order. Returns how many fired. */
export async function fireDueTimers(
  deps: Deps,
  isStopping: () => boolean = () => false,
  heart: { beat(): Promise<void> } | null = null,
): Promise<number> {
  let fired = 0;
  while (!isStopping() && (await fireNextTimer(deps))) {
    fired += 1;
    await heart?.beat();
  }
  // Before the end of a run too, so that a quiet day is a sign of life.
  await heart?.beat();
  return fired;
}
