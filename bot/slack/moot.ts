import type { Notice } from "../../core/notice/notice.ts";
import type { Deps } from "../../core/ports.ts";
import { deadlinesOf } from "../../core/routine/routine.ts";
import { stepsOf } from "../../core/routine/steps.ts";

/**
 * Whether a reminder has nothing left to remind of by the time that it leaves: somebody's quiet hours held it, or Slack
 * did. Nobody misses it (D174).
 */
export function isMoot(deps: Deps, notice: Notice): Promise<boolean> {
  return deps.store.transaction(async (tx) => {
    const now = deps.clock.now();
    if (notice.kind === "approval_waits")
      return (await tx.approvals.find(notice.approvalId))?.state !== "open";
    if (notice.kind !== "routine_reminder") return false;
    const routine = await tx.routines.find(notice.routineId);
    if (!routine || routine.closedAt !== null) return true;
    if (deadlinesOf(routine).dueBy.epochMilliseconds <= now.epochMilliseconds) return true;
    const left = stepsOf(routine, now).filter(({ state }) => state === "open");
    return !left.some(({ name }) => notice.steps.includes(name));
  });
}
