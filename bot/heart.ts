import { beat } from "../core/flow/watch-scheduler.ts";
import type { Deps } from "../core/ports.ts";

const BEAT_EVERY_MS = 60_000;

/** A sign of life of what fires deadlines, once a minute of the machine's time at most. */
export function createHeart(deps: Deps, machineNow: () => number = () => performance.now()) {
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    beat: async (): Promise<void> => {
      const nowMs = machineNow();
      if (nowMs - lastMs < BEAT_EVERY_MS) return;
      lastMs = nowMs;
      await beat(deps);
    },
  };
}
